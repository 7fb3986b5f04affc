"""The small town for tests of a district meeting's work, its chair, and a context."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.service import Service
from tests.conftest import NOON
from tests.town import WEST, bearer, open_context, open_town


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = open_town(tmp_path / "data", lambda: NOON)
    yield opened
    opened.close()


@pytest.fixture
def chair(service: Service) -> dict[str, str]:
    """The chair of the western district."""
    return bearer(service, "made-up-chair", "dcsm", WEST)


@pytest.fixture
def here(client: TestClient, chair: dict[str, str]) -> str:
    """The path of the context of the steps."""
    return open_context(client, chair)
