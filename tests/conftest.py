"""What many tests need: the real files, both engines, and stores on them."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import settings

from api.app import build
from api.commands.serving import close_quarters, fill
from api.memberships import admit
from api.opening import open_journal
from api.service import Service
from api.settings import Settings
from api.tokens import issue
from graph.county import build as build_county
from graph.engines import open_engine
from graph.engines.neo4j import Neo4jEngine
from graph.journal.access import CHAIR, grant
from graph.store import Graph, Store
from tests.needs import lacking, program

pytest_plugins = ["tests.spreading"]

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
"""The moment at which the tests' service stands still."""

# Times differ from machine to machine; what is promised here is what comes out.
settings.register_profile("milieu", deadline=None)
settings.load_profile("milieu")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real files, or a reason for passing over the test."""
    folder = Path(os.environ.get("MILIEU_SHARED", "../shared")).resolve() / "data"
    if not folder.is_dir():
        lacking("shared", "the shared real files are not here (set MILIEU_SHARED)")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a real browser, or a reason for passing over the test."""
    return program("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def neo4j_urls() -> list[str]:
    """Two databases of a real Neo4j, for places and for people, or a reason for passing over the test."""
    urls = os.environ.get("MILIEU_TEST_NEO4J_URL", "").split()
    if len(urls) != 2:
        lacking("neo4j", "no real Neo4j (set MILIEU_TEST_NEO4J_URL to two Bolt URLs, for places and people)")
    return urls


@pytest.fixture(scope="session")
def neo4j_graphs(neo4j_urls: list[str]) -> Iterator[Store]:
    """Both graphs on a real Neo4j, connected once."""
    store = Store(
        Graph("places", Neo4jEngine("places", neo4j_urls[0])),
        Graph("people", Neo4jEngine("people", neo4j_urls[1])),
    )
    yield store
    store.close()


@contextmanager
def neo4j_alone() -> Iterator[None]:
    """Nobody else works on the servers meanwhile: tests run side by side, and share them."""
    with (Path(tempfile.gettempdir()) / "milieu-test-neo4j.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture
def neo4j_store(neo4j_graphs: Store) -> Iterator[Store]:
    """Both graphs on a real Neo4j, for this test alone."""
    with neo4j_alone():
        yield neo4j_graphs


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


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the tiny made-up county, its closed quarters published; to be copied, not opened."""
    folder = tmp_path_factory.mktemp("tiny") / "data"
    settings = Settings.read({"MILIEU_DATA": str(folder)})
    folder.mkdir(mode=0o700)
    with open_journal(settings, clock=lambda: NOON) as journal:
        fill(journal, build_county("tiny", today=NOON.date()))
    service = Service.open(settings, clock=lambda: NOON)
    close_quarters(service)
    service.close()
    return folder


@pytest.fixture
def service(tiny_folder: Path, tmp_path: Path) -> Iterator[Service]:
    """A service of the tiny made-up county, in a folder of the test's own, at noon."""
    shutil.copytree(tiny_folder, tmp_path / "data")
    opened = Service.open(Settings.read({"MILIEU_DATA": str(tmp_path / "data")}), clock=lambda: NOON)
    yield opened
    opened.close()


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    """Someone who sends requests to the tiny made-up county, without a token."""
    with TestClient(build(service), base_url="http://127.0.0.1:8000", follow_redirects=False) as found:
        yield found


@pytest.fixture
def token(service: Service) -> Callable[..., dict[str, str]]:
    """Makes somebody a member of a forum, and gives the header that says who they are."""

    def bearer(forum: str, *areas: str, role: str = CHAIR) -> dict[str, str]:
        subject = f"made-up-{forum}{'' if role == CHAIR else '-' + role}@example.org"
        admit(service.journal, grant(subject, forum, areas, NOON.date(), role=role))
        return {"Authorization": f"Bearer {issue(service.secret, subject, NOON + timedelta(hours=1), NOON)}"}

    return bearer
