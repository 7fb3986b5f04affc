"""The gate: the only way to the graphs. Permit, find, release, record; nothing leaves that was not recorded.

What is refused, unknown or absent looks the same from outside. An audit that cannot be written stops the
answer.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from api.access import IMPORTER, Caller, Scope, caller, choose_forum, permit
from api.audit import Audit, Event, Outcome, Verb
from api.changes import Change, Drafted, Erasure, mark_of, marked
from api.errors import OverBudget, Refused
from api.ids import ids_only
from api.questions import Question, Reader
from graph.journal import Entry, Journal, JournalUnavailable
from graph.journal.access import members
from graph.journal.times import beginning_of_day, london
from graph.journal.values import RESTRICTION
from graph.model import GraphError
from graph.store import Store

Answer = TypeVar("Answer")

log = logging.getLogger("milieu")


@dataclass(frozen=True)
class Asking:
    """Who asks, as a request says it: a forum, purpose or basis may be left out."""

    subject: str
    forum: str = ""
    purpose: str = ""
    lawful_basis: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Gate:
    """Answers questions and makes changes for callers. ``show`` brings the graphs up to the journal.

    ``children_a_day`` is how many children one person is told of in a day without saying why. ``kept`` writes
    down in a second place what was erased and who is sealed.
    """

    journal: Journal
    store: Store
    audit: Audit
    clock: Callable[[], datetime]
    show: Callable[[], object]
    children_a_day: int = 300
    kept: Callable[[], object] = field(default=lambda: None)

    def answer(self, question: Question[Answer], asking: Asking) -> Answer:
        """What the caller may know. Raises Refused, BadRequest, NotRecorded or EngineUnavailable."""
        who, scope = self._permit(question, asking, "consultation")
        with self._failure_recorded(question, who, "consultation"):
            released = question.release(question.find(self._graph(question.graph), scope.as_values()))
            self._keep_within_budget(asking, released.persons)
        told = {"persons": released.persons, "reason": asking.reason if released.persons else ""}
        self._record(question, who, released.verb, "answered", released.shown, released.withheld, **told)
        return released.answer

    def change(self, change: Change, asking: Asking) -> Entry:
        """Make a change, and wait until the graphs show it. Raises as ``answer`` does, or Conflict.

        What was sent before is answered with its first entry, whether or not it would fit now.
        """
        who, scope = self._permit(change, asking, "alteration")
        mark = mark_of(change, who, scope)
        with self._failure_recorded(change, who, "alteration"):
            graph, before = self._graph(change.graph), self.journal.asked(mark)
            drafted = before or change.draft(graph, scope.as_values(), who, self.clock())
        self._record(change, who, "alteration", "answered", 1)
        with self._failure_recorded(change, who, "alteration"):
            entry = drafted if isinstance(drafted, Entry) else self._recorded(marked(drafted, mark))
            if entry.kind in {"erased", RESTRICTION}:
                self.kept()
        try:
            self.show()
        except (GraphError, JournalUnavailable):
            log.error(
                "Entry %d is recorded; the graphs will show it once they can be brought up.", entry.number
            )
        return entry

    def _recorded(self, drafted: Drafted) -> Entry:
        """Record what a change says, all of it or nothing; its first entry."""
        if isinstance(drafted, Erasure):
            return self.journal.erase_all(drafted.facts, drafted.draft)
        return self.journal.append_all(drafted if isinstance(drafted, list) else [drafted])[0]

    def admit(self, work: "Work", asking: Asking) -> Caller:
        """Let a caller do work that reads neither graph, such as an import; recorded like any other."""
        who, _ = self._permit(work, asking, work.verb)
        self._record(work, who, work.verb, "answered")
        return who

    def _permit(self, asked: Any, asking: Asking, verb: Verb) -> tuple[Caller, Scope]:
        today = self.today()
        memberships = members(self.journal, asking.subject, today)
        try:
            forum = asking.forum or choose_forum(asked.forums, memberships, today)
            who = caller(asking.subject, forum, asking.purpose, asking.lawful_basis)
            return who, permit(who, asked.forums, memberships, today)
        except Refused:
            refused = Caller(asking.subject, asking.forum, asking.purpose, asking.lawful_basis)
            self._record(asked, refused, verb, "refused")
            raise

    def forum(self, question: Question[Any], asking: Asking) -> str:
        """The forum in which a caller asks. Raises Refused for one who belongs to none that may."""
        today = self.today()
        return asking.forum or choose_forum(
            question.forums, members(self.journal, asking.subject, today), today
        )

    def sources(self, asking: Asking) -> frozenset[str]:
        """The sources whose records an importer may bring in."""
        held = members(self.journal, asking.subject, self.today())
        return frozenset(source for each in held if each.forum == IMPORTER.name for source in each.opens)

    def today(self) -> date:
        """The London day."""
        return london(self.clock()).date()

    def _keep_within_budget(self, asking: Asking, persons: tuple[str, ...]) -> None:
        """Raise OverBudget where an answer would tell of more children today, for no stated reason."""
        if not persons or asking.reason.strip():
            return
        seen = self.audit.persons_seen(asking.subject, beginning_of_day(self.today()))
        if not seen.issuperset(persons) and len(seen.union(persons)) > self.children_a_day:
            raise OverBudget(
                f"You have been told of {len(seen)} people today. To go on, say why, in the header "
                "Milieu-Reason or as the parameter reason: it is kept, and the auditor sees it."
            )

    def _graph(self, name: str) -> Reader:
        graph = self.store.graphs.get(name)
        if graph is None:
            raise Refused("this process does not hold that graph")
        return graph

    @contextmanager
    def _failure_recorded(self, asked: Any, who: Caller, verb: Verb) -> Iterator[None]:
        """Record what goes wrong before it is told."""
        try:
            yield
        except Exception as error:
            self._record(asked, who, verb, _outcome(error))
            raise

    def _record(
        self,
        asked: Any,
        who: Caller,
        verb: Verb,
        outcome: Outcome,
        shown: int = 0,
        withheld: int = 0,
        **told: Any,
    ) -> None:
        self.audit.record(
            Event(
                subject=who.subject,
                forum=who.forum,
                purpose=who.purpose,
                basis=who.lawful_basis,
                verb=verb,
                question=type(asked).__name__,
                ask=ids_only(asked.ask()),
                outcome=outcome,
                shown=shown,
                withheld=withheld,
                **told,
            )
        )


@dataclass(frozen=True)
class Work:
    """Work that is recorded by name, with who may do it."""

    name: str
    forums: frozenset[str]
    verb: Verb
    parameters: tuple[tuple[str, str], ...] = ()

    def ask(self) -> dict[str, Any]:
        """What is done, for the audit."""
        return {"work": self.name, **dict(self.parameters)}


def _outcome(error: Exception) -> Outcome:
    return "refused" if isinstance(error, Refused) else "failed"
