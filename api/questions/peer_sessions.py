"""The sessions to which a caller is invited, and who is on the map of one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from api.errors import Refused
from api.questions import Reader, Released
from graph.model import Record


def session_in_scope(graph: Reader, scope: dict[str, Any], today: date, session: str) -> Record:
    """A session to which the caller is invited; raises Refused."""
    found = graph.read("session", scope=scope, today=today.isoformat(), id=session)
    if not found:
        raise Refused("no such session in the scope")
    return found[0]


def only(scope: dict[str, Any], session: str) -> dict[str, Any]:
    """A scope narrowed to one session: its map is the same for each invitee, whatever else they may see."""
    return scope | {"sessions": [session], "teams": [], "persons": []}


def people_on(graph: Reader, scope: dict[str, Any], today: date, session: str) -> dict[str, Record]:
    """Children and adults on a session's map by their ids, with ``adult`` saying which."""
    asked = {"scope": scope, "today": today.isoformat(), "session": session}
    children = graph.read("children_of_session", **asked)
    adults = graph.read("adults_of_session", **asked)
    return {
        **{each["id"]: each | {"adult": False} for each in children},
        **{each["id"]: each | {"adult": True} for each in adults},
    }


@dataclass(frozen=True)
class SessionOfList:
    """One session in a list."""

    id: str
    purpose: str
    mode: str
    opened: date
    review: date


@dataclass(frozen=True)
class PeerSessions:
    """The sessions to which the caller is invited, until their review dates."""

    today: date
    forums: frozenset[str] = frozenset({"cahm"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {}

    def find(self, graph: Reader, scope: dict[str, Any]) -> list[Record]:
        """Read them."""
        return graph.read("sessions", scope=scope, today=self.today.isoformat())

    def release(self, found: list[Record]) -> Released[tuple[SessionOfList, ...]]:
        """What a list shows of each."""
        sessions = tuple(
            SessionOfList(
                row["id"],
                row["purpose"],
                row["mode"],
                date.fromisoformat(row["opened"]),
                date.fromisoformat(row["review"]),
            )
            for row in found
        )
        return Released(sessions, shown=len(sessions))
