"""Two records of one child, for programs: what looks alike, what was said, confirming it, undoing it."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel

from api.changes.same_child import ConfirmSame, SameChildText, SayOfTwo, UndoSame, UndoText
from api.questions.same_child import SameChild, TwoRecords
from api.routers.forms import SAVES, Who, Writing
from graph.journal import Entry
from graph.journal.joins import Join, joins

router = APIRouter(prefix="/v1/same-child", tags=["rights"])


class Said(BaseModel):
    """What names what was said: the id of the record that is not kept, or of both."""

    id: str


def told(entry: Entry) -> Said:
    """An entry as a program is told of it."""
    return Said(id=entry.body["told"])


SAYS = SAVES | {"response_model": Said}


@router.get("")
def same_child(request: Request, who: Who) -> tuple[TwoRecords, ...]:
    """Every two records in the caller's reach that look alike, or of which something was said."""
    gate = request.app.state.service.gate
    found: tuple[TwoRecords, ...] = gate.answer(SameChild(gate.today(), said(request)), who)
    return found


@router.post("", **SAYS)
def say_of_two(text: SameChildText, writing: Writing) -> Any:
    """Say that two records are of one child, or of two; nothing is joined until a second person confirms."""
    return writing.tell(SayOfTwo(text, said(writing.request), writing.sending), told)


@router.post("/{record}/confirmation", **SAYS)
def confirm(record: str, writing: Writing) -> Any:
    """Confirm that a record is of the same child as the one that is kept: they show as one from now on."""
    return writing.tell(ConfirmSame(record, said(writing.request), writing.sending), told)


@router.post("/{record}/undoing", **SAYS)
def undo(record: str, text: UndoText, writing: Writing) -> Any:
    """Take back what was said: each is a record by itself again, with all that is held under it."""
    return writing.tell(UndoSame(record, text, said(writing.request), writing.sending), told)


def said(request: Request) -> tuple[Join, ...]:
    """What people said of any two records."""
    return tuple(joins(request.app.state.service.journal))
