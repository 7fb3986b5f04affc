"""Lawful erasure: everything ever said about one fact goes, and an entry says that it went.

The rows keep their place, their digest and their id (so that the graphs can let go of them); key, body and
salt are removed, so that nobody can test a guess against the digest.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, select, update

from graph.journal import schema
from graph.journal.values import WORD_KINDS

KIND = "erased"

LEFT = ("entry", "ordinal", "operation", "kind", "source", "partition", "id")
"""What is left of an erased row; the entry that erased it says so too, which holds it to the chain."""

GONE = ("key", "salt", "body")


def rows_of(connection: Connection, kind: str, source: str, key: str) -> list[dict[str, Any]]:
    """What will be left of every row about one fact."""
    row = schema.row.c
    query = select(*[row[name] for name in LEFT]).where(
        row.kind == kind, row.source == source, row.key == key
    )
    found = connection.execute(query.order_by(row.entry, row.ordinal))
    return [dict(zip(LEFT, columns, strict=True)) for columns in found]


def words_about(connection: Connection, ids: Collection[str]) -> list[tuple[str, str, str]]:
    """Kind, source and key of each restriction and confirmation of some facts, by their ids."""
    row = schema.row.c
    query = select(row.kind, row.source, row.key).where(row.kind.in_(WORD_KINDS), row.key.in_(ids))
    return [(word.kind, word.source, word.key) for word in connection.execute(query.distinct())]


def remove(connection: Connection, kind: str, source: str, key: str) -> None:
    """Remove the content of every row about one fact."""
    row = schema.row.c
    statement = update(schema.row).where(row.kind == kind, row.source == source, row.key == key)
    connection.execute(statement.values(dict.fromkeys(GONE)))
