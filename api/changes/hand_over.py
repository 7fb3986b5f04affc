"""Handing a place of a session's map to the meeting of its district: a referral in which there is no person.

What crosses is the place and what is written for that meeting. Neither the session nor anybody on its map can
be found from it; words that name somebody on the map are refused.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from api import sessions
from api.access import Caller
from api.changes.edit_session import Table, at_table
from api.changes.refer import LOCATION, Concern, crossing
from api.documents import Sending
from api.errors import BadRequest, Refused
from api.questions import Reader
from api.questions.naming import Called
from graph.journal import Draft
from graph.journal.times import london
from graph.model import Record


@dataclass(frozen=True)
class HandOver:
    """Refers a place of a session's map to the meeting of its district, and notes the day on the map."""

    session: str
    place: str
    concern: Concern
    sending: Sending
    forums: frozenset[str] = frozenset({"cahm"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is handed over, for the audit."""
        return {"session": self.session[:40], "place": self.place[:40]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> list[Draft]:
        """The referral and the note; raises Refused for a place that is not on the map, or BadRequest."""
        table = at_table(graph, scope, self.session, now)
        entered = self._entered(table, self.sending.new_id("session-place", who.subject))
        place = graph.read("place_to_name", scope=table.scope, id=entered["place"])[0]
        concern = self.concern.model_copy(update={"kind": LOCATION, "subject": place["id"]})
        if problems := concern.problems(table.today) or _naming(table, concern):
            raise BadRequest(problems, "This place was not handed over.")
        where = {"name": place["name"], "place_kind": place["kind"] or "school", "district": place["area"]}
        note = self._note(table, entered, london(now).date())
        noted = sessions.draft(self.session, [note], who, self.sending, entered["entered_as"])
        return [crossing(concern, where, who, now, self.sending), noted]

    def _entered(self, table: Table, new: str) -> Record:
        """The place as it stands on the map, by either of its ids; it must be one of the record.

        One that is there because children share it is entered now.
        """
        asked = {"scope": table.scope, "today": table.today.isoformat()}
        for each in table.graph.read("places_of_session", **asked, session=self.session):
            if self.place in {each["entered_as"], each["place"]} and each["place"]:
                return each
        visits = table.graph.read("places_of_children", **asked, ids=list(table.people))
        if any(each["place"] == self.place for each in visits):
            return {"place": self.place, "kind": "", "visited_by": "", "entered_as": new}
        raise Refused("no such place on the map")

    def _note(self, table: Table, entered: Record, today: date) -> Any:
        columns = {
            "place": entered["place"],
            "name": "",
            "kind": entered["kind"] or "",
            "visited_by": entered["visited_by"],
            "handed": today.isoformat(),
        }
        return sessions.row("session-place", table.session, entered["entered_as"], self.sending, **columns)


def _naming(table: Table, concern: Concern) -> dict[str, str]:
    """A sentence for each text that names somebody on the map."""
    initials = {person: each["initials"] for person, each in table.people.items()}
    asked = {"scope": table.scope, "today": table.today.isoformat()}
    return Called.of(table.graph, asked, initials).refused(concern.written())
