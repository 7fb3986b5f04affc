"""A disk that fills up in the middle of an append costs that entry and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph.journal import Journal
from graph.journal.verify import verify

APPENDER = """
import resource, sys
from pathlib import Path
from pandas import DataFrame
from graph.journal import Draft, Journal, JournalUnavailable, Row

ROOM = 300_000
folder, what = Path(sys.argv[1]), sys.argv[2]
journal = Journal.open(folder)
said = dict(kind="import", author="Ada Example", purpose="mapping places", basis="public task")
body = dict(kind="stops", source="example stops", partition="240")

def rows(count):
    return [Row("say", "places", "example", "one", f"key {row}", "id", body) for row in range(count)]

large = dict(rows=rows(5_000)) if what == "rows" else dict(
    batch=DataFrame(dict(key=[f"{number * 7919 ** 5 % 10 ** 18}" for number in range(60_000)]))
)
journal.append(Draft(key="before", body={}, rows=rows(10), **said))
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, most))
try:
    journal.append(Draft(key="too large", body=body, **large, **said))
except JournalUnavailable as problem:
    print(problem)
journal.append(Draft(key="small, on the full disk", body={}, rows=rows(2), **said))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
journal.append(Draft(key="too large", body=body, **large, **said))
journal.close()
"""


@pytest.mark.parametrize("what", ["rows", "batch"])
def test_a_full_disk_refuses_the_entry_with_a_sentence_and_the_next_one_works(tmp_path: Path, what: str):
    command = [sys.executable, "-c", APPENDER, str(tmp_path), what]
    appender = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert appender.returncode == 0, appender.stderr
    assert "could not be written" in appender.stdout
    assert "Nothing was recorded" in appender.stdout
    with Journal.open(tmp_path) as journal:
        keys = [entry.key for entry in journal.entries()]
        assert keys == ["before", "small, on the full disk", "too large"]
        assert len(journal.rows(1)) == 10
        assert len(journal.standing("places" if what == "rows" else "stops")) == (
            5_000 if what == "rows" else 60_000
        )
        assert verify(journal).problem is None
        assert len(list(journal.batches.iterdir())) == (what == "batch")
