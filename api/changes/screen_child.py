"""Screening a referral of children: a person who manages the team decides, with a reason.

Two decisions lead to a context without any child crossing. What the district's meeting then reads is written
for it: about a place, a route or a school, somewhere else, a group as a description with a size, or an online
space. It waits there for the chair like any referral, and nothing in it leads back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from api import wording
from api.access import Caller
from api.changes.refer import LOCATION, Concern, crossing, described
from api.changes.screen import DECISIONS, OPENS
from api.documents import OVERTAKEN, Sending, decision_problems
from api.errors import BadRequest, Conflict, Refused
from api.questions import Reader
from api.questions.child_referrals import manages, screening_of
from api.questions.naming import Called
from graph.journal import Draft, Row
from graph.journal.times import london
from graph.journal.values import SCREENING
from graph.model import Record

CAHM: Final = "CAHM"
NEXT: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        OPENS, "It waits for the chair of the district's meeting, who reads what you wrote for it."
    ),
    CAHM: "Open a session at /cahm/new: nobody comes onto its map by this decision.",
    "immediate strategy discussion": "Ring the Front Door of children's services: nothing starts by itself.",
}
"""What the person who decided does next; nothing is done by itself."""

FOR_THE_MEETING: Final = {
    "lacking": "Say what the meeting shall read: write it about the place, the group or the online space.",
    "unasked": "Only a decision that leads to the meeting takes words for it. Leave them out, or decide so.",
    "subject": "Choose a place, route or school of the map.",
    "district": "Choose the district whose meeting shall read it.",
}


class ChildScreening(BaseModel):
    """A decision with its reason; for those that lead to a context, ``concern`` is what the meeting reads.

    ``version`` is the number of the decision that it replaces, 0 for the first.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    decision: str = ""
    reason: str = ""
    concern: Concern | None = None
    version: int = 0
    language_reason: str = ""

    def problems(self, today: date) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        found = wording.problems({"reason": self.reason}, self.language_reason, today)
        if self.decision not in DECISIONS:
            found["decision"] = "Choose what shall happen."
        found |= decision_problems(self.reason, "", today)
        if self.decision not in OPENS:
            return found | ({"concern": FOR_THE_MEETING["unasked"]} if self.concern else {})
        if self.concern is None:
            return found | {"concern": FOR_THE_MEETING["lacking"]}
        return found | self.concern.problems(today)


@dataclass(frozen=True)
class ScreenChild:
    """Records a screening of a referral of children, and what is written for the district's meeting."""

    referral: str
    screening: ChildScreening
    sending: Sending
    forums: frozenset[str] = frozenset({"casework"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is screened, for the audit."""
        return {"referral": self.referral[:40]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> list[Draft]:
        """The entries. Raises Refused for a referral out of the scope, BadRequest, or Conflict."""
        today = london(now).date()
        asked = {"scope": scope, "today": today.isoformat()}
        rows = graph.read("words_of_referrals", **asked, ids=[self.referral])
        if not rows or not manages(scope, rows[0]["team"]):
            raise Refused("no such referral of a team that the caller manages")
        problems = self.screening.problems(today) | self._naming(graph, asked, rows)
        place, unknown = _place_for_the_meeting(graph, scope, self.screening)
        if problems := unknown | problems:
            raise BadRequest(problems, "This decision was not recorded.")
        sent_before = self._sent_before(rows[0])
        decided = self._decided(who, today)
        if self.screening.concern is None or sent_before:
            return [decided]
        return [decided, crossing(self.screening.concern, place, who, now, self.sending)]

    def _naming(self, graph: Reader, asked: dict[str, Any], rows: list[Record]) -> dict[str, str]:
        """A sentence for each text that names a child who is referred; the reason outlives each of them."""
        people = {row["child"]: row["initials"] for row in rows}
        concern = self.screening.concern
        texts = {"reason": self.screening.reason} | (concern.written() if concern else {})
        return Called.of(graph, asked, people).refused(texts)

    def _sent_before(self, row: Record) -> bool:
        """Whether this very decision stands already. Raises Conflict where another does."""
        said, standing = self.screening, row["screening"]
        if standing == said.version:
            return False
        alike = (row["decision"], row["reason"]) == (said.decision, said.reason.strip())
        if standing == said.version + 1 and alike:
            return True
        raise Conflict(OVERTAKEN)

    def _decided(self, who: Caller, today: date) -> Draft:
        number, mark = self.screening.version + 1, self.sending.mark(who.subject)
        body = {
            "fact": self.referral,
            "decision": self.screening.decision,
            "reason": self.screening.reason.strip(),
            "decided_on": today.isoformat(),
            "by": who.subject,
            "screening": number,
        }
        identity = screening_of(self.referral)
        return Draft(
            kind=SCREENING,
            author=who.subject,
            purpose=who.purpose,
            basis=who.lawful_basis,
            key=f"{SCREENING}|{self.referral}|{number}",
            body={"told": self.referral, "decision": self.screening.decision, "sent": mark},
            rows=(Row("say", SCREENING, self.sending.source, "casework", self.referral, identity, body),),
        )


def _place_for_the_meeting(
    graph: Reader, scope: dict[str, Any], screening: ChildScreening
) -> tuple[dict[str, str], dict[str, str]]:
    """Of what is written for the meeting: the place, its kind and district; and what is wrong with them."""
    concern = screening.concern
    if concern is None:
        return {}, {}
    if concern.kind == LOCATION:
        found = graph.read("place_to_name", scope=scope, id=concern.subject)
        if not found or not found[0]["area"]:
            return {}, {"subject": FOR_THE_MEETING["subject"]}
        place = found[0]
        return {"name": place["name"], "place_kind": place["kind"] or "", "district": place["area"]}, {}
    districts = {each["code"] for each in graph.read("districts", scope=scope)}
    if concern.district not in districts:
        return {}, {"district": FOR_THE_MEETING["district"]}
    return described(concern), {}
