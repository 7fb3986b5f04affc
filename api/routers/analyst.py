"""The page of a police analyst: what there is, how many, and how to connect."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from api import pages
from api.gate import Asking
from api.identity import asking
from api.questions.collections import COLLECTIONS
from api.questions.features import Holding, Holdings
from api.questions.marks import month_period, quarter_period
from api.routers.links import address
from api.routers.parameters import MOST
from mapping_ui.pages import render
from mapping_ui.views import AnalystPage, Collection, Period

router = APIRouter(include_in_schema=False)


@router.get("/analyst", response_class=HTMLResponse)
def analyst(request: Request, who: Annotated[Asking, Depends(asking)]) -> str:
    """The collections with the counts that every other program should show."""
    service = request.app.state.service
    found = service.gate.answer(Holdings(), who)
    collections = tuple(
        Collection(
            id=each.id,
            title=each.heading,
            period=_period(found[each.id]),
            features=found[each.id].n,
            csv=f"/collections/{each.id}/items?f=csv&limit={MOST}",
            geojson=f"/collections/{each.id}/items?f=json&limit={MOST}",
        )
        for each in COLLECTIONS.values()
    )
    return render(AnalystPage(pages.frame(service, who, "police"), address(request, ""), collections))


def _period(holding: Holding) -> Period | None:
    if holding.first is None or holding.last is None:
        return None
    if "Q" in holding.first:
        return Period(quarter_period(holding.first).first, quarter_period(holding.last).last)
    return month_period(holding.first, holding.last)
