"""How the audit is laid out in SQLite: its tables, its statements, and the hash of an entry."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from graph.journal import chain
from graph.journal.values import Head

PATIENCE = 5.0
"""Seconds to wait for another process that is writing."""

TABLES = """
    CREATE TABLE IF NOT EXISTS audit (id TEXT NOT NULL, only INTEGER PRIMARY KEY CHECK (only = 1)) STRICT;
    CREATE TABLE IF NOT EXISTS entry (
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        subject TEXT NOT NULL,
        forum TEXT NOT NULL,
        purpose TEXT NOT NULL,
        basis TEXT NOT NULL,
        verb TEXT NOT NULL CHECK (
            verb IN ('collection', 'alteration', 'consultation', 'disclosure', 'combination', 'erasure')
        ),
        question TEXT NOT NULL,
        ask TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('answered', 'refused', 'failed')),
        shown INTEGER NOT NULL,
        withheld INTEGER NOT NULL,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS entry_of_subject ON entry (subject, at);
    CREATE TRIGGER IF NOT EXISTS entry_stays BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'an entry of the audit is never deleted'); END;
    CREATE TRIGGER IF NOT EXISTS entry_holds BEFORE UPDATE ON entry
        BEGIN SELECT RAISE(ABORT, 'an entry of the audit is never changed'); END;
"""
COLUMNS = (
    "number", "at", "subject", "forum", "purpose", "basis", "verb", "question", "ask", "outcome", "shown",
    "withheld", "previous",
)  # fmt: skip
"""What an entry's hash covers, in this order."""

INSERT = """
    INSERT INTO entry VALUES (
        :number, :at, :subject, :forum, :purpose, :basis, :verb, :question, :ask, :outcome, :shown, :withheld,
        :previous, :hash
    )
"""
SEARCH = """
    SELECT * FROM entry
    WHERE number > :after
        AND (:subject = '' OR subject = :subject)
        AND (:question = '' OR question = :question)
        AND (:since = '' OR at >= :since)
        AND (:about = '' OR instr(ask, '"' || :about || '"') > 0)
    ORDER BY number
    LIMIT :limit
"""

PERSONS_SEEN = """
    SELECT DISTINCT person.value
    FROM entry, json_each(entry.ask, '$.persons') AS person
    WHERE subject = :subject AND at >= :since AND outcome = 'answered'
"""


def entry_hash(columns: Mapping[str, Any] | sqlite3.Row) -> str:
    """The hash of one entry, in hexadecimal; its own column `hash` is not covered."""
    return sha256(chain.canonical([columns[name] for name in COLUMNS])).hexdigest()


def audit_id(connection: sqlite3.Connection) -> str:
    """The id of this audit, from which its chain begins."""
    row = connection.execute("SELECT id FROM audit").fetchone()
    if row is None:
        raise sqlite3.DatabaseError("it has no id")
    return str(row[0])


def head_at(connection: sqlite3.Connection, number: int | None) -> Head:
    """The head at an entry, or at the last one; at number 0 where there is no such entry."""
    audit = audit_id(connection)
    row = connection.execute(
        "SELECT number, at, hash FROM entry WHERE number = coalesce(?, (SELECT max(number) FROM entry))",
        [number],
    ).fetchone()
    return Head(audit, *row) if row else Head(audit, 0, "", chain.beginning(audit))


def which_file(file: Path) -> tuple[int, int]:
    """Which file this is, whatever it is called."""
    status = file.stat()
    return status.st_dev, status.st_ino


def open_to_read(file: Path) -> sqlite3.Connection:
    """A connection to an audit that cannot change it; rows have names."""
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)
    connection.row_factory = sqlite3.Row
    return connection
