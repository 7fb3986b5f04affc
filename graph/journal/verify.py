"""Recompute the whole record and name the first thing that does not fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Table, func, select
from sqlalchemy.exc import DBAPIError

from graph.journal import appending, batches, chain, erasure, schema
from graph.journal.journal import Journal
from graph.journal.values import Head

Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How much was looked at, and the first problem as a sentence (None: everything fits)."""

    entries: int
    rows: int
    batches: int
    problem: str | None


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is kept beside the entries and must agree with them."""

    erased: Mapping[tuple[int, int], Columns]
    batches: Mapping[int, Columns]
    members: Mapping[int, Columns]
    asked: Mapping[int, Columns]


def verify(journal: Journal, head: Head | None = None) -> Verdict:
    """Check every entry, row, membership and batch file, and a head kept elsewhere if there is one.

    Only such a head can show that the newest entries were cut off.
    """
    with journal.database.reading() as connection:
        problem = next(_problems(journal, connection, head), None)
        return Verdict(
            entries=_count(connection, schema.entry),
            rows=_count(connection, schema.row),
            batches=_count(connection, schema.batch),
            problem=problem,
        )


def _problems(journal: Journal, connection: Connection, head: Head | None) -> Iterator[str]:
    try:
        yield from _chain_problems(connection, chain.beginning(journal.id))
        yield from _batch_problems(connection, journal)
    except DBAPIError:
        yield "A table of the journal cannot be read."
    if head:
        yield from _head_problems(connection, journal.id, head)


def _chain_problems(connection: Connection, previous: str) -> Iterator[str]:
    numbers = connection.scalars(select(schema.entry.c.number).order_by(schema.entry.c.number)).all()
    tables = (schema.batch, schema.member, schema.asked)
    beside = _Beside(_erased(connection), *(_stored(connection, table) for table in tables))
    for expected, number in enumerate(numbers, 1):
        if number != expected:
            yield f"Entry {expected} is missing."
        try:
            entry, rows = _read(connection, number)
        except DBAPIError:
            yield f"Entry {number} cannot be read."
            return
        yield from _entry_problems(entry, rows, previous, beside)
        previous = entry["hash"]
    for table in (schema.row, *tables):
        stray = connection.scalar(
            select(func.max(table.c.entry)).where(table.c.entry.not_in(select(schema.entry.c.number)))
        )
        if stray is not None:
            yield f"The {table.name} table speaks of entry {stray}, which the journal does not hold."


def _entry_problems(entry: Columns, rows: Sequence[Columns], previous: str, beside: _Beside) -> Iterator[str]:
    number = entry["number"]
    if entry["previous"] != previous:
        yield f"Entry {number}: it does not follow entry {number - 1}."
    for ordinal, row in enumerate(rows):
        if row["ordinal"] != ordinal:
            yield f"Entry {number}: row {ordinal + 1} is missing."
        if problem := _row_problem(row, beside.erased.get((number, ordinal))):
            yield f"Entry {number}, row {ordinal + 1}: {problem}"
    if chain.entry_hash(entry, [row["digest"] for row in rows], previous) != entry["hash"]:
        yield f"Entry {number}: its content does not match its hash."
    body = orjson.loads(entry["body"])
    if appending.batch_columns(number, body) != beside.batches.get(number):
        yield f"Entry {number}: the batch table does not say what the entry says."
    member = appending.member_columns(number, body) if entry["kind"] == "member" else None
    if member != beside.members.get(number):
        yield f"Entry {number}: the member table does not say what the entry says."
    if appending.asked_columns(number, body) != beside.asked.get(number):
        yield f"Entry {number}: the table of marks does not say what the entry says."


def _row_problem(row: Columns, erased: Columns | None) -> str | None:
    if erased is None:
        return _content_problem(row)
    if any(row[name] is not None for name in erasure.GONE):
        return "it was erased by a later entry, yet some of its content is here."
    if any(row[name] != left for name, left in erased.items()):
        return "what is left of it is not what the entry that erased it says."
    return None


def _content_problem(row: Columns) -> str | None:
    if row["body"] is None or row["salt"] is None:
        return "its content is gone, and no entry says that it was erased."
    if not isinstance(row["salt"], bytes) or chain.row_digest(row["salt"], row) != row["digest"]:
        return "its content does not match its digest."
    return None


def _batch_problems(connection: Connection, journal: Journal) -> Iterator[str]:
    batch = schema.batch.c
    query = select(func.min(batch.entry), batch.batch).group_by(batch.batch).order_by(func.min(batch.entry))
    for number, name in connection.execute(query):
        if problem := batches.fault(journal.batches, name):
            yield f"Entry {number}: the file of its batch {problem}."


def _head_problems(connection: Connection, journal: str, head: Head) -> Iterator[str]:
    entry = schema.entry.c
    last = connection.scalar(select(func.max(entry.number))) or 0
    if head.journal != journal:
        yield "The head kept elsewhere is that of another journal."
    if last < head.number:
        yield f"The journal ends at entry {last}, but the head kept elsewhere says {head.number}."
    held = connection.scalar(select(entry.hash).where(entry.number == head.number))
    if head.number and held != head.hash:
        yield f"Entry {head.number} is not the entry that the head kept elsewhere names."


def _read(connection: Connection, number: int) -> tuple[Columns, list[Columns]]:
    entry = connection.execute(select(schema.entry).where(schema.entry.c.number == number)).mappings().one()
    query = select(schema.row).where(schema.row.c.entry == number).order_by(schema.row.c.ordinal)
    return dict(entry), [dict(row) for row in connection.execute(query).mappings()]


def _erased(connection: Connection) -> dict[tuple[int, int], Columns]:
    query = select(schema.entry.c.body).where(schema.entry.c.kind == erasure.KIND)
    erased: dict[tuple[int, int], Columns] = {}
    for body in connection.scalars(query):
        try:
            erased |= {(left["entry"], left["ordinal"]): left for left in orjson.loads(body)["rows"]}
        except (ValueError, KeyError, TypeError):
            continue  # this entry was tampered with: its hash will tell
    return erased


def _stored(connection: Connection, table: Table) -> dict[int, Columns]:
    return {found["entry"]: dict(found) for found in connection.execute(select(table)).mappings()}


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
