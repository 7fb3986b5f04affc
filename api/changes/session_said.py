"""What can be said at the table of a session: a person, a tie, a place, a supportive action."""

from typing import Final

from pydantic import BaseModel, ConfigDict

from api import documents, sessions, wording
from api.changes.edit_session import Table
from api.documents import Sending
from api.errors import Refused
from graph.intake import person_columns
from graph.intake.codes import read as codes
from graph.intake.persons import BY_ADULTS
from graph.journal import Row
from graph.journal.times import is_day
from graph.model import Record
from graph.retention import last_day

LONGEST_LABEL: Final = 40


class PersonText(BaseModel):
    """A person for the map: a child of the record by id, or somebody described here, such as "friend K".

    `reason` says why this person needs to be on the map.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    child: str = ""
    label: str = ""
    kind: str = "child"
    identified: bool = False
    role: str = ""
    reason: str = ""
    words: str = ""
    language_reason: str = ""

    def problems(self, table: Table) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        texts = {"reason": self.reason, "words": self.words, "label": self.label}
        found = wording.problems(texts, self.language_reason, table.today)
        if not self.reason.strip():
            found["reason"] = "Say why this person needs to be on the map."
        if not self.child and not 0 < len(self.label.strip()) <= LONGEST_LABEL:
            found["label"] = "Choose a child, or give a short label such as friend K."
        if self.kind not in {"child", "adult"}:
            found["kind"] = 'Say "child" or "adult".'
        if self.kind == "adult" and codes("adult_roles").match(self.role) is None:
            found["role"] = "Choose what the adult is to the children."
        return found

    def rows(self, table: Table, identity: str, sending: Sending) -> list[Row]:
        """The entry on the map, with the person where somebody new is described."""
        session, person = table.session, self.child
        new: list[Row] = []
        if person:
            known = {"scope": table.own, "today": table.today.isoformat()}
            if not table.graph.read("child", **known, id=person):
                raise Refused("no such child of the caller's teams")
        else:
            person = documents.identity("session-person", identity)
            new = [self._described(session, person, sending)]
        entered = {"person": person, "reason": self.reason.strip(), "words": self.words.strip()}
        once = documents.identity("session-person", session["id"], person)  # whoever else enters them too
        return [*new, sessions.row("session-person", session, once, sending, **entered)]

    def _described(self, session: Record, person: str, sending: Sending) -> Row:
        shared = {"initials": self.label.strip(), "team": "", "expires": session["review"]}
        if self.kind == "adult":
            told = {"role": codes("adult_roles").match(self.role), "held": False}
            return sessions.row("session-adult", session, person, sending, **shared, **told)
        nothing = dict.fromkeys(("born", "known_to", "school", "places", "area"), "")
        never = {"allocated_from": "9999-12-31", "allocated_to": "0001-01-01", "identified": self.identified}
        return sessions.row("session-child", session, person, sending, **shared, **nothing, **never)


class TieText(BaseModel):
    """A tie stated at the table, between two people on the map, with who said so, how they knew and when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: str = ""
    second: str = ""
    kind: str = ""
    valence: str = ""
    direction: str = "not known"
    strength: str = "not known"
    said_by: str = ""
    basis: str = ""
    grade: str = ""
    observed: str = ""
    expires: str = ""

    def problems(self, table: Table) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        found = {
            name: SAY_TIE[name]
            for name, listed in LISTED.items()
            if not codes(listed).match(getattr(self, name))
        }
        found |= {
            name: SAY_TIE[name] for name in ("first", "second") if getattr(self, name) not in table.people
        }
        if self.first == self.second and "first" not in found:
            found["second"] = "Choose two different people."
        today = table.today.isoformat()
        if not (is_day(self.observed) and self.observed <= today <= last_day("ties", self.observed)):
            found["observed"] = "Say when it was seen last: a day of the last half year, not in the future."
        if self.expires and not (is_day(self.expires) and self.expires > table.today.isoformat()):
            found["expires"] = "Give a day that is still to come, or leave it out."
        if person_columns.ASSOCIATES.search(self.kind):
            found["kind"] = "That is no kind of tie: it implies consent and tells nothing. Say what is known."
        if codes("tie_kinds").match(self.kind) in BY_ADULTS and not _is_adult(table, self.first):
            found["kind"] = "Only an adult exploits or recruits; between children say harmed by."
        if self.grade and not person_columns.GRADE.fullmatch(self.grade.replace(" ", "").upper()):
            found["grade"] = "Give a grade of the 3x5x2 form, such as 2B, or leave it out."
        return found

    def rows(self, table: Table, identity: str, sending: Sending) -> list[Row]:
        """The tie, which ends after half a year unless it is confirmed, or before."""
        ends = last_day("ties", self.observed)
        told = {name: codes(listed).match(getattr(self, name)) for name, listed in LISTED.items()}
        columns = {
            **told,
            "first": self.first,
            "second": self.second,
            "grade": self.grade.replace(" ", "").upper(),
            "held": False,
            "observed_from": self.observed,
            "observed_to": "",
            "expires": min(ends, self.expires or ends),
            "note": "",
        }
        return [sessions.row("session-tie", table.session, identity, sending, **columns)]


LISTED: Final = {
    "kind": "tie_kinds", "valence": "valences", "direction": "directions", "strength": "strengths",
    "said_by": "agencies", "basis": "known_by",
}  # fmt: skip
SAY_TIE: Final = {
    "first": "Choose somebody who is on the map.",
    "second": "Choose somebody who is on the map.",
    "kind": "Choose how they are tied from the list.",
    "valence": "Say whether it is protective, harmful, mixed or unknown.",
    "direction": "Choose which way it runs from the list.",
    "strength": "Choose how strong it is from the list.",
    "said_by": "Say who said so.",
    "basis": "Say how they know.",
}


class PlaceText(BaseModel):
    """A place for the map: of the record by id, or described here; ``visited_by`` are people on it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: str = ""
    label: str = ""
    kind: str = ""
    visited_by: tuple[str, ...] = ()
    language_reason: str = ""

    def problems(self, table: Table) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        found = wording.problems({"label": self.label}, self.language_reason, table.today)
        if not self.place and not 0 < len(self.label.strip()) <= LONGEST_LABEL:
            found["label"] = "Choose a place, or give a short label such as the steps behind the shops."
        if self.kind and codes("place_kinds").match(self.kind) is None:
            found["kind"] = "Choose a kind of place from the list."
        if not set(self.visited_by) <= set(table.people):
            found["visited_by"] = "Choose people who are on the map."
        return found

    def rows(self, table: Table, identity: str, sending: Sending) -> list[Row]:
        """The entry on the map."""
        if self.place and not table.graph.read("place_to_name", scope=table.scope, id=self.place):
            raise Refused("no such place")
        columns = {
            "place": self.place,
            "name": self.label.strip(),
            "kind": codes("place_kinds").match(self.kind) or "other",
            "visited_by": "; ".join(self.visited_by),
            "handed": "",
        }
        return [sessions.row("session-place", table.session, identity, sending, **columns)]


class SupportText(BaseModel):
    """A supportive action for a person on the map: what, by whom, until when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: str = ""
    what: str = ""
    owner: str = ""
    due: str = ""
    language_reason: str = ""

    def problems(self, table: Table) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        found = wording.problems({"what": self.what}, self.language_reason, table.today)
        found |= wording.professional_problems({"owner": self.owner}, table.today)
        if self.person not in table.people:
            found["person"] = SAY_TIE["first"]
        if not self.what.strip():
            found["what"] = "Say what will be done."
        if not self.owner.strip():
            found["owner"] = "Say who will do it."
        if not is_day(self.due):
            found["due"] = "Say by when: a day such as 2027-01-14."
        return found

    def rows(self, table: Table, identity: str, sending: Sending) -> list[Row]:
        """The action."""
        columns = {
            "person": self.person,
            "what": self.what.strip(),
            "owner": self.owner.strip(),
            "due": self.due,
        }
        return [sessions.row("session-action", table.session, identity, sending, **columns)]


def _is_adult(table: Table, person: str) -> bool:
    return bool(table.people.get(person, {}).get("adult"))
