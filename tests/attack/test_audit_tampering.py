"""Nobody changes the audit unnoticed, even with every right to its file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from api.audit import Audit, verify, write_head
from graph.journal.errors import HeadRefused
from graph.journal.values import Head
from tests.audited import EVENT, SECRET

COLUMNS: dict[str, Any] = {
    "number": 7,
    "at": "2026-05-01T09:30:01Z",
    "subject": "made-up.other@example.org",
    "forum": "police",
    "purpose": "Another purpose.",
    "basis": "Another basis.",
    "verb": "disclosure",
    "question": "another",
    "ask": "{}",
    "outcome": "refused",
    "shown": 0,
    "withheld": 0,
    "previous": "0" * 64,
    "hash": "0" * 64,
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "audit.sqlite"


@pytest.fixture
def audit(file: Path) -> Iterator[Audit]:
    audit = Audit(file, clock=lambda: datetime(2026, 5, 1, 9, 30, tzinfo=UTC))
    yield audit
    audit.close()


def problem(file: Path, head: Head | None = None) -> str:
    return verify(file, head).problem or ""


def tamper(file: Path, statement: str, *values: Any) -> None:
    """Change the file as somebody with the right to would, who first takes away what stands in the way."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DROP TRIGGER IF EXISTS entry_stays")
        connection.execute("DROP TRIGGER IF EXISTS entry_holds")
        connection.execute(statement, values)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_of_any_column_is_noticed(audit: Audit, file: Path, column: str) -> None:
    for _ in range(3):
        audit.record(EVENT)
    tamper(file, f"UPDATE entry SET {column} = ? WHERE number = 2", COLUMNS[column])

    assert verify(file).entries == 1
    assert "Entry 2" in problem(file)


def test_the_columns_that_are_tampered_with_are_all_that_there_are(audit: Audit, file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        names = {row[1] for row in connection.execute("PRAGMA table_info(entry)")}

    assert names == set(COLUMNS)


@pytest.mark.parametrize("number", [1, 2])
def test_an_entry_that_was_taken_out_is_noticed(audit: Audit, file: Path, number: int) -> None:
    for _ in range(3):
        audit.record(EVENT)
    tamper(file, "DELETE FROM entry WHERE number = ?", number)

    assert problem(file) == f"Entry {number} is missing."


def test_a_cut_tail_is_noticed_by_a_head_kept_elsewhere_and_only_so(audit: Audit, file: Path) -> None:
    for _ in range(3):
        audit.record(EVENT)
    head = audit.head()
    tamper(file, "DELETE FROM entry WHERE number = 3")

    assert problem(file) == ""
    assert problem(file, head) == "Entries 3 to 3 were cut off, as the head kept elsewhere shows."


def test_entries_written_again_after_a_cut_are_noticed_by_a_head_kept_elsewhere(
    audit: Audit, file: Path
) -> None:
    for _ in range(3):
        audit.record(EVENT)
    head = audit.head()
    tamper(file, "DELETE FROM entry WHERE number = 3")
    audit.record(replace(EVENT, outcome="refused"))
    audit.record(EVENT)

    assert problem(file) == ""
    assert "Entry 3 is not the one" in problem(file, head)


def test_an_audit_begun_anew_is_noticed_by_a_head_kept_elsewhere(audit: Audit, file: Path) -> None:
    audit.record(EVENT)
    head = audit.head()
    other = Audit(file.with_name("other.sqlite"))
    other.record(EVENT)
    other.close()

    assert verify(file.with_name("other.sqlite"), head).problem


def test_another_id_for_an_audit_is_noticed(audit: Audit, file: Path) -> None:
    audit.record(EVENT)
    tamper(file, "UPDATE audit SET id = 'another'")

    assert "Entry 1" in problem(file)


@pytest.mark.parametrize("statement", ["DELETE FROM audit", "DROP TABLE entry"])
def test_an_audit_that_cannot_be_read_as_one_is_said_so(audit: Audit, file: Path, statement: str) -> None:
    audit.record(EVENT)
    tamper(file, statement)

    assert "cannot be read as an audit" in problem(file)


def test_a_kept_head_is_not_replaced_once_the_tail_was_cut(audit: Audit, file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "elsewhere.head"
    for _ in range(3):
        audit.record(EVENT)
    write_head(audit, SECRET, kept)
    before = kept.read_bytes()
    tamper(file, "DELETE FROM entry WHERE number = 3")
    audit.record(replace(EVENT, outcome="refused"))

    with pytest.raises(HeadRefused, match="cut off"):
        write_head(audit, SECRET, kept)
    assert kept.read_bytes() == before


def test_a_head_that_somebody_else_signed_is_refused(audit: Audit, tmp_path: Path) -> None:
    kept = tmp_path / "elsewhere.head"
    write_head(audit, b"another secret", kept)

    with pytest.raises(HeadRefused):
        write_head(audit, SECRET, kept)
