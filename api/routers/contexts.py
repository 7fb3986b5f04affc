"""Contexts for programs: read one, compare its versions, write its assessment, plan and decisions."""

from typing import Any

from fastapi import APIRouter, Request

from api.changes.assess import SectionText, WriteSection
from api.changes.decide import Decide, Decision
from api.changes.plan import ActionText, Add, GoalText, MeasureText, ReadingText
from api.changes.progress import ChangeAction, Progress
from api.questions.context_page import Context, ContextAnswer
from api.questions.versions import Versions, VersionsAnswer
from api.routers.forms import SAVES, Who, Writing

router = APIRouter(prefix="/v1/contexts/{context}", tags=["contexts"])


@router.get("")
def one_context(context: str, request: Request, who: Who) -> ContextAnswer:
    """A context: what is recorded around it, what young people say, its assessment, plan and decisions."""
    gate = request.app.state.service.gate
    found: ContextAnswer = gate.answer(Context(context, gate.today()), who)
    return found


@router.get("/versions")
def two_versions(
    context: str, request: Request, who: Who, older: int = 0, newer: int = 0, section: int | None = None
) -> VersionsAnswer:
    """Two versions of the assessment, or of one section, by number; the newest two unless named."""
    question = Versions(context, older, newer, section)
    found: VersionsAnswer = request.app.state.service.gate.answer(question, who)
    return found


@router.post("/assessment/{section}", **SAVES)
def write_section(context: str, section: int, text: SectionText, writing: Writing) -> Any:
    """Write a section over the version that was read; over any older one it is a conflict."""
    return writing.tell(WriteSection(context, section, text, writing.sending))


@router.post("/goals", **SAVES)
def add_goal(context: str, goal: GoalText, writing: Writing) -> Any:
    """Add a goal. Two to four are advised."""
    return writing.tell(Add(context, goal, writing.sending))


@router.post("/goals/{goal}/measures", **SAVES)
def add_measure(context: str, goal: str, measure: MeasureText, writing: Writing) -> Any:
    """Add a measure to a goal."""
    return writing.tell(Add(context, measure, writing.sending, goal))


@router.post("/measures/{measure}/readings", **SAVES)
def add_reading(context: str, measure: str, reading: ReadingText, writing: Writing) -> Any:
    """Add what a measure shows on a day."""
    return writing.tell(Add(context, reading, writing.sending, measure))


@router.post("/actions", **SAVES)
def add_action(context: str, action: ActionText, writing: Writing) -> Any:
    """Add an action."""
    return writing.tell(Add(context, action, writing.sending))


@router.patch("/actions/{action}", **(SAVES | {"status_code": 200}))
def change_action(context: str, action: str, progress: Progress, writing: Writing) -> Any:
    """Say how an action stands now."""
    return writing.tell(ChangeAction(context, action, progress, writing.sending))


@router.post("/decisions", **SAVES)
def decide(context: str, decision: Decision, writing: Writing) -> Any:
    """Record a decision about the context: its status from now on, and why."""
    return writing.tell(Decide(context, decision, writing.sending))
