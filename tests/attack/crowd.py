"""One person of every forum at the made-up county's service, and what each may be told of its people."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final

from fastapi.testclient import TestClient
from httpx2 import ASGITransport, AsyncClient

from api.memberships import admit
from api.service import Service
from api.settings import Settings
from api.tokens import issue
from graph.county import SOURCE
from graph.journal.access import APPROVER, CHAIR, MANAGER, grant
from tests.attack.drawing import Ask
from tests.attack.said import DISTRICT, Json
from tests.attack.told import People, Told
from tests.conftest import NOON

READERS: Final = (
    "chair", "member", "guest", "strategic", "police", "importer", "one team", "another team", "one session",
    "another session", "steward", "stranger", "nobody", "auditor",
)  # fmt: skip
"""Who crawls; the auditor comes last, when the audit has grown."""

OPENERS: Final = ("opener", "other opener")
"""Two workers of the two teams, each with a session; they do not crawl."""


@dataclass
class Crowd:
    """The readers of a service, what each may be told, and real ids for every parameter by its name."""

    service: Service
    client: TestClient
    people: People
    bearers: dict[str, dict[str, str]] = field(default_factory=dict)
    allowed: dict[str, Told] = field(default_factory=dict)
    said: Told = frozenset()
    known: dict[str, list[str]] = field(default_factory=dict)

    @property
    def teams(self) -> list[str]:
        """The two teams with the most children tied among themselves, and so the two that see the most."""
        return sorted(self.people.teams, key=lambda team: len(self.people.tied(team)))[:-3:-1]

    @property
    def everything(self) -> Told:
        """Every token of a person: of the county's files, of the record, and of what sessions said."""
        return self.people.words | self.people.numbers | self.said

    def hidden_from(self, reader: str) -> Told:
        """What a reader must find nowhere."""
        return self.everything - self.allowed.get(reader, frozenset())

    def let_in(self, reader: str, forum: str = "", *opens: str, role: str = "member") -> None:
        """Make somebody a member of a forum, or of none, and give them their token."""
        subject = subject_of(reader)
        if forum:
            admit(self.service.journal, grant(subject, forum, opens, NOON.date(), role=role))
        token = issue(self.service.secret, subject, NOON + timedelta(hours=1), NOON)
        self.bearers[reader] = {"Authorization": f"Bearer {token}"}

    @cached_property
    def _straight(self) -> AsyncClient:
        return AsyncClient(transport=ASGITransport(self.client.app), base_url=self.client.base_url)

    def answer(self, reader: str, ask: Ask) -> Any:
        """What comes back: asked on the application's own loop in one go, not in a test client's seven."""
        given = ask.content()
        headers = self.bearers[reader] | dict(ask.headers) | given.pop("headers", {})
        sent = {name: value.encode() for name, value in headers.items()}
        asked = partial(self._straight.request, ask.operation.method, ask.url, headers=sent, **given)
        answer = self.client.portal.call(asked)
        self._straight.cookies.clear()
        return answer

    def ask(self, reader: str, path: str, body: Json | None = None, **headers: str) -> Any:
        """What a reader is told where all goes well."""
        method = "GET" if body is None else "POST"
        sent = self.bearers[reader] | {name.replace("_", "-"): text for name, text in headers.items()}
        answer = self.client.request(method, path, json=body, headers=sent)
        assert answer.is_success, (path, answer.text)
        return answer.json()


def subject_of(reader: str) -> str:
    """The sign-in name of a reader."""
    return f"made-up-{reader.replace(' ', '-')}@example.org"


def open_service(folder: Path) -> Service:
    """The service of a folder, at noon, where nobody is asked why they read of so many children."""
    settings = Settings.read({"MILIEU_DATA": str(folder), "MILIEU_CHILDREN_A_DAY": "100000"})
    return Service.open(settings, clock=lambda: NOON)


def admit_all(crowd: Crowd) -> None:
    """Let every reader in but those invited to a session, whom the session lets in, and a context's guest."""
    for reader, opener, team in zip(("one team", "another team"), OPENERS, crowd.teams, strict=True):
        crowd.let_in(reader, "casework", team, role=APPROVER)
        crowd.let_in(reader, "casework", team, role=MANAGER)
        crowd.let_in(opener, "casework", team)
        crowd.allowed[reader] = crowd.people.of_team(team)
    crowd.let_in("chair", "dcsm", DISTRICT, role=CHAIR)
    crowd.let_in("member", "dcsm", DISTRICT)
    crowd.let_in("importer", "importer", SOURCE, "*")
    crowd.let_in("steward", "steward", next(iter(crowd.people.ids["children"].values())))
    for everywhere in ("strategic", "police", "auditor"):
        crowd.let_in(everywhere, everywhere, "*")
    for invited in ("one session", "another session", "stranger"):
        crowd.let_in(invited)
    crowd.bearers["nobody"] = {}
