"""The audit, for auditors: who asked for what, why, and what they were shown."""

from dataclasses import asdict
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request

from api.audit import Search
from api.gate import Asking, Work
from api.identity import asking

router = APIRouter(tags=["audit"])

FORUMS: Final = frozenset({"auditor"})
MOST: Final = 1000


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
