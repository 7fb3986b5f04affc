"""Casework for programs: the children of one's teams, and one child's record."""

from fastapi import APIRouter, Request

from api.questions.caseload import Caseload, ChildOfCaseload
from api.questions.child import Child, ChildAnswer
from api.questions.reviews import FactToReview, Reviews
from api.routers.forms import Who

router = APIRouter(prefix="/v1", tags=["casework"])


@router.get("/children")
def caseload(request: Request, who: Who, after: str = "") -> tuple[ChildOfCaseload, ...]:
    """The children for whom the caller's teams are responsible today, at most 100 after an id."""
    gate = request.app.state.service.gate
    found: tuple[ChildOfCaseload, ...] = gate.answer(
        Caseload(gate.today(), after if after.isprintable() else ""), who
    )
    return found


@router.get("/children/{child}")
def one_child(child: str, request: Request, who: Who) -> ChildAnswer:
    """A child's record: ties with who said so and how they knew, incidents, missing episodes, places."""
    gate = request.app.state.service.gate
    found: ChildAnswer = gate.answer(Child(child, gate.today()), who)
    return found


@router.get("/reviews")
def reviews(request: Request, who: Who) -> tuple[FactToReview, ...]:
    """What ends soon unless somebody confirms it, and what is about a child who turns 18."""
    gate = request.app.state.service.gate
    found: tuple[FactToReview, ...] = gate.answer(Reviews(gate.today()), who)
    return found
