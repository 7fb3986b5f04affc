"""Copies of a child's record or a session's map: written down first, then made, and asked back when wrong."""

from dataclasses import replace
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api import pages
from api.access import AUDITOR, CAHM, CASEWORK, STEWARD
from api.changes.export import DestroyExport, ExportText, MakeExport, RecallExport, RecallText
from api.errors import Refused
from api.exports import Export, Register
from api.gate import Asking
from api.questions import Question
from api.questions.child import Child
from api.questions.exports import ExportFile, ExportNumbers, ExportOfList, Exports, NumberOfExports
from api.questions.session_map import SessionMap
from api.routers import child_view, peer_session_pages
from api.routers.forms import ACTS, Who, Writer, Writing, acted
from api.service import Service
from graph.journal.access import members
from graph.journal.times import on_london_clock
from mapping_ui import views
from mapping_ui.pages import render

router = APIRouter(prefix="/v1/exports", tags=["exports"])

READERS: Final = (CASEWORK.name, CAHM.name, STEWARD.name, AUDITOR.name)


@router.post("", **ACTS)
def make(text: ExportText, writing: Writing) -> Any:
    """Write down that a copy is made: of what, for whom, why, and until when it may be kept."""
    return writing.tell(making(writing, text), acted)


@router.get("")
def exports(request: Request, who: Who) -> tuple[ExportOfList, ...] | tuple[NumberOfExports, ...]:
    """The copies that the caller made or received; to an auditor, how many there are, by who made them."""
    gate, who = request.app.state.service.gate, as_reader(request, who)
    if who.forum == AUDITOR.name:
        numbers: tuple[NumberOfExports, ...] = gate.answer(ExportNumbers(register(request)), who)
        return numbers
    own: tuple[ExportOfList, ...] = gate.answer(Exports(who.subject, register(request)), who)
    return own


@router.get("/{export}/file", response_class=HTMLResponse)
def file(export: str, request: Request, who: Who) -> HTMLResponse:
    """The copy, as one page to save, marked throughout: to who made it, until anything in it changes."""
    service: Service = request.app.state.service
    found = register(request).one(export)
    if found is None:
        raise Refused("no such copy")
    question = question_of(service, found.said["what"], found.said["copy_of"])
    who = replace(who, forum=found.said["forum"])
    answer = service.gate.answer(ExportFile(found, who.subject, question), who)
    named = {"Content-Disposition": f'attachment; filename="milieu-copy-{found.number}.html"'}
    return HTMLResponse(render(_copied(service, who, found, answer)), headers=named)


@router.post("/{export}/recall", **ACTS)
def recall(export: str, text: RecallText, writing: Writing) -> Any:
    """Ask a copy back: its file is given to nobody from now on, and the recipient was told to destroy it."""
    return as_writer(writing).tell(
        RecallExport(export, text, register(writing.request), writing.sending), acted
    )


@router.post("/{export}/destroyed", **ACTS)
def destroyed(export: str, writing: Writing) -> Any:
    """Say that every copy of it is destroyed: by who received it, or who made it."""
    return as_writer(writing).tell(DestroyExport(export, register(writing.request), writing.sending), acted)


def making(writing: Writer, text: ExportText) -> MakeExport:
    """The change that writes a copy down."""
    service: Service = writing.request.app.state.service
    held = members(service.journal, text.recipient_sign_in.strip(), service.gate.today())
    question = question_of(service, text.what, text.of)
    return MakeExport(text, question, register(writing.request), held, writing.sending)


def question_of(service: Service, what: str, identity: str) -> Question[Any]:
    """The question whose answer is copied."""
    asked: Question[Any] = QUESTIONS[what](identity, service.gate.today())
    return asked


QUESTIONS: Final[dict[str, Any]] = {"child record": Child, "session map": SessionMap}


def register(request: Request) -> Register:
    """The register of copies, as it stands today."""
    service: Service = request.app.state.service
    return Register(service.journal, service.gate.today())


def as_reader(request: Request, who: Asking) -> Asking:
    """Who asks, in the first forum of theirs that is told of copies where they name none."""
    if who.forum:
        return who
    service: Service = request.app.state.service
    held = {each.forum for each in members(service.journal, who.subject, service.gate.today())}
    return replace(who, forum=next((forum for forum in READERS if forum in held), ""))


def as_writer(writing: Writer) -> Writer:
    """The same of somebody who writes."""
    return replace(writing, who=as_reader(writing.request, writing.who))


def _copied(service: Service, who: Asking, export: Export, answer: Any) -> Any:
    """The page of what is copied, without a form or a link, marked as a copy."""
    frame = replace(pages.frame(service, who, who.forum), sign_out="", expires=None, copy=mark_of(export))
    if export.said["what"] == "session map":
        return peer_session_pages.drawn(answer, frame)
    page = child_view.drawn(answer, frame, service.gate.today())
    return replace(page, refer=None, release=None, copy=None)


def mark_of(export: Export) -> views.Copy:
    """What is printed across a copy."""
    said = export.said
    return views.Copy(
        number=export.number,
        made_by=said["made_by"],
        made=on_london_clock(said["made_at"]),
        recipient=said["recipient"],
        why=said["why"],
        until=child_view.day_of(said["until"]),
    )
