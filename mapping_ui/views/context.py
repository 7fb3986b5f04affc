"""The context page: is it safer, for whom, how do we know, who does what next."""

from dataclasses import dataclass, field
from datetime import date, datetime

from mapping_ui.views.common import Choice, Count, Form, Frame, Link, Nothing, Period
from mapping_ui.views.time import MonthBars, WeekGrid


@dataclass(frozen=True)
class Evidence:
    """One line of evidence. `seen` is when it happened, not when it was written down.

    `released` says who released it to this meeting and when, of a line that somebody did.
    """

    what: str
    seen: Period | Nothing
    said_by: str
    how_known: str
    n: Count
    released: str = ""


@dataclass(frozen=True)
class YoungPeople:
    """What young people said here: a sentence for each thing said, and from how many."""

    said: tuple[str, ...]
    asked: int
    how: str
    when: Period


@dataclass(frozen=True)
class Guardian:
    """A guardian of the place by role and organisation, never by name."""

    role: str
    organisation: str
    hours: str


@dataclass(frozen=True)
class NearSchool:
    """A school near the place; distance in metres along a straight line."""

    name: str
    phase: str
    metres: int


@dataclass(frozen=True)
class Section:
    """One section of the assessment (practice B2), written by a person or still to do.

    `found` are sentences that the record gives by itself, shown beside what a person wrote.
    `form` is where a new text is sent; without it the section can only be read.
    """

    number: int
    title: str
    prompts: str
    text: str = ""
    version: int = 0
    author: str = ""
    written: datetime | None = None
    found: tuple[str, ...] = ()
    form: Form | None = None


@dataclass(frozen=True)
class Reading:
    """A measured value with its doubt: `low` and `high` bound it when they are known."""

    value: float
    unit: str
    day: date
    source: str
    low: float | None = None
    high: float | None = None
    n: int | None = None


@dataclass(frozen=True)
class Measure:
    """How a goal is measured: where it started, where it stands and what is aimed at."""

    what: str
    baseline: Reading | Nothing
    now: Reading | Nothing
    target: str
    due: date | None = None
    add_reading: Form | None = None
    id: str = ""


@dataclass(frozen=True)
class Goal:
    """A goal for the context, with the side of the assessment triangle it belongs to."""

    id: str
    statement: str
    side: str
    measures: tuple[Measure, ...] = ()
    add_measure: Form | None = None


@dataclass(frozen=True)
class Action:
    """One thing somebody does. `owner` is a professional and `late` the meeting's own reckoning."""

    id: str
    what: str
    owner: str
    agency: str
    due: date | None
    status: str
    late: bool = False
    goal: str = ""
    update: Form | None = None
    note: str = ""


@dataclass(frozen=True)
class Decision:
    """What the meeting decided, why, who and when."""

    what: str
    why: str
    who: str
    when: date


@dataclass(frozen=True)
class ContextPage:
    """A context's evidence, young people's views, assessment, goals and actions.

    `safer` answers the first question in one sentence, such as "Too little data to say if it is
    safer (9 recorded)". `compare` leads to two versions side by side. Forms that are None are not
    offered; the choices are those of the forms. The errors of `summary` are named by the ids of the
    elements that they lead to, since the page holds several forms.
    """

    frame: Frame
    id: str
    name: str
    kind: str
    status: str
    district: Link
    safer: str
    review: date | None = None
    young_people: YoungPeople | None = None
    evidence: tuple[Evidence, ...] = ()
    week: WeekGrid | None = None
    months: MonthBars | None = None
    guardians: tuple[Guardian, ...] = ()
    schools: tuple[NearSchool, ...] = ()
    earlier: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    compare: Link | None = None
    goals: tuple[Goal, ...] = ()
    actions: tuple[Action, ...] = ()
    decisions: tuple[Decision, ...] = ()
    add_goal: Form | None = None
    add_action: Form | None = None
    goal_sides: tuple[Choice, ...] = ()
    action_statuses: tuple[Choice, ...] = ()
    action_types: tuple[Choice, ...] = ()
    decide: Form | None = None
    statuses: tuple[Choice, ...] = ()
    summary: Form = field(default_factory=lambda: Form(""))


@dataclass(frozen=True)
class Version:
    """An assessment as it stood: each section's title and text, in order."""

    number: int
    author: str
    written: datetime
    sections: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class VersionsPage:
    """Two versions of an assessment and what changed between them.

    The form that picks them is sent by GET to `action` with `older` and `newer`.
    """

    frame: Frame
    context: Link
    action: str
    older: Version
    newer: Version
    numbers: tuple[int, ...]
