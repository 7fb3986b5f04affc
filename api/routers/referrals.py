"""Referrals to the meeting, for programs: refer, read what waits, and record the chair's decision."""

from typing import Any

from fastapi import APIRouter, Request

from api.changes.refer import DO_NOW, Concern, Refer
from api.changes.screen import Screen, Screening
from api.questions.referral import Referral, ReferralAnswer
from api.questions.referrals import Referrals, Waiting
from api.routers.forms import SAVES, Recorded, Who, Writing, recorded

router = APIRouter(tags=["referrals"])


class Referred(Recorded):
    """What was recorded. ``do_now`` says what must be done at once where a child is in danger."""

    do_now: str = ""


@router.post("/v1/referrals", **(SAVES | {"response_model": Referred}))
def refer(concern: Concern, writing: Writing) -> Any:
    """Refer a place, a local concern, a group without names or an online space to its district's meeting."""
    do_now = DO_NOW if concern.danger else ""
    return writing.tell(
        Refer(concern, writing.sending),
        lambda entry: Referred(**recorded(entry).model_dump(), do_now=do_now),
    )


@router.get("/v1/referrals")
def waiting(area: str, request: Request, who: Who) -> tuple[Waiting, ...]:
    """The referrals of a district, by its code, that nobody has decided on yet."""
    found: tuple[Waiting, ...] = request.app.state.service.gate.answer(Referrals(area), who)
    return found


@router.get("/v1/referrals/{referral}")
def one_referral(referral: str, request: Request, who: Who) -> ReferralAnswer:
    """One referral, what the record says beside it, and what was decided."""
    found: ReferralAnswer = request.app.state.service.gate.answer(Referral(referral), who)
    return found


@router.post("/v1/referrals/{referral}/screening", **SAVES)
def screen(referral: str, screening: Screening, writing: Writing) -> Any:
    """Record the chair's decision. "DCSM item" and "context assessment" open a context, or join it."""
    return writing.tell(Screen(referral, screening, writing.sending))
