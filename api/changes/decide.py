"""A meeting's decision about a context: its status from now on, why, and when it is looked at again."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from api import documents, wording
from api.access import Caller
from api.documents import Saying, Sending
from api.errors import BadRequest
from api.questions import Reader
from api.questions.standing import context_of, documents_of
from graph.intake.codes import read as codes
from graph.journal import Draft
from graph.journal.times import london

KIND: Final = "decision"
LONGEST_CHANGE: Final = 80
"""Characters of a reason that stand in the district's table."""


class Decision(BaseModel):
    """A context's new status with its reason. `version` counts the decisions that were read before it.

    `review` is a day such as "2027-01-14"; left out, the day set before stays.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: str = ""
    reason: str = ""
    review: str = ""
    version: int = 0
    language_reason: str = ""

    def problems(self, today: date) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        found = wording.problems({"reason": self.reason}, self.language_reason, today)
        if self.status not in codes("place_statuses").words:
            found["status"] = "Choose the status from the list."
        found |= documents.decision_problems(self.reason, self.review, today)
        return found


@dataclass(frozen=True)
class Decide:
    """Records a decision, and says the context anew with its status and what changed."""

    context: str
    decision: Decision
    sending: Sending
    forums: frozenset[str] = frozenset({"dcsm"})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """Which context, for the audit."""
        return {"context": self.context[:80]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry; raises Refused, BadRequest, or Conflict when somebody has decided in the meantime."""
        context = context_of(graph, scope, self.context)
        today = london(now).date()
        if problems := self.decision.problems(today):
            raise BadRequest(problems, "This decision was not recorded.")
        held = documents_of(graph, scope, self.context).get(KIND, [])
        content = self.decision.model_dump(exclude={"version"})
        last = held[-1] if held else None
        version = documents.next_version(last, self.decision.version, content, who.subject)
        identity = documents.identity(KIND, self.context)
        saying = Saying(KIND, identity, version, self.context, self.context, context["area"], content)
        changed = context | {
            "status": self.decision.status,
            "changed": today.isoformat(),
            "change": f"{self.decision.status}: {self.decision.reason.strip()}"[:LONGEST_CHANGE],
            "review": self.decision.review or context["review"],
        }
        return documents.draft(
            saying, who, now, self.sending, (documents.context_row(changed, self.sending),)
        )
