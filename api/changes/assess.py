"""Writing a section of a context's assessment: each text is a version, and none is written over unseen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from api import documents, wording
from api.access import Caller
from api.documents import Document, Saying, Sending
from api.errors import BadRequest, Refused
from api.questions import Reader
from api.questions.assessment import SECTIONS
from api.questions.standing import context_of, documents_of
from graph.journal import Draft
from graph.journal.times import london

KIND: Final = "assessment"


class SectionText(BaseModel):
    """What a person writes in one section, over the version that they read (0: none yet)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = ""
    version: int = 0
    language_reason: str = ""


@dataclass(frozen=True)
class WriteSection:
    """Records a section's text as its next version."""

    context: str
    section: int
    written: SectionText
    sending: Sending
    forums: frozenset[str] = frozenset({"dcsm"})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is written on, for the audit."""
        return {"context": self.context[:80], "section": self.section}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry. Raises Refused, BadRequest, or Conflict when the version read is not the newest."""
        context = context_of(graph, scope, self.context)
        if not 0 <= self.section < len(SECTIONS):
            raise Refused("no such section")
        text, reason = self.written.text.strip(), self.written.language_reason
        problems = wording.problems({"text": text}, reason, london(now).date())
        if problems or not text:
            raise BadRequest(problems or {"text": "Write something first."}, "This section was not saved.")
        held = documents_of(graph, scope, self.context).get(KIND, [])
        content = {"section": self.section, "text": text, "language_reason": reason}
        last = newest_of_section(held, self.section)
        version = documents.next_version(last, self.written.version, content, who.subject)
        identity = documents.identity(KIND, self.context, str(self.section))
        saying = Saying(KIND, identity, version, self.context, self.context, context["area"], content)
        return documents.draft(saying, who, now, self.sending)


def newest_of_section(assessment: list[Document], section: int) -> Document | None:
    """The newest version of one section, if it was ever written."""
    return next((each for each in reversed(assessment) if each.content["section"] == section), None)
