"""What many tests need: the real files, both engines, and stores on them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.engines import open_engine
from graph.engines.neo4j import Neo4jEngine
from graph.store import Graph, Store


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real files, or a reason for passing over the test."""
    folder = Path(os.environ.get("MILIEU_SHARED", "../shared")).resolve() / "data"
    if not folder.is_dir():
        pytest.skip("the shared real files are not here (set MILIEU_SHARED)")
    return folder


@pytest.fixture(scope="session")
def neo4j_urls() -> list[str]:
    """Two databases of a real Neo4j, for places and for people, or a reason for passing over the test."""
    urls = os.environ.get("MILIEU_TEST_NEO4J_URL", "").split()
    if len(urls) != 2:
        pytest.skip("no real Neo4j (set MILIEU_TEST_NEO4J_URL to two Bolt URLs, for places and people)")
    return urls


@pytest.fixture(scope="session")
def neo4j_store(neo4j_urls: list[str]) -> Iterator[Store]:
    """Both graphs on a real Neo4j; a test that uses it empties it first."""
    store = Store(
        Graph("places", Neo4jEngine("places", neo4j_urls[0])),
        Graph("people", Neo4jEngine("people", neo4j_urls[1])),
    )
    yield store
    store.close()


@pytest.fixture
def kglite_store(tmp_path: Path) -> Iterator[Store]:
    """Both graphs in files of the test's own."""
    store = Store(
        Graph("places", open_engine("places", str(tmp_path / "places.kgl"))),
        Graph("people", open_engine("people", str(tmp_path / "people.kgl"))),
    )
    yield store
    store.close()


@pytest.fixture(params=["kglite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> Store:
    """Both graphs, empty, on each engine in turn."""
    found: Store = request.getfixturevalue(f"{request.param}_store")
    for graph in found.graphs.values():
        graph.engine.clear()
    return found
