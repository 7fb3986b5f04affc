"""Lines of evidence in the journal, and which of them an entry ends.

A line was released because of some facts. It ends with the first entry that withdraws one of them, says one
otherwise, lets one end sooner than the line, or hides one, or a person behind it. Nothing brings it back: who
wants the forum to read it again releases it again. Erasing a fact erases the lines that rest on it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import orjson
from sqlalchemy import or_, select

from graph.journal import Entry, Journal, Row, chain, schema
from graph.journal.appending import row_of
from graph.journal.facts import newest
from graph.journal.values import EVIDENCE, RESTRICTION

BY_THE_CLOCK: Final = "expires"
"""The one column that may change without a fact saying anything else."""


@dataclass(frozen=True)
class Line:
    """A line as it was released by an entry, while the journal stood at entry ``known``.

    ``rests_on`` are the ids of its facts, of what they name and of who is behind them; ``as_said`` is the
    fingerprint of each fact.
    """

    row: Row
    entry: int

    @property
    def rests_on(self) -> frozenset[str]:
        """The ids with any of which it ends; its own is one."""
        return frozenset((self.row.id, *self.row.body["rests_on"].split("; ")))

    @property
    def known(self) -> int:
        """The entry at which the journal stood when its facts were looked at."""
        return int(self.row.body["known"])

    def ended_by_any(self, rows: Iterable[Row]) -> bool:
        """Whether one of some rows, said since, ends it."""
        return any(self._ended_by(row) for row in rows)

    def _ended_by(self, row: Row) -> bool:
        body = self.row.body
        if row.kind == RESTRICTION:
            return row.operation == "say" and row.key in self.rests_on
        if row.id not in self.rests_on or row.id == self.row.id:
            return False
        as_said: Mapping[str, str] = body["as_said"]
        changed = row.id in as_said and fingerprint(row) != as_said[row.id]
        ends = str(row.body.get(BY_THE_CLOCK) or body["expires"])
        return row.operation == "withdraw" or changed or ends < body["expires"]


def fingerprint(fact: Row) -> str:
    """What a fact says, as a digest; until when it is shown is no part of it.

    >>> said = Row("say", "ties", "s", "p", "k", "t", {"kind": "friend", "expires": "2026-12-01"})
    >>> later = Row("say", "ties", "s", "p", "k", "t", {"expires": "2027-12-01", "kind": "friend"})
    >>> fingerprint(said) == fingerprint(later)
    True
    """
    said = {name: value for name, value in fact.body.items() if name != BY_THE_CLOCK}
    return sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()


def lines(journal: Journal, only: str | None = None) -> list[Line]:
    """The lines that were ever released and not erased, in order; of one id, where it is given."""
    row = schema.row.c
    query = select(row.entry, *(row[name] for name in chain.ROW_COLUMNS)).where(
        row.kind == EVIDENCE, row.operation == "say", row.body.is_not(None)
    )
    query = query if only is None else query.where(row.id == only)
    with journal.database.reading() as connection:
        found = connection.execute(query.order_by(row.entry, row.ordinal)).mappings().all()
    return [Line(row_of(each), each["entry"]) for each in found]


def stands(journal: Journal, line: Line) -> bool:
    """Whether a line is in the graph of places still: neither taken back nor ended."""
    standing = newest(journal, line.row.id)
    since = _rows_about(journal, line.rests_on, line.known + 1, journal.head().number)
    return standing is not None and standing.operation == "say" and not line.ended_by_any(since)


def ended_by(journal: Journal, entry: Entry) -> list[str]:
    """The ids of the lines that an entry ends.

    One that it releases itself ends with it where what it rests on has changed since that was looked at.
    """
    ended, before = [], []
    for line in lines(journal):
        if line.entry < entry.number:
            before.append(line)
        elif line.entry == entry.number:
            since = _rows_about(journal, line.rests_on, line.known + 1, entry.number - 1)
            ended += [line.row.id] if line.ended_by_any(since) else []
    named = frozenset().union(*(line.rests_on for line in before))
    said = _rows_about(journal, named, entry.number, entry.number) if named else []
    return sorted({*ended, *(line.row.id for line in before if line.ended_by_any(said))})


def _rows_about(journal: Journal, ids: frozenset[str], first: int, last: int) -> list[Row]:
    """What was said from one entry to another about some facts, or of them by a word keyed by their id.

    A correction withdraws and says anew in one entry, whose last word on each fact counts.
    """
    row = schema.row.c
    query = select(row.entry, *(row[name] for name in chain.ROW_COLUMNS)).where(
        row.entry >= first, row.entry <= last, row.body.is_not(None), or_(row.id.in_(ids), row.key.in_(ids))
    )
    with journal.database.reading() as connection:
        found = connection.execute(query.order_by(row.entry, row.ordinal)).mappings().all()
    return list({(each["entry"], each["id"]): row_of(each) for each in found}.values())
