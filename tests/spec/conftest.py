"""The small town's service, on each engine in turn: for a test alone, or for a whole file to read.

What may be told to each engine is told to kglite always, and to Neo4j where it is marked ``both_engines``, or
all of it with ``MILIEU_TEST_LONG=1``. That the engines agree, read by read and change by change, is tested on
both always.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from api.service import Service
from tests.conftest import NOON, neo4j_alone
from tests.needs import BY_NIGHT
from tests.spec.disclosing import Clock, Room
from tests.town import open_town

ENGINES = ["kglite", pytest.param("neo4j", marks=pytest.mark.neo4j)]
ON_EACH = ("store", "service", "own_town_with_children", "town_with_children")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is told to Neo4j in the long forms only."""
    left_out = [] if BY_NIGHT else [item for item in items if _is_for_a_night(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


def _is_for_a_night(item: pytest.Item) -> bool:
    """Whether a test is told to Neo4j that is not marked ``both_engines``."""
    given = item.callspec.params if hasattr(item, "callspec") else {}
    on_server = "neo4j" in [given.get(each) for each in ON_EACH]
    return on_server and not item.get_closest_marker("both_engines")


@contextmanager
def opened(request: pytest.FixtureRequest, above: Path, with_children: bool) -> Iterator[Service]:
    """The service of the small town on the engine that is asked for, in a folder below one."""
    on_server = request.param == "neo4j"
    urls = request.getfixturevalue("neo4j_urls") if on_server else ()
    graphs = dict(zip(("MILIEU_PLACES", "MILIEU_PEOPLE"), urls, strict=False))
    with neo4j_alone() if on_server else nullcontext():
        service = open_town(above / "data", lambda: NOON, graphs, with_children)
        yield service
        service.close()


@pytest.fixture(scope="module", params=ENGINES)
def town_with_children(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """The service of the small town with its children in, shared by the tests of one file."""
    with opened(request, tmp_path_factory.mktemp("town"), with_children=True) as service:
        yield service


@pytest.fixture(params=ENGINES)
def own_town_with_children(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Service]:
    """The same for a test alone, which may change what it likes."""
    with opened(request, tmp_path, with_children=True) as service:
        yield service


@pytest.fixture(params=ENGINES)
def service(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Service]:
    """The service of the small town, without children, for a test alone."""
    with opened(request, tmp_path, with_children=False) as service:
        yield service


@pytest.fixture
def clock() -> Clock:
    """A clock that a test moves."""
    return Clock()


@pytest.fixture
def town_in_time(tmp_path: Path, clock: Clock) -> Iterator[Service]:
    """The service of the small town with its children in, on a clock that a test moves."""
    service = open_town(tmp_path / "data", clock, with_children=True)
    yield service
    service.close()


@pytest.fixture
def room(town_in_time: Service) -> Room:
    """Officers and approvers there."""
    return Room(town_in_time)


@pytest.fixture(scope="module")
def still(town_with_children: Service) -> Room:
    """The same on each engine in turn, at noon, for tests that leave the children as they are."""
    return Room(town_with_children)
