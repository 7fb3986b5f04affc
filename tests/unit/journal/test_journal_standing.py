"""What stands: the newest operation on each row, the newest batch of each partition."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from pandas import DataFrame
from pandas.testing import assert_frame_equal

from graph.journal import Journal

KEYS = st.sampled_from(["a", "b", "c"])
SOURCES = st.sampled_from(["council", "police"])
OPERATIONS = st.lists(st.tuples(st.booleans(), SOURCES, KEYS, st.integers(0, 9)), max_size=4)


@given(st.lists(OPERATIONS, max_size=5))
def test_what_stands_is_what_a_plain_dictionary_would_hold(draft, say, withdraw, entries):
    model: dict[tuple[str, str], tuple[int, int]] = {}
    with tempfile.TemporaryDirectory() as folder, Journal.open(Path(folder)) as journal:
        for number, operations in enumerate(entries, 1):
            rows = []
            for says, source, key, children in operations:
                rows.append(say(key, source, children=children) if says else withdraw(key, source))
                model.pop((source, key), None)
                if says:
                    model[source, key] = (children, number)
            journal.append(draft(f"entry {number}", *rows))
        standing = journal.standing("places")
    found = {(row.source, row.key): (row.children, row.entry) for row in standing.itertuples()}
    assert found == model
    assert list(zip(standing["source"], standing["key"], strict=True)) == sorted(model)


def test_nothing_stands_in_an_empty_journal(journal):
    assert journal.standing("places").empty


def test_what_stands_can_be_asked_by_kind_source_and_partition(journal, draft, say):
    moved = replace(say("moved"), partition="team two")
    journal.append(draft("rows", say("a"), say("b", "other council"), say("moved"), say("c", kind="routes")))
    journal.append(draft("move", moved))
    assert list(journal.standing("places")["key"]) == ["a", "moved", "b"]
    assert list(journal.standing("places", source="other council")["key"]) == ["b"]
    assert list(journal.standing("places", "example council", "team one")["key"]) == ["a"]
    assert list(journal.standing("places", partition="team two")["key"]) == ["moved"]


def test_the_columns_are_the_kinds_own_with_where_each_row_comes_from(journal, draft, say):
    journal.append(draft("rows", say("a", name="Example Park", lat=51.5, lon=1.0)))
    assert journal.standing("places").to_dict("records") == [
        {
            "id": "id-example council-a",
            "key": "a",
            "lat": 51.5,
            "lon": 1.0,
            "name": "Example Park",
            "source": "example council",
            "partition": "team one",
            "entry": 1,
        }
    ]


def test_an_unplaced_row_has_no_coordinates_and_the_column_stays_numeric(journal, draft, say):
    journal.append(draft("rows", say("a", lat=float("nan"), lon=None)))
    standing = journal.standing("places")
    assert standing["lat"].dtype == standing["lon"].dtype == float
    assert standing[["lat", "lon"]].isna().all(axis=None)


def test_as_known_on_a_day_a_later_correction_is_not_yet_known(journal, draft, say, withdraw, clock):
    journal.append(draft("said", say("a", name="Old Name")))
    clock.move(days=1)
    journal.append(draft("corrected", say("a", name="New Name")))
    clock.move(days=1)
    journal.append(draft("withdrawn", withdraw("a")))
    assert journal.standing("places", known_on=date(2026, 4, 30)).empty
    assert list(journal.standing("places", known_on=date(2026, 5, 1))["name"]) == ["Old Name"]
    assert list(journal.standing("places", known_on=date(2026, 5, 2))["name"]) == ["New Name"]
    assert journal.standing("places").empty


def test_of_open_data_the_newest_batch_of_each_partition_stands(journal, draft, clock):
    journal.append(draft("240", body=stops("240"), batch=frame("a", "b")))
    journal.append(draft("241", body=stops("241"), batch=frame("c")))
    clock.move(days=1)
    journal.append(draft("240 again", body=stops("240"), batch=frame("b", "d")))
    assert list(journal.standing("stops")["key"]) == ["b", "d", "c"]
    assert list(journal.standing("stops")["entry"]) == [3, 3, 2]
    assert list(journal.standing("stops", partition="241")["key"]) == ["c"]
    assert list(journal.standing("stops", known_on=date(2026, 5, 1))["key"]) == ["a", "b", "c"]
    assert journal.standing("stops", source="somebody else").empty


def test_an_entry_names_its_batch_and_the_one_it_replaces(journal, draft):
    first = journal.append(draft("first", body=stops("240"), batch=frame("a")))
    second = journal.append(draft("second", body=stops("240"), batch=frame("b")))
    assert first.body["replaces"] is None
    assert second.body["replaces"] == first.body["batch"]
    assert_frame_equal(journal.batch(second.body["batch"]), frame("b"))


def test_an_open_partition_may_become_empty(journal, draft):
    journal.append(draft("first", body=stops("240"), batch=frame("a")))
    journal.append(draft("second", body=stops("240"), batch=frame("a").head(0)))
    assert journal.standing("stops").empty


def stops(partition: str) -> dict[str, str]:
    return {"kind": "stops", "source": "example stops", "partition": partition}


def frame(*keys: str) -> DataFrame:
    return pd.DataFrame({"id": [f"id-{key}" for key in keys], "key": list(keys), "lat": 51.5})
