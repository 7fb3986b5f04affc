"""A context's plan: a few goals, measured again and again, and actions that somebody does by a day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict

from api import documents, wording
from api.access import Caller
from api.documents import Document, Saying, Sending
from api.errors import BadRequest, Refused
from api.questions import Reader
from api.questions.standing import context_of, documents_of
from graph.journal import Draft
from graph.journal.times import is_day, london

SIDES: Final = ("young people", "guardianship", "place and systems")
"""The three sides of the assessment triangle that a goal belongs to."""

ACTION_KINDS: Final = (
    "guardianship",
    "design",
    "policy and licensing",
    "youth work",
    "school",
    "transport",
    "disruption of adults",
    "support offer",
    "information gathering",
)
NOT_BEGUN: Final = "not begun"
FIGURE: Final = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(.*)", re.DOTALL)


class Planned(BaseModel):
    """What a person adds to a plan.

    `texts` names the fields written in their own words, with what to say where one is missing; `belongs_to`
    is the kind of what it is added to, where that is not the context itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)
    kind: ClassVar[str]
    texts: ClassVar[Mapping[str, str]]
    belongs_to: ClassVar[str] = ""

    language_reason: str = ""

    def problems(self, today: date) -> dict[str, str]:
        """A sentence for each field that cannot be taken: what is missing, then what may not be written."""
        written = {name: getattr(self, name) for name in self.texts}
        missing = {name: words for name, words in self.texts.items() if words and not written[name].strip()}
        return {**missing, **self.unchosen(), **wording.problems(written, self.language_reason, today)}

    def unchosen(self) -> dict[str, str]:
        """A sentence for each field that is not of its list or form."""
        return {}

    def content(self) -> dict[str, Any]:
        """What is recorded of it."""
        return self.model_dump()


class GoalText(Planned):
    """A goal, as something good that will be so, on one side of the assessment."""

    kind = "goal"
    texts = {"statement": "Say what will be so when the goal is reached."}
    statement: str = ""
    side: str = ""

    def unchosen(self) -> dict[str, str]:
        """The side must be of the list."""
        return {} if self.side in SIDES else {"side": "Choose the side of the assessment."}


class MeasureText(Planned):
    """How a goal is measured. `baseline` is a figure and its unit ("22 of 31 maps"), or empty: not known."""

    kind = "measure"
    belongs_to = "goal"
    texts = {"what": "Say what is measured, and how.", "baseline": "", "target": "Say what is aimed at."}
    what: str = ""
    baseline: str = ""
    target: str = ""
    due: str = ""

    def unchosen(self) -> dict[str, str]:
        """A baseline begins with a figure, and the day is a day."""
        found = {} if _is_day_or_none(self.due) else {"due": DAY}
        if self.baseline.strip() and not FIGURE.fullmatch(self.baseline):
            found["baseline"] = 'Begin with a figure, such as "22 of 31 maps", or leave it empty.'
        return found

    def content(self) -> dict[str, Any]:
        """With the baseline as a figure and its unit, or None."""
        figure = FIGURE.fullmatch(self.baseline)
        baseline = {"value": float(figure[1]), "unit": figure[2].strip()} if figure else None
        return {**self.model_dump(), "baseline": baseline}


class ReadingText(Planned):
    """What a measure shows on a day: a figure, its bounds and number where they are known, and its source."""

    kind = "reading"
    belongs_to = "measure"
    texts = {"source": "Say where the figure comes from."}
    value: str = ""
    low: str = ""
    high: str = ""
    n: str = ""
    source: str = ""
    day: str = ""

    def unchosen(self) -> dict[str, str]:
        """Figures are figures, bounds lie around the value, and the day is a day."""
        figures = {"value": self.value or "none", "low": self.low, "high": self.high, "n": self.n}
        found = {name: NUMBER for name, text in figures.items() if text and _number(text) is None}
        if not found and not self._is_ordered():
            found["low"] = (
                "The value lies between its bounds: not less than the one, not more than the other."
            )
        return {**found, **({} if is_day(self.day) else {"day": DAY})}

    def content(self) -> dict[str, Any]:
        """With its figures as numbers, or None."""
        figures = {name: _number(getattr(self, name)) for name in ("value", "low", "high", "n")}
        return {**self.model_dump(), **figures}

    def _is_ordered(self) -> bool:
        value, low, high = _number(self.value), _number(self.low), _number(self.high)
        return value is not None and (low is None or low <= value) and (high is None or value <= high)


class ActionText(Planned):
    """One thing that somebody does: a verb first, the owner by role and agency, and the day it is due."""

    kind = "action"
    texts = {
        "what": "Say what will be done, with a verb first.",
        "owner": "Say who does it, by role.",
        "agency": "Say for which agency.",
    }
    what: str = ""
    owner: str = ""
    agency: str = ""
    due: str = ""
    goal: str = ""
    type: str = ""

    def unchosen(self) -> dict[str, str]:
        """An action has a day, and its type is of the list."""
        found = {} if is_day(self.due) else {"due": DAY}
        if self.type not in {"", *ACTION_KINDS}:
            found["type"] = "Choose the type of action from the list."
        return found

    def content(self) -> dict[str, Any]:
        """With where it stands: not begun."""
        return {**self.model_dump(), "status": NOT_BEGUN, "note": ""}


DAY: Final = "Give a day, such as 2027-01-14."
NUMBER: Final = "Give a number, such as 14."


@dataclass(frozen=True)
class Add:
    """Adds a goal or an action to a context, a measure ``to`` a goal, or a reading ``to`` a measure."""

    context: str
    planned: Planned
    sending: Sending
    to: str = ""
    forums: frozenset[str] = frozenset({"dcsm"})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is added to what, for the audit."""
        return {"context": self.context[:80], "kind": self.planned.kind, "to": self.to[:80]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry; raises Refused for what is not there to be added to, or BadRequest."""
        area = context_of(graph, scope, self.context)["area"]
        held = documents_of(graph, scope, self.context)
        parent = self.planned.belongs_to
        if parent and self.to not in _ids(held, parent):
            raise Refused(f"no such {parent} of this context")
        content = self._content(held, london(now).date())
        identity = self.sending.new_id(self.planned.kind, who.subject, {"context": self.context, **content})
        saying = Saying(self.planned.kind, identity, 1, self.context, self.context, area, content)
        return documents.draft(saying, who, now, self.sending)

    def _content(self, held: Mapping[str, list[Document]], today: date) -> dict[str, Any]:
        problems = self.planned.problems(today)
        if getattr(self.planned, "goal", "") not in {"", *_ids(held, "goal")}:
            problems["goal"] = "Choose one of this context's goals, or none."
        if problems:
            raise BadRequest(problems, "Nothing was added to the plan.")
        parent = self.planned.belongs_to
        return self.planned.content() | ({parent: self.to} if parent else {})


def _ids(held: Mapping[str, list[Document]], kind: str) -> set[str]:
    return {each.id for each in held.get(kind, [])}


def _is_day_or_none(text: str) -> bool:
    return not text or is_day(text)


def _number(text: str) -> float | None:
    found = FIGURE.fullmatch(text)
    return float(found[1]) if found and not found[2] else None
