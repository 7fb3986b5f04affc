"""What an append records, refuses and leaves alone."""

import stat
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pandas import DataFrame
from sqlalchemy import update

from graph.journal import MADE_UP_SOURCE, Journal, JournalRefused, JournalUnavailable, Row, schema


def test_an_entry_says_who_recorded_what_why_on_what_basis_and_when(journal, draft):
    entry = journal.append(draft("first", body={"kind": "places", "accepted": 2}))
    assert (entry.number, entry.at, entry.author) == (1, "2026-05-01T09:30:00Z", "Ada Example")
    assert (entry.purpose, entry.basis, entry.kind) == ("mapping places", "public task", "import")
    assert entry.body == {"kind": "places", "accepted": 2}
    assert journal.entries() == [entry]


def test_entries_are_numbered_from_one_and_each_follows_the_one_before(journal, draft):
    first, second = journal.append(draft("first")), journal.append(draft("second"))
    assert (first.number, second.number) == (1, 2)
    assert second.previous == first.hash
    assert (journal.head().number, journal.head().hash) == (2, second.hash)


def test_a_key_used_again_gives_the_first_entry_and_records_nothing(journal, draft, say):
    first = journal.append(draft("same", say("a")))
    assert journal.append(draft("same", say("b"), body={"other": True})) == first
    assert [entry.number for entry in journal.entries()] == [1]
    assert list(journal.standing("places")["key"]) == ["a"]


def test_rows_come_back_in_the_order_they_were_given(journal, draft, say, withdraw):
    rows = [say("b", name="Example Park"), withdraw("a"), say("c", children=None)]
    assert journal.rows(journal.append(draft("rows", *rows)).number) == rows


def test_time_never_goes_back_even_when_the_clock_does(journal, draft, clock):
    journal.append(draft("first"))
    clock.move(hours=-3)
    assert journal.append(draft("second")).at == "2026-05-01T09:30:00Z"


def test_a_draft_may_give_its_own_time_between_the_last_entry_and_now(journal, draft):
    assert journal.append(draft("old", at="2025-01-01T00:00:00Z")).at == "2025-01-01T00:00:00Z"
    for time in ("2024-12-31T23:59:59Z", "2026-05-01T09:30:01Z", "2025-02-30T00:00:00Z", "yesterday"):
        with pytest.raises(JournalRefused):
            journal.append(draft(time, at=time))
    assert journal.head().number == 1


def test_entries_after_a_number_and_as_known_on_a_day(journal, draft, clock):
    journal.append(draft("in London, still the first of May"))
    clock.moment = datetime(2026, 5, 1, 23, 0, tzinfo=UTC)
    journal.append(draft("in London, already the second of May"))
    assert [entry.number for entry in journal.entries(after=1)] == [2]
    assert [entry.number for entry in journal.entries(known_on=date(2026, 5, 1))] == [1]
    assert [entry.number for entry in journal.entries(known_on=date(2026, 5, 2))] == [1, 2]


@pytest.mark.parametrize(
    "wrong",
    [
        {"author": ""},
        {"purpose": " \0"},
        {"basis": "x" * 501},
        {"body": {"when": object()}},
        {"body": {"name": "\ud800"}},
        {"body": {"batch": "0" * 64}},
        {"body": {"kind": "stops"}, "batch": DataFrame({"id": ["a"]})},
        {"kind": "erased", "body": {"rows": []}},
        {"kind": "member", "body": {"subject": "chair"}},
    ],
)
def test_a_draft_that_does_not_fit_is_refused_and_nothing_is_recorded(journal, draft, wrong):
    with pytest.raises(JournalRefused, match="was not recorded"):
        journal.append(draft("wrong", **wrong))
    assert journal.entries() == []


@pytest.mark.parametrize(
    "row",
    [
        Row("shout", "places", "example", "one", "a", "id", {}),
        Row("say", "places", "", "one", "a", "id", {}),
        Row("say", "places", "example", "one", "a\ud800", "id", {}),
        Row("say", "places", "example", "one", "a", "id", {"shape": {1, 2}}),
    ],
)
def test_one_row_that_does_not_fit_refuses_the_whole_draft_and_is_named(journal, draft, say, row):
    with pytest.raises(JournalRefused, match=r"^Row 2 was not recorded"):
        journal.append(draft("rows", say("fine"), row))
    assert journal.standing("places").empty


def test_a_refusal_never_repeats_what_a_row_says(journal, draft, say):
    with pytest.raises(JournalRefused) as refused:
        journal.append(draft("rows", say("a", note="seen by the gate", other=object())))
    assert "gate" not in str(refused.value)


def test_only_its_owner_can_read_the_record(journal, draft):
    journal.append(draft("batch", body=STOPS, batch=DataFrame({"id": ["a"], "key": ["k"]})))
    for path in [journal.folder, *journal.folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_journal_keeps_its_id_and_its_entries_when_opened_again(tmp_path, draft):
    with Journal.open(tmp_path / "data") as journal:
        entry = journal.append(draft("first"))
    with Journal.open(tmp_path / "data") as again:
        assert (again.id, again.entries()) == (journal.id, [entry])


def test_a_journal_of_a_newer_layout_is_refused_with_a_sentence(tmp_path):
    with Journal.open(tmp_path) as journal:
        newer = update(schema.meta).where(schema.meta.c.name == "version").values(value="99")
        journal.database.write(lambda connection: connection.execute(newer))
    with pytest.raises(JournalRefused, match="written by a newer Milieu"):
        Journal.open(tmp_path)


def test_a_file_that_is_not_a_journal_is_named_as_unreadable(tmp_path: Path):
    (tmp_path / "journal.sqlite").write_bytes(b"this is no database" * 100)
    with pytest.raises(JournalUnavailable):
        Journal.open(tmp_path)


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "data").write_text("a file is in the way")
    with pytest.raises(JournalUnavailable, match=r"The data folder .*data cannot be used"):
        Journal.open(tmp_path / "data")


def test_a_journal_knows_that_it_holds_the_made_up_county(journal, draft, say):
    journal.append(draft("real", say("a")))
    assert not journal.made_up
    journal.append(draft("made up", say("a", MADE_UP_SOURCE)))
    assert journal.made_up


def test_protected_rows_count_only_when_they_are_real_and_not_erased(journal, draft, say):
    journal.append(draft("open", say("a"), say("b", MADE_UP_SOURCE, "incidents")))
    assert not journal.protected()
    journal.append(draft("real", say("c", kind="incidents")))
    assert journal.protected()
    journal.erase("incidents", "example council", "c", draft("erase"))
    assert not journal.protected()


def test_protected_rows_are_found_without_reading_the_made_up_ones(journal, draft, say):
    for number in range(2):
        rows = [say(f"{number}-{key}", MADE_UP_SOURCE, "ties") for key in range(2_000 * number + 1)]
        journal.append(draft(f"made up {number}", *rows))
        if number == 0:
            few = _steps_of(journal, journal.protected)
    assert _steps_of(journal, journal.protected) < 2 * few


def _steps_of(journal: Journal, ask: Callable[[], object]) -> int:
    """How many steps the database takes to answer."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    with journal.database.reading() as connection:
        driver = connection.connection.driver_connection
    driver.set_progress_handler(step, 1)
    ask()
    driver.set_progress_handler(None, 0)
    assert steps
    return steps


STOPS = {"kind": "stops", "source": "example stops", "partition": "240"}
