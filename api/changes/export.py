"""A copy of a record leaves the service, is asked back, and is destroyed: each is in the register first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from api import exports, wording
from api.access import PEOPLE, POLICE, Caller
from api.documents import Sending
from api.errors import BadRequest, Conflict, Refused
from api.exports import LONGEST, Export, Register, What, facts_in
from api.questions import Question, Reader
from graph.journal import Draft, Row
from graph.journal.times import is_day, london, utc_text
from graph.journal.values import EXPORT, Member

LONGEST_LINE: Final = 200
NOTHING: Final = "No copy was made."
REQUIRED: Final = {
    "recipient": "Say who receives it: a person by role and agency, in one line.",
    "why": "Say what it is needed for, in one line that names nobody.",
}
NOT_FOR_POLICE: Final = "The police are told of a person by a disclosure only, never by a copy."
NOBODY_HERE: Final = "Give the sign-in of somebody who works with people here, or leave it out."


class ExportText(BaseModel):
    """What is copied, for whom, and why.

    `what` is "child record" or "session map", and `of` the id of that child or session. `recipient_sign_in`
    is left out where the recipient has none; `until` is the last day on which the copy may be kept.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: What
    of: str
    recipient: str = ""
    recipient_sign_in: str = ""
    why: str = ""
    until: str = ""
    language_reason: str = ""

    def problems(self, today: date) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        lines = {"recipient": self.recipient, "recipient_sign_in": self.recipient_sign_in, "why": self.why}
        return {
            **{name: words for name, words in REQUIRED.items() if not getattr(self, name).strip()},
            **dict.fromkeys(_too_long(lines), f"Give one line of at most {LONGEST_LINE} characters."),
            **self._day(today),
            **wording.professional_problems({"recipient": self.recipient}, today),
            **wording.problems({"why": self.why}, self.language_reason, today),
        }

    def _day(self, today: date) -> dict[str, str]:
        if is_day(self.until) and today <= date.fromisoformat(self.until) <= today + LONGEST:
            return {}
        return {"until": f"Give the last day on which it may be kept: at most {LONGEST.days} days ahead."}


@dataclass(frozen=True)
class MakeExport:
    """Records that a copy is made, of whom and of which facts, before anybody has it.

    ``question`` reads what is copied, so nobody exports what they may not read. ``memberships`` are those of
    the recipient's sign-in.
    """

    text: ExportText
    question: Question[Any] = field(compare=False)
    register: Register = field(compare=False)
    memberships: Sequence[Member] = field(compare=False)
    sending: Sending
    graph: str = "people"

    @property
    def forums(self) -> frozenset[str]:
        """Those that may read what is copied."""
        return self.question.forums

    def ask(self) -> dict[str, Any]:
        """What is copied, for the audit; never the words."""
        return {"what": self.text.what, **self.question.ask(), "until": self.text.until}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry; raises Refused for what the caller may not read, BadRequest or Conflict."""
        seen = self.register.entry()
        found = self.question.find(graph, scope)
        today = london(now).date()
        if problems := self.text.problems(today) | self._recipient_problems():
            raise BadRequest(problems, NOTHING)
        identity = self.sending.new_id(EXPORT, who.subject)
        if self.register.one(identity):
            raise Conflict("This Idempotency-Key was used for another copy. Send this one with a new key.")
        held = facts_in(found) | {self.text.of, *self.question.release(found).persons}
        body = {
            "what": self.text.what,
            "copy_of": self.text.of,
            "holds": "; ".join(sorted(held)),
            "facts": len(held),
            "seen": seen,
            "made_by": who.subject,
            "made_at": utc_text(now),
            "observed": today.isoformat(),
            "forum": who.forum,
            **{name: getattr(self.text, name).strip() for name in ("recipient", "recipient_sign_in", "why")},
            "until": self.text.until,
            **dict.fromkeys(("recalled_on", "recalled_how", "destroyed_on"), ""),
        }
        return self.sending.act("made", [exports.row(identity, self.sending.source, body)], who)

    def _recipient_problems(self) -> dict[str, str]:
        """A copy goes to nobody who may read of no person."""
        if not self.text.recipient_sign_in.strip():
            return {}
        forums = {each.forum for each in self.memberships}
        if POLICE.name in forums:
            return {"recipient_sign_in": NOT_FOR_POLICE}
        return {} if forums & PEOPLE else {"recipient_sign_in": NOBODY_HERE}


class RecallText(BaseModel):
    """How the recipient was told to destroy the copy."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    how: str = ""

    def problems(self, today: date) -> dict[str, str]:
        """A sentence for what cannot be taken."""
        if not self.how.strip() or _too_long({"how": self.how}):
            return {"how": "Say how the recipient was told, in one line: by telephone, by letter."}
        return wording.problems({"how": self.how}, "", today)


@dataclass(frozen=True)
class RecallExport:
    """Asks a copy back: from now on the file is given to nobody, and the recipient was told."""

    export: str
    text: RecallText
    register: Register = field(compare=False)
    sending: Sending
    forums: frozenset[str] = PEOPLE
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is asked back, for the audit."""
        return {"export": self.export[:40]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:  # noqa: ARG002
        """The entry; raises Refused for another's, or BadRequest."""
        found = own(self.register, self.export, who)
        if found.said["made_by"] != who.subject:
            raise Refused("who made it asks it back")
        if problems := self.text.problems(london(now).date()):
            raise BadRequest(problems, "Nothing was recorded.")
        then = {"recalled_on": exports.day_of(now), "recalled_how": self.text.how.strip()}
        return _changed(found, then, "recalled", who, self.sending)


@dataclass(frozen=True)
class DestroyExport:
    """Records that the recipient, or who made it for them, has destroyed every copy."""

    export: str
    register: Register = field(compare=False)
    sending: Sending
    forums: frozenset[str] = PEOPLE
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What was destroyed, for the audit."""
        return {"export": self.export[:40]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:  # noqa: ARG002
        """The entry; raises Refused for what the caller neither made nor received."""
        found = own(self.register, self.export, who)
        return _changed(found, {"destroyed_on": exports.day_of(now)}, "destroyed", who, self.sending)


def own(register: Register, identity: str, who: Caller) -> Export:
    """A copy that the caller made or received; raises Refused."""
    found = register.one(identity)
    if found is None or not found.is_of(who.subject):
        raise Refused("no such copy of this caller's")
    return found


def _changed(export: Export, then: Mapping[str, str], act: str, who: Caller, sending: Sending) -> Draft:
    """The entry that says something new of a copy."""
    said: Row = replace(export.row, body={**export.said, **then})
    return sending.act(act, [said], who)


def _too_long(lines: Mapping[str, str]) -> list[str]:
    return [name for name, text in lines.items() if len(text) > LONGEST_LINE or not text.isprintable()]
