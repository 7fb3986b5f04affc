"""A notice that a child is moved for safety: sent with the least there is to say, acknowledged, ended."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from api import safety_notices, wording
from api.access import Caller
from api.documents import Sending
from api.errors import BadRequest, Conflict, Refused
from api.questions import Reader
from api.questions.safety_notices import WHO
from api.safety_notices import LONGEST, SOONEST, Notice, Register
from graph.journal import Draft, Row
from graph.journal.times import is_day, london
from graph.journal.values import SAFETY_NOTICE, SAFETY_NOTICE_WHOM

LONGEST_LINE: Final = 200
TELEPHONE: Final = re.compile(r"\+?[\d ()-]{8,25}")
NOT_SENT: Final = "No notice was sent."


class SafetyNoticeText(BaseModel):
    """What another team or authority is told: that a child is moved for safety, and whom to ring.

    `to` is a team of this service or, with `outside`, an authority that is not in it. `child` is the id of a
    child of the record, and is told to nobody; left out, it is a notice from outside, written down for one's
    own team. There is no place for a name, a place or a reason.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    child: str = ""
    to: str = ""
    outside: bool = False
    ring: str = ""
    telephone: str = ""
    acknowledge_by: str = ""
    until: str = ""

    def problems(self, today: date) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        lines = {"to": self.to, "ring": self.ring}
        found = {
            name: f"Give one line of at most {LONGEST_LINE} characters."
            for name, text in lines.items()
            if not text.strip() or len(text) > LONGEST_LINE or not text.isprintable()
        }
        if TELEPHONE.fullmatch(self.telephone.strip()) is None:
            found["telephone"] = "Give the telephone number at work of whom to ring."
        if not _within(self.acknowledge_by, today, SOONEST.days):
            found["acknowledge_by"] = f"Give a day from today and at most {SOONEST.days} days ahead."
        if not _within(self.until, today, LONGEST.days) or self.until < self.acknowledge_by:
            found["until"] = f"Give a day after that, at most {LONGEST.days} days ahead."
        return found | wording.professional_problems(lines, today)


@dataclass(frozen=True)
class SendNotice:
    """Records a notice; ``teams`` are those of this service in which somebody works."""

    text: SafetyNoticeText
    register: Register = field(compare=False)
    teams: frozenset[str] = field(compare=False)
    sending: Sending
    forums: frozenset[str] = WHO
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """Whom it is about, for the audit."""
        return {"child": self.text.child[:40]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry; raises Refused for a child out of the scope, BadRequest, or Conflict."""
        today, text = london(now).date(), self.text
        self._demand_child(graph, scope, today)
        if problems := text.problems(today) | self._recipient_problems(scope):
            raise BadRequest(problems, NOT_SENT)
        notice = self.sending.new_id(SAFETY_NOTICE, who.subject)
        if self.register.one(notice):
            raise Conflict("This Idempotency-Key was used for another notice. Send this one with a new key.")
        course = {
            **{name: getattr(text, name).strip() for name in ("to", "ring", "telephone")},
            "outside": "yes" if text.outside else "",
            "acknowledge_by": text.acknowledge_by,
            "until": text.until,
            "sent_by": who.subject,
            "sent_on": today.isoformat(),
            **dict.fromkeys(("acknowledged_by", "acknowledged_on", "ended_on"), ""),
        }
        rows = [safety_notices.row(SAFETY_NOTICE, notice, self.sending.source, text.until, course)]
        if text.child:
            whom = {
                "child": text.child,
                "notice": notice,
                "said_by": who.subject,
                "observed": today.isoformat(),
            }
            rows.append(safety_notices.row(SAFETY_NOTICE_WHOM, notice, self.sending.source, text.until, whom))
        return self.sending.act("sent", rows, who)

    def _demand_child(self, graph: Reader, scope: dict[str, Any], today: date) -> None:
        """Raise Refused for a child who is not the caller's: of their team, or of their own request."""
        child = self.text.child
        if not child or child in scope["persons"]:
            return
        if not graph.read("child", scope=scope, today=today.isoformat(), id=child):
            raise Refused("no such child in the scope")

    def _recipient_problems(self, scope: Mapping[str, Any]) -> dict[str, str]:
        to = self.text.to.strip()
        if not self.text.child and (self.text.outside or to not in scope["teams"]):
            return {"to": "A notice about no child of the record is written down for a team of your own."}
        if not self.text.outside and to not in self.teams:
            return {"to": "No such team is here. Choose a team, or say that it is an authority outside."}
        return {}


class AcknowledgementText(BaseModel):
    """Who acknowledged it, by role, where it was told to an authority outside; else nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    by: str = ""


@dataclass(frozen=True)
class AcknowledgeNotice:
    """Records that a notice is acknowledged: by whom it is for, or a manager where it is overdue."""

    notice: str
    text: AcknowledgementText
    register: Register = field(compare=False)
    sending: Sending
    forums: frozenset[str] = WHO
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is acknowledged, for the audit."""
        return {"notice": self.notice[:40]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:  # noqa: ARG002
        """The entry; raises Refused for one that is not theirs to acknowledge, or BadRequest."""
        found, today = seen(self.register, self.notice, who, scope), london(now).date()
        is_sender = found.said["sent_by"] == who.subject
        if found.state not in {"waiting", "overdue"} or (is_sender and not found.outside):
            raise Refused("nothing for this caller to acknowledge")
        if found.outside and (problem := self._outside_problems(today)):
            raise BadRequest({"by": problem}, "Nothing was recorded.")
        by = f"{self.text.by.strip()}, told to {who.subject}" if found.outside else who.subject
        then = {"acknowledged_by": by, "acknowledged_on": today.isoformat()}
        return _changed(found, then, "acknowledged", who, self.sending)

    def _outside_problems(self, today: date) -> str:
        by = self.text.by
        if not by.strip() or len(by) > LONGEST_LINE or not by.isprintable():
            return "Say who there acknowledged it, by role and in one line."
        return wording.professional_problems({"by": by}, today).get("by", "")


@dataclass(frozen=True)
class EndNotice:
    """Calls a notice off: by who sent it."""

    notice: str
    register: Register = field(compare=False)
    sending: Sending
    forums: frozenset[str] = WHO
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is called off, for the audit."""
        return {"notice": self.notice[:40]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:  # noqa: ARG002
        """The entry; raises Refused for another's."""
        found = seen(self.register, self.notice, who, scope)
        if found.said["sent_by"] != who.subject or found.state == "expired":
            raise Refused("who sent it calls it off")
        return _changed(found, {"ended_on": london(now).date().isoformat()}, "ended", who, self.sending)


def seen(register: Register, identity: str, who: Caller, scope: Mapping[str, Any]) -> Notice:
    """A notice that the caller is to see; raises Refused."""
    found = register.one(identity)
    if found is None or not found.reaches(who.subject, scope):
        raise Refused("no such notice of this caller's")
    return found


def _changed(notice: Notice, then: Mapping[str, str], act: str, who: Caller, sending: Sending) -> Draft:
    said: Row = replace(notice.row, body={**notice.said, **then})
    return sending.act(act, [said], who)


def _within(day: str, today: date, days: int) -> bool:
    """Whether a text is a day from today on, and at most some days ahead."""
    return is_day(day) and 0 <= (date.fromisoformat(day) - today).days <= days
