"""Single facts of the journal: the newest word on one, and all that stands about a person."""

from typing import Any, Final

import orjson
from sqlalchemy import ColumnElement, Connection, and_, or_, select

from graph.journal import chain, schema
from graph.journal.values import PERSON_KINDS, SESSION_KINDS, Row

RESTRICTION: Final = "restriction"
"""The kind of row that says of a fact, by its id, that it is disputed or restricted, until withdrawn."""


CONFIRMATION: Final = "confirmation"
"""The kind of row that says of a fact, by its id, on which day somebody last confirmed it."""


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


def names_person(fact: Row, person: str) -> bool:
    """Whether a fact is about a person, by its id or by one of its columns.

    >>> names_person(Row("say", "ties", "s", "p", "k", "t", {"first": "a", "second": "b"}), "b")
    True
    """
    texts = (text for text in fact.body.values() if isinstance(text, str))
    return fact.id == person or any(person in text.split("; ") for text in texts)
