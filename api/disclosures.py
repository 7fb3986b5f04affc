"""What became of each request of the police, as the journal has it: the one place that says what stands.

A request is three rows. `disclosure` is its course, in which nobody is named; `disclosure-whom` keeps whom it
is about, in the words of the police; `disclosure-decision` keeps why it was decided so, and the package. The
last two name the child whom an approver chose, so erasing the child takes them with it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

from api import documents
from graph.journal import Journal, Row
from graph.journal.facts import newest, restricted, standing_of, untouched
from graph.journal.values import DISCLOSURE, DISCLOSURE_DECISION, DISCLOSURE_WHOM
from graph.retention import last_day

State = Literal["waiting", "disclosed", "refused", "expired", "withdrawn"]
ITEMS: Final = "disclosure_items"
REFUSALS: Final = "disclosure_refusals"
LONGEST: Final = timedelta(days=28)
"""How far ahead an answer may be needed, and how long a package may be read."""


@dataclass(frozen=True)
class Told:
    """One item of a package: what was asked, and what is told."""

    item: str
    told: str


@dataclass(frozen=True)
class Case:
    """A request and what became of it. ``whom`` and ``decision`` are gone when what they were about is."""

    row: Row
    whom: Row | None
    decision: Row | None
    state: State

    @property
    def id(self) -> str:
        """The id of the request."""
        return self.row.id

    @property
    def asked(self) -> Mapping[str, Any]:
        """What was asked by whom, and what became of it; nobody is named in it."""
        return self.row.body

    @property
    def items(self) -> tuple[str, ...]:
        """The items that were asked for."""
        return tuple(self.asked["items"].split("; "))

    @property
    def child(self) -> str:
        """The id of the child whom the decision is about, if it names one that is still held."""
        return str(self.decision.body["child"]) if self.decision else ""

    @property
    def package(self) -> tuple[Told, ...]:
        """What the police may read now; nothing once it is over, withdrawn or touched."""
        if self.state != "disclosed" or self.decision is None:
            return ()
        return tuple(Told(*pair) for pair in json.loads(self.decision.body["package"]))

    def said(self, word: str) -> str:
        """A word of the decision to the recipient, for as long as the package stands."""
        return str(self.decision.body[word]) if self.state == "disclosed" and self.decision else ""


@dataclass(frozen=True)
class Register:
    """The requests that the journal holds, as they stand on a day."""

    journal: Journal
    today: date

    def one(self, identity: str) -> Case | None:
        """The request that has an id."""
        row = standing_of(self.journal, DISCLOSURE, identity)
        return self._case(row) if row else None

    def all(self, asked_by: str = "") -> Iterator[Case]:
        """Every request, or those of one officer, in the order in which the answers are needed."""
        standing = self.journal.standing(DISCLOSURE)
        if standing.empty:
            return
        if asked_by:
            standing = standing[standing["asked_by"] == asked_by]
        for identity in standing.sort_values(["needed_by", "id"])["id"]:
            if case := self.one(identity):
                yield case

    def entry(self) -> int:
        """The number of the newest entry."""
        return self.journal.head().number

    def _case(self, row: Row) -> Case:
        whom, decision = (newest(self.journal, id_of(kind, row.id)) for kind in PARTS)
        return Case(row, whom, decision, self._state(row, decision))

    def _state(self, row: Row, decision: Row | None) -> State:
        """A package that is over says so, whatever else became of it; until then, gone is gone."""
        today, outcome = self.today.isoformat(), row.body["outcome"]
        if outcome == "refused":
            return "refused"
        if not outcome:
            return "expired" if row.body["needed_by"] < today else "waiting"
        if row.body["until"] < today:
            return "expired"
        return "disclosed" if outcome == "disclosed" and self._holds(decision, today) else "withdrawn"

    def _holds(self, decision: Row | None, today: str) -> bool:
        """Whether nothing was said, withheld or erased since of what a package was made of."""
        if decision is None or decision.id in restricted(self.journal):
            return False
        return untouched(self.journal, decision.body["facts"].split("; "), decision.body["seen"], today)


PARTS: Final = (DISCLOSURE_WHOM, DISCLOSURE_DECISION)


def id_of(kind: str, request: str) -> str:
    """The id of the row of another kind that belongs to a request."""
    return documents.identity(kind, request)


def row(kind: str, request: str, source: str, day: str, /, **columns: Any) -> Row:
    """A row about a request, kept as long as its kind may be after a day."""
    identity = request if kind == DISCLOSURE else id_of(kind, request)
    body = {**columns, "expires": last_day(kind, day)}
    return Row("say", kind, source, request, identity, identity, body)
