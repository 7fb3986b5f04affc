"""A process killed in the middle of an append leaves whole entries only."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.journal import Draft, Journal
from graph.journal.verify import verify

ROWS = 800

APPENDER = f"""
import sys
from pathlib import Path
from pandas import DataFrame
from graph.journal import Draft, Journal, Row

journal = Journal.open(Path(sys.argv[1]))
said = dict(kind="import", author="Ada Example", purpose="mapping places", basis="public task")
while True:
    each = journal.head().number + 1
    body = dict(kind="stops", source="example stops", partition=str(each))
    rows = [Row("say", "places", "example", "one", f"{{each}} {{row}}", "id", body) for row in range({ROWS})]
    batch = DataFrame(dict(key=[str(each)])) if each % 2 else None
    journal.append(Draft(key=str(each), body=body, rows=rows, batch=batch, **said))
    print("appended", flush=True)
"""


@pytest.mark.parametrize("moment", [0.0, 0.03, 0.09, 0.17])
def test_an_entry_is_wholly_there_or_wholly_absent_after_a_kill(tmp_path: Path, moment: float):
    # More than one kill of the same journal: what the first leaves behind must not trip the second.
    for each in (1, 2):
        kill_an_appender(tmp_path, moment * each)
    with Journal.open(tmp_path) as journal:
        entries = journal.entries()
        assert len(entries) >= 2
        assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
        assert [len(journal.rows(entry.number)) for entry in entries] == [ROWS] * len(entries)
        assert len(journal.standing("stops")) == sum(entry.number % 2 for entry in entries)
        assert verify(journal).problem is None
        next_one = Draft(kind="import", author="Ada Example", purpose="p", basis="b", key="next", body={})
        assert journal.append(next_one).number == len(entries) + 1


def kill_an_appender(folder: Path, moment: float) -> None:
    command = [sys.executable, "-c", APPENDER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as appender:
        assert appender.stdout.readline() == b"appended\n"
        time.sleep(moment)
        appender.send_signal(signal.SIGKILL)
    assert appender.returncode == -signal.SIGKILL
