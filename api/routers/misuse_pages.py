"""The auditor's page: signs that somebody looks where they need not."""

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api import pages
from api.access import AUDITOR
from api.misuse import Sign
from api.routers.audit import found_since, four_weeks_ago, usual
from api.routers.forms import Who
from api.service import Service
from graph.journal.times import is_day
from mapping_ui import views
from mapping_ui.pages import render

router = APIRouter(prefix="/misuse", include_in_schema=False)


@router.get("", response_class=HTMLResponse)
def misuse_page(request: Request, who: Who, since: str = "") -> str:
    """What to ask about since a day, or in four weeks."""
    service: Service = request.app.state.service
    begun = date.fromisoformat(since) if is_day(since) else four_weeks_ago(request)
    wrong = (("since", "Give a day, such as 2026-11-02."),) if since and not is_day(since) else ()
    found = found_since(request, who, begun)
    return render(
        views.MisusePage(
            frame=pages.frame(service, who, AUDITOR.name),
            since=begun,
            usual=usual(service.settings),
            form=views.Form("/misuse", values=(("since", begun.isoformat()),), errors=wrong),
            signs=tuple(map(_line, found)),
        )
    )


def _line(found: Sign) -> views.SignLine:
    when = views.Period(found.first, found.last)
    return views.SignLine(found.subject, found.pattern, found.times, when, found.person, found.reasons)
