"""What every page shares: the frame around it, and the pages that stand in for an error."""

from datetime import timedelta
from typing import Final

from fastapi import Request

from api.access import FORUMS
from api.gate import Asking
from api.service import Service
from graph.journal.times import london
from mapping_ui.pages import render
from mapping_ui.views import Frame, Link, NotFoundPage, NotRecordedPage, OverBudgetPage

PAPER_DAYS: Final = 90
"""How long a printed page may be kept."""

FORUM_NAMES: Final = {
    "casework": "Casework",
    "cahm": "Complex Adolescent Harm Meeting",
    "steward": "Record steward",
    "dcsm": "District Contextual Safeguarding Meeting",
    "police": "Police analyst",
    "strategic": "Strategic meeting",
    "importer": "Importer",
    "auditor": "Auditor",
}


def wanted(request: Request) -> bool:
    """Whether a person's browser asks for a page, and not a program for an answer."""
    return "text/html" in request.headers.get("accept", "")


def frame(
    service: Service, asking: Asking | None = None, forum: str = "", links: tuple[Link, ...] = ()
) -> Frame:
    """The head and foot of a page: for whom, why, when, and until when a copy may be kept."""
    if asking is None:
        return Frame(made_up=service.journal.made_up)
    now = london(service.gate.clock()).replace(tzinfo=None)
    return Frame(
        forum=FORUM_NAMES.get(forum, forum),
        purpose=asking.purpose or FORUMS[forum].purpose,
        reader=asking.subject,
        when=now,
        expires=now.date() + timedelta(days=PAPER_DAYS),
        made_up=service.journal.made_up,
        links=links,
        sign_out="/sign-out",
    )


def not_found(request: Request) -> str:
    """The page for what is refused, unknown or absent: the same bytes for each."""
    return render(NotFoundPage(Frame(made_up=request.app.state.service.journal.made_up)))


def over_budget(request: Request) -> str:
    """The page that asks why somebody needs to be told of more children today."""
    frame = Frame(made_up=request.app.state.service.journal.made_up)
    return render(OverBudgetPage(frame, request.url.path))


def not_recorded(request: Request) -> str:
    """The page for an answer that could not be recorded and so was not given."""
    return render(NotRecordedPage(Frame(made_up=request.app.state.service.journal.made_up)))
