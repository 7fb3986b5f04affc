"""How an action of a plan stands: each change is a version of it, with what happened in words."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from api import documents, wording
from api.access import Caller
from api.changes.plan import NOT_BEGUN
from api.documents import Document, Saying, Sending
from api.errors import BadRequest, Refused
from api.questions import Reader
from api.questions.standing import context_of, documents_of
from graph.journal import Draft
from graph.journal.times import london

STATUSES: Final = (NOT_BEGUN, "begun", "blocked", "done", "dropped")
EXPLAINED: Final = frozenset({"blocked", "done", "dropped"})
"""Statuses that need words: what stands in the way, what shows that it is done, or why it was dropped."""


class Progress(BaseModel):
    """How an action stands now, in a status and a note, over the version of it that was read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: str = ""
    note: str = ""
    version: int = 1
    language_reason: str = ""

    def problems(self, today: date) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        found = wording.problems({"note": self.note}, self.language_reason, today)
        if self.status not in STATUSES:
            found["status"] = "Choose how the action stands."
        if self.status in EXPLAINED and not self.note.strip():
            found["note"] = "Say what happened: what shows it is done, what blocks it, or why it was dropped."
        return found


@dataclass(frozen=True)
class ChangeAction:
    """Records how an action stands."""

    context: str
    action: str
    progress: Progress
    sending: Sending
    forums: frozenset[str] = frozenset({"dcsm"})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """Which action, for the audit."""
        return {"context": self.context[:80], "action": self.action[:80]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry; raises Refused, BadRequest, or Conflict when the version read is not the newest."""
        area = context_of(graph, scope, self.context)["area"]
        last = self._action(documents_of(graph, scope, self.context).get("action", []))
        if problems := self.progress.problems(london(now).date()):
            raise BadRequest(problems, "This change was not recorded.")
        content = {**last.content, **self.progress.model_dump(exclude={"version"})}
        version = documents.next_version(last, self.progress.version, content, who.subject)
        saying = Saying("action", self.action, version, self.context, self.context, area, content)
        return documents.draft(saying, who, now, self.sending)

    def _action(self, actions: list[Document]) -> Document:
        for each in documents.newest(actions):
            if each.id == self.action:
                return each
        raise Refused("no such action of this context")
