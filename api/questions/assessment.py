"""A context's assessment and plan as they stand: the sections, goals, measures and actions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from api import documents
from api.documents import Document
from api.questions.marks import is_late
from mapping_ui import views
from mapping_ui.views import Nothing

SECTIONS: Final = (
    ("Identity", "Name, kind and bounds; who manages it; why now; who leads; sources used."),
    ("Nature of harm", "Kinds, how bad, how often, rising or falling; who is harmed, by age; how we know."),
    ("Who uses the space", "Groups and ages, when and for what; who keeps away or is kept out."),
    ("Time pattern", "Hours and weekdays, term and holidays, after school, events, daylight."),
    ("Young people's views", "Where is safe or unsafe and why, where they go instead, what would help."),
    ("Residents', businesses' and professionals' views", "What they say, how many; who was not asked."),
    ("Guardianship", "Caring adults by role: their hours, training, and trust with young people."),
    ("Bystanders", "Do people step in, do they know how, whom do they call, what holds them back?"),
    ("Physical design", "Sight lines, light, ways out, transport, upkeep, hidden spots, seats, shelter."),
    ("Push and pull", "What brings young people here, and what drives them from elsewhere?"),
    ("Online", "Platforms linked with this place; recruiting or filming."),
    ("Systems around it", "Policy, licensing, housing, exclusions, policing, poverty, discrimination."),
    ("Strengths", "What works already; where young people feel safe."),
    ("Analysis", "What weighs most, other explanations, what we do not know, a check for bias."),
    ("Goals and measures", "Two to four goals; for each an indicator, a baseline, a target and a date."),
    ("Plan", "What is done, by whom and with whom, by when, with what."),
    ("Review", "What changed, what was decided, what young people were told."),
)
"""Titles and prompts of the sections, 0 to 16: the neighbourhood assessment of contextual safeguarding."""


@dataclass(frozen=True)
class SectionState:
    """One section: its newest text, if any, and ``found``, what the record says beside it."""

    number: int
    title: str
    prompts: str
    text: str
    version: int
    author: str
    written: datetime | None
    found: tuple[str, ...]


@dataclass(frozen=True)
class MeasureState:
    """A measure: where it started, its newest reading, and what is aimed at."""

    id: str
    what: str
    baseline: views.Reading | Nothing
    now: views.Reading | Nothing
    target: str
    due: date | None


@dataclass(frozen=True)
class GoalState:
    """A goal and how it is measured."""

    id: str
    statement: str
    side: str
    measures: tuple[MeasureState, ...]


@dataclass(frozen=True)
class ActionState:
    """An action as it stands. ``note`` is what was last said of it."""

    id: str
    what: str
    owner: str
    agency: str
    due: date
    type: str
    status: str
    note: str
    late: bool
    goal: str
    version: int


Held = Mapping[str, list[Document]]
"""Every version of a context's documents, by kind."""


def sections(held: Held, found: Mapping[int, Iterable[str]]) -> tuple[SectionState, ...]:
    """All sections in order, written or not, each with what the record says beside it."""
    newest = {each.content["section"]: each for each in documents.newest(held.get("assessment", []))}
    return tuple(
        _section(number, newest.get(number), tuple(found.get(number, ()))) for number in range(len(SECTIONS))
    )


def _section(number: int, written: Document | None, found: tuple[str, ...]) -> SectionState:
    title, prompts = SECTIONS[number]
    if written is None:
        return SectionState(number, title, prompts, "", 0, "", None, found)
    text = str(written.content["text"])
    return SectionState(number, title, prompts, text, written.version, written.author, written.written, found)


def goals(held: Held) -> tuple[GoalState, ...]:
    """The goals in the order in which they were set, with their measures."""
    return tuple(
        GoalState(
            goal.id,
            goal.content["statement"],
            goal.content["side"],
            tuple(
                _measure(each, held) for each in held.get("measure", []) if each.content["goal"] == goal.id
            ),
        )
        for goal in held.get("goal", [])
    )


def _measure(document: Document, held: Held) -> MeasureState:
    said = document.content
    baseline = said["baseline"]
    unit = baseline["unit"] if baseline else ""
    readings = [each for each in held.get("reading", []) if each.content["measure"] == document.id]
    newest = max(readings, key=lambda each: (each.content["day"], each.entry), default=None)
    return MeasureState(
        id=document.id,
        what=said["what"],
        baseline=views.Reading(baseline["value"], unit, document.written.date(), "as the plan was made")
        if baseline
        else Nothing.NOT_KNOWN,
        now=_reading(newest.content, unit) if newest else Nothing.NONE_RECORDED,
        target=said["target"],
        due=day_of(said["due"]),
    )


def _reading(said: Mapping[str, Any], unit: str) -> views.Reading:
    return views.Reading(
        said["value"],
        unit,
        date.fromisoformat(said["day"]),
        said["source"],
        said["low"],
        said["high"],
        None if said["n"] is None else round(said["n"]),
    )


def actions(held: Held, today: date) -> tuple[ActionState, ...]:
    """The actions, soonest due first."""
    statements = {goal.id: goal.content["statement"] for goal in held.get("goal", [])}
    found = [_action(each, statements, today) for each in documents.newest(held.get("action", []))]
    return tuple(sorted(found, key=lambda action: (action.due, action.what, action.id)))


def _action(document: Document, statements: Mapping[str, str], today: date) -> ActionState:
    said: dict[str, Any] = dict(document.content)
    return ActionState(
        id=document.id,
        what=said["what"],
        owner=said["owner"],
        agency=said["agency"],
        due=date.fromisoformat(said["due"]),
        type=said["type"],
        status=said["status"],
        note=said["note"],
        late=is_late(said, today),
        goal=statements.get(said["goal"], ""),
        version=document.version,
    )


def day_of(text: str | None) -> date | None:
    """A day from its text, or None where there is none."""
    return date.fromisoformat(text) if text else None
