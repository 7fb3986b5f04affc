"""The ``milieu`` command, as somebody types it: real processes, real files, one data folder."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from api.cli import main

SCHOOLS = "urn,name,easting,northing\n999999,Brand new school,642626,397672\n"
PLACES = "key,name,kind,latitude,longitude\n{key},{name},park,53.42,1.65\n"
SECONDS_TO_START = 60


class Typed(NamedTuple):
    """What came of a command: its status, and what it told and complained of."""

    status: int
    told: str
    complained: str


@pytest.fixture
def data(tiny_folder: Path, tmp_path: Path) -> Path:
    """A data folder of the tiny county, of the test's own."""
    return Path(shutil.copytree(tiny_folder, tmp_path / "data"))


@pytest.fixture
def environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MILIEU_")}
    return kept | {"MILIEU_DATA": str(data), "MILIEU_PORT": "0"}


@pytest.fixture
def milieu(environment: dict[str, str]) -> Callable[..., Any]:
    """Runs a command to its end."""

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "api.cli", *words],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


@pytest.fixture
def typed(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Typed]:
    """Runs a command in this process: starting one for each of many sentences takes minutes."""
    for name in [name for name in os.environ if name.startswith("MILIEU_")]:
        monkeypatch.delenv(name)
    for name in ("MILIEU_DATA", "MILIEU_PORT"):
        monkeypatch.setenv(name, environment[name])

    def run(*words: str) -> Typed:
        status, told = main(words), capsys.readouterr()
        return Typed(status, told.out, told.err)

    return run


@pytest.fixture
def serving(environment: dict[str, str]) -> Iterator[Callable[[], str]]:
    """Starts ``milieu demo`` and gives the address it says; it is stopped at the end."""
    started: list[subprocess.Popen[str]] = []

    def start() -> str:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "api.cli", "demo"],
            env=environment, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        started.append(process)
        assert process.stdout
        told = ""
        while "Milieu is at" not in told:
            line = process.stdout.readline()
            assert line, told
            told += line
        return told

    yield start
    for process in started:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


def test_a_file_is_imported_with_a_table_and_status_nought(
    milieu: Callable[..., Any], environment: dict[str, str], tmp_path: Path
) -> None:
    environment["MILIEU_DATA"] = str(tmp_path / "empty")
    file = tmp_path / "places.csv"
    file.write_text(PLACES.format(key="A-1", name="Test park"))
    done = milieu("import", "places", str(file), "--source", "parks", "--partition", "2026")
    assert done.returncode == 0, done.stderr
    assert re.search(r"2026 +1 +1 +1", done.stdout)
    again = milieu("import", "places", str(file), "--source", "parks", "--partition", "2026")
    assert re.search(r"2026 +1 +1 +0 +1", again.stdout)


def test_real_records_are_not_mixed_into_the_made_up_county(
    milieu: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "places.csv"
    file.write_text(PLACES.format(key="A-1", name="Test park"))
    for source, sentence in (
        ("parks", "holds the made-up county"),
        ("made-up county", "that `milieu demo` builds"),
    ):
        done = milieu("import", "places", str(file), "--source", source, "--partition", "2026")
        assert done.returncode == 1
        assert sentence in done.stderr


def test_what_is_typed_wrongly_is_told_in_a_sentence(milieu: Callable[..., Any]) -> None:
    for words in (
        ["import"],
        ["import", "--confirm", "x"],
        ["rebuild", "--known-on", "soon"],
        ["publish", "spring"],
    ):
        done = milieu(*words)
        assert done.returncode != 0
        assert done.stderr
        assert "Traceback" not in done.stderr


def test_a_membership_is_given_told_ended_and_given_again(typed: Callable[..., Typed]) -> None:
    words = ("member", "made-up@example.org", "--forum", "dcsm")
    for _ in range(2):
        given = typed(*words, "--for", "E07999001", "--chair")
        assert (given.status, given.complained) == (0, "")
        told = typed("member").told.splitlines()
        assert [line.split()[:4] for line in told if "made-up@" in line] == [
            ["made-up@example.org", "dcsm", "chair", "E07999001"]
        ]
        assert typed(*words, "--end").told == "1 membership ended.\n"
        assert "made-up@" not in typed("member").told


def test_a_worker_is_made_an_approver(typed: Callable[..., Typed]) -> None:
    words = ("member", "made-up@example.org", "--forum", "casework")
    assert typed(*words, "--for", "Quay team", "--approver").complained == ""
    (told,) = [line for line in typed("member").told.splitlines() if "made-up@" in line]
    assert told.split()[1:4] == ["casework", "approver", "Quay"]
    assert typed(*words, "--end").told == "1 membership ended.\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--forum", "dcms", "--for", "*"), "the forums are casework, cahm"),
        ((), "the forums are casework, cahm"),
        (("--forum", "dcsm"), "Say which districts with --for"),
        (("--forum", "dcsm", "--for", "*", "--approver"), "Only a worker approves disclosures"),
    ],
)
def test_a_membership_that_cannot_be_given_is_told_in_a_sentence(
    typed: Callable[..., Typed], words: tuple[str, ...], says: str
) -> None:
    for command in ("member", "token"):
        told = typed(command, "made-up@example.org", *words)
        assert (told.status, says in told.complained) == (1, True), told.complained
    assert "made-up@" not in typed("member").told


def test_with_real_protected_records_memberships_are_still_given_but_no_token(
    milieu: Callable[..., Any], environment: dict[str, str], tmp_path: Path
) -> None:
    environment["MILIEU_DATA"] = str(tmp_path / "real")
    extract = tmp_path / "extract.csv"
    extract.write_text(
        "key,kind,at,latitude,longitude,known_by,recorded_by\n"
        "I-1,robbery,2026-05-01 15:30,53.42,1.65,data record,police\n"
    )
    stated = ("--source", "police", "--partition", "2026-Q2")
    assert milieu("import", "incidents", str(extract), *stated).returncode == 0
    words = ("made-up@example.org", "--forum", "police", "--for", "*")
    refused = milieu("token", *words)
    assert (refused.returncode, "real protected records" in refused.stderr) == (1, True)
    assert milieu("member", *words).returncode == 0
    assert "made-up@example.org" in milieu("member").stdout


def test_a_kind_that_blames_is_refused_with_a_sentence(milieu: Callable[..., Any], tmp_path: Path) -> None:
    told = milieu(
        "import", "gang-nominals", str(tmp_path / "nowhere.csv"), "--source", "x", "--partition", "y"
    )
    assert told.returncode == 1
    assert "There is no kind of that name" in told.stderr


def test_what_is_over_is_erased_and_counted(milieu: Callable[..., Any]) -> None:
    told = milieu("expire")
    assert told.returncode == 0, told.stderr
    assert "erased, whose last day is over" in told.stdout


def test_a_quarter_is_published_once(milieu: Callable[..., Any]) -> None:
    done = milieu("publish", "2023-Q1")
    assert (done.returncode, done.stdout.startswith("2023-Q1 is published as entry")) == (0, True), (
        done.stderr
    )
    assert "A quarter is counted once" in milieu("publish", "2023-Q1").stdout
    assert "is not over yet" in milieu("publish", "2099-Q1").stderr
    assert "looks like 2026-Q2" in milieu("publish", "spring").stderr


def test_verify_finds_every_entry_fit_and_notices_a_cut_tail(
    milieu: Callable[..., Any], data: Path, tmp_path: Path
) -> None:
    shutil.copy(data / "journal.sqlite", tmp_path / "earlier.sqlite")
    assert milieu("publish", "2023-Q1").returncode == 0
    head = str(tmp_path / "head.json")
    done = milieu("verify", "--keep", head)
    assert (done.returncode, "Every entry fits." in done.stdout) == (0, True), done.stderr
    for file in data.glob("journal.sqlite*"):
        file.unlink()
    shutil.copy(tmp_path / "earlier.sqlite", data / "journal.sqlite")
    assert milieu("verify").returncode == 0
    cut = milieu("verify", "--head", head)
    assert cut.returncode == 1
    assert "The journal ends at entry" in cut.stderr


def test_a_rebuild_as_known_on_a_day_goes_into_graphs_of_its_own(
    milieu: Callable[..., Any], tmp_path: Path
) -> None:
    done = milieu("rebuild", "--known-on", "2026-11-20", "--into", str(tmp_path / "then"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "then" / "places.kgl").exists()
    assert "say where with --into" in milieu("rebuild", "--known-on", "2026-11-20").stderr


def test_a_wrong_setting_is_told_in_a_sentence(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "api.cli", "serve"],
        env=environment | {"MILIEU_PROT": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "Did you mean MILIEU_PORT" in done.stderr


def test_an_import_beside_a_running_service_is_shown_by_it(
    serving: Callable[[], str], milieu: Callable[..., Any], tmp_path: Path
) -> None:
    told = serving()
    chair = re.search(r"DCSM chair: (\S+)", told)
    assert chair
    visit = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    page = visit.open(urllib.request.Request(chair[1], headers={"Accept": "text/html"})).read().decode()
    assert "Saltmere" in page
    assert "Brand new school" not in page

    second = milieu("serve")
    assert second.returncode == 1
    assert re.search(r"graph is in use by process \d+", second.stderr)

    file = tmp_path / "schools.csv"
    file.write_text(SCHOOLS)
    assert milieu("import", "schools", str(file), "--source", "gias").returncode == 0
    address = re.search(r"Milieu is at (\S+)", told)
    assert address
    page_now = urllib.request.Request(f"{address[1]}/dcsm/E07999001", headers={"Accept": "text/html"})
    assert _until("Brand new school", lambda: visit.open(page_now).read().decode())

    published = milieu("publish", "2023-Q1")
    assert "2023-Q1 is published as entry" in published.stdout, published.stderr


def _until(wanted: str, look: Callable[[], str]) -> bool:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        if wanted in look():
            return True
        time.sleep(0.3)
    return False
