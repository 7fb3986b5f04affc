"""Lawful erasure: everything ever said about one fact goes, and an entry says that it went.

The rows keep their place, their digest and their id (so that the graphs can let go of them); key, body and
salt are removed, so that nobody can test a guess against the digest.
"""

from collections.abc import Collection, Container, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import Connection, or_, select, update

from graph.journal import chain, schema
from graph.journal.appending import row_of
from graph.journal.erasure_list import Erased
from graph.journal.values import EVIDENCE, SAME_CHILD, WORD_KINDS, Row

if TYPE_CHECKING:
    from graph.journal.journal import Journal

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
    """Kind, source and key of each word about some facts; of a join, also by the record that it keeps."""
    row = schema.row.c
    query = select(row.kind, row.source, row.key, row.body).where(
        row.kind.in_(WORD_KINDS), row.key.is_not(None)
    )
    about = query.where(or_(row.key.in_(ids), row.kind == SAME_CHILD))
    found = connection.execute(about).all()
    return list(
        {
            (word.kind, word.source, word.key): None
            for word in found
            if word.key in ids or not ids_in_join(word.body).isdisjoint(ids)
        }
    )


def ids_in_join(body: str | None) -> set[str]:
    """The ids of the two records that a word joins, where it does."""
    said = orjson.loads(body or "{}")
    return {said[name] for name in ("keep", "other") if name in said}


def lines_resting_on(connection: Connection, ids: Collection[str]) -> list[tuple[str, str, str]]:
    """Kind, source and key of each line of evidence that rests on one of some facts, by their ids."""
    row = schema.row.c
    query = select(row.source, row.key, row.body).where(
        row.kind == EVIDENCE, row.operation == "say", row.body.is_not(None)
    )
    return [
        (EVIDENCE, line.source, line.key)
        for line in connection.execute(query)
        if not set(ids).isdisjoint(orjson.loads(line.body)["rests_on"].split("; "))
    ]


def remove(connection: Connection, kind: str, source: str, key: str) -> None:
    """Remove the content of every row about one fact."""
    row = schema.row.c
    statement = update(schema.row).where(row.kind == kind, row.source == source, row.key == key)
    connection.execute(statement.values(dict.fromkeys(GONE)))


def all_erased(journal: "Journal", but: Container[str]) -> Iterator[Erased]:
    """What each erasure took, as a list of erasures keeps it; ``but`` for those entries, by their hashes."""
    entry, row = schema.entry.c, schema.row.c
    query = select(entry.number, entry.hash).where(entry.kind == KIND).order_by(entry.number)
    with journal.database.reading() as connection:
        for found in [each for each in connection.execute(query).all() if each.hash not in but]:
            body = orjson.loads(
                connection.scalar(select(entry.body).where(entry.number == found.number)) or ""
            )
            numbers = sorted({left["entry"] for left in body["rows"]})
            digests = select(row.entry, row.ordinal, row.digest).where(row.entry.in_(numbers))
            told = {(each.entry, each.ordinal): each.digest for each in connection.execute(digests)}
            places = [(left["entry"], left["ordinal"]) for left in body["rows"]]
            rows = [(*place, told[place]) for place in places]
            anew = connection.scalars(select(row.id).where(row.entry == found.number)).all()
            yield Erased(found.hash, rows, sorted(set(anew)), body.get("records", []))


def known(journal: "Journal") -> frozenset[str]:
    """The hashes of the entries that erased something, and of those whose erasure was done again."""
    entry = schema.entry.c
    with journal.database.reading() as connection:
        found = connection.execute(select(entry.hash, entry.body).where(entry.kind == KIND)).all()
    again = {orjson.loads(each.body).get("again") for each in found} - {None}
    return frozenset({each.hash for each in found} | again)


def held(journal: "Journal", rows: Sequence[tuple[int, int, str]]) -> list[Row]:
    """Those of some rows, by place and digest, whose content is held."""
    row = schema.row.c
    columns = [row[name] for name in chain.ROW_COLUMNS]
    wanted = set(rows)
    query = select(row.entry, row.ordinal, row.digest, *columns).where(
        row.entry.in_(sorted({entry for entry, _, _ in rows})), row.body.is_not(None)
    )
    with journal.database.reading() as connection:
        found = connection.execute(query).mappings().all()
    return [row_of(each) for each in found if (each["entry"], each["ordinal"], each["digest"]) in wanted]
