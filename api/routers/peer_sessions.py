"""Peer sessions for programs: open one, put people, ties and places on its map, hand a place over."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel

from api.changes.edit_session import PutOnMap, TakeOff
from api.changes.hand_over import HandOver
from api.changes.open_session import OpenSession, SessionText
from api.changes.refer import Concern
from api.changes.session_said import PersonText, PlaceText, SupportText, TieText
from api.questions.peer_sessions import PeerSessions, SessionOfList
from api.questions.session_map import SessionAnswer, SessionMap
from api.routers.forms import SAVES, Recorded, Who, Writing, recorded
from graph.journal import Entry

router = APIRouter(prefix="/v1/peer-sessions", tags=["peer sessions"])


class SaidInSession(BaseModel):
    """What was recorded: the session, and the id of what was opened, put on its map, or taken off."""

    session: str
    id: str


def told(entry: Entry) -> SaidInSession:
    """An entry of a session as a program is told of it."""
    return SaidInSession(session=entry.body["session"], id=entry.body["told"])


SAYS = SAVES | {"response_model": SaidInSession}


@router.post("", **SAYS)
def open_session(text: SessionText, writing: Writing) -> Any:
    """Open a session: those invited see it until its review date."""
    return writing.tell(OpenSession(text, writing.sending), told)


@router.get("")
def peer_sessions(request: Request, who: Who) -> tuple[SessionOfList, ...]:
    """The sessions to which the caller is invited."""
    gate = request.app.state.service.gate
    found: tuple[SessionOfList, ...] = gate.answer(PeerSessions(gate.today()), who)
    return found


@router.get("/{session}/map")
def session_map(session: str, request: Request, who: Who) -> SessionAnswer:
    """A session and its map: people, stated ties, shared events, places and groups, each told apart."""
    gate = request.app.state.service.gate
    found: SessionAnswer = gate.answer(SessionMap(session, gate.today()), who)
    return found


@router.post("/{session}/people", **SAYS)
def add_person(session: str, person: PersonText, writing: Writing) -> Any:
    """Put a person on the map: a child of the record, or somebody not identified, with the reason."""
    return writing.tell(PutOnMap(session, person, writing.sending), told)


@router.post("/{session}/ties", **SAYS)
def add_tie(session: str, tie: TieText, writing: Writing) -> Any:
    """State a tie between two people on the map."""
    return writing.tell(PutOnMap(session, tie, writing.sending), told)


@router.post("/{session}/places", **SAYS)
def add_place(session: str, place: PlaceText, writing: Writing) -> Any:
    """Put a place on the map."""
    return writing.tell(PutOnMap(session, place, writing.sending), told)


@router.post("/{session}/actions", **SAYS)
def add_action(session: str, action: SupportText, writing: Writing) -> Any:
    """Agree a supportive action for somebody on the map."""
    return writing.tell(PutOnMap(session, action, writing.sending), told)


@router.delete("/{session}/on-map/{thing}", **(SAYS | {"status_code": 200}))
def take_off(session: str, thing: str, writing: Writing) -> Any:
    """Take a person, tie, place or action off the map that this session put on it."""
    return writing.tell(TakeOff(session, thing, writing.sending), told)


@router.post("/{session}/places/{place}/referral", **(SAVES | {"response_model": Recorded}))
def hand_over(session: str, place: str, concern: Concern, writing: Writing) -> Any:
    """Hand a place of the map to the meeting of its district: a referral in which there is no person."""
    return writing.tell(HandOver(session, place, concern, writing.sending), recorded)
