"""The small town's service, on each engine in turn: for a test alone, or for a whole file to read."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from api.service import Service
from tests.conftest import NOON, neo4j_alone
from tests.people import people
from tests.town import open_town

ENGINES = ["kglite", pytest.param("neo4j", marks=pytest.mark.neo4j)]


@pytest.fixture(scope="module", params=ENGINES)
def town_with_children(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """The service of the small town with its children in, shared by the tests of one file."""
    on_server = request.param == "neo4j"
    urls = request.getfixturevalue("neo4j_urls") if on_server else ()
    graphs = dict(zip(("MILIEU_PLACES", "MILIEU_PEOPLE"), urls, strict=False))
    with neo4j_alone() if on_server else nullcontext():
        opened = open_town(tmp_path_factory.mktemp("town") / "data", lambda: NOON, graphs)
        people(opened.journal)
        opened.projector.catch_up()
        yield opened
        opened.close()


@pytest.fixture(params=ENGINES)
def service(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Service]:
    """The service of the small town, on each engine in turn."""
    graphs = {}
    if request.param == "neo4j":
        request.getfixturevalue("neo4j_store")  # nobody else works on them meanwhile
        places, people = request.getfixturevalue("neo4j_urls")
        graphs = {"MILIEU_PLACES": places, "MILIEU_PEOPLE": people}
    opened = open_town(tmp_path / "data", lambda: NOON, graphs)
    yield opened
    opened.close()
