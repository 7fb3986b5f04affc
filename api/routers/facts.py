"""What is to be said of a fact: that it is so still, is disputed or restricted, or is to be erased."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from api.changes.confirm import Confirm, ConfirmationText
from api.changes.withhold import Erase, Withhold, WithholdText
from api.routers.forms import SAVES, Writing
from graph.journal import Entry

router = APIRouter(prefix="/v1/facts/{fact}", tags=["rights"])


class Withheld(BaseModel):
    """The id of the fact that was changed."""

    id: str


class ErasureText(BaseModel):
    """Why a person, or one fact, is erased."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: str = ""


def told(entry: Entry) -> Withheld:
    """An entry as a program is told of it."""
    return Withheld(id=entry.body["told"])


SAYS = SAVES | {"response_model": Withheld}


@router.post("/restriction", **SAYS)
def withhold(fact: str, text: WithholdText, writing: Writing) -> Any:
    """Dispute or restrict a fact about a person: it is gone from everywhere until that is lifted."""
    held = writing.request.app.state.service.journal.newest(fact)
    return writing.tell(Withhold(fact, held, text, writing.sending), told)


@router.post("/confirmation", **SAYS)
def confirm(fact: str, text: ConfirmationText, writing: Writing) -> Any:
    """Confirm that a fact about a child is so still: it is kept in view for longer."""
    held = writing.request.app.state.service.journal.newest(fact)
    return writing.tell(Confirm(fact, held, text, writing.sending), told)


@router.post("/erasure", **SAYS)
def erase(fact: str, text: ErasureText, writing: Writing) -> Any:
    """Erase a person with all that is held about them, or one fact; for stewards, on request."""
    journal = writing.request.app.state.service.journal
    held = journal.newest(fact)
    about = tuple(journal.about(fact)) if held and held.kind in {"children", "adults"} else (held,)
    return writing.tell(Erase(fact, tuple(row for row in about if row), text.reason, writing.sending), told)
