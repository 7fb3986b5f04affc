"""Copies that left the service, as the journal has them: the one place that says what stands.

An export is one row of the journal, in no graph. It names facts and persons by their ids only, so that a
correction finds it; who made it, for whom and why is said of professionals.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Final, Literal

from graph.journal import Journal, Row
from graph.journal.facts import standing_of, untouched
from graph.journal.times import london
from graph.journal.values import EXPORT
from graph.retention import last_day

What = Literal["child record", "session map"]
State = Literal["given", "to be recalled", "recalled", "over"]
LONGEST: Final = timedelta(days=28)
"""How long a copy may be kept."""

NAMES_A_FACT: Final = frozenset({"id", "entered_as", "incident"})
"""Columns of a read that hold the id of a fact about somebody, or of what happened to them."""


ROLES: Final = ("made_by", "recipient_sign_in")
"""Who is told of a copy: who made it, and who received it."""


@dataclass(frozen=True)
class Export:
    """A copy and what became of it.

    `to be recalled` says that something in it was said anew, withheld or erased, or is over, and that the
    recipient was not told yet.
    """

    row: Row
    state: State

    @property
    def id(self) -> str:
        """The id of the export."""
        return self.row.id

    @property
    def number(self) -> str:
        """What is printed on the copy, by which it is asked back; it tells of nobody."""
        return self.row.id[:8]

    @property
    def said(self) -> Mapping[str, Any]:
        """What the register says of it, column by column."""
        return self.row.body

    @cached_property
    def holds(self) -> frozenset[str]:
        """The ids of the facts and persons in it, without those that were erased."""
        return frozenset(filter(None, self.said["holds"].split("; ")))

    def is_of(self, subject: str) -> bool:
        """Whether somebody made it or received it."""
        return subject in {self.said[role] for role in ROLES}


@dataclass(frozen=True)
class Register:
    """The exports that the journal holds, as they stand on a day."""

    journal: Journal
    today: date

    def one(self, identity: str) -> Export | None:
        """The export that has an id."""
        row = standing_of(self.journal, EXPORT, identity)
        return Export(row, self._state(row)) if row else None

    def all(self, subject: str = "") -> Iterator[Export]:
        """Every export, or those that somebody made or received, newest first."""
        standing = self.journal.standing(EXPORT)
        if standing.empty:
            return
        if subject:
            standing = standing[(standing[list(ROLES)] == subject).any(axis="columns")]
        for identity in standing.sort_values(["made_at", "id"], ascending=False)["id"]:
            if export := self.one(identity):
                yield export

    def entry(self) -> int:
        """The number of the newest entry."""
        return self.journal.head().number

    def _state(self, row: Row) -> State:
        today, said = self.today.isoformat(), row.body
        if said["recalled_on"]:
            return "recalled"
        if said["until"] < today:
            return "over"
        held = [identity for identity in said["holds"].split("; ") if identity]
        whole = len(held) == said["facts"]  # an erased fact has left the list
        return "given" if whole and untouched(self.journal, held, said["seen"], today) else "to be recalled"


def facts_in(found: Any) -> frozenset[str]:
    """The ids of the facts and persons in what a question found.

    >>> sorted(facts_in({"child": [{"id": "c"}], "at": [{"place": "p"}], "on": {"x": {"entered_as": "e"}}}))
    ['c', 'e']
    """
    if isinstance(found, Row):
        return frozenset() if found.kind == EXPORT else frozenset({found.id})
    if isinstance(found, Mapping):
        own = {str(value) for name, value in found.items() if name in NAMES_A_FACT}
        return frozenset(own).union(*map(facts_in, found.values()))
    if isinstance(found, list | tuple):
        return frozenset().union(*map(facts_in, found))
    return frozenset()


def row(identity: str, source: str, body: Mapping[str, Any]) -> Row:
    """The row of an export, kept as long as its kind may be after the last day of the copy."""
    kept = {**body, "expires": last_day(EXPORT, body["until"])}
    return Row("say", EXPORT, source, identity, identity, identity, kept)


def day_of(now: datetime) -> str:
    """The London day of a moment, as text."""
    return london(now).date().isoformat()
