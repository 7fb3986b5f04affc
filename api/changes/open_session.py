"""Opening a peer session: what for, on what basis, with whom, what families were told, and until when.

Its mode is fixed when it opens. Who is invited is recorded as memberships that end with the review date; what
the police are told by being invited is a disclosure, whose reason is recorded with the invitation.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from api import sessions, wording
from api.access import CAHM, Caller
from api.documents import Sending
from api.errors import BadRequest
from api.questions import Reader
from graph.intake.codes import read as codes
from graph.journal import Draft, Row
from graph.journal.access import CHAIR, grant
from graph.journal.times import is_day, london

LONGEST_LINE: Final = 200
MOST_WITH_A_YOUNG_PERSON: Final = 1
"""Invited beside the worker who draws the map with them."""


class Invitee(BaseModel):
    """Somebody invited: their sign-in name, agency and role. ``disclosure`` says why the police are told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: str = ""
    agency: str = ""
    role: str = ""
    disclosure: str = ""


class SessionText(BaseModel):
    """A session to be opened; nothing may be left out. `review` is a day such as "2026-07-14"."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: str = ""
    purpose: str = ""
    basis: str = ""
    families: str = ""
    review: str = ""
    display: str = ""
    invitees: tuple[Invitee, ...] = ()
    language_reason: str = ""

    def problems(self, today: date) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        found = wording.problems({"families": self.families}, self.language_reason, today)
        lacking = {
            "mode": codes(sessions.MODES).match(self.mode) is None,
            "purpose": codes("session_purposes").match(self.purpose) is None,
            "basis": not self.basis.strip() or len(self.basis) > LONGEST_LINE,
            "families": not self.families.strip(),
            "review": not _is_coming(self.review, today),
            "display": self.display not in sessions.DISPLAYS,
        }
        found |= {name: SAY[name] for name, is_lacking in lacking.items() if is_lacking and name not in found}
        return found | self._about_invitees()

    def _about_invitees(self) -> dict[str, str]:
        mode = codes(sessions.MODES).match(self.mode)
        police = [each for each in self.invitees if _agency(each) in sessions.POLICE]
        if not all(_is_whole(each) for each in self.invitees) or not self.invitees:
            return {"invitees": "Say for each who is invited: sign-in name, agency from the list, one role."}
        if len({each.subject for each in self.invitees}) < len(self.invitees):
            return {"invitees": "Name each person once."}
        if mode == sessions.WITH_A_YOUNG_PERSON and len(self.invitees) > MOST_WITH_A_YOUNG_PERSON:
            return {"invitees": "A map drawn with a young person is seen by the worker and one manager only."}
        if mode == sessions.WITH_A_YOUNG_PERSON and self.display != "initials":
            return {"display": "A map drawn with a young person shows initials."}
        if police and mode != "multi agency":
            return {"invitees": "The police are invited to a multi-agency session only."}
        if any(not each.disclosure.strip() for each in police):
            return {"invitees": "Say why the police are to be told: it is recorded as a disclosure."}
        return {}


SAY: Final = {
    "mode": "Choose how the session is held.",
    "purpose": "Choose what the session is for.",
    "basis": "Say on what basis in law, in one line.",
    "families": "Say what families were told, or why they were not told.",
    "review": "Give a day that is still to come and at most six months away, such as 2027-01-14.",
    "display": 'Choose "initials" or "names".',
}


@dataclass(frozen=True)
class OpenSession:
    """Records a session, and lets in those invited until its review date."""

    text: SessionText
    sending: Sending
    forums: frozenset[str] = frozenset({"casework"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is opened, for the audit."""
        return {"mode": codes(sessions.MODES).match(self.text.mode) or "", "invited": len(self.text.invitees)}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> list[Draft]:  # noqa: ARG002
        """The entries; raises BadRequest for what is said wrongly."""
        today = london(now).date()
        if problems := self.text.problems(today):
            raise BadRequest(problems, "This session was not opened.")
        identity = self.sending.new_id("session", who.subject, self.text.model_dump())
        opened = sessions.draft(identity, [self._row(identity, who, today)], who, self.sending, identity)
        return [opened, *self._invitations(identity, who, today)]

    def _row(self, identity: str, who: Caller, today: date) -> Row:
        text = self.text
        body = {
            "name": codes("session_purposes").match(text.purpose),
            "mode": codes(sessions.MODES).match(text.mode),
            "purpose": codes("session_purposes").match(text.purpose),
            "basis": text.basis.strip(),
            "families": text.families.strip(),
            "display": text.display,
            "opened": today.isoformat(),
            "review": text.review,
            "opened_by": who.subject,
            "invited": "; ".join(f"{_agency(each)}: {each.role.strip()}" for each in text.invitees),
            "disclosures": "; ".join(each.disclosure.strip() for each in text.invitees if each.disclosure),
        }
        return Row("say", "session", self.sending.source, identity, identity, identity, body)

    def _invitations(self, identity: str, who: Caller, today: date) -> list[Draft]:
        review = date.fromisoformat(self.text.review)
        opener = grant(who.subject, CAHM.name, [identity], today, review, role=CHAIR)
        others = [
            grant(each.subject.strip(), CAHM.name, [identity], today, review)
            for each in self.text.invitees
            if each.subject.strip() != who.subject
        ]
        return [
            Draft(
                kind="member",
                author=who.subject,
                purpose="To invite to a peer session",
                basis=who.lawful_basis,
                key=f"member|session|{identity}|{body['subject']}",
                body=body,
            )
            for body in (opener, *others)
        ]


def _is_coming(day: str, today: date) -> bool:
    return is_day(day) and today < date.fromisoformat(day) <= today + sessions.LONGEST


def _is_whole(invitee: Invitee) -> bool:
    agency = _agency(invitee)
    short = all(len(text) <= LONGEST_LINE for text in (invitee.subject, invitee.role, invitee.disclosure))
    plain = ";" not in invitee.role
    return bool(invitee.subject.strip() and invitee.role.strip() and agency and short and plain)


def _agency(invitee: Invitee) -> str | None:
    return codes("agencies").match(invitee.agency)
