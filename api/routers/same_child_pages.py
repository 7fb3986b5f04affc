"""The pages about two records of one child: the list, and two beside each other with what is said of them."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import pages
from api.access import CASEWORK
from api.changes import Change
from api.changes.same_child import ConfirmSame, SameChildText, SayOfTwo, UndoSame, UndoText
from api.errors import BadRequest, Conflict, Refused
from api.gate import Asking
from api.questions.same_child import RecordOfChild, TwoRecords
from api.routers.child_view import BACK, month_of
from api.routers.forms import SAME_ORIGIN, Filled, Form, Who, Writer, Writing, blank, failure
from api.routers.same_child import said, same_child
from mapping_ui import views
from mapping_ui.pages import render
from mapping_ui.views import Link

router = APIRouter(prefix="/same-child", include_in_schema=False)

LIST: Final = Link("Two records of one child?", "/same-child")
SETTLED: Final = {"joined", "said to be two children"}


@router.get("", response_class=HTMLResponse)
def list_page(request: Request, who: Who) -> str:
    """Every two records that look alike, or of which something was said."""
    lines = [_line(each) for each in same_child(request, who)]
    page = views.SameChildPage(
        _frame(request, who),
        waiting=tuple(each for each in lines if each.state == "said by one person"),
        alike=tuple(each for each in lines if each.state == "looks alike"),
        settled=tuple(each for each in lines if each.state in SETTLED),
    )
    return render(page)


@router.get("/{one}/{other}", response_class=HTMLResponse)
def two_page(one: str, other: str, request: Request, who: Who) -> str:
    """Two records beside each other."""
    return render(_page(request, who, _two(request, who, one, other)))


@router.post("/{one}/{other}", dependencies=SAME_ORIGIN)
def send_say(one: str, other: str, request: Request, writing: Writing, form: Form) -> Response:
    """Record what is said of the two, or show the form again with what is wrong."""
    two = _two(request, writing.who, one, other)
    return _recorded(request, writing, two, form, "say", lambda: _saying(request, writing, two, form))


@router.post("/{one}/{other}/confirmation", dependencies=SAME_ORIGIN)
def send_confirm(one: str, other: str, request: Request, writing: Writing, form: Form) -> Response:
    """Record that a second person says so too."""
    two = _two(request, writing.who, one, other)
    change = ConfirmSame(two.id, said(request), writing.keyed(form.key))
    return _recorded(request, writing, two, form, "confirm", lambda: change)


@router.post("/{one}/{other}/undoing", dependencies=SAME_ORIGIN)
def send_undo(one: str, other: str, request: Request, writing: Writing, form: Form) -> Response:
    """Undo what was said, or show the form again with what is wrong."""
    two = _two(request, writing.who, one, other)
    change = UndoSame(two.id, form.read(UndoText), said(request), writing.keyed(form.key))
    return _recorded(request, writing, two, form, "undo", lambda: change)


def _saying(request: Request, writing: Writer, two: TwoRecords, form: Filled) -> Change:
    kept, ids = form.text("keep"), (two.keep.id, two.other.id)
    if kept not in {*ids, "two"}:
        raise BadRequest({"keep": "Say whether they are one child, and which record stays."})
    keep, other = reversed(ids) if kept == two.other.id else ids
    text = form.read(SameChildText, keep=keep, other=other, same=kept != "two")
    return SayOfTwo(text, said(request), writing.keyed(form.key))


def _recorded(
    request: Request, writing: Writer, two: TwoRecords, form: Filled, name: str, change: Any
) -> Response:
    """Make a change and go back to the list, or show the page again with what is wrong."""
    try:
        writing.record(change())
    except (BadRequest, Conflict) as error:
        failed = failure(error, _action(two, name), form)
        again: dict[str, Any] = {name: failed.form}
        page = replace(_page(request, writing.who, two), **again)
        return HTMLResponse(render(page), failed.status)
    return RedirectResponse("/same-child", status_code=303)


def _two(request: Request, who: Asking, one: str, other: str) -> TwoRecords:
    """Two records of the list; raises Refused for any other."""
    found = (each for each in same_child(request, who) if {each.keep.id, each.other.id} == {one, other})
    two = next(found, None)
    if two is None:
        raise Refused("no such two records in the scope")
    return two


def _page(request: Request, who: Asking, two: TwoRecords) -> views.TwoRecordsPage:
    waits = two.state == "said by one person" and two.said_by != who.subject
    return views.TwoRecordsPage(
        frame=_frame(request, who),
        back=LIST,
        two=_line(two),
        say=None if two.said_by else blank(_action(two, "say")),
        confirm=blank(_action(two, "confirm")) if waits else None,
        undo=blank(_action(two, "undo")) if two.said_by else None,
    )


def _action(two: TwoRecords, name: str) -> str:
    end = {"say": "", "confirm": "/confirmation", "undo": "/undoing"}[name]
    return f"/same-child/{two.keep.id}/{two.other.id}{end}"


def _line(two: TwoRecords) -> views.TwoRecordsLine:
    return views.TwoRecordsLine(
        keep=_record(two.keep),
        other=_record(two.other),
        alike=two.alike,
        state=two.state,
        url=_action(two, "say"),
        said_by=two.said_by,
        reason=two.reason,
        confirmed_by=two.confirmed_by,
    )


def _record(record: RecordOfChild) -> views.RecordLine:
    born: date | None = month_of(record.born) if record.born else None
    return views.RecordLine(record.id, record.initials, born, record.team)


def _frame(request: Request, who: Asking) -> views.Frame:
    return pages.frame(request.app.state.service, who, who.forum or CASEWORK.name, links=(LIST, BACK))
