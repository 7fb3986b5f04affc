import logging
import resource
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from api.audit import Audit, Search, Verdict, keep_head, verify, write_head
from api.errors import NotRecorded
from graph.journal import heads
from tests.audited import EVENT, SECRET

WRITE_MANY = """
import sys
from pathlib import Path
from api.audit import Audit
from tests.audited import EVENT
audit = Audit(Path(sys.argv[1]))
for _ in range(int(sys.argv[2])):
    audit.record(EVENT)
audit.close()
"""
WRITE_UNTIL_FULL = """
import resource, sys
from pathlib import Path
from api.audit import Audit
from api.errors import NotRecorded
from tests.audited import EVENT
audit = Audit(Path(sys.argv[1]))
most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, most))
written = 0
try:
    while written < 5_000:
        audit.record(EVENT)
        written += 1
except NotRecorded:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    audit.record(EVENT)
    print(written + 1)
audit.close()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "audit.sqlite"


@pytest.fixture
def audit(file: Path) -> Iterator[Audit]:
    audit = Audit(file, clock=lambda: datetime(2026, 5, 1, 9, 30, tzinfo=UTC))
    yield audit
    audit.close()


def run(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=Path(__file__).parents[3],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_an_event_is_written_as_it_happened(audit: Audit) -> None:
    number = audit.record(EVENT)
    entry = audit.search(Search())[0]

    assert (number, entry.number, entry.at) == (1, 1, "2026-05-01T09:30:00Z")
    assert {name: getattr(entry, name) for name in vars(EVENT)} == vars(EVENT)


def test_entries_are_numbered_and_chained(audit: Audit, file: Path) -> None:
    for _ in range(3):
        audit.record(EVENT)
    entries = audit.search(Search())

    assert [entry.number for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries[1:]] == [entry.hash for entry in entries[:2]]
    assert verify(file, audit.head()) == Verdict(3)


def test_an_audit_goes_on_where_it_stopped(audit: Audit, file: Path) -> None:
    audit.record(EVENT)
    audit.close()
    again = Audit(file)

    assert again.record(EVENT) == 2
    assert verify(file).problem is None
    again.close()


def test_only_the_owner_can_read_the_files(audit: Audit, file: Path) -> None:
    audit.record(EVENT)

    for kept in file.parent.iterdir():
        assert kept.stat().st_mode & 0o077 == 0


def test_threads_and_processes_write_one_chain(audit: Audit, file: Path) -> None:
    other = run(WRITE_MANY, str(file), "20")
    second = Audit(file)
    with ThreadPoolExecutor(4) as threads:
        numbers = list(threads.map(lambda writer: writer.record(EVENT), [audit, second] * 50))
        while other.poll() is None:
            numbers += threads.map(lambda writer: writer.record(EVENT), [audit, second])
    other.communicate()
    second.close()

    assert other.returncode == 0
    assert len(set(numbers)) == len(numbers)
    assert verify(file) == Verdict(len(numbers) + 20)


def test_an_auditor_finds_entries_by_who_asked_what_about_what_and_when(audit: Audit, file: Path) -> None:
    audit.record(EVENT)
    audit.record(replace(EVENT, subject="made-up.analyst@example.org", question="items"))
    audit.record(replace(EVENT, ask={"context": "c-1"}))

    def numbers(**search: Any) -> list[int]:
        return [entry.number for entry in audit.search(Search(**search))]

    assert numbers(subject="made-up.analyst@example.org") == [2]
    assert numbers(question="district_map") == [1, 3]
    assert numbers(about="c-1") == [3]
    assert numbers(about="c-") == []
    assert numbers(since="2026-05-01T09:30:00Z") == [1, 2, 3]
    assert numbers(since="2026-05-02") == []
    assert numbers(after=1, limit=1) == [2]


def test_an_entry_cannot_be_changed_or_deleted_by_mistake(audit: Audit, file: Path) -> None:
    audit.record(EVENT)
    with closing(sqlite3.connect(file)) as connection:
        for statement in ("DELETE FROM entry", "UPDATE entry SET shown = 0"):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                connection.execute(statement)


def test_a_signed_head_is_kept_in_a_second_place(audit: Audit, file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "elsewhere.head"
    for _ in range(2):
        audit.record(EVENT)
        write_head(audit, SECRET, kept)

    assert verify(file, heads.read(kept, SECRET)) == Verdict(2)


def test_the_head_of_an_empty_audit_can_be_kept(audit: Audit, file: Path, tmp_path: Path) -> None:
    write_head(audit, SECRET, tmp_path / "elsewhere.head")
    audit.record(EVENT)

    write_head(audit, SECRET, tmp_path / "elsewhere.head")


def test_the_head_is_kept_at_once_and_when_it_stops(audit: Audit, file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "elsewhere.head"
    stop = threading.Event()
    keeper = threading.Thread(target=keep_head, args=(audit, SECRET, kept, stop))
    keeper.start()
    audit.record(EVENT)
    stop.set()
    keeper.join(timeout=10)

    assert heads.read(kept, SECRET) == audit.head()


def test_a_head_that_cannot_be_kept_is_said_in_the_log(
    audit: Audit, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stop = threading.Event()
    stop.set()
    with caplog.at_level(logging.ERROR):
        keep_head(audit, SECRET, tmp_path / "absent" / "elsewhere.head", stop)

    assert "not kept" in caplog.text


@pytest.mark.parametrize(
    "ask",
    [
        {"note": "x" * 201},
        {"note": "two\nlines"},
        {"note": ["two\nlines"]},
        {"note": {"text": "nested"}},
        {"note": b"bytes"},
        {"note": "\ud800"},
        {f"name{number}": "x" * 100 for number in range(700)},
    ],
)
def test_what_is_not_an_id_or_a_parameter_is_not_recorded(audit: Audit, ask: dict[str, Any]) -> None:
    with pytest.raises(NotRecorded):
        audit.record(replace(EVENT, ask=ask))
    assert audit.record(EVENT) == 1


def test_a_verb_that_the_law_does_not_know_is_not_recorded(audit: Audit) -> None:
    with pytest.raises(NotRecorded):
        audit.record(replace(EVENT, verb="peeking"))  # type: ignore[arg-type]
    assert audit.record(EVENT) == 1


def test_a_full_disk_is_not_recorded_and_the_audit_goes_on_when_there_is_room(file: Path) -> None:
    if resource.getrlimit(resource.RLIMIT_FSIZE)[1] != resource.RLIM_INFINITY:
        pytest.skip("this machine already limits the size of a file")
    writer = run(WRITE_UNTIL_FULL, str(file))
    printed, _ = writer.communicate(timeout=60)

    assert writer.returncode == 0
    assert verify(file) == Verdict(int(printed))


def test_an_audit_that_another_process_holds_is_not_recorded(audit: Audit, file: Path) -> None:
    audit._connection.execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotRecorded):
            audit.record(EVENT)
        other.execute("ROLLBACK")
    assert audit.record(EVENT) == 1


@pytest.mark.parametrize("action", ["unlink", "move", "replace"])
def test_a_file_that_was_taken_away_while_the_service_runs_is_not_written(
    audit: Audit, file: Path, action: str
) -> None:
    audit.record(EVENT)
    if action == "unlink":
        file.unlink()
    else:
        file.rename(file.with_name("moved.sqlite"))
    if action == "replace":
        file.touch()

    with pytest.raises(NotRecorded):
        audit.record(EVENT)


def test_a_closed_audit_is_not_written(audit: Audit) -> None:
    audit.close()

    with pytest.raises(NotRecorded):
        audit.record(EVENT)


def test_an_audit_in_a_place_that_cannot_be_written_is_refused_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file" / "audit.sqlite", tmp_path / "absent" / "audit.sqlite", tmp_path):
        with pytest.raises(NotRecorded):
            Audit(place)


def test_a_file_that_is_not_an_audit_is_refused_at_the_start(file: Path) -> None:
    file.write_bytes(b"not a database " * 1000)

    with pytest.raises(NotRecorded):
        Audit(file)


@pytest.mark.skipif("os.geteuid() == 0", reason="the superuser may write everywhere")
def test_an_audit_in_a_folder_that_may_not_be_written_is_refused_at_the_start(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(NotRecorded):
        Audit(tmp_path / "audit.sqlite")
