"""A disclosure to the police is taken back, by who decided it or by who decides for the child now."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from api import disclosures, wording
from api.access import CASEWORK, Caller
from api.changes.decide_disclosure import case_for_approver
from api.disclosures import Case, Register
from api.documents import Sending
from api.errors import BadRequest, Refused
from api.questions import Reader
from api.questions.package import decided_scope
from graph.journal import Draft
from graph.journal.times import london
from graph.journal.values import DISCLOSURE, DISCLOSURE_DECISION


class WithdrawalText(BaseModel):
    """Why a disclosure is taken back; the police are told that it is, and not why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: str = ""
    language_reason: str = ""

    def problems(self, today: date) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        found = wording.problems({"reason": self.reason}, self.language_reason, today)
        return found if self.reason.strip() else found | {"reason": "Say why it is taken back."}


@dataclass(frozen=True)
class WithdrawDisclosure:
    """Takes a disclosure back: by who decided it, or by who decides for the child now."""

    request: str
    text: WithdrawalText
    register: Register = field(compare=False)
    sending: Sending
    forums: frozenset[str] = frozenset({CASEWORK.name})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is taken back, for the audit."""
        return {"disclosure": self.request[:40]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry; raises Refused for what does not stand or is not theirs, or BadRequest."""
        today = london(now).date()
        case = case_for_approver(self.register, scope, self.request)
        decision = case.decision
        if decision is None or not self._may(graph, scope, who, case, today):
            raise Refused("no disclosure that this approver may take back")
        if problems := self.text.problems(today):
            raise BadRequest(problems, "Nothing was taken back.")
        until, source = case.asked["until"], case.row.source
        course = dict(case.asked) | {"outcome": "withdrawn"}
        said = dict(decision.body) | {
            "withdrawn_why": self.text.reason.strip(),
            "sent": self.sending.mark(who.subject),
        }
        rows = (
            disclosures.row(DISCLOSURE, case.id, source, until, **course),
            disclosures.row(DISCLOSURE_DECISION, case.id, source, until, **said),
        )
        return self.sending.act("withdrawn", rows, who)

    def _may(self, graph: Reader, scope: dict[str, Any], who: Caller, case: Case, today: date) -> bool:
        again = case.decision is not None and case.decision.body["sent"] == self.sending.mark(who.subject)
        if case.state != "disclosed" and not (case.state == "withdrawn" and again):
            return False
        asked = {"scope": decided_scope(scope), "today": today.isoformat()}
        return case.asked["decided_by"] == who.subject or bool(graph.read("child", **asked, id=case.child))
