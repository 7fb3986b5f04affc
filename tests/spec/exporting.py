"""Workers of the made-up town who make copies, on a clock that a test moves."""

from typing import Any

from api.memberships import admit
from api.service import Service
from graph.journal.access import grant
from tests.people import OTHER_TEAM, TEAM
from tests.spec.casework import Json
from tests.spec.disclosing import Clock
from tests.spec.test_peer_sessions import Session
from tests.spec.test_rights import Rights
from tests.town import bearer

RECIPIENT = "head-of-year@example.org"
COPY: Json = {
    "recipient": "Head of year, Saltmere School", "recipient_sign_in": RECIPIENT,
    "why": "To plan the way to school", "until": "2026-12-10",
}  # fmt: skip


class Copies(Rights):
    """A worker who makes copies, a recipient with a sign-in, and others who have nothing to do with them."""

    def __init__(self, service: Service, clock: Clock) -> None:
        super().__init__(service)
        self.clock = clock
        self.recipient = bearer(service, "head-of-year", "casework", OTHER_TEAM)
        self.stranger = bearer(service, "stranger", "casework", TEAM)
        self.auditor = bearer(service, "auditor", "auditor", "everything")
        admit(service.journal, grant("officer@example.org", "police", ["*"], service.gate.today()))

    def make(self, status: int = 201, who: dict[str, str] | None = None, **changes: object) -> Any:
        body = {"what": "child record", "of": self.ids["C-1"]} | COPY | changes
        answer = self.client.post("/v1/exports", json=body, headers=who or self.worker)
        assert answer.status_code == status, answer.text
        return answer.json().get("id", answer.json())

    def act(self, export: str, act: str, status: int = 201, who: Any = None, **body: str) -> None:
        path = f"/v1/exports/{export}/{act}"
        answer = self.client.post(path, json=body, headers=who or self.worker)
        assert answer.status_code == status, answer.text

    def file(self, export: str, status: int = 200, who: dict[str, str] | None = None) -> str:
        answer = self.client.get(f"/v1/exports/{export}/file", headers=who or self.worker)
        assert answer.status_code == status, answer.text
        return answer.text

    def listed(self, export: str, who: dict[str, str] | None = None) -> Json:
        found: list[Json] = self.get("/v1/exports", who)
        return next(each for each in found if each["id"] == export)

    def session(self) -> Session:
        session = Session(self.service)
        session.add("C-1")
        session.add("C-2")
        return session
