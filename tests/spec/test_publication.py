"""A quarter is closed once: counted by the rule, and the same ever after."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.journal import Draft, Journal
from graph.model import EVERYTHING
from graph.projector import Projector
from graph.publish import CannotPublish, publish
from graph.store import Store
from tests.spec.records import SAID, WEST_AND_EAST, incident, place, say, say_batch

TODAY = date(2026, 7, 1)
CELLS = {
    "scope": EVERYTHING, "areas": ["E07999001", "E07999002"], "kinds": [], "first": "", "last": "9999",
    "anywhere": True, "south": 0.0, "west": 0.0, "north": 0.0, "east": 0.0, "after": "", "limit": 1000,
}  # fmt: skip


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "data") as opened:
        say_batch(opened, "areas", WEST_AND_EAST, "district")
        yield opened


def close(journal: Journal, store: Store, quarter: str = "2026-Q2") -> list[tuple[str, int]]:
    projector = Projector(journal, store)
    projector.catch_up()
    publish(journal, store, quarter, TODAY, "a test")
    projector.catch_up()
    return [(row["kind"], row["n"]) for row in store.places.read("cells", **CELLS)]


def many(n: int, prefix: str = "i", at: str = "2026-05-01T14:30:00Z") -> list[dict[str, object]]:
    return [incident(f"{prefix}{number}", at) for number in range(n)]


@pytest.mark.both_engines
def test_ten_incidents_in_a_square_are_shown_exactly(journal: Journal, store: Store) -> None:
    say(journal, "incidents", *many(10))
    assert close(journal, store) == [("robbery", 10)]


def test_nine_incidents_look_like_none(journal: Journal, store: Store) -> None:
    say(journal, "incidents", *many(9))
    assert close(journal, store) == []


def had_parts(journal: Journal, *pairs: tuple[str, str]) -> None:
    """Say that children had a part in incidents."""
    told = {"role": "harmed", "said_by": "school", "basis": "data record", "expires": "2028-01-01"}
    records = [{"id": f"{child}{one}", "child": child, "incident": one, **told} for child, one in pairs]
    say(journal, "involvements", *(record | {"grade": "", "held": False} for record in records))


def test_many_incidents_of_the_same_few_children_look_like_none(journal: Journal, store: Store) -> None:
    say(journal, "incidents", *many(30))
    had_parts(journal, *((f"child{number % 5}", f"i{number}") for number in range(30)))
    assert close(journal, store) == []


def test_hiding_a_child_does_not_publish_their_incidents(journal: Journal, store: Store) -> None:
    say(journal, "incidents", *many(12))
    had_parts(journal, *(("child0", f"i{number}") for number in range(12)))
    say(journal, "restriction", {"id": "word", "fact": "child0", "of": "children", "why": "sealed"})
    assert close(journal, store) == []


def test_erasing_a_child_does_not_publish_their_incidents(journal: Journal, store: Store) -> None:
    say(journal, "incidents", *many(12))
    had_parts(journal, *(("child0", f"i{number}") for number in range(12)))
    facts = [("involvements", "agency", f"child0i{number}") for number in range(12)]
    told = {"incidents": [f"i{number}" for number in range(12)]}
    journal.erase_all(facts, Draft(kind="erased", key="erased", body=told, **SAID))
    assert close(journal, store) == []


def test_incidents_of_six_children_are_shown_exactly(journal: Journal, store: Store) -> None:
    say(journal, "incidents", *many(7))
    had_parts(journal, *((f"child{number % 6}", f"i{number}") for number in range(7)))
    assert close(journal, store) == [("robbery", 7)]


def test_incidents_of_other_quarters_do_not_count(journal: Journal, store: Store) -> None:
    say(journal, "incidents", *many(9), *many(5, "late", "2026-06-30T23:30:00Z"))
    assert close(journal, store) == []


def test_a_closed_quarter_is_never_counted_again(journal: Journal, store: Store) -> None:
    say(journal, "incidents", *many(10))
    before = close(journal, store)
    say(journal, "incidents", *many(5, "late"), {"id": "i0"})
    assert close(journal, store) == before
    assert sum(entry.kind == "publication" for entry in journal.entries()) == 1


def test_a_quarter_that_is_not_over_is_not_published(journal: Journal, store: Store) -> None:
    with pytest.raises(CannotPublish, match="2026-Q3 is not over yet"):
        close(journal, store, "2026-Q3")


def test_a_graph_that_is_behind_the_journal_is_not_counted(journal: Journal, store: Store) -> None:
    with pytest.raises(CannotPublish, match="does not show the whole journal yet"):
        publish(journal, store, "2026-Q2", TODAY, "a test")


def test_what_one_agency_could_subtract_is_not_counted(journal: Journal, store: Store) -> None:
    few = [{**row, "id": f"s{number}", "recorded_by": "school"} for number, row in enumerate(many(3))]
    say(journal, "incidents", *many(10), *few)
    close(journal, store)
    (cell,) = store.places.read("cells", **CELLS)
    assert (cell["n"], cell["sources"]) == (10, "police")


def test_three_agencies_with_a_few_each_are_counted_together(journal: Journal, store: Store) -> None:
    for source in ("police", "school", "youth service"):
        say(journal, "incidents", *({**row, "recorded_by": source} for row in many(6, source)))
    close(journal, store)
    (cell,) = store.places.read("cells", **CELLS)
    assert (cell["n"], cell["sources"]) == (18, "")


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({("police", "data record"): 10}, "police: data record"),
        ({("police", "data record"): 12, ("police", "child told me"): 9}, "police: data record"),
        ({("police", "child told me"): 9, ("school", "child told me"): 9, ("school", "data record"): 9}, ""),
        (
            {("police", "data record"): 10, ("school", "adult told me"): 11},
            "police: data record; school: adult told me",
        ),
        ({("police", ""): 10}, ""),
    ],
)
def test_how_they_came_to_be_known_is_told_where_one_source_gave_ten_by_that_way(
    journal: Journal, store: Store, counts: dict[tuple[str, str], int], told: str
) -> None:
    for (source, way), n in counts.items():
        rows = many(n, f"{source} {way}")
        say(journal, "incidents", *({**row, "recorded_by": source, "known_by": way} for row in rows))
    close(journal, store)
    (cell,) = store.places.read("cells", **CELLS)
    assert cell["ways"] == told


def submission(name: str, contributors: int, colour: str = "red", reason: str = "") -> dict[str, object]:
    return {
        "id": name, "place": "steps", "month": "2026-05", "colour": colour, "contributors": contributors,
        "reason": reason, "time_of_day": "", "age_band": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("maps", "shown"),
    [
        ([submission("a", 3), submission("b", 2)], []),
        ([submission("a", 3), submission("b", 3, "green")], [("mixed", 6)]),
        ([submission("a", 6)], [("unsafe", 6)]),
        ([submission("a", 3), submission("b", 3) | {"month": "2026-06"}], []),
        ([submission("a", 3), submission("b", 3) | {"time_of_day": "evening"}], []),
    ],
)
def test_a_safety_map_shows_from_six_young_people_who_are_surely_different(
    journal: Journal, store: Store, maps: list[dict[str, object]], shown: list[tuple[str, int]]
) -> None:
    say(journal, "places", place("steps"))
    say(journal, "safety-maps", *maps)
    close(journal, store)
    rows = store.places.read("safety_maps", scope=EVERYTHING, area="E07999001")
    assert [(row["verdict"], row["contributors"]) for row in rows] == shown


def test_a_reason_is_told_only_where_six_gave_it(journal: Journal, store: Store) -> None:
    say(journal, "places", place("steps"))
    say(journal, "safety-maps", submission("a", 6, reason="too dark"), submission("b", 5, reason="weapons"))
    close(journal, store)
    (row,) = store.places.read("safety_maps", scope=EVERYTHING, area="E07999001")
    assert row["reasons"] == "too dark"


def test_hours_cross_only_for_a_whole_district_over_a_closed_year(journal: Journal, store: Store) -> None:
    say(journal, "incidents", *many(12, "a", "2025-12-01T15:30:00Z"))
    close(journal, store, "2025-Q3")
    assert hours(store) == []
    close(journal, store, "2025-Q4")
    assert hours(store) == [("2025", 0, 5, 12)]


@pytest.mark.parametrize(
    ("on_tuesday", "shown"),
    [(9, [("2025", 2, 5, 30)]), (10, [("2025", 0, 5, 12), ("2025", 1, 5, 10), ("2025", 2, 5, 30)])],
)
def test_hours_that_are_hidden_are_enough_together_so_that_the_total_tells_nothing(
    journal: Journal, store: Store, on_tuesday: int, shown: list[tuple[str, int, int, int]]
) -> None:
    for day, n in ((1, 12), (2, on_tuesday), (3, 30)):
        say(journal, "incidents", *many(n, f"on {day} ", f"2025-12-0{day}T15:30:00Z"))
    close(journal, store, "2025-Q4")
    assert hours(store) == shown


def test_hours_hold_no_incident_of_a_hidden_square_and_none_that_came_late(
    journal: Journal, store: Store
) -> None:
    say(journal, "incidents", *many(12, "a", "2025-05-05T14:30:00Z"))
    hidden = incident("hidden", "2025-05-05T14:30:00Z", lat=53.09)
    say(journal, "incidents", hidden)
    close(journal, store, "2025-Q2")
    say(journal, "incidents", *many(1, "late", "2025-05-05T14:30:00Z"))
    close(journal, store, "2025-Q4")
    assert hours(store) == [("2025", 0, 5, 12)]


def hours(store: Store) -> list[tuple[str, int, int, int]]:
    rows = store.places.read("time_pattern", scope=EVERYTHING, area="E07999001")
    return [(row["year"], row["weekday"], row["band"], row["n"]) for row in rows]
