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
    gate = request.app.state.service.gate
    begun = since or gate.today() - FOUR_WEEKS
    gate.admit(Work("read signs of misuse", FORUMS, "consultation", (("since", begun.isoformat()),)), who)
    return signs(_entries(gate.audit, beginning_of_day(begun)), Usual(people=gate.children_a_day))


def _entries(audit: Audit, since: str) -> Iterator[Entry]:
    """Every entry since a moment, a page at a time."""
    after = 0
    while page := audit.search(Search(since=since, after=after, limit=MOST)):
        yield from page
        after = page[-1].number
