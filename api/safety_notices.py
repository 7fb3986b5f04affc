"""Notices of safety moves, as the journal has them: the one place that says what stands.

A notice is two rows. `safety-notice` is its course, in which nobody is named; `safety-notice-whom` keeps
which child of the record it is about, if it is one. Nothing is sent or escalated by itself: a notice that
nobody acknowledged in time is shown to more people who can act.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

from api import documents
from graph.journal import Journal, Row
from graph.journal.facts import standing_of
from graph.journal.values import SAFETY_NOTICE
from graph.retention import last_day

State = Literal["waiting", "overdue", "acknowledged", "called off", "expired"]
LONGEST: Final = timedelta(days=28)
"""How long a notice stands."""

SOONEST: Final = timedelta(days=7)
"""Within how many days it has to be acknowledged."""


@dataclass(frozen=True)
class Notice:
    """A notice and what became of it."""

    row: Row
    state: State

    @property
    def id(self) -> str:
        """The id of the notice: of who sent it under which key, never of the child."""
        return self.row.id

    @property
    def said(self) -> Mapping[str, Any]:
        """What it says, column by column."""
        return self.row.body

    @property
    def outside(self) -> bool:
        """Whether it was told to an authority that is not in this service."""
        return bool(self.said["outside"])

    def reaches(self, subject: str, scope: Mapping[str, Any]) -> bool:
        """Whether somebody is to see it: its sender, the team it is for, and when overdue each manager."""
        if subject == self.said["sent_by"]:
            return True
        theirs = not self.outside and self.said["to"] in scope["teams"]
        return self.state != "expired" and (theirs or (self.state == "overdue" and bool(scope["manages"])))


@dataclass(frozen=True)
class Register:
    """The notices that the journal holds, as they stand on a day."""

    journal: Journal
    today: date

    def one(self, identity: str) -> Notice | None:
        """The notice that has an id."""
        row = standing_of(self.journal, SAFETY_NOTICE, identity)
        return Notice(row, state_of(row.body, self.today)) if row else None

    def all(self) -> Iterator[Notice]:
        """Every notice, in the order in which they have to be acknowledged."""
        standing = self.journal.standing(SAFETY_NOTICE)
        if not standing.empty:
            ids = standing.sort_values(["acknowledge_by", "id"])["id"]
            yield from filter(None, map(self.one, ids))


def state_of(said: Mapping[str, Any], today: date) -> State:
    """How a notice stands on a day.

    >>> said = {"ended_on": "", "acknowledged_on": "", "acknowledge_by": "2026-11-21", "until": "2026-11-30"}
    >>> [state_of(said, date(2026, 11, day)) for day in (21, 22)], state_of(said, date(2026, 12, 1))
    (['waiting', 'overdue'], 'expired')
    """
    if said["until"] < today.isoformat():
        return "expired"
    if said["ended_on"]:
        return "called off"
    if said["acknowledged_on"]:
        return "acknowledged"
    return "overdue" if said["acknowledge_by"] < today.isoformat() else "waiting"


def row(kind: str, notice: str, source: str, until: str, body: Mapping[str, Any]) -> Row:
    """A row about a notice, kept as long as its kind may be after its last day."""
    identity = notice if kind == SAFETY_NOTICE else documents.identity(kind, notice)
    return Row("say", kind, source, notice, identity, identity, {**body, "expires": last_day(kind, until)})
