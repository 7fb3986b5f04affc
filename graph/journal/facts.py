"""Single facts of the journal: the newest word on one, all that is held about a person, words about facts."""

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
    tuple_,
)

from graph.journal import chain, schema
from graph.journal.appending import row_of
from graph.journal.joins import as_one, joined, records_of
from graph.journal.journal import Journal
from graph.journal.standing import recorded_by
from graph.journal.values import (
    CONFIRMATION,
    DISCLOSURE_KINDS,
    EVIDENCE,
    EXPORT,
    NOTICE_KINDS,
    PERSON_KINDS,
    RESTRICTION,
    SCREENING,
    SESSION_KINDS,
    Row,
)

Named = tuple[str, str, str]
"""A fact, by its kind, source and key."""

SEALED: Final = "sealed"
"""Why a person who was moved for safety is hidden."""

PERSONS: Final = ("children", "adults", "session-child", "session-adult")
"""Kinds of record that are persons themselves."""

ABOUT_PERSONS: Final = frozenset(
    (*PERSON_KINDS, *SESSION_KINDS, *DISCLOSURE_KINDS, *NOTICE_KINDS, EVIDENCE, EXPORT)
)
"""Kinds of record that are persons, or about them."""

PERSON_COLUMNS: Final = (
    "child", "children", "person", "first", "second", "members", "visited_by", "rests_on",
    "copy_of", "holds",
)  # fmt: skip
"""Columns that name persons by their ids, perhaps several; evidence and exports name facts too."""

STATED_KINDS: Final = frozenset((*PERSON_KINDS, *SESSION_KINDS))
"""Kinds of record that an agency or a session states, each word of which is about those whom it names."""

SHARED: Final = ("groups", "missing", "session-place", "referrals", EXPORT)
"""Kinds that may be about several persons, and stay when one of them is hidden."""

OF_SOMEBODY: Final = ("referrals",)
"""Those of them that go when nobody is left whom they are about."""

WORDS_ABOUT_ALL: Final = {"referrals": ("what", "young_people", "strengths")}
"""Columns that speak of all together: what of it is about whom is not known, so it goes with any of them."""


def newest(journal: Journal, identity: str) -> Row | None:
    """The newest operation on the fact that has an id, unless it was erased."""
    with journal.database.reading() as connection:
        return _newest(connection, schema.row.c.id == identity)


def ids(journal: Journal, kind: str, source: str) -> dict[str, str]:
    """The id of every key of a kind and source that was ever said and not erased."""
    row = schema.row.c
    query = select(row.key, row.id).where(row.kind == kind, row.source == source, row.key.is_not(None))
    with journal.database.reading() as connection:
        return {found.key: found.id for found in connection.execute(query.distinct())}


def about(journal: Journal, person: str, known_on: date | None = None) -> list[Row]:
    """What stands about a person: each fact that is, or names, them; in the order of kind and key.

    ``known_on`` looks back at what was recorded by the end of that London day; what was erased since is gone
    from that answer too.
    """
    known = [recorded_by(schema.row.c.entry, known_on)] if known_on else []
    with journal.database.reading() as connection:
        found = _newest_of_each(connection, _ever_about(person), *known)
    return [fact for fact in found if fact.operation == "say" and person in persons_of(fact)]


def about_any(journal: Journal, persons: Iterable[str], known_on: date | None = None) -> list[Row]:
    """What stands about somebody by any of their records, each fact once."""
    found = (fact for person in persons for fact in about(journal, person, known_on))
    return list({fact.id: fact for fact in found}.values())


def of_one_child(journal: Journal, person: str, known_on: date | None = None) -> list[Row]:
    """What stands about somebody by any of their records, said of the one that is asked for."""
    records = records_of(person, joined(journal))
    one = dict.fromkeys(records, person)
    found = about_any(journal, records, known_on)
    return [fact if fact.id in one else as_one(fact, one, PERSON_COLUMNS) or fact for fact in found]


def ever_about(journal: Journal, identity: str) -> list[Named]:
    """Each fact of which any word that is held was, or named, one."""
    with journal.database.reading() as connection:
        return [(each.kind, each.source, each.key) for each in connection.execute(_ever_about(identity))]


def once_about(journal: Journal, ids: Collection[str]) -> list[Row]:
    """What stands about others though a word of it named one of some facts: without it, as it stands now.

    A group that somebody has left is such a fact, and so is a referral that names the group itself.
    """
    stated = schema.row.c.kind.in_(STATED_KINDS)
    with journal.database.reading() as connection:
        ever = [fact for each in ids for fact in _newest_of_each(connection, _ever_about(each), stated)]
    found = {(fact.kind, fact.source, fact.key): fact for fact in ever}
    return [
        replace(fact, body={name: "" if said in ids else said for name, said in fact.body.items()})
        for fact in found.values()
        if fact.operation == "say" and set(ids).isdisjoint(persons_of(fact))
    ]


def long_withdrawn(journal: Journal, before: str) -> list[Named]:
    """Each fact about persons whose newest word withdrew it before a moment (UTC text)."""
    row, entry, later = schema.row.c, schema.entry.c, schema.row.alias().c
    same = and_(later.kind == row.kind, later.source == row.source, later.key == row.key)
    newer = exists().where(same, tuple_(later.entry, later.ordinal) > tuple_(row.entry, row.ordinal))
    query = (
        select(row.kind, row.source, row.key)
        .join_from(schema.row, schema.entry, entry.number == row.entry)
        .where(row.kind.in_(ABOUT_PERSONS), row.operation == "withdraw")
        .where(row.key.is_not(None), entry.at < before, ~newer)
    )
    with journal.database.reading() as connection:
        return [(found.kind, found.source, found.key) for found in connection.execute(query.distinct())]


def standing_of(journal: Journal, kind: str, identity: str) -> Row | None:
    """The newest word on the fact of an id, where it is of a kind and not withdrawn."""
    row = newest(journal, identity)
    return row if row and row.kind == kind and row.operation == "say" else None


def untouched(journal: Journal, ids: Collection[str], since: int, day: str) -> bool:
    """Whether facts stand as they stood at an entry: none was said anew, withheld or erased, or is over.

    A fact that was withheld for a time in between was touched too.
    """
    row = schema.row.c
    words = and_(row.kind == RESTRICTION, row.key.in_(ids))
    touched = select(exists().where(row.entry > since, or_(row.id.in_(ids), words)))
    with journal.database.reading() as connection:
        if connection.scalar(touched):
            return False
        found = [_newest(connection, row.id == identity) for identity in ids]
    return restricted(journal).isdisjoint(ids) and all(_stands(fact, day) for fact in found)


def _stands(fact: Row | None, day: str) -> bool:
    return fact is not None and fact.operation == "say" and not str(fact.body.get("expires") or day) < day


def restricted(journal: Journal) -> frozenset[str]:
    """The ids of the facts that are disputed, restricted or sealed now: they are shown nowhere."""
    return frozenset(journal.standing(RESTRICTION).get("fact", ()))


def sealed(journal: Journal) -> frozenset[str]:
    """The ids of the persons who are sealed now."""
    standing = journal.standing(RESTRICTION)
    return frozenset(standing.loc[standing["why"] == SEALED, "fact"] if len(standing) else ())


def confirmed(journal: Journal) -> dict[str, str]:
    """The day on which each fact was last confirmed by hand, by the fact's id."""
    standing = journal.standing(CONFIRMATION)
    return dict(zip(standing.get("fact", ()), standing.get("day", ()), strict=True))


def screened(journal: Journal) -> dict[str, Mapping[str, Any]]:
    """What was last decided on each referral of children, by the referral's id."""
    standing = journal.standing(SCREENING)
    return {
        row["fact"]: {str(name): said for name, said in row.items()} for row in standing.to_dict("records")
    }


@dataclass(frozen=True)
class Words:
    """What was said about facts, by their ids: which are hidden, confirmed on which day, decided on how.

    ``joined`` is the record that is kept, by the id of another record of the same child.
    """

    hidden: frozenset[str] = frozenset()
    confirmed: Mapping[str, str] = field(default_factory=dict)
    screened: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)

    def shown(self, fact: Row) -> Row:
        """A fact as it may be shown; what may not be is withdrawn."""
        withdrawn: dict[str, Any] = {"operation": "withdraw", "body": {}}
        one = as_one(fact, self.joined, PERSON_COLUMNS) if self.joined else fact
        return (one and as_shown(one, self.hidden)) or replace(fact, **withdrawn)


def words(journal: Journal) -> Words:
    """What was said about facts, as it stands."""
    return Words(restricted(journal), confirmed(journal), screened(journal), joined(journal))


def persons_of(fact: Row) -> list[str]:
    """The ids of the persons whom a fact is about: its own, and those that its columns name."""
    named = [str(fact.body.get(column) or "") for column in PERSON_COLUMNS]
    return [fact.id, *(person for text in named for person in text.split("; ") if person)]


def without(fact: Row, persons: Container[str]) -> Row:
    """A fact about several persons, said without some of them."""
    body = dict(fact.body)
    for column in PERSON_COLUMNS:
        if isinstance(text := body.get(column), str):
            body[column] = "; ".join(person for person in text.split("; ") if person not in persons)
    return replace(fact, body=body | dict.fromkeys(WORDS_ABOUT_ALL.get(fact.kind, ()), ""))


def as_shown(fact: Row, hidden: frozenset[str]) -> Row | None:
    """A fact as it may be shown while some facts and persons are hidden; None where it may not.

    >>> group = Row("say", "groups", "s", "p", "k", "g", {"members": "a; b"})
    >>> shown = as_shown(group, frozenset({"a"}))
    >>> shown.body["members"] if shown else None
    'b'
    """
    if fact.id in hidden:
        return None
    about = hidden.intersection(persons_of(fact)) if hidden else hidden
    if not about:
        return fact
    left = without(fact, about) if fact.kind in SHARED else None
    return None if left and left.kind in OF_SOMEBODY and len(persons_of(left)) == 1 else left


def _ever_about(identity: str) -> Select[Named]:
    """Each fact of which any word that is held was, or named, one; in the order of kind, source and key."""
    row = schema.row.c
    names: ColumnElement[bool] = or_(row.id == identity, row.body.contains(identity, autoescape=True))
    named = select(row.kind, row.source, row.key)
    found = named.where(row.kind.in_(ABOUT_PERSONS), row.key.is_not(None), names).distinct()
    return found.order_by(row.kind, row.source, row.key)


def _newest_of_each(connection: Connection, named: Select[Named], *chosen: ColumnElement[bool]) -> list[Row]:
    """The newest operation on each of some facts among the rows chosen, erased ones left out."""
    row = schema.row.c
    fact = (row.kind, row.source, row.key)
    newest_first = func.row_number().over(partition_by=fact, order_by=(row.entry.desc(), row.ordinal.desc()))
    ranked = (
        select(*(row[name] for name in chain.ROW_COLUMNS), newest_first.label("place"))
        .where(tuple_(*fact).in_(named.order_by(None)), row.body.is_not(None), *chosen)
        .subquery()
        .c
    )
    query = select(*(ranked[name] for name in chain.ROW_COLUMNS)).where(ranked.place == 1)
    found = connection.execute(query.order_by(ranked.kind, ranked.source, ranked.key)).mappings()
    return [row_of(said) for said in found]


def _newest(connection: Connection, which: ColumnElement[bool]) -> Row | None:
    """The newest operation among the rows of one fact, erased ones left out."""
    row = schema.row.c
    columns = [row[name] for name in chain.ROW_COLUMNS]
    query = select(*columns).where(which, row.body.is_not(None))
    found = connection.execute(query.order_by(row.entry.desc(), row.ordinal.desc()).limit(1))
    said = found.mappings().first()
    return row_of(said) if said else None
