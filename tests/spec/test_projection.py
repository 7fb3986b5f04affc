"""The graphs show what the journal says stands now, on either engine."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from graph.journal import Draft, Journal, JournalUnavailable
from graph.model import EVERYTHING, SCHEMA_VERSION, Head
from graph.projector import Projector
from graph.store import Graph, Store
from tests.spec.records import SAID, WEST_AND_EAST, areas, box, incident, place, say, say_batch

PAGE = {"anywhere": True, "south": 0.0, "west": 0.0, "north": 0.0, "east": 0.0, "after": "", "limit": 1000}


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 7, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    with Journal.open(tmp_path / "data", clock=clock) as opened:
        say_batch(opened, "areas", WEST_AND_EAST, "district")
        yield opened


def places(graph: Graph, *districts: str) -> list[dict[str, Any]]:
    return graph.read("places", scope=EVERYTHING, areas=list(districts), kinds=[], **PAGE)


def everything(store: Store) -> dict[str, Any]:
    """All that both graphs hold, as rows."""
    districts = ["E07999001", "E07999002", "E07999003", ""]
    here = {"scope": EVERYTHING}
    return {
        "places": [places(graph, *districts) for graph in store.graphs.values()],
        "districts": [graph.read("districts", **here) for graph in store.graphs.values()],
        "guardians": [store.places.read("guardians", **here, area=area) for area in districts],
        "incidents": store.graphs["people"].read("incidents", **here, first="", last="9999"),
        "open": store.places.read("open_incidents", **here, areas=districts),
    }


def test_a_place_stands_in_both_graphs_with_its_district(journal: Journal, store: Store) -> None:
    say(journal, "places", place("steps"), place("pier", lon=1.15), place("at sea", lon=2.0))
    Projector(journal, store).catch_up()
    for graph in store.graphs.values():
        assert [row["id"] for row in places(graph, "E07999001")] == ["steps"]
        assert [row["id"] for row in places(graph, "E07999002")] == ["pier"]
        assert [row["id"] for row in places(graph, "")] == ["at sea"]


def test_an_agencys_incident_never_reaches_the_graph_of_places(journal: Journal, store: Store) -> None:
    say(journal, "incidents", incident("one"))
    Projector(journal, store).catch_up()
    assert [row["id"] for row in everything(store)["incidents"]] == ["one"]
    assert everything(store)["open"] == []


def test_a_corrected_row_is_whole_and_a_withdrawn_one_is_gone(journal: Journal, store: Store) -> None:
    say(journal, "places", {**place("steps"), "status": "place of concern"}, place("pier"))
    say(journal, "places", {**place("steps"), "name": "Harbour steps"}, {"id": "pier"})
    Projector(journal, store).catch_up()
    (row,) = places(store.places, "E07999001")
    assert (row["name"], row["status"]) == ("Harbour steps", None)


def test_an_erased_row_is_gone_from_both_graphs_and_stays_gone(journal: Journal, store: Store) -> None:
    say(journal, "places", place("steps"), place("pier"))
    say(journal, "places", {**place("steps"), "status": "place of concern"})
    projector = Projector(journal, store)
    projector.catch_up()
    journal.erase("places", "agency", "steps", Draft(kind="erased", key="erase", body={}, **SAID))
    projector.catch_up()
    for graph in store.graphs.values():
        assert [row["id"] for row in places(graph, "E07999001")] == ["pier"]
    projector.rebuild()
    assert [row["id"] for row in places(store.places, "E07999001")] == ["pier"]


def test_a_guardian_keeps_its_place_when_the_place_is_said_anew(journal: Journal, store: Store) -> None:
    say(journal, "places", place("steps"))
    say(journal, "guardians", {"id": "warden", "place": "steps", "role": "warden", "hours": "Mo 09:00-12:00"})
    say(journal, "places", {"id": "steps"})
    say(journal, "places", place("steps", lon=1.15))
    Projector(journal, store).catch_up()
    (row,) = store.places.read("guardians", scope=EVERYTHING, area="E07999002")
    assert (row["id"], row["name"]) == ("warden", "steps")


@pytest.mark.both_engines
def test_moved_boundaries_stamp_everything_anew(journal: Journal, store: Store) -> None:
    say(journal, "places", place("steps"))
    say(journal, "incidents", incident("one"))
    say_batch(journal, "areas", areas(("E07999003", box(1.0, 53.0, 1.2, 53.1))), "district")
    Projector(journal, store).catch_up()
    assert [row["id"] for row in places(store.places, "E07999003")] == ["steps"]
    assert everything(store)["incidents"][0]["area"] == "E07999003"
    assert [row["code"] for row in everything(store)["districts"][0]] == ["E07999003"]


def test_a_new_edition_of_a_feed_takes_away_what_it_no_longer_holds(journal: Journal, store: Store) -> None:
    crimes = WEST_AND_EAST[["id"]].assign(
        month="2024-01", kind="Drugs", location="Mill Lane", outcome="", lat=53.05, lon=1.05
    )
    say_batch(journal, "police-uk", crimes, "kent-2024-01")
    say_batch(journal, "police-uk", crimes.iloc[1:].assign(kind="Robbery"), "kent-2024-01")
    Projector(journal, store).catch_up()
    assert [(row["id"], row["kind"]) for row in everything(store)["open"]] == [("area-E07999002", "Robbery")]


def test_what_came_before_the_districts_is_found_in_them(tmp_path: Path, store: Store) -> None:
    with Journal.open(tmp_path / "late") as late:
        say(late, "places", place("steps"))
        say(late, "guardians", {"id": "warden", "place": "steps", "role": "warden", "hours": ""})
        say_batch(late, "areas", WEST_AND_EAST, "district")
        Projector(late, store).rebuild()
    rows = store.places.read("guardians", scope=EVERYTHING, area="E07999001")
    assert [row["id"] for row in rows] == ["warden"]


def test_documents_follow_their_context_into_another_district(journal: Journal, store: Store) -> None:
    say(journal, "places", place("steps"))
    context = {
        "id": "c1",
        "name": "steps",
        "about": "steps",
        "about_kind": "place",
        "status": "",
        "opened": "",
    }
    say(journal, "context", context)
    say(journal, "document", {"id": "d1", "subject": "c1", "context": "c1", "kind": "referral", "version": 1})
    say(journal, "places", place("steps", lon=1.15))
    Projector(journal, store).catch_up()
    for area, found in (("E07999001", []), ("E07999002", ["d1"])):
        rows = store.places.read("documents_of_kind", scope=EVERYTHING, area=area, kind="referral")
        assert [row["id"] for row in rows] == found


def test_an_entry_that_cannot_be_applied_hides_nothing_that_came_before_it(
    journal: Journal, store: Store
) -> None:
    say(journal, "places", place("steps"))
    say_batch(journal, "areas", areas(("E07999009", box(2.0, 53.0, 2.1, 53.1))), "islands")
    broken = journal.entries()[-1]
    say(journal, "places", place("pier"))
    (journal.batches / f"{broken.body['batch']}.parquet").unlink()
    with pytest.raises(JournalUnavailable):
        Projector(journal, store).catch_up()
    for graph in store.graphs.values():
        assert [row["id"] for row in places(graph, "E07999001")] == ["steps"]
        assert graph.head() == Head(journal.id, broken.number - 1)


def test_applying_an_entry_twice_gives_the_same_graph(journal: Journal, kglite_store: Store) -> None:
    store = kglite_store  # on Neo4j an entry and its head move together, so none is applied twice
    say(journal, "places", place("steps"), place("pier"))
    say(journal, "guardians", {"id": "warden", "place": "steps", "role": "warden", "hours": ""})
    projector = Projector(journal, store)
    projector.catch_up()
    before = everything(store)
    for graph in store.graphs.values():
        graph.engine.apply([], Head(journal.id, 0))
        graph.engine.show()
    assert projector.catch_up() == 3 * len(store.graphs)
    assert everything(store) == before


def test_a_graph_of_another_journal_is_made_anew(journal: Journal, store: Store) -> None:
    for graph in store.graphs.values():
        graph.engine.apply([], Head("another journal", 1, SCHEMA_VERSION))
        graph.engine.show()
    say(journal, "places", place("steps"))
    Projector(journal, store).catch_up()
    assert [graph.head() for graph in store.graphs.values()] == [Head(journal.id, 2)] * 2


@pytest.mark.both_engines
def test_a_rebuild_as_known_on_a_day_shows_what_stood_then(
    journal: Journal, store: Store, clock: Clock
) -> None:
    say(journal, "places", place("steps"))
    clock.now += timedelta(days=1)
    say(journal, "places", {"id": "steps"}, place("pier"))
    Projector(journal, store, known_on=date(2026, 7, 1)).rebuild()
    assert [row["id"] for row in places(store.places, "E07999001")] == ["steps"]
    Projector(journal, store, known_on=date(2026, 7, 2)).rebuild()
    assert [row["id"] for row in places(store.places, "E07999001")] == ["pier"]
