"""The record of who asked for what, why, and what they were shown: written before anything leaves.

Entries are numbered and chained by hash in a file of their own, and nothing in it is ever changed. A chain
cannot see its own tail cut off, so its signed head is kept in a second place (`keep_head`). What is written
down are ids, parameters and counts, never a record's text. Verbs are those of the Data Protection Act 2018,
section 62.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from api.audit_tables import (
    INSERT,
    PATIENCE,
    PERSONS_SEEN,
    SEARCH,
    TABLES,
    audit_id,
    entry_hash,
    head_at,
    open_to_read,
    which_file,
)
from api.errors import NotRecorded
from api.ids import LONGEST_TEXT
from graph.journal import chain, heads
from graph.journal.errors import HeadRefused
from graph.journal.times import now, utc_text
from graph.journal.values import Head

LONGEST_ASK = 65_536  # characters of all parameters together
SECONDS_BETWEEN_HEADS = 60.0

Plain = str | int | float | None
Verb = Literal["collection", "alteration", "consultation", "disclosure", "combination", "erasure"]
Outcome = Literal["answered", "refused", "failed"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing asked or done. `ask` holds ids and parameters only; `shown` and `withheld` count records.

    `persons` are the ids of those whom the answer told of; `reason` is why somebody went beyond the usual.
    """

    subject: str
    forum: str
    purpose: str
    basis: str
    verb: Verb
    question: str
    ask: Mapping[str, Any]
    outcome: Outcome
    shown: int = 0
    withheld: int = 0
    persons: tuple[str, ...] = ()
    reason: str = ""

    def columns(self) -> dict[str, Any]:
        """The event as its row: persons and reason stand among what was asked, where a search finds them."""
        found = asdict(self)
        persons, reason = found.pop("persons"), found.pop("reason")
        ask = (
            dict(self.ask)
            | ({"persons": persons} if persons else {})
            | ({"reason": reason} if reason else {})
        )
        return found | {"ask": _plain(ask)}


@dataclass(frozen=True, kw_only=True)
class Entry(Event):
    """An event as it was written: numbered, dated (UTC text) and chained to the one before."""

    number: int
    at: str
    previous: str
    hash: str


@dataclass(frozen=True, kw_only=True)
class Search:
    """What an auditor looks for; an empty text asks for all. `about` is the id of something asked for."""

    subject: str = ""
    question: str = ""
    about: str = ""
    since: str = ""
    after: int = 0
    limit: int = 1000


@dataclass(frozen=True)
class Verdict:
    """How many entries hold, and the first problem as a sentence (None: everything fits)."""

    entries: int
    problem: str | None = None


class Audit:
    """The audit of one data folder. Threads share one; other processes may open the same file."""

    def __init__(self, file: Path, clock: Callable[[], datetime] = now) -> None:
        """Open the file, or make it (mode 0600); raises `NotRecorded` when that cannot be done."""
        self._file = file
        self._clock = clock
        self._writing = threading.Lock()
        with _or_not_recorded():
            self._connection = _open_to_write(file)
            self._made = which_file(file)

    def record(self, event: Event) -> int:
        """Write down `event` for good and give its number; raises `NotRecorded` when it cannot be."""
        with self._writing, _or_not_recorded():
            if which_file(self._file) != self._made:
                raise OSError("the file was moved or replaced while the service ran")
            columns = event.columns() | {"at": utc_text(self._clock())}
            with self._transaction():
                return self._append(columns)

    def head(self) -> Head:
        """Where the chain ends now."""
        with closing(open_to_read(self._file)) as connection:
            return head_at(connection, None)

    def holds(self, head: Head) -> bool:
        """Whether the chain still has the entry that `head` names."""
        with closing(open_to_read(self._file)) as connection:
            return head_at(connection, head.number) == head

    def search(self, search: Search) -> list[Entry]:
        """The entries that an auditor looks for, oldest first."""
        with closing(open_to_read(self._file)) as connection:
            rows = connection.execute(SEARCH, asdict(search)).fetchall()
        return [Entry(**dict(row) | {"ask": json.loads(row["ask"])}) for row in rows]

    def persons_seen(self, subject: str, since: str) -> frozenset[str]:
        """The ids of the persons whom somebody was told of since a moment (UTC text)."""
        with closing(open_to_read(self._file)) as connection:
            rows = connection.execute(PERSONS_SEEN, {"subject": subject, "since": since})
            return frozenset(str(row[0]) for row in rows)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    def _append(self, columns: dict[str, Any]) -> int:
        last = head_at(self._connection, None)
        columns |= {"number": last.number + 1, "previous": last.hash}
        self._connection.execute(INSERT, columns | {"hash": entry_hash(columns)})
        return last.number + 1


def verify(file: Path, head: Head | None = None) -> Verdict:
    """Recompute the chain of an audit, and hold it against a head that was kept elsewhere."""
    try:
        with closing(open_to_read(file)) as connection:
            verdict = _follow(connection)
            if verdict.problem or head is None or head_at(connection, head.number) == head:
                return verdict
    except sqlite3.Error as error:
        return Verdict(0, f"The file cannot be read as an audit ({error}).")
    if head.number > verdict.entries:
        lost = f"Entries {verdict.entries + 1} to {head.number}"
        return Verdict(verdict.entries, f"{lost} were cut off, as the head kept elsewhere shows.")
    return Verdict(verdict.entries, f"Entry {head.number} is not the one that the head kept elsewhere names.")


def _follow(connection: sqlite3.Connection) -> Verdict:
    number, previous = 0, chain.beginning(audit_id(connection))
    for row in connection.execute("SELECT * FROM entry ORDER BY number"):
        if row["number"] != number + 1:
            return Verdict(number, f"Entry {number + 1} is missing.")
        if row["previous"] != previous or row["hash"] != entry_hash(row):
            return Verdict(number, f"Entry {number + 1} was changed, or does not follow the one before.")
        number, previous = row["number"], row["hash"]
    return Verdict(number)


def write_head(audit: Audit, secret: bytes, file: Path) -> None:
    """Sign where the audit ends and write it to `file`, in place of an older head.

    Raises `HeadRefused` rather than replace a head that the audit no longer holds: its tail was cut off.
    """
    if file.exists() and not audit.holds(heads.read(file, secret)):
        raise HeadRefused(
            f"The audit does not hold the entry that {file.name} names: entries were cut off or replaced. "
            "Keep both files and tell the data protection officer."
        )
    heads.write(audit.head(), secret, file)


def keep_head(audit: Audit, secret: bytes, file: Path, stop: threading.Event) -> None:
    """Write the signed head now, every minute, and once more when `stop` is set; for a thread of its own."""
    while True:
        stopped = stop.is_set()
        try:
            write_head(audit, secret, file)
        except (HeadRefused, OSError, sqlite3.Error) as error:
            log.error("The head of the audit was not kept: %s", error)
        if stopped:
            return
        stop.wait(SECONDS_BETWEEN_HEADS)


def _open_to_write(file: Path) -> sqlite3.Connection:
    with suppress(FileExistsError):
        # Never an existing file: closing it here would let go of the locks that SQLite holds in this process.
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    connection = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(TABLES)
        connection.execute("INSERT OR IGNORE INTO audit VALUES (?, 1)", [str(uuid.uuid4())])
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def _or_not_recorded() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError, TypeError, ValueError) as error:
        raise NotRecorded(f"The audit could not be written ({error}), so nothing is shown.") from error


def _plain(ask: Mapping[str, Any]) -> str:
    """`ask` as JSON; raises `ValueError` for what looks like a text that somebody wrote."""
    for name, value in ask.items():
        for part in value if isinstance(value, list | tuple) else [value]:
            text = part if isinstance(part, str) else ""
            if not isinstance(part, Plain) or len(text) > LONGEST_TEXT or not text.isprintable():
                raise ValueError(f"{name} is not an id or a parameter")
    whole = chain.canonical(ask).decode()
    if len(whole) > LONGEST_ASK:
        raise ValueError("there are too many parameters")
    return whole
