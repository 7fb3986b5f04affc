"""A backup that is put back brings back nobody erased since, and shows nobody who was sealed since."""

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from api.cli import main
from api.opening import erasure_list, open_journal
from api.put_back import look
from api.service import Service
from api.settings import Settings
from graph.expiry import expire
from graph.journal import HeadRefused
from graph.journal.facts import about, newest
from graph.journal.verify import verify
from tests.conftest import NOON
from tests.needs import BY_NIGHT
from tests.spec.test_rights import Rights, everything
from tests.town import bearer, open_town

START = "from tests.attack.test_put_back import opened; import sys; opened(sys.argv[1]); print('open')"


def settings(home: str | Path) -> Settings:
    return Settings.read(
        {"MILIEU_DATA": str(Path(home) / "data"), "MILIEU_ERASED": str(Path(home) / "apart/erased")}
    )


def opened(home: str | Path) -> Service:
    return Service.open(settings(home), clock=lambda: NOON)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a town and its children, and a backup of it."""
    town = open_town(tmp_path / "data", lambda: NOON, with_children=True)
    town.close()
    opened(tmp_path).close()
    shutil.copytree(tmp_path / "data", tmp_path / "backup")
    return tmp_path


def put_back(home: Path) -> None:
    shutil.rmtree(home / "data")
    shutil.copytree(home / "backup", home / "data")


def erased_and_sealed(home: Path) -> tuple[str, str]:
    """Erase one child and seal another; their ids."""
    service = opened(home)
    rights = Rights(service)
    gone, moved = rights.ids["C-2"], rights.ids["C-4"]
    rights.erase(gone, rights.steward_of(gone))
    rights.withhold(moved, action="seal", by="professional", reason="Moved for safety.")
    service.close()
    return gone, moved


def test_nobody_who_was_erased_or_sealed_since_comes_back_with_a_backup(home: Path) -> None:
    gone, moved = erased_and_sealed(home)
    put_back(home)
    service = opened(home)
    rights = Rights(service)
    assert "C-2" not in rights.ids
    for child in (gone, moved):
        rights.get(f"/v1/children/{child}", status=404)
    told = json.dumps([rights.get("/v1/children"), rights.child(), rights.get("/v1/reviews")])
    nodes = json.dumps([everything(graph.engine) for graph in service.store.graphs.values()])
    assert not [child for child in (gone, moved) for text in (told, nodes) if child in text]
    assert about(service.journal, gone) == []
    assert {each["about"] for each in rights.child()["groups"]} == {8, 5}
    assert verify(service.journal).problem is None
    held = b"".join(path.read_bytes() for path in (home / "data").glob("journal.sqlite*"))
    assert b"token-note-held" not in held
    again = [entry for entry in service.journal.entries() if entry.body.get("why") == "put back by a backup"]
    assert [entry.kind for entry in again] == ["restriction", "erased"]
    service.close()


def test_it_is_done_once_and_again_for_every_backup_that_is_put_back(home: Path) -> None:
    gone, _ = erased_and_sealed(home)
    for _ in range(2):
        put_back(home)
        for _ in range(2):
            service = opened(home)
            assert newest(service.journal, gone) is None
            head = service.journal.head().number
            service.close()
        with open_journal(settings(home)) as journal:
            assert journal.head().number == head


def test_without_the_list_it_would_come_back(home: Path) -> None:
    gone, _ = erased_and_sealed(home)
    put_back(home)
    with open_journal(Settings.read({"MILIEU_DATA": str(home / "data")})) as journal:
        assert newest(journal, gone) is not None


def test_who_is_no_longer_sealed_is_not_sealed_again(home: Path) -> None:
    _, moved = erased_and_sealed(home)
    service = opened(home)
    rights = Rights(service)
    for who in (rights.steward_of(moved), bearer(service, "another-steward", "steward", moved)):
        rights.withhold(moved, who=who, action="lift", by="professional", reason="Safe again.")
    service.close()
    put_back(home)
    service = opened(home)
    Rights(service).child("C-4")
    service.close()


def test_what_expired_since_does_not_come_back_either(home: Path) -> None:
    later = NOON.date().replace(year=2027)
    with open_journal(settings(home)) as journal:
        assert expire(journal, later, "a test")
    open_journal(settings(home)).close()
    put_back(home)
    with open_journal(settings(home)) as journal:
        assert expire(journal, later, "a test") == 0


def test_an_erasure_that_was_recorded_just_before_a_crash_is_put_on_the_list_by_the_next_start(
    home: Path,
) -> None:
    gone, _ = erased_and_sealed(home)
    listed = home / "apart/erased"
    listed.write_bytes(listed.read_bytes()[:-20])  # cut off as it was written
    opened(home).close()
    put_back(home)
    service = opened(home)
    assert newest(service.journal, gone) is None
    service.close()


def test_an_erasure_is_not_acknowledged_before_it_is_on_the_list(home: Path) -> None:
    service = opened(home)
    rights = Rights(service)
    child, apart = rights.ids["C-2"], home / "apart"
    apart.write_text("a file is in the way")
    headers = rights.steward_of(child) | {"Idempotency-Key": "gone"}
    rights.erase(child, headers, 503)
    apart.unlink()
    rights.erase(child, headers)
    assert child in (apart / "erased").read_text()
    service.close()


def test_the_list_names_nobody(home: Path) -> None:
    erased_and_sealed(home)
    text = (home / "apart/erased").read_text()
    assert not [word for word in ("C-2", "C-4", "CD", "GH", "Token", "token", "team") if word in text]
    assert (home / "apart/erased").stat().st_mode & 0o077 == 0


def test_verify_tells_what_a_backup_put_back_and_changes_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    erased_and_sealed(home)
    put_back(home)
    monkeypatch.setenv("MILIEU_DATA", str(home / "data"))
    monkeypatch.setenv("MILIEU_ERASED", str(home / "apart/erased"))
    assert main(["verify"]) == 1
    assert "A backup put back what was erased or sealed." in capsys.readouterr().err
    opened(home).close()
    assert main(["verify"]) == 0


def test_a_list_of_another_folder_is_refused_with_a_sentence(home: Path) -> None:
    erased_and_sealed(home)
    (home / "data/secret").write_text("00" * 32)
    with pytest.raises(HeadRefused, match="not signed with the secret of this data folder"):
        opened(home)


@pytest.mark.parametrize("kill", range(10 if BY_NIGHT else 2))
def test_killed_in_the_middle_of_it_the_next_start_goes_on(home: Path, kill: int) -> None:
    service = opened(home)
    rights = Rights(service)
    children = [rights.ids[key] for key in ("C-1", "C-2", "C-3")]
    for child in children:
        rights.erase(child, rights.steward_of(child))
    service.close()
    put_back(home)
    with subprocess.Popen([sys.executable, "-c", START, str(home)], stdout=subprocess.PIPE) as starting:
        before = (home / "data/journal.sqlite").stat().st_mtime_ns
        while starting.poll() is None and not _grown(home, before):
            time.sleep(0.002)
        time.sleep(0.02 * kill)
        starting.send_signal(signal.SIGKILL)
    service = opened(home)
    assert [newest(service.journal, child) for child in children] == [None] * 3
    listed = erasure_list(service.settings, service.journal)
    assert listed
    assert not look(service.journal, listed)
    assert verify(service.journal).problem is None
    service.close()


def _grown(home: Path, before: int) -> bool:
    """Whether anything was written to a folder's journal since."""
    log, file = (home / f"data/journal.sqlite{end}" for end in ("-wal", ""))
    return (log.exists() and log.stat().st_size > 0) or file.stat().st_mtime_ns > before
