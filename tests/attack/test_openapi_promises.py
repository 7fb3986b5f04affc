"""What the OpenAPI document promises is kept, whatever is sent: schemathesis makes requests of the document.

Each request is sent by somebody of every forum, and by nobody. No answer is a fault of the service's own, and
each has a status, a type and a shape that the document names.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import requests
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.failures import FailureGroup

from api.app import build
from graph.county import build as build_county
from tests.attack.crowd import Crowd, open_service
from tests.attack.meetings import gather
from tests.conftest import NOON
from tests.needs import BY_NIGHT

TIMES: Final = 200 if BY_NIGHT else 3
ADDRESS: Final = "http://127.0.0.1:8000"
SENT_BY: Final = (
    "chair", "guest", "strategic", "police", "importer", "one team", "one session", "steward", "auditor",
    "nobody",
)  # fmt: skip
PROMISED: Final = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
SETTINGS: Final = settings(
    max_examples=TIMES,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def crowd(tiny_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crowd]:
    folder = Path(shutil.copytree(tiny_folder, tmp_path_factory.mktemp("promises") / "data"))
    with TestClient(build(open_service(folder)), base_url=ADDRESS, follow_redirects=False) as client:
        yield gather(client.app.state.service, client, build_county("tiny", today=NOON.date()))


def broken_promises(crowd: Crowd, operation: Any) -> set[str]:
    """What was not as the document says, of one operation."""
    checks, found = [CHECKS.get_one(name) for name in PROMISED], set()

    @SETTINGS
    @given(case=operation.as_strategy())
    def asked(case: Case) -> None:
        asking = requests.Request(**case.as_transport_kwargs(base_url=ADDRESS)).prepare()
        for reader in SENT_BY:
            headers = {**asking.headers, **crowd.bearers[reader]}
            sent = {name: value.encode() for name, value in headers.items()}
            answer = crowd.client.request(asking.method, asking.url, headers=sent, content=asking.body)
            try:
                case.validate_response(answer, checks=checks)
            except FailureGroup as failures:
                told = "; ".join(str(each) for each in failures.exceptions)
                found.add(f"{reader}: {operation.label} {answer.status_code}: {told}")

    asked()
    return found


def test_every_operation_keeps_what_the_document_promises(crowd: Crowd) -> None:
    load_all_checks()
    document = schemathesis.openapi.from_dict(crowd.client.app.openapi())
    operations = [each.ok() for each in document.get_all_operations()]
    assert len(operations) > 45
    assert [broken for each in operations for broken in broken_promises(crowd, each)] == []
