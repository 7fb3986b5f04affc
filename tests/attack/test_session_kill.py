"""Killed while a session is edited and facts are corrected, nothing acknowledged is lost or half done."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from api.service import Service
from api.settings import Settings
from graph.journal import Journal
from graph.journal.verify import verify
from tests.conftest import NOON
from tests.needs import BY_NIGHT
from tests.people import TEAM, ids
from tests.spec.held import held
from tests.town import bearer, open_town

KILLS = 30 if BY_NIGHT else 2
SECONDS_OF_EDITING = 1.5


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the town with its children in, and a worker."""
    found = tmp_path_factory.mktemp("killed") / "data"
    service = open_town(found, lambda: NOON, with_children=True)
    bearer(service, "worker", "casework", TEAM)
    service.close()
    return found


@pytest.mark.parametrize("kill", range(KILLS))
def test_what_was_acknowledged_stands_and_the_graphs_show_the_journal(folder: Path, kill: int) -> None:
    acknowledged = edited_until_killed(folder, random.Random(kill).uniform(0.0, SECONDS_OF_EDITING))
    service = Service.open(Settings.read({"MILIEU_DATA": str(folder)}), clock=lambda: NOON)
    entries = {entry.number: entry for entry in service.journal.entries()}
    assert acknowledged
    assert set(acknowledged) <= set(entries)
    assert all(service.journal.rows(number) for number in acknowledged)
    assert verify(service.journal).problem is None
    graph = service.store.graphs["people"]
    shown = held(graph)
    service.projector.rebuild()
    assert held(graph) == shown
    service.close()


def edited_until_killed(folder: Path, seconds: float) -> list[int]:
    """The entries that were acknowledged before the editor was killed."""
    with Journal.open(folder, clock=lambda: NOON) as journal:
        tie = ids(journal, "ties")["T-1"]
    command = [sys.executable, "-m", "tests.attack.session_editor", str(folder), tie]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as editor:
        assert editor.stdout is not None
        first = editor.stdout.readline()
        time.sleep(seconds)
        editor.send_signal(signal.SIGKILL)
        rest = editor.stdout.read().splitlines()
    return [int(line) for line in [first, *rest] if line.strip().isdigit()]
