"""Single facts of the journal: the newest word on one, and all that stands about a person."""

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Any, Final

import orjson
from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select, tuple_

from graph.journal import chain, schema
from graph.journal.values import PERSON_KINDS, SESSION_KINDS, Row

RESTRICTION: Final = "restriction"
"""The kind of row that says of a fact, by its id, that it is disputed or restricted, until withdrawn."""


SEALED: Final = "sealed"
"""Why a person who was moved for safety is hidden."""

CONFIRMATION: Final = "confirmation"
"""The kind of row that says of a fact, by its id, on which day somebody last confirmed it."""

PERSONS: Final = ("children", "adults", "session-child", "session-adult")
"""Kinds of record that are persons themselves."""

PERSON_COLUMNS: Final = ("child", "children", "person", "first", "second", "members", "visited_by")
"""Columns that name persons by their ids, perhaps several."""

SHARED: Final = ("groups", "missing", "session-place")
"""Kinds that may be about several persons, and stay when one of them is hidden."""


def newest(connection: Connection, which: ColumnElement[bool]) -> Row | None:
    """The newest operation among the rows of one fact, erased ones left out."""
    row = schema.row.c
    columns = [row[name] for name in chain.ROW_COLUMNS]
    query = (
        select(*columns).where(which, row.body.is_not(None)).order_by(row.entry.desc(), row.ordinal.desc())
    )
    found = connection.execute(query.limit(1)).mappings().first()
    return Row(**dict(found) | {"body": orjson.loads(found["body"])}) if found else None


def about(connection: Connection, person: str) -> list[Row]:
    """The newest say of each fact about persons that is, or names, a person; in the order of kind and key."""
    row = schema.row.c
    names: Any = or_(row.id == person, row.body.contains(person, autoescape=True))
    query = select(row.kind, row.source, row.key).where(
        row.kind.in_((*PERSON_KINDS, *SESSION_KINDS)), row.key.is_not(None), names
    )
    keys = connection.execute(query.distinct().order_by(row.kind, row.source, row.key)).all()
    found = [
        newest(connection, and_(row.kind == kind, row.source == source, row.key == key))
        for kind, source, key in keys
    ]
    return [fact for fact in found if fact and fact.operation == "say" and names_person(fact, person)]


def ever_about(connection: Connection, identity: str) -> list[tuple[str, str, str]]:
    """Kind, source and key of each fact of which any word was, or named, one; and of words about those."""
    row = schema.row.c
    names: Any = or_(row.id == identity, row.body.contains(identity, autoescape=True))
    kinds = row.kind.in_((*PERSON_KINDS, *SESSION_KINDS))
    found = connection.execute(
        select(row.kind, row.source, row.key, row.id).where(kinds, row.key.is_not(None), names).distinct()
    ).all()
    words = select(row.kind, row.source, row.key).where(
        row.kind.in_((RESTRICTION, CONFIRMATION)), row.key.in_([*(fact.id for fact in found), identity])
    )
    said = {(fact.kind, fact.source, fact.key) for fact in found}
    return sorted(said | {tuple(word) for word in connection.execute(words.distinct())})


def long_withdrawn(connection: Connection, before: str) -> list[tuple[str, str, str]]:
    """Kind, source and key of each fact about persons whose newest word withdrew it before a moment."""
    row, entry, later = schema.row.c, schema.entry.c, schema.row.alias().c
    same = and_(later.kind == row.kind, later.source == row.source, later.key == row.key)
    newer = exists().where(same, tuple_(later.entry, later.ordinal) > tuple_(row.entry, row.ordinal))
    query = (
        select(row.kind, row.source, row.key)
        .join_from(schema.row, schema.entry, entry.number == row.entry)
        .where(row.kind.in_((*PERSON_KINDS, *SESSION_KINDS)), row.operation == "withdraw")
        .where(row.key.is_not(None), entry.at < before, ~newer)
    )
    return [tuple(found) for found in connection.execute(query.distinct())]


def words_about(connection: Connection, some: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Kind, source and key of each restriction and confirmation of some facts."""
    row = schema.row.c
    words = select(row.kind, row.source, row.key).where(row.kind.in_((RESTRICTION, CONFIRMATION)))
    said = {tuple(word) for word in connection.execute(words.where(row.key.is_not(None)).distinct())}
    if not said:
        return []
    ids = set()
    for kind, source, key in some:
        found = newest(connection, and_(row.kind == kind, row.source == source, row.key == key))
        ids |= {found.id} if found else set()
    return sorted(word for word in said if word[2] in ids)


def names_person(fact: Row, person: str) -> bool:
    """Whether a fact is about a person, by its id or by one of its columns.

    >>> names_person(Row("say", "ties", "s", "p", "k", "t", {"first": "a", "second": "b"}), "b")
    True
    """
    return person in persons_of(fact)


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
    return replace(fact, body=body)


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
    return without(fact, about) if fact.kind in SHARED else None
