"""What is to be said of a fact: that it is so still, is disputed or restricted, or is to be erased."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from api.changes.confirm import Confirm, ConfirmationText
from api.changes.withhold import Erase, Withhold, WithholdText
from api.routers.forms import SAVES, Writing
from api.seals import Known
from graph.journal import Entry
from graph.journal.facts import about_any, ever_about, once_about

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
    """Dispute or restrict a fact, or seal a child moved for safety: it is gone until that is lifted."""
    return writing.tell(Withhold(_known(writing, fact), text, writing.sending), told)


@router.post("/confirmation", **SAYS)
def confirm(fact: str, text: ConfirmationText, writing: Writing) -> Any:
    """Confirm that a fact about a child is so still: it is kept in view for longer."""
    return writing.tell(Confirm(_known(writing, fact), text, writing.sending), told)


@router.post("/erasure", **SAYS)
def erase(fact: str, text: ErasureText, writing: Writing) -> Any:
    """Erase a person with all that is held about them, or one fact; for stewards, on request."""
    journal, known = writing.request.app.state.service.journal, _known(writing, fact)
    found, once = about_any(journal, known.alike), once_about(journal, known.alike)
    ever = dict.fromkeys(named for record in known.alike for named in ever_about(journal, record))
    erasing = Erase(known, tuple(found), tuple(once), tuple(ever), text.reason, writing.sending)
    return writing.tell(erasing, told)


def _known(writing: Writing, fact: str) -> Known:
    return Known.of(writing.request.app.state.service.journal, fact)
