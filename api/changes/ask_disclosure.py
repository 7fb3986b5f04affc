"""The police ask about one person: whom, what, why, for what, and by when. Nothing is answered by it.

What the police say of the person stays in the request: it is in no log, audit or graph, and nothing is looked
up.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from api import disclosures, wording
from api.access import POLICE, Caller
from api.disclosures import ITEMS, LONGEST, Register
from api.documents import Sending
from api.errors import BadRequest, Conflict
from api.questions import Reader
from graph.intake.codes import read as codes
from graph.journal import Draft
from graph.journal.times import is_day, london
from graph.journal.values import DISCLOSURE, DISCLOSURE_WHOM

LONGEST_LINE: Final = 200
NEVER_TOLD: Final = "Nothing was asked."
OF_THE_PERSON: Final = ("name", "born", "known")
LINES: Final = ("name", "born", "operation", "officer", "role")
REQUIRED: Final = {
    "name": "Say whom you ask about, by the name that you have.",
    "why": "Say why it is necessary, and why no less would do.",
    "operation": "Say for which operation or purpose, in one line.",
    "officer": "Say which officer will receive it.",
    "role": "Say what the officer's role is.",
}


class RequestText(BaseModel):
    """What the police ask. `name`, `born` and `known` say of whom, in words that they already have.

    `items` are words of the list of what may be asked. `officer` and `role` are the recipient. `needed_by` is
    a day such as "2026-12-01". `why` and `operation` name nobody.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = ""
    born: str = ""
    known: str = ""
    items: tuple[str, ...] = ()
    why: str = ""
    operation: str = ""
    officer: str = ""
    role: str = ""
    needed_by: str = ""
    language_reason: str = ""

    def problems(self, today: date) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        texts = {"why": self.why, "operation": self.operation}
        return {
            **{name: words for name, words in REQUIRED.items() if not getattr(self, name).strip()},
            **self._unchosen(today),
            **self._too_long(),
            **wording.professional_problems({"officer": self.officer, "role": self.role}, today),
            **wording.problems(texts, self.language_reason, today),
        }

    def coded(self) -> tuple[str, ...]:
        """The items as the list has them, each once; what is not on it is left out."""
        matched = (codes(ITEMS).match(item) for item in self.items)
        return tuple(dict.fromkeys(item for item in matched if item))

    def _unchosen(self, today: date) -> dict[str, str]:
        found = {}
        if not self.items or any(codes(ITEMS).match(item) is None for item in self.items):
            found["items"] = "Choose from the list what you ask for, and no more than you need."
        if not is_coming(self.needed_by, today):
            found["needed_by"] = f"Give a day from today and at most {LONGEST.days} days ahead."
        return found

    def _too_long(self) -> dict[str, str]:
        lines = {name: getattr(self, name) for name in LINES}
        found = {
            name: f"Give one line of at most {LONGEST_LINE} characters."
            for name, text in lines.items()
            if len(text) > LONGEST_LINE or not text.isprintable()
        }
        if len(self.known) > wording.LONGEST:
            found["known"] = f"Say it in at most {wording.LONGEST:,} characters."
        return found


@dataclass(frozen=True)
class AskDisclosure:
    """Records a request; whether the person is known is not looked at."""

    text: RequestText
    register: Register = field(compare=False)
    sending: Sending
    forums: frozenset[str] = frozenset({POLICE.name})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is asked for, for the audit; never of whom."""
        return {"items": list(self.text.coded())}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:  # noqa: ARG002
        """The entry; raises BadRequest, or Conflict where the key was used for something else."""
        today = london(now).date()
        if problems := self.text.problems(today):
            raise BadRequest(problems, NEVER_TOLD)
        request, text = self.sending.new_id(DISCLOSURE, who.subject), self.text
        course = {
            "asked_by": who.subject,
            "asked_on": today.isoformat(),
            "items": "; ".join(text.coded()),
            **{name: getattr(text, name).strip() for name in ("operation", "officer", "role", "needed_by")},
            **dict.fromkeys(("outcome", "decided_by", "decided_on", "refusal", "until"), ""),
        }
        whom = {name: getattr(text, name).strip() for name in (*OF_THE_PERSON, "why")}
        self._demand_new(request, course, whom)
        told = (text.needed_by, self.sending.source)
        rows = (
            disclosures.row(DISCLOSURE, request, told[1], told[0], **course),
            disclosures.row(
                DISCLOSURE_WHOM, request, told[1], told[0], **whom, child="", said_by="police",
                observed=today.isoformat(),
            ),
        )  # fmt: skip
        return self.sending.act("asked", rows, who)

    def _demand_new(self, request: str, course: dict[str, str], whom: dict[str, str]) -> None:
        """Demand that the same key was not used to ask something else."""
        held = self.register.one(request)
        if held is None:
            return
        same = ("items", "operation", "officer", "role", "needed_by")
        of_the_course = any(held.asked[name] != course[name] for name in same)
        of_the_person = held.whom is not None and any(held.whom.body[name] != whom[name] for name in whom)
        if of_the_course or of_the_person:
            raise Conflict("This Idempotency-Key was used for another request. Send this one with a new key.")


def is_coming(day: str, today: date) -> bool:
    """Whether a text is a day from today on, and not too far ahead."""
    return is_day(day) and today <= date.fromisoformat(day) <= today + LONGEST
