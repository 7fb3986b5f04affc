"""Notices that a child is moved for safety, for programs: send, read, acknowledge, call off."""

from typing import Any

from fastapi import APIRouter, Request

from api.access import CASEWORK
from api.changes.safety_notice import (
    AcknowledgementText,
    AcknowledgeNotice,
    EndNotice,
    SafetyNoticeText,
    SendNotice,
)
from api.questions.safety_notices import SafetyNotice, SafetyNotices
from api.routers.forms import ACTS, Who, Writer, Writing, acted
from api.safety_notices import Register
from api.service import Service
from graph.journal.access import members

router = APIRouter(prefix="/v1/safety-notices", tags=["safety moves"])


@router.post("", **ACTS)
def send(text: SafetyNoticeText, writing: Writing) -> Any:
    """Tell another team, or an authority outside, that a child is moved for safety: whom to ring, no more."""
    return writing.tell(sending(writing, text), acted)


@router.get("")
def safety_notices(request: Request, who: Who) -> tuple[SafetyNotice, ...]:
    """Those that the caller sent or is to act on: overdue first, then by the day of acknowledgement."""
    gate = request.app.state.service.gate
    found: tuple[SafetyNotice, ...] = gate.answer(SafetyNotices(who.subject, register(request)), who)
    return found


@router.post("/{notice}/acknowledgement", **ACTS)
def acknowledge(notice: str, text: AcknowledgementText, writing: Writing) -> Any:
    """Say that it was read and that somebody will ring; of an authority outside, who there said so."""
    change = AcknowledgeNotice(notice, text, register(writing.request), writing.sending)
    return writing.tell(change, acted)


@router.post("/{notice}/end", **ACTS)
def end(notice: str, writing: Writing) -> Any:
    """Call a notice off: by who sent it."""
    return writing.tell(EndNotice(notice, register(writing.request), writing.sending), acted)


def sending(writing: Writer, text: SafetyNoticeText) -> SendNotice:
    """The change that sends a notice."""
    service: Service = writing.request.app.state.service
    held = members(service.journal, None, service.gate.today())
    teams = frozenset(team for each in held if each.forum == CASEWORK.name for team in each.opens)
    return SendNotice(text, register(writing.request), teams, writing.sending)


def register(request: Request) -> Register:
    """The notices that the journal holds, as they stand today."""
    service: Service = request.app.state.service
    return Register(service.journal, service.gate.today())
