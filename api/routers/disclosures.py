"""Disclosures to the police for programs: ask, read one's own, and, for approvers, decide and take back."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from api.access import CASEWORK, POLICE
from api.changes.ask_disclosure import AskDisclosure, RequestText
from api.changes.decide_disclosure import DecideDisclosure, DecisionText
from api.changes.withdraw_disclosure import WithdrawalText, WithdrawDisclosure
from api.disclosures import Register
from api.errors import Refused
from api.gate import Asking
from api.questions.disclosure_requests import (
    DisclosureRequest,
    DisclosureRequests,
    DisclosureToBeDecided,
    DisclosureToDecide,
)
from api.questions.disclosures import Disclosure, DisclosureWithPackage, OwnDisclosure, OwnDisclosures
from api.routers.forms import ACTS, Who, Writing, acted

router = APIRouter(prefix="/v1/disclosures", tags=["disclosures"])

State = Annotated[str, Query(max_length=20, description="waiting, disclosed, refused, expired or withdrawn")]
Child = Annotated[str, Query(max_length=40, description="for an approver: whom it would be about")]


@router.post("", **ACTS)
def ask(text: RequestText, writing: Writing) -> Any:
    """Ask what the police need to know about one person. The answer is the request's id, and nothing more."""
    return writing.tell(AskDisclosure(text, register(writing.request), writing.sending), acted)


@router.get("")
def disclosures(
    request: Request, who: Who, state: State = ""
) -> tuple[Disclosure, ...] | tuple[DisclosureRequest, ...]:
    """To an officer, their own requests and how each stands; to an approver, those to decide on."""
    gate = request.app.state.service.gate
    if in_casework(request, who):
        waiting: tuple[DisclosureRequest, ...] = gate.answer(
            DisclosureRequests(gate.today(), register(request), state), who
        )
        return waiting
    own: tuple[Disclosure, ...] = gate.answer(OwnDisclosures(who.subject, register(request), state), who)
    return own


@router.get("/{disclosure}")
def disclosure(
    disclosure: str, request: Request, who: Who, child: Child = ""
) -> DisclosureWithPackage | DisclosureToDecide:
    """To the officer who asked, the package until it expires; to an approver, what a decision would tell."""
    gate = request.app.state.service.gate
    if in_casework(request, who):
        asked = DisclosureToBeDecided(disclosure, gate.today(), register(request), printable(child))
        to_decide: DisclosureToDecide = gate.answer(asked, who)
        return to_decide
    own: DisclosureWithPackage = gate.answer(OwnDisclosure(disclosure, who.subject, register(request)), who)
    return own


@router.post("/{disclosure}/decision", **ACTS)
def decide(disclosure: str, text: DecisionText, writing: Writing) -> Any:
    """Disclose some of what was asked for, or refuse; for approvers."""
    return writing.tell(DecideDisclosure(disclosure, text, register(writing.request), writing.sending), acted)


@router.post("/{disclosure}/withdrawal", **ACTS)
def withdraw(disclosure: str, text: WithdrawalText, writing: Writing) -> Any:
    """Take a disclosure back: the package is gone at once."""
    return writing.tell(
        WithdrawDisclosure(disclosure, text, register(writing.request), writing.sending), acted
    )


def printable(child: str) -> str:
    """An id as it was sent; what cannot be printed is nobody's."""
    return child if child.isprintable() else "nobody"


def register(request: Request) -> Register:
    """The requests that the journal holds, as they stand today."""
    service = request.app.state.service
    return Register(service.journal, service.gate.today())


class Either:
    """Whoever may read disclosures at all: to choose the forum of one who names none."""

    forums = frozenset({CASEWORK.name, POLICE.name})


def in_casework(request: Request, who: Asking) -> bool:
    """Whether somebody asks as a worker; anybody else is answered, or refused, as the police are."""
    try:
        forum: str = request.app.state.service.gate.forum(Either, who)
    except Refused:
        return False
    return forum == CASEWORK.name
