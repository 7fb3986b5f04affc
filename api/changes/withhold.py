"""Disputing, restricting and erasing what is held about persons: one action, gone from everywhere.

A disputed or restricted fact is in no graph while it is, so no page, map, count to come or export can hold
it; whoever sends the same fact again does not bring it back. Erasing removes what was said from the journal.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

from api import wording
from api.access import STEWARD, Caller
from api.changes import Erasure
from api.documents import Sending
from api.errors import BadRequest, Refused
from api.questions import Reader
from api.seals import Known, is_sealed, opened_to, restriction_of
from graph.journal import Draft, Row
from graph.journal.facts import PERSONS, SEALED, SHARED, persons_of, without
from graph.journal.times import london, utc_text
from graph.journal.values import EXPORT, RESTRICTION, Operation

ACTIONS: Final = {"dispute": "disputed", "restrict": "restricted", "seal": SEALED, "lift": ""}
BY: Final = ("young person", "parent or carer", "professional", "somebody else")


class WithholdText(BaseModel):
    """What shall become of a fact, who says so, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Literal["dispute", "restrict", "seal", "lift"]
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
    """Records that a fact is disputed, restricted or sealed, or no longer.

    A seal, for a child who has been moved for safety, is lifted by two stewards within a day.
    """

    known: Known
    text: WithholdText
    sending: Sending
    forums: frozenset[str] = frozenset({"casework", "steward"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is withheld, for the audit."""
        return {"fact": self.known.identity[:40], "action": self.text.action}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry; raises Refused for a fact about nobody in the scope, or BadRequest."""
        today = london(now).date()
        fact = in_reach(graph, scope, today, self.known)
        problems = self.text.problems(today)
        if self.text.action == "seal" and fact.kind not in PERSONS:
            problems["action"] = "Only a person is sealed; of a fact, say that it is restricted."
        if problems:
            raise BadRequest(problems, "Nothing was changed.")
        mark = self.sending.mark(who.subject)
        return Draft(
            kind=RESTRICTION,
            author=who.subject,
            purpose=who.purpose,
            basis=who.lawful_basis,
            key=f"{RESTRICTION}|{fact.id}|{self.text.action}|{mark}",
            body={"told": fact.id, "action": self.text.action, "by": self.text.by, "sent": mark},
            rows=tuple(self._rows(fact, who, now)),
        )

    def _rows(self, fact: Row, who: Caller, now: datetime) -> Iterator[Row]:
        """A row for each record of a child, else for the fact: it stands while that is withheld."""
        why, asked = self._becomes(who, now)
        operation: Operation = "say" if why else "withdraw"
        for each in self.known.alike:
            told = {"fact": each, "of": fact.kind, "why": why, "reason": self.text.reason.strip(), **asked}
            identity, source = restriction_of(each), self.sending.source
            yield Row(operation, RESTRICTION, source, fact.kind, each, identity, told if why else {})

    def _becomes(self, who: Caller, now: datetime) -> tuple[str, dict[str, str]]:
        """Why the fact is withheld from now on, if it is; a seal stays until two stewards lift it."""
        standing = self.known.standing
        if not is_sealed(standing):
            return ACTIONS[self.text.action], {}
        if self.text.action != "lift" or who.forum != STEWARD.name:
            raise Refused("stewards lift a seal")
        if opened_to(standing, who.subject, now):
            return "", {}
        return SEALED, {"asked_by": who.subject, "asked_at": utc_text(now)}


@dataclass(frozen=True)
class Erase:
    """Erases a person, with all that is held about them, or one fact.

    ``about`` is what stands about it, ``once`` what stands about others and named it before, ``ever`` every
    fact of which any word was about it, by kind, source and key. What is about others too, such as a group,
    is said anew without them.
    """

    known: Known
    about: tuple[Row, ...] = field(compare=False)
    once: tuple[Row, ...] = field(compare=False)
    ever: tuple[tuple[str, str, str], ...] = field(compare=False)
    reason: str
    sending: Sending
    forums: frozenset[str] = frozenset({"steward"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is erased, for the audit."""
        return {"erased": self.known.identity[:40], "rows": len(self.about)}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Erasure:
        """What goes; raises Refused for a fact about nobody in the scope, BadRequest without a reason."""
        today = london(now).date()
        in_reach(graph, scope, today, self.known)
        if is_sealed(self.known.standing) and not opened_to(self.known.standing, who.subject, now):
            raise Refused("sealed: another steward has to ask first")
        identity, one = self.known.identity, frozenset(self.known.alike)
        if not self.reason.strip() or wording.problems({"reason": self.reason}, "", today):
            raise BadRequest({"reason": "Say why, in words that name nobody."}, "Nothing was erased.")
        mark = self.sending.mark(who.subject)
        said = Draft(
            kind="erased",
            author=who.subject,
            purpose=who.purpose,
            basis=who.lawful_basis,
            key=f"erased|{identity}|{mark}",
            body={
                "told": identity,
                "sent": mark,
                "records": sorted(one),
                "incidents": self._incidents(),
            },
            rows=(*(without(row, one) for row in self.about if _is_shared(row, one)), *self.once),
        )
        return Erasure(self.ever, said)

    def _incidents(self) -> list[str]:
        """The incidents in which somebody's part is erased: they are never counted as of children unknown."""
        return sorted({str(row.body["incident"]) for row in self.about if row.kind == "involvements"})


def in_reach(graph: Reader, scope: dict[str, Any], today: date, known: Known) -> Row:
    """A fact about somebody in the caller's scope; raises Refused for any other.

    What names somebody who is hidden is as absent as they are, but for the steward of their own request.
    """
    if known.fact is None:
        raise Refused("no such fact")
    asked, persons = {"scope": scope, "today": today.isoformat()}, known.persons
    if not persons.isdisjoint(scope["persons"]):
        return known.fact
    if not known.hidden.isdisjoint(persons - set(known.alike)):
        raise Refused("about somebody who is hidden")
    if any(graph.read("child", **asked, id=person) for person in sorted(persons)):
        return known.fact
    raise Refused("no such fact about anybody in the scope")


def _is_shared(row: Row, one: frozenset[str]) -> bool:
    """Whether a row is about others too than one person, by each of their records; those keep it."""
    others = not one.issuperset(persons_of(row)[1:]) or row.kind in {"session-place", EXPORT}
    return row.id not in one and row.kind in SHARED and others
