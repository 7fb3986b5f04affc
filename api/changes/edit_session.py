"""What is put on a session's map, and taken off it: people with a reason each, ties, places, actions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from api import sessions
from api.access import Caller
from api.documents import Sending
from api.errors import BadRequest
from api.questions import Reader
from api.questions.peer_sessions import only, people_on, session_in_scope
from graph.journal import Draft, Row
from graph.journal.times import london
from graph.model import Record


@dataclass(frozen=True)
class Table:
    """The session as it stands; ``own`` opens the children of the caller's own teams, and nobody else."""

    graph: Reader
    scope: dict[str, Any]
    own: dict[str, Any]
    session: Record
    today: date
    people: Mapping[str, Record]


class Said(Protocol):
    """Something said at the table: what is wrong with it, and its rows."""

    def model_dump(self) -> dict[str, Any]:
        """All that was said, by field."""

    def problems(self, table: Table) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""

    def rows(self, table: Table, identity: str, sending: Sending) -> list[Row]:
        """What is recorded; raises Refused for what is not in the scope."""


@dataclass(frozen=True)
class PutOnMap:
    """Records something said at the table of a session."""

    session: str
    said: Said
    sending: Sending
    forums: frozenset[str] = frozenset({"cahm"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is changed, for the audit; a child of the record is named by id."""
        child = getattr(self.said, "child", "")
        return {"session": self.session[:40], "said": type(self.said).__name__} | (
            {"child": child[:40]} if child else {}
        )

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry. Raises Refused for a session or person out of the scope, BadRequest for the rest."""
        table = at_table(graph, scope, self.session, now)
        if problems := self.said.problems(table):
            raise BadRequest(problems, "This was not put on the map.")
        content = self.said.model_dump()
        identity = self.sending.new_id(type(self.said).__name__, who.subject, content)
        rows = self.said.rows(table, identity, self.sending)
        entered = rows[-1]
        told = entered.body["person"] if entered.kind == "session-person" else entered.id
        return sessions.draft(self.session, rows, who, self.sending, told)


@dataclass(frozen=True)
class TakeOff:
    """Takes a person, tie, place or action that a session put on its map off it."""

    session: str
    thing: str
    sending: Sending
    forums: frozenset[str] = frozenset({"cahm"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is taken off, for the audit."""
        return {"session": self.session[:40], "thing": self.thing[:40]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry; raises BadRequest for what this session did not put on its map."""
        table = at_table(graph, scope, self.session, now)
        kind = _kind_of(table, self.thing)
        person = table.people.get(self.thing)
        entered = person["entered_as"] if person else self.thing
        rows = [sessions.withdrawn(kind, self.session, entered, self.sending)]
        if person and not person.get("identified", True):
            rows.append(sessions.withdrawn("session-child", self.session, self.thing, self.sending))
        return sessions.draft(self.session, rows, who, self.sending, self.thing)


def at_table(graph: Reader, scope: dict[str, Any], session: str, now: datetime) -> Table:
    """The session as it stands for the caller; raises Refused."""
    today = london(now).date()
    found = session_in_scope(graph, scope, today, session)
    here, own = only(scope, session), scope | {"sessions": [], "persons": []}
    return Table(graph, here, own, found, today, people_on(graph, here, today, session))


def _kind_of(table: Table, thing: str) -> str:
    if thing in table.people:
        return "session-person"
    asked = {"scope": table.scope, "today": table.today.isoformat()}
    mine = table.session["id"]
    if any(
        each["entered_as"] == thing for each in table.graph.read("places_of_session", **asked, session=mine)
    ):
        return "session-place"
    if any(each["id"] == thing for each in table.graph.read("actions_of_session", **asked, session=mine)):
        return "session-action"
    ids = list(table.people)
    ties = [
        *table.graph.read("ties_among", **asked, ids=ids),
        *table.graph.read("ties_to_adults", **asked, ids=ids),
    ]
    if any(each["id"] == thing and each["session"] == mine for each in ties):
        return "session-tie"
    raise BadRequest({"id": "Only what this session put on its map can be taken off it."})
