"""The pages of copies: the register, the form that makes one, and one with what became of it."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import pages
from api.access import PEOPLE
from api.changes.export import DestroyExport, ExportText, RecallExport, RecallText
from api.errors import BadRequest, Refused
from api.gate import Asking
from api.questions.exports import ExportOfList, Exports
from api.routers.exports import QUESTIONS, as_reader, as_writer, making, register
from api.routers.forms import SAME_ORIGIN, Form, Who, Writing, blank, failure
from graph.journal.times import on_london_clock
from mapping_ui import views
from mapping_ui.pages import render
from mapping_ui.views import Link
from mapping_ui.words import day

router = APIRouter(prefix="/exports", include_in_schema=False)

COPIES: Final = Link("Copies", "/exports")
OF: Final = {"child record": "a child's record", "session map": "a session's map"}
BACK: Final = {"child record": "/children/{}", "session map": "/cahm/{}"}
NOTICE: Final = (
    "Copy {number}, made for you on {made} by {made_by}, is asked back: something in it is no longer right. "
    "Please destroy it and every copy of it, do not rely on what it says, and tell {made_by} when it is done."
)
What = Annotated[str, Query(max_length=40)]


@router.get("", response_class=HTMLResponse)
def register_page(request: Request, who: Who) -> str:
    """The copies that the reader made or received."""
    who = as_reader(request, who)
    lines = tuple(_line(each) for each in _own(request, who))
    return render(views.ExportsPage(_frame(request, who), lines))


@router.get("/new", response_class=HTMLResponse)
def new_page(request: Request, who: Who, what: What, of: What) -> str:
    """The form that makes a copy."""
    return render(_form(request, who, what, of, blank(_action(what, of))))


@router.post("/new", dependencies=SAME_ORIGIN)
def send_new(request: Request, writing: Writing, form: Form, what: What, of: What) -> Response:
    """Write the copy down and show it in the register, or the form again with what is wrong."""
    page = _form(request, writing.who, what, of, blank(_action(what, of)))
    try:
        change = making(writing, form.read(ExportText, what=what, of=of))
        entry = writing.record(replace(change, sending=writing.keyed(form.key)))
    except BadRequest as error:
        failed = failure(error, _action(what, of), form)
        return HTMLResponse(render(replace(page, form=failed.form)), failed.status)
    return RedirectResponse(f"/exports/{entry.body['told']}", status_code=303)


@router.get("/{export}", response_class=HTMLResponse)
def export_page(export: str, request: Request, who: Who) -> str:
    """One copy and what became of it."""
    return render(_page(request, who, export))


@router.post("/{export}/recall", dependencies=SAME_ORIGIN)
def send_recall(export: str, request: Request, writing: Writing, form: Form) -> Response:
    """Record that the recipient was told, or show the form again with what is wrong."""
    text, sending = form.read(RecallText), writing.keyed(form.key)
    try:
        as_writer(writing).record(RecallExport(export, text, register(request), sending))
    except BadRequest as error:
        failed = failure(error, f"/exports/{export}/recall", form)
        page = replace(_page(request, writing.who, export), recall=failed.form)
        return HTMLResponse(render(page), failed.status)
    return RedirectResponse(f"/exports/{export}", status_code=303)


@router.post("/{export}/destroyed", dependencies=SAME_ORIGIN)
def send_destroyed(export: str, request: Request, writing: Writing, form: Form) -> Response:
    """Record that every copy is destroyed."""
    as_writer(writing).record(DestroyExport(export, register(request), writing.keyed(form.key)))
    return RedirectResponse(f"/exports/{export}", status_code=303)


def _own(request: Request, who: Asking) -> tuple[ExportOfList, ...]:
    gate = request.app.state.service.gate
    found: tuple[ExportOfList, ...] = gate.answer(Exports(who.subject, register(request)), who)
    return found


def _page(request: Request, who: Asking, export: str) -> views.ExportPage:
    who = as_reader(request, who)
    found = next((each for each in _own(request, who) if each.id == export), None)
    if found is None:
        raise Refused("no such copy of this reader's")
    mine, wrong = not found.received, found.state in {"to be recalled", "recalled"}
    told = wrong and not found.destroyed_on
    may_recall = mine and not found.recalled_on and not found.destroyed_on
    return views.ExportPage(
        frame=_frame(request, who),
        back=COPIES,
        copy=_line(found),
        notice=_notice(found) if told else "",
        file=f"/v1/exports/{found.id}/file" if mine and found.state == "given" else "",
        recalled=f"{_day(found.recalled_on)}: {found.recalled_how}" if found.recalled_on else "",
        recall=blank(f"/exports/{found.id}/recall") if may_recall else None,
        destroyed=None if found.destroyed_on else blank(f"/exports/{found.id}/destroyed"),
    )


def _notice(found: ExportOfList) -> str:
    made = day(on_london_clock(found.made_at).date())
    return NOTICE.format(number=found.number, made=made, made_by=found.made_by)


def _line(found: ExportOfList) -> views.ExportLine:
    return views.ExportLine(
        number=found.number,
        url=f"/exports/{found.id}",
        what=OF[found.what],
        recipient=found.recipient,
        why=found.why,
        made_by=found.made_by,
        made=on_london_clock(found.made_at),
        until=date.fromisoformat(found.until),
        state=found.state,
        received=found.received,
        destroyed=date.fromisoformat(found.destroyed_on) if found.destroyed_on else None,
    )


def _form(request: Request, who: Asking, what: str, of: str, form: views.Form) -> views.ExportFormPage:
    """The form, to anybody who works with people; what may be copied is seen when it is sent."""
    if what not in QUESTIONS or not of.isprintable():
        raise Refused("nothing of that name can be copied")
    who = as_reader(request, who)
    if who.forum not in PEOPLE:
        raise Refused("copies are made by those who work with people")
    return views.ExportFormPage(_frame(request, who), Link("Back", BACK[what].format(of)), OF[what], form)


def _action(what: str, of: str) -> str:
    return f"/exports/new?what={what.replace(' ', '+')}&of={of}"


def _day(text: str) -> str:
    return day(date.fromisoformat(text))


def _frame(request: Request, who: Asking) -> views.Frame:
    return pages.frame(request.app.state.service, who, who.forum, links=(COPIES,))
