"""What happens between a draft and its entry: check it, hash its rows, then one short commit.

Everything slow (checking, hashing, writing the batch) is done before the transaction, so nobody waits for a
long import. Only the number, the time, the previous hash and the batch replaced are settled inside it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, RowMapping, insert, select

from graph.journal import chain, schema
from graph.journal.errors import JournalRefused
from graph.journal.times import is_day, is_utc_text
from graph.journal.values import MADE_UP_SOURCE, Draft, Entry, Head, Row

LONGEST = 500
"""Bytes that a kind, source, partition, key or id may have: they are indexed."""

NAMED = ("kind", "source", "partition", "key", "id")
MEMBERSHIP = {"grant", "subject", "forum", "opens", "from_day", "to_day", "role", "agency"}


@dataclass(frozen=True)
class Prepared:
    """A checked draft: its body as a plain dictionary, its rows as they will be stored."""

    draft: Draft
    body: dict[str, Any]
    rows: list[dict[str, Any]]

    @property
    def made_up(self) -> bool:
        """Whether any of it comes from the made-up county."""
        spoken = self.body.get("source") == MADE_UP_SOURCE
        return spoken or any(row["source"] == MADE_UP_SOURCE for row in self.rows)


def prepare(draft: Draft, salts: Callable[[], bytes]) -> Prepared:
    """Check a draft and hash its rows; raises JournalRefused with what is wrong."""
    _check(draft)
    body = dict(orjson.loads(_json(draft.body, "The entry")))
    if body.get("batch"):
        raise JournalRefused("The entry was not recorded: the journal itself names its batch.")
    if draft.batch is not None:
        _check_texts("The batch", [body.get(name) for name in NAMED[:3]])
    if draft.kind == "member":
        _check_member(body)
    rows = [_stored(ordinal, row, salts()) for ordinal, row in enumerate(draft.rows)]
    return Prepared(draft, body, rows)


def find(connection: Connection, key: str) -> Entry | None:
    """The entry that was recorded under an idempotency key."""
    found = connection.execute(select(schema.entry).where(schema.entry.c.key == key)).mappings().first()
    return entry_of(found) if found else None


def find_asked(connection: Connection, mark: str) -> Entry | None:
    """The first entry whose body says that it was asked with a mark."""
    entry, asked = schema.entry, schema.asked.c
    query = select(entry).join(schema.asked, asked.entry == entry.c.number).where(asked.mark == mark)
    found = connection.execute(query.order_by(entry.c.number).limit(1)).mappings().first()
    return entry_of(found) if found else None


def entry_of(found: Any) -> Entry:
    """An entry from a row of its table."""
    columns = dict(found)
    return Entry(**columns | {"body": orjson.loads(columns["body"])})


def row_of(found: RowMapping) -> Row:
    """A row of an entry from its columns, whatever others stand beside them."""
    columns = {name: found[name] for name in chain.ROW_COLUMNS}
    return Row(**columns | {"body": orjson.loads(columns["body"])})


def record(connection: Connection, prepared: Prepared, head: Head, now: str) -> Entry:
    """Write a prepared draft after the head: the entry first, since its number is what writers race for."""
    draft, number = prepared.draft, head.number + 1
    columns = {
        "number": number,
        "at": _time(draft.at, head.at, now),
        "author": draft.author,
        "purpose": draft.purpose,
        "basis": draft.basis,
        "kind": draft.kind,
        "key": draft.key,
        "body": chain.canonical(prepared.body).decode(),
    }
    digests = [row["digest"] for row in prepared.rows]
    chained = {"previous": head.hash, "hash": chain.entry_hash(columns, digests, head.hash)}
    connection.execute(insert(schema.entry).values(**columns, **chained))
    if prepared.rows:
        connection.execute(insert(schema.row), [{"entry": number, **row} for row in prepared.rows])
    if found := batch_columns(number, prepared.body):
        connection.execute(insert(schema.batch).values(found))
    if asked := asked_columns(number, prepared.body):
        connection.execute(insert(schema.asked).values(asked))
    if draft.kind == "member":
        connection.execute(insert(schema.member).values(member_columns(number, prepared.body)))
    return entry_of({**columns, **chained})


def batch_columns(number: int, body: chain.Columns) -> dict[str, Any] | None:
    """The row of the batch table that an entry's body implies, if it names a batch."""
    if not body.get("batch"):
        return None
    return {"entry": number, **{name: body[name] for name in ("kind", "source", "partition", "batch")}}


def asked_columns(number: int, body: chain.Columns) -> dict[str, Any] | None:
    """The row of the table of marks that an entry's body implies, if it says with which it was asked."""
    return {"entry": number, "mark": str(body["asked"])} if body.get("asked") else None


def member_columns(number: int, body: chain.Columns) -> dict[str, Any]:
    """The row of the member table that the body of a member entry implies."""
    return {
        "entry": number,
        "grant": body["grant"] or number,
        "subject": body["subject"],
        "forum": body["forum"],
        "opens": chain.canonical(body.get("opens", body.get("areas"))).decode(),  # `areas` before layout 3
        "from_day": body["from_day"],
        "to_day": body["to_day"],
        "role": body.get("role", "member"),  # entries of the first layout say none
        "agency": body.get("agency", ""),  # nor do those before layout 3
    }


def _check(draft: Draft) -> None:
    _check_texts("The entry", [draft.kind, draft.author, draft.purpose, draft.basis, draft.key])
    if draft.at is not None and not is_utc_text(draft.at):
        raise JournalRefused('The entry was not recorded: give its time like "2026-05-01T09:30:00Z".')


def _check_texts(what: str, texts: list[Any]) -> None:
    if not all(_fits(text) for text in texts):
        raise JournalRefused(
            f"{what} was not recorded: its kind, names, keys, purpose and basis must be texts of 1 to "
            f"{LONGEST} bytes."
        )


def _fits(text: Any) -> bool:
    try:
        return 0 < len(text.encode()) <= LONGEST and "\0" not in text
    except (AttributeError, UnicodeEncodeError):
        return False


def _check_member(body: dict[str, Any]) -> None:
    if not _is_membership(body):
        raise JournalRefused(
            "The membership was not recorded: it needs a subject, a forum, a list of what it opens, a role, "
            'an agency or an empty text, and days like "2026-05-01".'
        )


def _is_membership(body: dict[str, Any]) -> bool:
    if body.keys() != MEMBERSHIP:
        return False
    opens, last_day = body["opens"], body["to_day"]
    texts = [body[name] for name in ("subject", "forum", "role")]
    named = isinstance(opens, list) and all(_fits(text) for text in [*texts, *opens])
    dated = is_day(body["from_day"]) and (last_day is None or is_day(last_day))
    agency = body["agency"] == "" or _fits(body["agency"])
    return named and dated and agency and isinstance(body["grant"], int | None)


def _stored(ordinal: int, row: Row, salt: bytes) -> dict[str, Any]:
    what = f"Row {ordinal + 1}"
    if row.operation not in ("say", "withdraw"):
        raise JournalRefused(f'{what} was not recorded: its operation must be "say" or "withdraw".')
    columns = {name: getattr(row, name) for name in NAMED}
    _check_texts(what, list(columns.values()))
    columns |= {"operation": row.operation, "body": _json(row.body, what).decode()}
    return {"ordinal": ordinal, **columns, "salt": salt, "digest": chain.row_digest(salt, columns)}


def _json(body: Any, what: str) -> bytes:
    try:
        return chain.canonical(dict(body))
    except (TypeError, ValueError):
        raise JournalRefused(f"{what} was not recorded: its body cannot be written as JSON.") from None


def _time(given: str | None, last: str, now: str) -> str:
    if given is None:
        return max(last, now)
    if not last <= given <= now:
        raise JournalRefused(
            f"The entry was not recorded: its time, {given}, must lie between the last entry's and now."
        )
    return given
