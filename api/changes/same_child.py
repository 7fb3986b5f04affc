"""Saying that two records are of one child, or of two: a second person confirms, and it can be undone.

Nothing is joined by itself, and never on a name. Whoever says or confirms it sees both records.
"""

from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from api import documents, wording
from api.access import Caller
from api.documents import Sending
from api.errors import BadRequest, Conflict, Refused
from api.questions import Reader
from api.questions.same_child import WHO, of_record
from graph.journal import Draft, Row
from graph.journal.joins import Join
from graph.journal.times import london
from graph.journal.values import SAME_CHILD, Operation

NOTHING: Final = "Nothing was said of the two records."
UNDO_FIRST: Final = "One of them is joined with a third record. Undo that first."


class SameChildText(BaseModel):
    """Two records by their ids, whether they are of one child, and why.

    `keep` is the record that stays: what is held under `other` shows there once a second person confirms it,
    and the team of `keep` is then the one that is responsible.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    keep: str
    other: str
    same: bool
    reason: str = ""
    language_reason: str = ""

    def problems(self, today: date) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        found = wording.problems({"reason": self.reason}, self.language_reason, today)
        if not self.reason.strip():
            found["reason"] = "Say how you know, in words that name nobody."
        if self.keep == self.other:
            found["other"] = "Name two records."
        return found


class UndoText(BaseModel):
    """Why what was said of two records is undone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: str = ""
    language_reason: str = ""

    def problems(self, today: date) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        found = wording.problems({"reason": self.reason}, self.language_reason, today)
        return found if self.reason.strip() else found | {"reason": "Say why it is undone."}


@dataclass(frozen=True)
class SayOfTwo:
    """Records what somebody says of two records that they see."""

    text: SameChildText
    said: tuple[Join, ...] = field(compare=False)
    sending: Sending
    forums: frozenset[str] = WHO
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is said of which records, for the audit."""
        return {"keep": self.text.keep[:40], "other": self.text.other[:40], "same": self.text.same}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry; raises Refused for a record out of the scope, BadRequest, or Conflict."""
        today, text = london(now).date(), self.text
        demand_seen(graph, scope, today, text.keep, text.other)
        problems = text.problems(today)
        if any(each.other == text.keep or each.keep == text.other for each in self.said if each.same):
            problems["other"] = UNDO_FIRST
        if problems:
            raise BadRequest(problems, NOTHING)
        if any(each.names(text.other) and each.names(text.keep) for each in self.said):
            raise Conflict("Something was said of these two records already. Read it, and undo it first.")
        if any(each.other == text.other and each.same for each in self.said):
            raise Conflict(UNDO_FIRST)
        join = Join(
            text.other, text.keep, text.same, who.subject, today.isoformat(), text.reason.strip(), "", ""
        )
        return _draft(join, "said", who, self.sending)


@dataclass(frozen=True)
class ConfirmSame:
    """Records that a second person says so too: from now on the two records show as one."""

    record: str
    said: tuple[Join, ...] = field(compare=False)
    sending: Sending
    forums: frozenset[str] = WHO
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """Which record is joined, for the audit."""
        return {"other": self.record[:40]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry; raises Refused where nothing was said of records in the scope, or BadRequest."""
        today, join = london(now).date(), of_record(self.said, self.record)
        if join is None or not join.same or join.confirmed:
            raise Refused("nothing that waits for a second person")
        demand_seen(graph, scope, today, join.keep, join.other)
        if join.said_by == who.subject:
            raise BadRequest(
                {"record": "Another person than who said it confirms it."}, "Nothing was confirmed."
            )
        confirmed = replace(join, confirmed_by=who.subject, confirmed_on=today.isoformat())
        return _draft(confirmed, "confirmed", who, self.sending)


@dataclass(frozen=True)
class UndoSame:
    """Takes back what was said of two records: each is a record by itself again."""

    record: str
    text: UndoText
    said: tuple[Join, ...] = field(compare=False)
    sending: Sending
    forums: frozenset[str] = WHO
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """Which record is parted, for the audit."""
        return {"other": self.record[:40]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry; raises Refused where nothing was said of records in the scope, or BadRequest."""
        today, join = london(now).date(), of_record(self.said, self.record)
        if join is None:
            raise Refused("nothing was said of it")
        demand_seen(graph, scope, today, join.keep, *(() if join.confirmed else (join.other,)))
        if problems := self.text.problems(today):
            raise BadRequest(problems, "Nothing was undone.")
        return _draft(join, "undone", who, self.sending)


def demand_seen(graph: Reader, scope: dict[str, Any], today: date, *records: str) -> None:
    """Raise Refused unless each record is one of a child whom the caller sees today."""
    asked = {"scope": scope, "today": today.isoformat()}
    if not all(graph.read("child", **asked, id=record) for record in records):
        raise Refused("a record that is not in the scope")


def _draft(join: Join, act: str, who: Caller, sending: Sending) -> Draft:
    """The entry about two records, whose row is a word about the other one."""
    mark = sending.mark(who.subject)
    operation: Operation = "withdraw" if act == "undone" else "say"
    body = {"fact": join.other, **asdict(join)} if operation == "say" else {}
    identity = documents.identity(SAME_CHILD, join.key)
    return Draft(
        kind=SAME_CHILD,
        author=who.subject,
        purpose=who.purpose,
        basis=who.lawful_basis,
        key=f"{SAME_CHILD}|{join.key}|{act}|{mark}",
        body={"told": join.key, "act": act, "sent": mark},
        rows=(Row(operation, SAME_CHILD, sending.source, join.other, join.key, identity, body),),
    )
