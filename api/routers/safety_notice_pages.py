"""The page of notices about safety moves: what to act on, what was sent, and the form that sends one."""

from dataclasses import replace
from datetime import date
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import pages
from api.access import CASEWORK
from api.changes import Change
from api.changes.safety_notice import AcknowledgementText, AcknowledgeNotice, EndNotice, SafetyNoticeText
from api.errors import BadRequest, Refused
from api.gate import Asking
from api.questions.caseload import Caseload, ChildOfCaseload
from api.questions.safety_notices import SafetyNotice
from api.routers.child_view import BACK
from api.routers.forms import SAME_ORIGIN, Form, Who, Writer, Writing, blank, failure
from api.routers.safety_notices import register, safety_notices, sending
from mapping_ui import views
from mapping_ui.pages import render
from mapping_ui.views import Choice, Link
from mapping_ui.words import day

router = APIRouter(prefix="/safety-notices", include_in_schema=False)

NOTICES: Final = Link("Moved for safety", "/safety-notices")
ADDRESS: Final = "/safety-notices"


@router.get("", response_class=HTMLResponse)
def notices_page(request: Request, who: Who) -> str:
    """What the reader is to act on, and what they sent."""
    return render(_page(request, who, blank(ADDRESS)))


@router.post("", dependencies=SAME_ORIGIN)
def send_notice(request: Request, writing: Writing, form: Form) -> Response:
    """Send a notice, or show the form again with what is wrong."""
    text = form.read(SafetyNoticeText, outside=form.text("outside") == "yes")
    change = replace(sending(writing, text), sending=writing.keyed(form.key))
    return _recorded(request, writing, change, form)


@router.post("/{notice}/acknowledgement", dependencies=SAME_ORIGIN)
def send_acknowledgement(notice: str, request: Request, writing: Writing, form: Form) -> Response:
    """Acknowledge a notice, or show the page with what is wrong."""
    text = form.read(AcknowledgementText)
    change = AcknowledgeNotice(notice, text, register(request), writing.keyed(form.key))
    return _recorded(request, writing, change, form)


@router.post("/{notice}/end", dependencies=SAME_ORIGIN)
def send_end(notice: str, request: Request, writing: Writing, form: Form) -> Response:
    """Call a notice off."""
    change = EndNotice(notice, register(request), writing.keyed(form.key))
    return _recorded(request, writing, change, form)


def _recorded(request: Request, writing: Writer, change: Change, form: Form) -> Response:
    """Make a change and show the list, or the page again with what is wrong."""
    try:
        writing.record(change)
    except BadRequest as error:
        failed = failure(error, ADDRESS, form)
        return HTMLResponse(render(_page(request, writing.who, failed.form)), failed.status)
    return RedirectResponse(ADDRESS, status_code=303)


def _page(request: Request, who: Asking, form: views.Form) -> views.SafetyNoticesPage:
    lines = tuple(_line(each) for each in safety_notices(request, who))
    service = request.app.state.service
    frame = pages.frame(service, who, who.forum or CASEWORK.name, links=(NOTICES, BACK))
    return views.SafetyNoticesPage(frame, lines, form, _children(request, who))


def _children(request: Request, who: Asking) -> tuple[Choice, ...]:
    """The children of the reader's teams; a steward chooses none here."""
    gate = request.app.state.service.gate
    try:
        own: tuple[ChildOfCaseload, ...] = gate.answer(
            Caseload(gate.today()), replace(who, forum=CASEWORK.name)
        )
    except Refused:
        return ()
    return tuple(Choice(each.id, f"{each.initials}, born {each.born}") for each in own)


def _line(found: SafetyNotice) -> views.NoticeLine:
    mine, undone = not found.received, found.state in {"waiting", "overdue"}
    path = f"{ADDRESS}/{found.id}"
    return views.NoticeLine(
        state=found.state,
        to=found.to,
        ring=found.ring,
        telephone=found.telephone,
        acknowledge_by=date.fromisoformat(found.acknowledge_by),
        until=date.fromisoformat(found.until),
        sent_by=found.sent_by,
        received=found.received,
        outside=found.outside,
        acknowledged=_acknowledged(found) if found.acknowledged_on else "",
        acknowledge=blank(f"{path}/acknowledgement") if undone and mine == found.outside else None,
        end=blank(f"{path}/end") if mine and found.state in {"waiting", "overdue", "acknowledged"} else None,
    )


def _acknowledged(found: SafetyNotice) -> str:
    return f"{found.acknowledged_by}, {day(date.fromisoformat(found.acknowledged_on))}"
