"""The lines of evidence of a context that were released to the reader's forum: its own, and no other's."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from api.questions import Reader, Released
from api.questions.standing import context_of
from graph.model import Record


@dataclass(frozen=True)
class ReleasedLine:
    """A line: what was written for the forum, what kind of evidence it is, how known, and in which months.

    `released_by` says who released it, on the day `released_on`; `until` is the last day on which it shows.
    """

    id: str
    context: str
    district: str
    text: str
    kind: str
    how_known: str
    seen_from: str
    seen_to: str
    grade: str
    released_by: str
    released_on: date
    until: date


@dataclass(frozen=True)
class EvidenceOfContext:
    """The lines of one context."""

    context: str
    today: date
    forums: frozenset[str] = frozenset({"dcsm", "dcsm_guest", "strategic", "police"})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {"context": self.context[:80]}

    def find(self, graph: Reader, scope: dict[str, Any]) -> tuple[ReleasedLine, ...]:
        """Read them; raises Refused for a context that is not in the scope."""
        context_of(graph, scope, self.context)
        return lines_of(graph, scope, self.context, self.today)

    def release(self, found: tuple[ReleasedLine, ...]) -> Released[tuple[ReleasedLine, ...]]:
        """All of them were released to this forum."""
        return Released(found, shown=len(found))


def lines_of(graph: Reader, scope: dict[str, Any], context: str, today: date) -> tuple[ReleasedLine, ...]:
    """The lines of a context that the scope's forum may read today, in the order of their release."""
    rows = graph.read("evidence", scope=scope, today=today.isoformat(), context=context)
    return tuple(_line(row) for row in rows)


def _line(row: Record) -> ReleasedLine:
    same = ("id", "context", "text", "kind", "how_known", "seen_from", "seen_to", "grade", "released_by")
    return ReleasedLine(
        **{name: row[name] or "" for name in same},
        district=row["area"],
        released_on=date.fromisoformat(row["released_on"]),
        until=date.fromisoformat(row["expires"]),
    )
