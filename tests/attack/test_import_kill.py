"""An import that is killed, or finds the disk full, is wholly there or wholly absent."""

import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from graph.engines import open_engine
from graph.intake.errors import IntakeError
from graph.intake.importing import Importer
from graph.intake.values import ImportRequest
from graph.journal import Journal, JournalUnavailable
from graph.journal.verify import verify
from graph.model import EVERYTHING, NOWHERE
from graph.projector import Projector
from graph.store import Graph, Store
from tests.needs import BY_NIGHT

KILLS = 30 if BY_NIGHT else 8
ROWS = 12_000
MONTHS = ("2026-01", "2026-02")
HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type\n"
)
ROW = "c{n},{month},Thornshire Police,Thornshire Police,1.05,53.0{tail:03d},On or near Mill Lane,,,Drugs\n"

IMPORT_AND_PROJECT = """
import sys
from pathlib import Path
from tests.attack.test_import_kill import imported, projected
folder, source, files = Path(sys.argv[1]), sys.argv[2], [Path(name) for name in sys.argv[3:]]
print("ready", flush=True)
imported(folder, files, source)
projected(folder)
print("done", flush=True)
"""


def imported(folder: Path, files: Sequence[Path], source: str) -> None:
    """Import street files of two months, as a source of their own: two partitions, one import."""
    with Journal.open(folder) as journal:
        request = ImportRequest("police-uk", tuple(files), source, "a test", "to test", "none")
        Importer(journal, folder).import_files(request)


def projected(folder: Path) -> int:
    """Bring the graphs of a folder up to its journal, and count the incidents in them."""
    store = Store(
        Graph("places", open_engine("places", str(folder / "places.kgl"))),
        Graph("people", open_engine("people", str(folder / "people.kgl"))),
    )
    try:
        with Journal.open(folder) as journal:
            Projector(journal, store).catch_up()
        return sum(row["n"] for row in store.places.read("open_squares", scope=EVERYTHING, area=NOWHERE))
    finally:
        store.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("files")
    for month in MONTHS:
        rows = (ROW.format(n=n, month=month, tail=n % 1000) for n in range(ROWS // len(MONTHS)))
        (folder / f"{month}.csv").write_text(HEADER + "".join(rows))
    return sorted(folder.iterdir())


def moments() -> Iterator[float]:
    """Random moments of an import, in seconds after it began; the same in every run."""
    drawn = random.Random(27700)
    for _ in range(KILLS):
        yield drawn.uniform(0.0, 1.6)


def test_a_killed_import_is_wholly_there_or_wholly_absent(tmp_path: Path, files: list[Path]) -> None:
    whole = absent = 0
    for number, moment in enumerate(moments()):
        source = f"source {number}"
        child = subprocess.Popen(
            [sys.executable, "-c", IMPORT_AND_PROJECT, str(tmp_path), source, *map(str, files)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert child.stdout
        assert child.stdout.readline() == "ready\n"
        time.sleep(moment)
        child.send_signal(signal.SIGKILL)
        child.communicate()
        with Journal.open(tmp_path) as journal:
            assert verify(journal).problem is None
            standing = len(journal.standing("police-uk", source=source))
        assert standing in {0, ROWS}
        whole, absent = whole + (standing == ROWS), absent + (standing == 0)
        assert projected(tmp_path) == whole * ROWS
    assert whole > 0, "every import was killed too early: lengthen the moments"
    assert absent > 0, "no import was killed early enough: shorten the moments"
    imported(tmp_path, files, "the next one")
    assert projected(tmp_path) == (whole + 1) * ROWS


def full(folder: Path, files: Sequence[Path], most: int) -> str:
    """Import in a child process that may write files of so many bytes at most; what came of it."""
    code = (
        "import sys; from pathlib import Path; from tests.attack.test_import_kill import limited;"
        "limited(Path(sys.argv[1]), int(sys.argv[2]), [Path(name) for name in sys.argv[3:]])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), str(most), *map(str, files)],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done.stdout


def limited(folder: Path, most: int, files: Sequence[Path]) -> None:
    """Import with a limit on the size of files; print the sentence of whatever stops it."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    try:
        imported(folder, files, "full")
    except (JournalUnavailable, IntakeError) as error:
        sys.stdout.write(str(error))
    else:
        sys.stdout.write("imported")


def test_an_import_onto_a_full_disk_changes_nothing_and_says_so(tmp_path: Path, files: list[Path]) -> None:
    with Journal.open(tmp_path) as journal:
        before = journal.head()
    told = {full(tmp_path, files, most) for most in (1_000, 50_000, 150_000)}
    assert "imported" not in told
    with Journal.open(tmp_path) as journal:
        assert journal.head() == before
        assert verify(journal).problem is None
    imported(tmp_path, files, "the next one")
    assert projected(tmp_path) == ROWS
