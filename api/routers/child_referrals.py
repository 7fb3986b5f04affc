"""Referrals of children for programs: refer a child or several, read what waits, record a decision."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel

from api.changes.refer import DO_NOW
from api.changes.refer_child import ChildReferralText, ReferChild
from api.changes.screen_child import NEXT, ChildScreening, ScreenChild
from api.questions.child_referrals import ChildReferrals, WaitingReferral
from api.routers.forms import SAVES, Who, Writing
from graph.journal import Entry

router = APIRouter(prefix="/v1", tags=["casework"])


class ReferredChild(BaseModel):
    """The id of the referral. ``do_now`` says what must be done at once where a child is in danger."""

    id: str
    do_now: str = ""


class ScreenedChild(BaseModel):
    """The referral that was decided on, how, and what the person who decided does next."""

    id: str
    decision: str
    next: str


def screened(entry: Entry) -> ScreenedChild:
    """An entry as a program is told of it."""
    decision = entry.body["decision"]
    return ScreenedChild(id=entry.body["told"], decision=decision, next=NEXT.get(decision, ""))


@router.post("/children/{child}/referrals", **(SAVES | {"response_model": ReferredChild}))
def refer_child(child: str, text: ChildReferralText, writing: Writing) -> Any:
    """Refer a child of one's team, alone or with others: it waits for who manages the team."""
    do_now = DO_NOW if text.danger else ""
    return writing.tell(
        ReferChild(child, text, writing.sending),
        lambda entry: ReferredChild(id=entry.body["told"], do_now=do_now),
    )


@router.get("/child-referrals")
def waiting(request: Request, who: Who) -> tuple[WaitingReferral, ...]:
    """The referrals of children of the caller's teams that nobody has decided on yet."""
    gate = request.app.state.service.gate
    found: tuple[WaitingReferral, ...] = gate.answer(ChildReferrals(gate.today()), who)
    return found


@router.post("/child-referrals/{referral}/screening", **(SAVES | {"response_model": ScreenedChild}))
def screen_child(referral: str, screening: ChildScreening, writing: Writing) -> Any:
    """Record a manager's decision; what the meeting reads is written for it, and names no child."""
    return writing.tell(ScreenChild(referral, screening, writing.sending), screened)
