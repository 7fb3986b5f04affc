"""Whatever is changed behind the journal's back is named."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from graph.journal import access, batches
from graph.journal.verify import verify

TABLES = {
    "entry": "number at author purpose basis kind key body previous hash",
    "row": "entry ordinal operation kind source partition key id salt digest body",
    "batch": "entry kind source partition batch",
    "member": "entry grant subject forum opens from_day to_day role agency",
    "asked": "entry mark",
}
COLUMNS = [(table, column) for table, columns in TABLES.items() for column in columns.split()]


@pytest.fixture
def full(journal, draft, say, withdraw):
    """A journal with everything in it: rows, an erased row, a batch, a membership and its end."""
    stops = {"kind": "stops", "source": "example stops", "partition": "240"}
    journal.append(draft("rows", say("a", name="Example Park"), say("b"), withdraw("c")))
    journal.append(draft("batch", body=stops, batch=pd.DataFrame({"key": ["k"]})))
    journal.append(
        draft("grant", kind="member", body=access.grant("chair", "dcsm", ["one"], date(2026, 5, 1)))
    )
    (member,) = access.members(journal, "chair", date(2026, 5, 1))
    journal.append(draft("end", kind="member", body=access.end(member, date(2026, 6, 1))))
    journal.erase("places", "example council", "b", draft("erase"))
    journal.append(draft("last", say("d"), body={"asked": "mark"}))
    return journal


def test_an_untouched_journal_fits_and_is_counted(full):
    verdict = verify(full)
    assert verdict.problem is None
    assert (verdict.entries, verdict.rows, verdict.batches) == (6, 4, 1)


def test_an_empty_journal_fits(journal):
    assert verify(journal).problem is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(st.sampled_from(COLUMNS), st.integers(0, 5), st.integers(0, 200), st.integers(1, 255))
def test_any_byte_changed_in_any_column_is_noticed(full, place, which, byte, change):
    table, column = place
    with restored(full) as database:
        held = database.execute(f'SELECT * FROM "{table}"').fetchall()
        keys = [name for name in ("number", "entry", "ordinal") if name in TABLES[table].split()]
        chosen = held[which % len(held)]
        value = chosen[TABLES[table].split().index(column)]
        where = " AND ".join(f'"{key}" = {chosen[TABLES[table].split().index(key)]}' for key in keys)
        try:
            database.execute(
                f'UPDATE "{table}" SET "{column}" = CAST(? AS {kind(value)}) WHERE {where}',
                [changed(value, byte, change)],
            )
        except sqlite3.IntegrityError:
            assume(False)
        assert verify(full).problem is not None


@pytest.mark.parametrize("table", TABLES)
def test_any_line_taken_out_of_any_table_is_noticed(full, table):
    with restored(full) as database:
        count = database.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0]
    for line in range(count - (table == "entry")):  # that the last entry is gone, only a head can tell
        with restored(full) as database:
            keys = "entry, ordinal" if table == "row" else TABLES[table].split()[0]
            database.execute(
                f'DELETE FROM "{table}" WHERE ({keys}) = (SELECT {keys} FROM "{table}" LIMIT 1 OFFSET {line})'
            )
            assert verify(full).problem is not None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("UPDATE entry SET body = '{}' WHERE number = 2", "Entry 2: its content does not match its hash."),
        (
            "UPDATE row SET body = '{}' WHERE key = 'a'",
            "Entry 1, row 1: its content does not match its digest.",
        ),
        ("DELETE FROM entry WHERE number = 3", "Entry 3 is missing."),
        ("DELETE FROM row WHERE key = 'a'", "Entry 1: row 1 is missing."),
        ("UPDATE entry SET previous = hash WHERE number = 5", "Entry 5: it does not follow entry 4."),
        (
            "UPDATE row SET body = NULL, salt = NULL WHERE key = 'a'",
            "Entry 1, row 1: its content is gone, and no entry says that it was erased.",
        ),
        (
            "UPDATE row SET body = '{}' WHERE key IS NULL",
            "Entry 1, row 2: it was erased by a later entry, yet some of its content is here.",
        ),
        (
            "UPDATE row SET source = 'police' WHERE key IS NULL",
            "Entry 1, row 2: what is left of it is not what the entry that erased it says.",
        ),
        (
            "UPDATE member SET to_day = NULL WHERE entry = 4",
            "Entry 4: the member table does not say what the entry says.",
        ),
        (
            "UPDATE asked SET mark = 'another' WHERE entry = 6",
            "Entry 6: the table of marks does not say what the entry says.",
        ),
        (
            "INSERT INTO row SELECT 99, ordinal, operation, kind, source, partition, key, id, salt, digest, "
            "body FROM row WHERE key = 'a'",
            "The row table speaks of entry 99, which the journal does not hold.",
        ),
        ("UPDATE entry SET author = CAST(x'ff' AS TEXT) WHERE number = 4", "Entry 4 cannot be read."),
    ],
)
def test_what_does_not_fit_is_named_in_one_sentence(full, change, sentence):
    with restored(full) as database:
        database.execute(change)
        assert verify(full).problem == sentence


def test_a_batch_file_that_is_missing_or_changed_is_named(full):
    file = batches.path(full.batches, full.entries()[1].body["batch"])
    file.write_bytes(file.read_bytes() + b" ")
    assert verify(full).problem == "Entry 2: the file of its batch does not match its name."
    file.unlink()
    assert verify(full).problem == "Entry 2: the file of its batch is missing."


@contextmanager
def restored(journal) -> Iterator[sqlite3.Connection]:
    """The database behind the journal's back, put back as it was afterwards."""
    with closing(sqlite3.connect(journal.folder / "journal.sqlite", isolation_level=None)) as database:
        before = {table: database.execute(f'SELECT * FROM "{table}"').fetchall() for table in TABLES}
        yield database
        for table, lines in before.items():
            database.execute(f'DELETE FROM "{table}"')
            database.executemany(f'INSERT INTO "{table}" VALUES ({",".join("?" * len(lines[0]))})', lines)


def kind(value: object) -> str:
    return {int: "INTEGER", bytes: "BLOB"}.get(type(value), "TEXT")


def changed(value: object, byte: int, change: int) -> object:
    """The value with one of its bytes changed; text as bytes, since the change may not be text any more."""
    if isinstance(value, int):
        return value + change
    content = bytearray((value.encode() if isinstance(value, str) else value) or b"x")
    content[byte % len(content)] ^= change
    return bytes(content)
