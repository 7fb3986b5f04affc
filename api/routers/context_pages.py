"""The page of a context, the forms on it, and the page that compares versions of its assessment."""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import pages
from api.changes import Change
from api.changes.assess import SectionText, WriteSection
from api.changes.decide import Decide, Decision
from api.changes.plan import ActionText, Add, GoalText, MeasureText, ReadingText
from api.changes.progress import ChangeAction, Progress
from api.documents import Sending
from api.errors import BadRequest, Conflict
from api.gate import Asking
from api.questions.context_page import Context
from api.questions.versions import Versions
from api.routers.context_view import context_page
from api.routers.forms import (
    SAME_ORIGIN,
    Failure,
    Filled,
    Form,
    Who,
    Writer,
    Writing,
    failure,
)
from mapping_ui.pages import render
from mapping_ui.views import Link, VersionsPage

router = APIRouter(prefix="/contexts/{context}", include_in_schema=False)

WRITES: Final = "dcsm"
"""The forum whose members find forms on the page."""


@router.get("", response_class=HTMLResponse)
def page_of_context(context: str, request: Request, who: Who) -> str:
    """A context as it stands."""
    return _page(context, request, who)


@router.get("/versions", response_class=HTMLResponse)
def page_of_versions(context: str, request: Request, who: Who, older: int = 0, newer: int = 0) -> str:
    """Two versions of the assessment side by side: the newest two unless others are chosen."""
    service = request.app.state.service
    question = Versions(context, older, newer)
    found = service.gate.answer(question, who)
    return render(
        VersionsPage(
            frame=pages.frame(service, who, service.gate.forum(question, who)),
            context=Link(found.name, f"/contexts/{context}"),
            action=f"/contexts/{context}/versions",
            older=found.older,
            newer=found.newer,
            numbers=found.numbers,
        )
    )


@dataclass(frozen=True)
class Sent:
    """A form that was sent to a context's page."""

    context: str
    form: Filled
    writer: Writer

    @property
    def sending(self) -> Sending:
        """How it was sent: with the key that was made when the form was drawn."""
        return self.writer.keyed(self.form.key)

    def answer(self, change: Change, ids: str, part: str) -> Response:
        """The page at the part that was changed, or the page with what is wrong in the form."""
        request, who = self.writer.request, self.writer.who
        try:
            self.writer.record(change)
        except (BadRequest, Conflict) as error:
            failed = failure(error, request.url.path, self.form, ids)
            return HTMLResponse(_page(self.context, request, who, failed), failed.status)
        return RedirectResponse(f"/contexts/{self.context}#{part}", status_code=303)


def sent(context: str, writing: Writing, form: Form) -> Sent:
    """The dependency that gives a route the form that was sent to it."""
    return Sent(context, form, writing)


SentForm = Annotated[Sent, Depends(sent)]


@router.post("/assessment/{section}", dependencies=SAME_ORIGIN)
def send_section(context: str, section: int, page: SentForm, version: int = 0) -> Response:
    """Save a section's text as its next version."""
    text = page.form.read(SectionText, version=version)
    change = WriteSection(context, section, text, page.sending)
    return page.answer(change, f"{{}}-{section}", f"section-{section}")


@router.post("/goals", dependencies=SAME_ORIGIN)
def send_goal(context: str, page: SentForm) -> Response:
    """Add a goal."""
    return page.answer(Add(context, page.form.read(GoalText), page.sending), "goal-{}", "goals")


@router.post("/goals/{goal}/measures", dependencies=SAME_ORIGIN)
def send_measure(context: str, goal: str, page: SentForm) -> Response:
    """Add a measure to a goal."""
    change = Add(context, page.form.read(MeasureText), page.sending, goal)
    return page.answer(change, f"measure-{{}}-{goal}", f"goal-{goal}")


@router.post("/measures/{measure}/readings", dependencies=SAME_ORIGIN)
def send_reading(context: str, measure: str, page: SentForm) -> Response:
    """Add what a measure shows on a day."""
    change = Add(context, page.form.read(ReadingText), page.sending, measure)
    return page.answer(change, f"reading-{{}}-{measure}", "goals")


@router.post("/actions", dependencies=SAME_ORIGIN)
def send_action(context: str, page: SentForm) -> Response:
    """Add an action."""
    return page.answer(Add(context, page.form.read(ActionText), page.sending), "action-{}", "actions")


@router.post("/actions/{action}", dependencies=SAME_ORIGIN)
def send_progress(context: str, action: str, page: SentForm, version: int = 1) -> Response:
    """Say how an action stands now."""
    change = ChangeAction(context, action, page.form.read(Progress, version=version), page.sending)
    return page.answer(change, f"{{}}-{action}", f"action-{action}")


@router.post("/decisions", dependencies=SAME_ORIGIN)
def send_decision(context: str, page: SentForm, version: int = 0) -> Response:
    """Record a decision about the context."""
    change = Decide(context, page.form.read(Decision, version=version), page.sending)
    return page.answer(change, "decide-{}", "decisions")


def _page(context: str, request: Request, who: Asking, failed: Failure | None = None) -> str:
    service = request.app.state.service
    question = Context(context, service.gate.today())
    found = service.gate.answer(question, who)
    forum = service.gate.forum(question, who)
    links = (Link("Districts", "/districts"),) if forum == WRITES else ()
    frame = pages.frame(service, who, forum, links=links)
    return render(context_page(found, frame, forum == WRITES, failed))
