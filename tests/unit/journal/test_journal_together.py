"""Several threads and real processes append at once; nothing is lost, on SQLite and on PostgreSQL."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from graph.journal import Journal, access, heads
from graph.journal.database import server_url
from graph.journal.verify import verify
from tests.needs import lacking

APPENDER = """
import sys
from pathlib import Path
from graph.journal import Draft, Journal, Row

folder, url, name = sys.argv[1:]
with Journal.open(Path(folder), url or None) as journal:
    for number in range(15):
        key = f"{name} {number}"
        rows = [Row("say", "places", name, "one", f"{key} {each}", key, {"each": each}) for each in range(20)]
        said = {"author": name, "purpose": "mapping places", "basis": "public task"}
        journal.append(Draft(kind="import", key=key, body={}, rows=rows, **said))
        journal.append(Draft(kind="import", key=f"shared {number}", body={}, **said))
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request) -> Iterator[str]:
    """The URL of an empty database, or nothing for the SQLite of the folder."""
    if request.param == "sqlite":
        yield ""
        return
    server = os.environ.get("MILIEU_TEST_POSTGRESQL_URL")
    if not server:
        lacking("postgresql", "MILIEU_TEST_POSTGRESQL_URL names no PostgreSQL database")
    name = f"milieu_{uuid4().hex}"
    engine = create_engine(server_url(server))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    own = make_url(server).update_query_dict({"options": f"-csearch_path={name}"})
    yield own.render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()


def test_processes_that_make_and_fill_one_journal_together_lose_nothing(tmp_path: Path, url: str):
    command = [sys.executable, "-c", APPENDER, str(tmp_path), url]
    appenders = [subprocess.Popen([*command, name]) for name in ("first", "second")]
    assert [appender.wait(timeout=60) for appender in appenders] == [0, 0]
    with Journal.open(tmp_path, url or None) as journal:
        entries = journal.entries()
        assert [entry.number for entry in entries] == list(range(1, 46))
        wanted = {f"{name} {number}" for name in ("first", "second", "shared") for number in range(15)}
        assert {entry.key for entry in entries} == wanted
        assert len(journal.standing("places")) == 2 * 15 * 20
        assert verify(journal).problem is None


def test_threads_that_share_one_journal_lose_nothing(tmp_path: Path, url: str, draft, say):
    with Journal.open(tmp_path, url or None) as journal, ThreadPoolExecutor(4) as threads:
        drafts = [draft(f"entry {number % 20}", say(f"row {number % 20}")) for number in range(40)]
        numbers = [entry.number for entry in threads.map(journal.append, drafts)]
        assert numbers[:20] == numbers[20:]
        assert sorted(numbers[:20]) == list(range(1, 21))
        assert verify(journal).problem is None


def test_of_two_who_act_on_the_same_thing_at_once_only_one_has_acted(tmp_path: Path, url: str, draft):
    acts = [[draft(key="decision"), draft(key=f"what {who} sends on")] for who in ("one", "another")]
    with Journal.open(tmp_path, url or None) as journal, ThreadPoolExecutor(2) as threads:
        told = list(threads.map(journal.append_all, acts))
        keys = [entry.key for entry in journal.entries()]
    assert keys[0] == "decision"
    assert keys[1] in {"what one sends on", "what another sends on"}
    assert len(keys) == 2
    assert {entries[0].number for entries in told} == {1}
    assert sorted(map(len, told)) == [1, 2]


def test_threads_that_ask_at_once_for_the_secret_of_a_folder_get_the_same(tmp_path: Path):
    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(heads.folder_secret, [tmp_path] * 8))) == 1


def test_a_row_is_said_withdrawn_and_erased_alike_on_each_database(tmp_path, url, draft, say, withdraw):
    with Journal.open(tmp_path, url or None) as journal:
        journal.append(draft("said", say("a", name="Example Park"), say("b"), say("Zed", lat=None)))
        journal.append(draft("withdrawn", withdraw("b")))
        assert list(journal.standing("places")["key"]) == ["Zed", "a"]
        journal.erase("places", "example council", "a", draft("erased"))
        assert list(journal.standing("places")["key"]) == ["Zed"]
        assert verify(journal).problem is None


def test_a_journal_of_the_first_layout_is_brought_to_this_one_and_keeps_its_members(tmp_path, url, draft):
    day = date(2026, 5, 1)
    with Journal.open(tmp_path, url or None) as journal:
        journal.append(draft("grant", kind="member", body=access.grant("chair", "dcsm", ["one"], day)))
        with journal.database.reading() as connection:
            for statement in (
                "DROP INDEX member_latest",
                "DROP INDEX row_id",
                "ALTER TABLE member DROP COLUMN role",
                "ALTER TABLE member DROP COLUMN agency",
                "ALTER TABLE member RENAME COLUMN opens TO areas",
                "UPDATE meta SET value = '1' WHERE name = 'version'",
            ):
                connection.exec_driver_sql(statement)
    for _ in range(2):
        with Journal.open(tmp_path, url or None) as again:
            (member,) = access.members(again, "chair", day)
            assert (member.role, member.agency, member.opens) == ("member", "", ("one",))
            assert verify(again).problem is None
