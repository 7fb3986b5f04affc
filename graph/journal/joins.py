"""Records of which people say that they are of one child: two people say so, and it can be undone.

A join is a word about one record, `other`, that names the record that is kept. Where it is confirmed and the
kept record stands, the graphs show what names the other as of the kept one, and the other not at all.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import select

from graph.journal import schema
from graph.journal.journal import Journal
from graph.journal.values import SAME_CHILD, Row

BETWEEN: Final = ("first", "second")
"""The ends of a tie: between two records of one child there is none."""


@dataclass(frozen=True)
class Join:
    """What was said of two records: `same` or not, by whom, and by which second person, if any."""

    other: str
    keep: str
    same: bool
    said_by: str
    said_on: str
    reason: str
    confirmed_by: str
    confirmed_on: str

    @property
    def confirmed(self) -> bool:
        """Whether two people say that they are of one child."""
        return self.same and bool(self.confirmed_by)

    @property
    def key(self) -> str:
        """What names it: the other record, which is joined once only; of two children, both records."""
        return self.other if self.same else f"{self.keep}~{self.other}"

    def names(self, *records: str) -> bool:
        """Whether it is about one of some records."""
        return not {self.other, self.keep}.isdisjoint(records)


def joins(journal: Journal) -> list[Join]:
    """What was said of any two records, as it stands."""
    standing = journal.standing(SAME_CHILD)
    names = Join.__dataclass_fields__
    return [Join(**{name: row[name] for name in names}) for row in standing.to_dict("records")]


def joined(journal: Journal) -> dict[str, str]:
    """The record that is kept, by the other's id, of each confirmed join whose kept record stands."""
    confirmed = {each.other: each.keep for each in joins(journal) if each.confirmed}
    there = _standing(journal, set(confirmed.values()))
    return {other: keep for other, keep in confirmed.items() if keep in there}


def records_of(identity: str, one: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of all records of the child of whom one is named, the kept one first; else its own.

    >>> records_of("b", {"b": "a", "c": "a"}), records_of("d", {"b": "a"})
    (('a', 'b', 'c'), ('d',))
    """
    keep = one.get(identity, identity)
    return (keep, *sorted(other for other, kept in one.items() if kept == keep))


def as_one(fact: Row, one: Mapping[str, str], columns: Collection[str]) -> Row | None:
    """A fact as of the kept records; None for another record itself, and for a tie between two of one child.

    >>> as_one(Row("say", "ties", "s", "p", "k", "t", {"first": "a", "second": "b"}), {"b": "a"}, BETWEEN)
    >>> group = Row("say", "groups", "s", "p", "k", "g", {"members": "a; b; c"})
    >>> as_one(group, {"b": "a"}, ["members"]).body["members"]
    'a; c'
    """
    if fact.id in one:
        return None
    body: dict[str, Any] = dict(fact.body)
    for column in columns:
        if isinstance(text := body.get(column), str):
            body[column] = "; ".join(dict.fromkeys(one.get(each, each) for each in text.split("; ")))
    same_ends = len({body.get(end) for end in BETWEEN}) == 1 and body.get("first")
    return None if same_ends else replace(fact, body=body)


def _standing(journal: Journal, ids: Collection[str]) -> set[str]:
    """Those of some records whose newest word says them."""
    row = schema.row.c
    query = select(row.id, row.operation).where(row.id.in_(ids), row.body.is_not(None))
    with journal.database.reading() as connection:
        found = connection.execute(query.order_by(row.entry, row.ordinal)).all() if ids else []
    newest = {each.id: each.operation for each in found}
    return {identity for identity, operation in newest.items() if operation == "say"}
