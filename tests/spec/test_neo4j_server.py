"""Several processes may write one graph on a server: each entry follows the one before, or is not made."""

from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from api.questions.whole import all_of
from graph.engines.neo4j import ROWS_AT_A_TIME, Neo4jEngine
from graph.journal import Journal
from graph.model import BEING_EMPTIED, EVERYTHING, GraphMoved, Head, Record
from graph.projector import Projector
from graph.store import Graph, Store
from tests.spec.records import WEST_AND_EAST, place, say, say_batch

pytestmark = pytest.mark.neo4j


@pytest.fixture
def engine(neo4j_store: Store) -> Neo4jEngine:
    """The places graph on a server, empty."""
    found = neo4j_store.places.engine
    assert isinstance(found, Neo4jEngine)
    found.clear()
    return found


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "data") as opened:
        say_batch(opened, "areas", WEST_AND_EAST, "district")
        say(opened, "places", place("steps"))
        yield opened


@pytest.fixture
def projector(journal: Journal, engine: Neo4jEngine, neo4j_store: Store) -> Projector:
    return Projector(journal, Store(neo4j_store.places))


def places(engine: Neo4jEngine) -> list[Record]:
    return all_of(Graph("places", engine), "places", dict(EVERYTHING), "E07999001", kinds=[])


def test_an_entry_that_does_not_follow_what_the_graph_shows_is_not_made(engine: Neo4jEngine) -> None:
    engine.apply([], Head("ours", 1))
    for head in (Head("ours", 3), Head("another", 2), Head("ours", 2, version=99)):
        with pytest.raises(GraphMoved):
            engine.apply([], head)
    assert engine.head() == Head("ours", 1)


def test_an_entry_that_another_process_made_is_passed_over(engine: Neo4jEngine) -> None:
    for entry in (1, 2, 1, 2):
        engine.apply([], Head("ours", entry))
    assert engine.head() == Head("ours", 2)


def test_a_graph_emptied_beside_a_running_projector_is_made_whole_again(
    journal: Journal, engine: Neo4jEngine, projector: Projector
) -> None:
    projector.catch_up()
    following = journal.entries()[-1].number + 1
    engine.clear()
    with pytest.raises(GraphMoved):
        engine.apply([], Head(journal.id, following))
    projector.catch_up()
    assert [row["id"] for row in places(engine)] == ["steps"]


def test_a_graph_is_emptied_in_batches_however_many_links_one_place_has(
    engine: Neo4jEngine, neo4j_urls: list[str]
) -> None:
    number = ROWS_AT_A_TIME + 1
    with neo4j.GraphDatabase.driver(neo4j_urls[0]) as driver:
        driver.execute_query(
            "CREATE (hub:Place {id: 'hub'}) "
            "WITH hub UNWIND range(1, $number) AS each CREATE (:Cell)-[:AT]->(hub)",
            number=number,
        )
    batches = list(iter(engine.clear_batch, 0))
    assert max(batches) == ROWS_AT_A_TIME
    assert sum(batches) == number + number + 1


def test_a_graph_whose_emptying_broke_off_is_emptied_and_made_anew(
    journal: Journal, engine: Neo4jEngine, projector: Projector, neo4j_urls: list[str]
) -> None:
    projector.catch_up()
    with neo4j.GraphDatabase.driver(neo4j_urls[0]) as driver:
        driver.execute_query("MATCH (head:Head) SET head.entry = $entry", entry=BEING_EMPTIED)
        driver.execute_query("MATCH (place:Place) SET place.id = 'left over'")
    projector.catch_up()
    assert [row["id"] for row in places(engine)] == ["steps"]
    assert engine.head() == Head(journal.id, journal.head().number)
