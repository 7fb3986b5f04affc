"""The audit, for auditors: who asked for what, why, and what they were shown."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request

from api.audit import Audit, Entry, Search
from api.gate import Asking, Work
from api.identity import asking
from api.misuse import Sign, Usual, signs
from api.service import Service
from api.settings import Settings
from graph.journal.times import beginning_of_day

router = APIRouter(tags=["audit"])

FORUMS: Final = frozenset({"auditor"})
MOST: Final = 1000
FOUR_WEEKS: Final = timedelta(days=28)


@router.get("/v1/audit")
def audit(
    request: Request,
    who: Annotated[Asking, Depends(asking)],
    search: Annotated[Search, Depends()],
) -> dict[str, Any]:
    """Entries of the audit, oldest first: by subject, by question, since a moment, after a number."""
    gate = request.app.state.service.gate
    asked = tuple((name, str(value)) for name, value in asdict(search).items() if value)
    gate.admit(Work("read the audit", FORUMS, "consultation", asked), who)
    found = gate.audit.search(Search(**{**asdict(search), "limit": min(search.limit, MOST)}))
    return {"entries": [asdict(each) for each in found]}


@router.get("/v1/misuse")
def misuse(
    request: Request, who: Annotated[Asking, Depends(asking)], since: date | None = None
) -> list[Sign]:
    """What an auditor should ask about since a day, or in four weeks: for a person to judge.

    None of it is an accusation: a duty worker reads at night, and a child in crisis is read of every day.
    """
    return found_since(request, who, since or four_weeks_ago(request))


def four_weeks_ago(request: Request) -> date:
    """The day from which signs are looked for where none is given."""
    today: date = request.app.state.service.gate.today()
    return today - FOUR_WEEKS


def found_since(request: Request, who: Asking, begun: date) -> list[Sign]:
    """The signs since a day; raises Refused for who is no auditor."""
    service: Service = request.app.state.service
    asked = (("since", begun.isoformat()),)
    service.gate.admit(Work("read signs of misuse", FORUMS, "consultation", asked), who)
    return signs(_entries(service.gate.audit, beginning_of_day(begun)), usual(service.settings))


def usual(settings: Settings) -> Usual:
    """What this service's settings say is usual."""
    return Usual(
        begins=settings.work_begins,
        ends=settings.work_ends,
        out_of_hours=settings.out_of_hours,
        days_of_one_person=settings.days_of_one_person,
        people=settings.children_a_day,
        refused=settings.refused_a_day,
    )


def _entries(audit: Audit, since: str) -> Iterator[Entry]:
    """Every entry since a moment, a page at a time."""
    after = 0
    while page := audit.search(Search(since=since, after=after, limit=MOST)):
        yield from page
        after = page[-1].number
