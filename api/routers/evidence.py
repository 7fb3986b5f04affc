"""Lines of evidence for programs: a preview, a release, taking one back, and what a forum reads."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict

from api.changes.release import Release, TakeBack
from api.questions.evidence import EvidenceOfContext, ReleasedLine
from api.questions.ground import Ground
from api.questions.preview import Lines, Preview, PreviewAnswer, ReleaseText
from api.routers.forms import SAME_ORIGIN, SAVES, Who, Writing
from graph.journal import Entry
from graph.released import lines

router = APIRouter(tags=["evidence"])


class SaidOfLine(BaseModel):
    """The id of the line that was released or taken back, and of its context."""

    id: str
    context: str


class TakingBack(BaseModel):
    """Why a line is taken back."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: str = ""


def told(entry: Entry) -> SaidOfLine:
    """An entry as a program is told of it."""
    return SaidOfLine(id=entry.body["told"], context=entry.body["context"])


SAYS = SAVES | {"response_model": SaidOfLine}


@router.get("/v1/contexts/{context}/evidence")
def evidence_of_context(context: str, request: Request, who: Who) -> tuple[ReleasedLine, ...]:
    """The lines of a context that were released to the caller's forum, and to no other."""
    gate = request.app.state.service.gate
    found: tuple[ReleasedLine, ...] = gate.answer(EvidenceOfContext(context, gate.today()), who)
    return found


@router.post("/v1/contexts/{context}/evidence/preview", dependencies=SAME_ORIGIN)
def preview(context: str, text: ReleaseText, request: Request, who: Who) -> PreviewAnswer:
    """Exactly what the forum would see, with warnings; nothing is released."""
    return preview_of(request, who, context, text)


@router.post("/v1/contexts/{context}/evidence", **SAYS)
def release(context: str, text: ReleaseText, writing: Writing) -> Any:
    """Release a line to a forum, each warning answered by a reason."""
    return writing.tell(Release(lines_for(writing.request, context, text), writing.sending), told)


@router.post("/v1/evidence/{line}/withdrawal", **SAYS)
def take_back(line: str, text: TakingBack, writing: Writing) -> Any:
    """Take a line back: its forum reads it no longer."""
    found = lines(writing.request.app.state.service.journal, line)
    return writing.tell(TakeBack(line, found[0] if found else None, text.reason, writing.sending), told)


def lines_for(request: Request, context: str, text: ReleaseText) -> Lines:
    """A line with what the journal says of its facts."""
    return Lines(context, text, Ground.of(request.app.state.service.journal, text.facts))


def preview_of(request: Request, who: Any, context: str, text: ReleaseText) -> PreviewAnswer:
    """The preview of a line."""
    gate = request.app.state.service.gate
    asked = Preview(lines_for(request, context, text), who.subject, gate.clock())
    found: PreviewAnswer = gate.answer(asked, who)
    return found
