"""A desk at which workers ask for the children of the made-up town."""

from typing import Any

from fastapi.testclient import TestClient

from api.app import build
from api.service import Service
from tests.people import TEAM, ids
from tests.town import bearer

Json = dict[str, Any]


class Desk:
    """The service of the town with its children in, and workers who ask."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.client = TestClient(build(service), base_url="http://127.0.0.1:8000", follow_redirects=False)
        self.ids = ids(service.journal, "children")
        self.worker = bearer(service, "worker", "casework", TEAM)

    def get(self, path: str, who: dict[str, str] | None = None, status: int = 200) -> Any:
        answer = self.client.get(path, headers=who or self.worker)
        assert answer.status_code == status, answer.text
        return answer.json()

    def child(self, key: str = "C-1", who: dict[str, str] | None = None, status: int = 200) -> Json:
        found: Json = self.get(f"/v1/children/{self.ids[key]}", who, status)
        return found
