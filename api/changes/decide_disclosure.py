"""A named approver decides what the police are told, or that they are told nothing.

What is told is composed here, from the record as it stands at this moment and as far as the approver may see
it. It is frozen in the decision, so that what was told is on record. A refusal looks the same whether or not
the person is known.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from api import disclosures, wording
from api.access import CASEWORK, Caller
from api.changes.ask_disclosure import is_coming
from api.disclosures import ITEMS, LONGEST, REFUSALS, Case, Register
from api.documents import Sending
from api.errors import BadRequest, Conflict, Refused
from api.questions import Reader
from api.questions.package import compose, decided_scope
from graph.intake.codes import read as codes
from graph.journal import Draft, Row
from graph.journal.times import london
from graph.journal.values import DISCLOSURE, DISCLOSURE_DECISION, DISCLOSURE_WHOM
from graph.model import Record

NOT_DECIDED: Final = "Nothing was decided."
NOTHING: Final = {"items": "", "package": "[]", "facts": "", "until": "", "words": "", "condition": ""}
DECISIONS: Final = {"disclose": "disclosed", "refuse": "refused"}


class DecisionText(BaseModel):
    """What an approver decides. `reason` is kept inside, and never told to the police.

    To disclose: `child`, `items` (of those that were asked for), `words` and `condition` for the recipient,
    and `expires`, the last day on which it may be read. To refuse: `refusal`, from the list; `child` may be
    named, so that the request is found with the child's record: the police are told nothing of that.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    decision: str = ""
    child: str = ""
    items: tuple[str, ...] = ()
    reason: str = ""
    refusal: str = ""
    words: str = ""
    condition: str = ""
    expires: str = ""
    language_reason: str = ""

    @property
    def discloses(self) -> bool:
        """Whether anything is to be told."""
        return self.decision == "disclose"

    def coded(self) -> tuple[str, ...]:
        """The items in the order of the list, each once; what is not on it is left out."""
        chosen = {codes(ITEMS).match(item) for item in self.items}
        return tuple(item for item in codes(ITEMS).words if item in chosen)

    def problems(self, asked: tuple[str, ...], today: date) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        texts = {"reason": self.reason, "words": self.words, "condition": self.condition}
        found = wording.problems(texts, self.language_reason, today)
        if self.decision not in DECISIONS:
            found["decision"] = "Choose whether to disclose or to refuse."
        if not self.reason.strip():
            found["reason"] = "Say why: the reason is kept with the decision, and stays inside."
        if self.decision == "refuse" and codes(REFUSALS).match(self.refusal) is None:
            found["refusal"] = "Choose from the list what the police are told."
        return found | (self._lacking(asked, today) if self.discloses else {})

    def _lacking(self, asked: tuple[str, ...], today: date) -> dict[str, str]:
        matched = [codes(ITEMS).match(item) for item in self.items]
        wrong = {
            "child": not self.child,
            "items": not matched or not set(matched) <= set(asked),
            "words": not self.words.strip(),
            "condition": not self.condition.strip(),
            "expires": not is_coming(self.expires, today),
        }
        return {name: SAY[name] for name, is_wrong in wrong.items() if is_wrong}


SAY: Final = {
    "child": "Choose the child whom it is about.",
    "items": "Choose from what was asked for: never more.",
    "words": "Say to the recipient why this is disclosed.",
    "condition": "Say on what condition it may be used.",
    "expires": f"Give the last day on which it may be read, at most {LONGEST.days} days ahead.",
}


@dataclass(frozen=True)
class DecideDisclosure:
    """Records a decision, with the package where something is disclosed."""

    request: str
    text: DecisionText
    register: Register = field(compare=False)
    sending: Sending
    forums: frozenset[str] = frozenset({CASEWORK.name})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is decided, for the audit, and about whom."""
        told = {"disclosure": self.request[:40], "items": list(self.text.coded())}
        decided = {"decision": self.text.decision} if self.text.decision in DECISIONS else {}
        child = self.text.child[:40]
        return told | decided | ({"child": child} if child and child.isprintable() else {})

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry. Raises Refused for whom or what the approver may not see, BadRequest, or Conflict."""
        today, seen = london(now).date(), self.register.entry()
        case = case_for_approver(self.register, scope, self.request)
        if case.state != "waiting" and not self._again(case, who):
            raise Conflict("This request was decided already, or the day by which it was needed is over.")
        child = self._child(graph, scope, today)
        if problems := self.text.problems(case.items, today):
            raise BadRequest(problems, NOT_DECIDED)
        package = self._package(graph, scope, today, child) | {"seen": seen}
        rows = tuple(self._rows(case, who, today, package))
        return self.sending.act("decided", rows, who)

    def _again(self, case: Case, who: Caller) -> bool:
        """Whether this very decision was recorded already, and is sent twice."""
        decision = case.decision
        return decision is not None and decision.body["sent"] == self.sending.mark(who.subject)

    def _child(self, graph: Reader, scope: dict[str, Any], today: date) -> Record | None:
        """The child who is named; raises Refused for one whom the approver may not decide for."""
        if not self.text.child:
            return None
        asked = {"scope": decided_scope(scope), "today": today.isoformat()}
        found = graph.read("child", **asked, id=self.text.child)
        if not found:
            raise Refused("no such child in the approver's scope")
        return found[0]

    def _package(
        self, graph: Reader, scope: dict[str, Any], today: date, child: Record | None
    ) -> dict[str, Any]:
        """What is told, of what it is made, to whom in which words, and until when."""
        if not self.text.discloses or child is None:
            return NOTHING
        made = compose(graph, decided_scope(scope), today, child, self.text.coded())
        return {
            "items": "; ".join(self.text.coded()),
            "package": json.dumps([[line.item, line.told] for line in made.lines]),
            "facts": "; ".join(made.facts),
            "until": self.text.expires,
            "words": self.text.words.strip(),
            "condition": self.text.condition.strip(),
        }

    def _rows(self, case: Case, who: Caller, today: date, package: dict[str, Any]) -> Iterator[Row]:
        """The request's rows as they stand from now on, and the decision."""
        until, source = package["until"] or case.asked["needed_by"], case.row.source
        course = self._course(case, who, today, package["until"])
        yield disclosures.row(DISCLOSURE, case.id, source, until, **course)
        if case.whom is not None:
            whom = dict(case.whom.body) | {"child": self.text.child}
            yield disclosures.row(DISCLOSURE_WHOM, case.id, source, until, **whom)
        decision = {
            "child": self.text.child,
            "reason": self.text.reason.strip(),
            "observed": today.isoformat(),
            "said_by": who.subject,
            "sent": self.sending.mark(who.subject),
            "withdrawn_why": "",
            **package,
        }
        yield disclosures.row(DISCLOSURE_DECISION, case.id, source, until, **decision)

    def _course(self, case: Case, who: Caller, today: date, until: str) -> dict[str, Any]:
        """What became of the request, in which nobody is named."""
        return dict(case.asked) | {
            "outcome": DECISIONS[self.text.decision],
            "decided_by": who.subject,
            "decided_on": today.isoformat(),
            "refusal": "" if self.text.discloses else codes(REFUSALS).match(self.text.refusal),
            "until": until,
        }


def case_for_approver(register: Register, scope: dict[str, Any], request: str) -> Case:
    """A request, for whoever decides for any team; raises Refused."""
    case = register.one(request) if scope["approves"] else None
    if case is None:
        raise Refused("no such request, or nobody who decides")
    return case
