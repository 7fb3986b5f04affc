"""Disputing, restricting and erasing what is held about persons: one action, gone from everywhere.

A disputed or restricted fact is in no graph while it is, so no page, map, count to come or export can hold
it; whoever sends the same fact again does not bring it back. Erasing removes what was said from the journal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

from api import documents, wording
from api.access import Caller
from api.changes import Erasure
from api.documents import Sending
from api.errors import BadRequest, Refused
from api.questions import Reader
from graph.journal import Draft, Row
from graph.journal.facts import RESTRICTION
from graph.journal.times import london

ACTIONS: Final = {"dispute": "disputed", "restrict": "restricted", "lift": ""}
BY: Final = ("young person", "parent or carer", "professional", "somebody else")
PERSONS: Final = ("child", "children", "person", "first", "second", "members")
"""Columns that name persons by their ids."""


class WithholdText(BaseModel):
    """What shall become of a fact, who says so, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Literal["dispute", "restrict", "lift"]
    by: str = ""
    reason: str = ""
    language_reason: str = ""

    def problems(self, today: date) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        found = wording.problems({"reason": self.reason}, self.language_reason, today)
        if not self.reason.strip():
            found["reason"] = "Say what is wrong, or why it is lifted."
        if self.by not in BY:
            found["by"] = "Say who says so, from the list."
        return found


@dataclass(frozen=True)
class Withhold:
    """Records that a fact is disputed or restricted, or no longer. ``fact`` is the newest word on it."""

    identity: str
    fact: Row | None
    text: WithholdText
    sending: Sending
    forums: frozenset[str] = frozenset({"casework", "steward"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is withheld, for the audit."""
        return {"fact": self.identity[:40], "action": self.text.action}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry; raises Refused for a fact about nobody in the scope, or BadRequest."""
        today = london(now).date()
        fact = in_reach(graph, scope, today, self.fact)
        if problems := self.text.problems(today):
            raise BadRequest(problems, "Nothing was changed.")
        mark = self.sending.mark(who.subject)
        return Draft(
            kind=RESTRICTION,
            author=who.subject,
            purpose=who.purpose,
            basis=who.lawful_basis,
            key=f"{RESTRICTION}|{fact.id}|{mark}",
            body={"told": fact.id, "action": self.text.action, "by": self.text.by, "sent": mark},
            rows=(self._row(fact),),
        )

    def _row(self, fact: Row) -> Row:
        """A row keyed by the fact's id: it stands while the fact is withheld."""
        why = ACTIONS[self.text.action]
        body = (
            {"fact": fact.id, "of": fact.kind, "why": why, "reason": self.text.reason.strip()} if why else {}
        )
        identity = documents.identity(RESTRICTION, fact.id)
        return Row(
            "say" if why else "withdraw", RESTRICTION, self.sending.source, fact.kind, fact.id, identity, body
        )


@dataclass(frozen=True)
class Erase:
    """Erases a person, with all that is held about them, or one fact; ``about`` is what stands about it.

    What is about others too, such as a group, is said anew without them.
    """

    identity: str
    about: tuple[Row, ...]
    reason: str
    sending: Sending
    forums: frozenset[str] = frozenset({"steward"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is erased, for the audit."""
        return {"erased": self.identity[:40], "rows": len(self.about)}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Erasure:
        """What goes; raises Refused for a fact about nobody in the scope, BadRequest without a reason."""
        today = london(now).date()
        named = next((row for row in self.about if row.id == self.identity), None)
        in_reach(graph, scope, today, named)
        if not self.reason.strip() or wording.problems({"reason": self.reason}, "", today):
            raise BadRequest({"reason": "Say why, in words that name nobody."}, "Nothing was erased.")
        mark = self.sending.mark(who.subject)
        said = Draft(
            kind="erased",
            author=who.subject,
            purpose=who.purpose,
            basis=who.lawful_basis,
            key=f"erased|{self.identity}|{mark}",
            body={"told": self.identity, "sent": mark},
            rows=tuple(_without(row, self.identity) for row in self.about if _is_shared(row, self.identity)),
        )
        return Erasure(tuple((row.kind, row.source, row.key) for row in self.about), said)


def in_reach(graph: Reader, scope: dict[str, Any], today: date, fact: Row | None) -> Row:
    """A fact about somebody in the caller's scope; raises Refused for any other."""
    if fact is not None:
        asked = {"scope": scope, "today": today.isoformat()}
        if any(graph.read("child", **asked, id=person) for person in persons_of(fact)):
            return fact
        if not set(persons_of(fact)).isdisjoint(scope["persons"]):  # a request about somebody shown nowhere
            return fact
    raise Refused("no such fact about anybody in the scope")


def persons_of(fact: Row) -> Sequence[str]:
    """The ids of the persons whom a fact is about."""
    named = [str(fact.body.get(column) or "") for column in PERSONS]
    return [fact.id, *(person for text in named for person in text.split("; ") if person)]


def _is_shared(row: Row, person: str) -> bool:
    """Whether a row is about others too, who keep it."""
    return row.id != person and row.kind in {"groups", "missing"} and len(persons_of(row)) > 2


def _without(row: Row, person: str) -> Row:
    """A row without one of the persons whom it names."""
    columns = {
        name: "; ".join(part for part in text.split("; ") if part != person)
        if isinstance(text, str)
        else text
        for name, text in row.body.items()
    }
    return Row("say", row.kind, row.source, row.partition, row.key, row.id, columns)
