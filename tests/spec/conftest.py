"""The small town's service, on each engine in turn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.service import Service
from tests.conftest import NOON
from tests.town import open_town


@pytest.fixture(params=["kglite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
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
