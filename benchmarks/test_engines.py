"""Every read of a district's map, on Neo4j against the embedded engine: seconds on the clock.

Neo4j works in a process of its own, so this process's processor time would not tell. Needs
``MILIEU_TEST_NEO4J_URL``, whose first database is emptied.
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import neo4j
import pytest

from api.commands.serving import fill
from api.opening import open_journal
from api.questions.district_map import DistrictMap
from api.settings import Settings
from graph.county import build
from graph.engines import open_engine
from graph.model import EVERYTHING, Record
from graph.projector import Projector
from graph.store import Graph, Store

TODAY = date(2026, 11, 25)
QUESTION = DistrictMap("E07999001", TODAY)
ROUNDS = 15
WARM_UP = 5


class Timed:
    """A graph that notes how long each read takes."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.seconds: dict[str, list[float]] = defaultdict(list)

    def read(self, query: str, **values: object) -> list[Record]:
        begun = perf_counter()
        found = self._graph.read(query, **values)
        self.seconds[query].append(perf_counter() - begun)
        return found

    def milliseconds(self) -> dict[str, float]:
        """The median of each read, the warm-up left out."""
        return {name: 1000 * median(each[WARM_UP:]) for name, each in self.seconds.items()}


@pytest.fixture
def database() -> str:
    """The Bolt URL of a Neo4j that nobody else uses now."""
    urls = os.environ.get("MILIEU_TEST_NEO4J_URL", "").split()
    if not urls:
        pytest.skip("no real Neo4j (set MILIEU_TEST_NEO4J_URL)")
    with neo4j.GraphDatabase.driver(urls[0]) as driver:
        if len(driver.execute_query("CALL dbms.listConnections()").records) > 1:
            pytest.skip("somebody else uses this Neo4j now; try again later")
    return urls[0]


@pytest.fixture
def graphs(database: str, tmp_path: Path) -> Iterator[tuple[Graph, Graph]]:
    """The made-up county on the embedded engine and on Neo4j."""
    settings = Settings.read({"MILIEU_DATA": str(tmp_path)})
    kept = Graph("places", open_engine("places", str(tmp_path / "places.kgl")))
    served = Graph("places", open_engine("places", database))
    with open_journal(settings) as journal:
        fill(journal, build("district", today=TODAY))
        for graph in (kept, served):
            Projector(journal, Store(graph)).rebuild()
    yield kept, served
    kept.engine.close()
    served.engine.close()


@pytest.mark.neo4j
def test_reads_of_a_districts_map(benchmark: Any, graphs: tuple[Graph, Graph]) -> None:
    kept, served = (Timed(graph) for graph in graphs)

    def both() -> None:
        """One round of each, in turn: what disturbs the machine disturbs both."""
        for graph in (kept, served):
            QUESTION.find(graph, dict(EVERYTHING))

    benchmark.pedantic(both, rounds=ROUNDS, warmup_rounds=WARM_UP)
    if graphs[0].head() != graphs[1].head():
        pytest.skip("somebody else changed this Neo4j meanwhile; try again later")
    embedded, neo = kept.milliseconds(), served.milliseconds()
    benchmark.extra_info["times_embedded"] = sum(neo.values()) / sum(embedded.values())
    print(f"\n{'read':<20} embedded ms  Neo4j ms  times")
    for name, ours in embedded.items():
        print(f"{name:<20} {ours:11.2f} {neo[name]:9.2f} {neo[name] / ours:6.1f}")
