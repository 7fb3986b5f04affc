"""A room in which officers ask and approvers of the made-up town decide, on a clock that a test moves."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from api.memberships import admit
from api.service import Service
from api.tokens import issue
from graph.journal.access import APPROVER, grant
from tests.people import OTHER_TEAM, TEAM, ids
from tests.spec.casework import Desk, Json
from tests.town import WEST

CHILD, OF_OTHER_TEAM = "C-1", "C-3"
WORKS, TEAM_TO_RING, INITIALS, FOUND, HELP = (
    "whether children's services work with the child", "the team to ring", "initials and month of birth",
    "where found when last missing", "who could help",
)  # fmt: skip
REQUEST: Json = {
    "name": "Token-Asked Surname", "born": "14 May 2011", "known": "token-known-words, seen near the harbour",
    "items": [WORKS, TEAM_TO_RING, FOUND],
    "why": "Missing since last night; no other record says where to look. token-why-words",
    "operation": "Operation Heron", "officer": "DS Wren Example", "role": "missing persons unit",
    "needed_by": "2026-11-25",
}  # fmt: skip
DISCLOSE: Json = {
    "decision": "disclose", "items": [TEAM_TO_RING, FOUND],
    "reason": "Needed to find the child. token-inner-words",
    "words": "So that the child is found. token-told-words",
    "condition": "Ring the team first. token-condition-words", "expires": "2026-11-27",
}  # fmt: skip
REFUSE: Json = {
    "decision": "refuse", "reason": "No need was shown. token-inner-words",
    "refusal": "not shown to be necessary",
}  # fmt: skip
PRIVATE = ("Token-Asked", "14 May 2011", "token-known-words", "token-why-words", "token-inner-words")
"""What is said of a person, and inside: in no answer to the police, no audit and no log."""

MEMBERS = {
    "officer": ("police", "*", "member"),
    "other-officer": ("police", "*", "member"),
    "approver": ("casework", TEAM, APPROVER),
    "other-approver": ("casework", OTHER_TEAM, APPROVER),
    "worker": ("casework", TEAM, "member"),
    "chair": ("dcsm", WEST, "chair"),
    "importer": ("importer", "*", "member"),
    "auditor": ("auditor", "", "member"),
    "strategic": ("strategic", "*", "member"),
}


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move_to(self, *day: int) -> None:
        self.now = datetime(*day, 12, tzinfo=UTC)


class Room(Desk):
    """Officers and approvers, and whoever else may try."""

    def __init__(self, service: Service) -> None:
        super().__init__(service)
        for name, (forum, opens, role) in MEMBERS.items():
            self.admit(name, forum, opens, role)

    def admit(self, name: str, forum: str, opens: str, role: str = "member", to: date | None = None) -> None:
        """Let somebody in today."""
        today = self.service.gate.today()
        granted = grant(f"{name}@example.org", forum, [opens] if opens else [], today, to, role=role)
        admit(self.service.journal, granted)

    def who(self, name: str) -> dict[str, str]:
        """The header that says who somebody is, now."""
        now = self.service.gate.clock()
        token = issue(self.service.secret, f"{name}@example.org", now + timedelta(hours=1), now)
        return {"Authorization": f"Bearer {token}"}

    def send(self, who: str, path: str, body: Json, status: int = 201, key: str = "") -> Any:
        """What somebody is told who sends something."""
        headers = self.who(who) | ({"Idempotency-Key": key} if key else {})
        answer = self.client.post(f"/v1/disclosures{path}", json=body, headers=headers)
        assert answer.status_code == status, answer.text
        return answer.json()

    def read(self, name: str, path: str = "", status: int = 200) -> Any:
        """What somebody is told who reads."""
        return self.get(f"/v1/disclosures{path}", self.who(name), status)

    def ask(self, **changes: object) -> str:
        """A request; its id."""
        return str(self.send("officer", "", REQUEST | changes)["id"])

    def disclose(
        self, request: str, key: str = CHILD, who: str = "approver", status: int = 201, **changes: Any
    ) -> Any:
        """The decision to disclose, about a child."""
        body = DISCLOSE | {"child": self.ids[key]} | changes
        return self.send(who, f"/{request}/decision", body, status)

    def disclosed(self, **changes: Any) -> str:
        """A request on which something was disclosed."""
        request = self.ask()
        self.disclose(request, **changes)
        assert self.read("officer", f"/{request}")["package"]
        return request

    def refuse(self, request: str, **changes: str) -> None:
        """The decision to refuse."""
        self.send("approver", f"/{request}/decision", REFUSE | changes)

    def fact(self, kind: str, key: str) -> str:
        """The id of a record of the town."""
        return ids(self.service.journal, kind)[key]

    def restrict(self, fact: str, action: str = "restrict") -> None:
        """Say that a fact is withheld, or no longer."""
        body = {"action": action, "by": "professional", "reason": "It is looked into."}
        answer = self.client.post(f"/v1/facts/{fact}/restriction", json=body, headers=self.who("worker"))
        assert answer.status_code == 201, answer.text

    def erase(self, fact: str, person: str) -> None:
        """Erase a person, or a fact about them, as their steward."""
        self.admit("steward", "steward", person)
        body = {"reason": "On request."}
        answer = self.client.post(f"/v1/facts/{fact}/erasure", json=body, headers=self.who("steward"))
        assert answer.status_code == 201, answer.text

    def held(self, *tokens: str) -> list[str]:
        """Those of some words that stand anywhere in the journal's files."""
        files = self.service.settings.data.glob("journal.sqlite*")
        held = b"".join(path.read_bytes() for path in files)
        return [token for token in tokens if token.encode() in held]
