"""Copies that left the service: the register to who made or received them, and the content of one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from api.access import AUDITOR, PEOPLE
from api.errors import BadRequest, Refused
from api.exports import Export, Register, State, What, facts_in
from api.questions import Question, Reader, Released

OUT_OF_DATE = "What it would hold has changed since it was made. Make a new copy."


@dataclass(frozen=True)
class ExportOfList:
    """A copy in the register: never what is in it.

    `number` is printed on it. `recalled_on` is when the recipient was told to destroy it, and `destroyed_on`
    when that was done; both are empty until then.
    """

    id: str
    number: str
    state: State
    what: What
    made_by: str
    made_at: str
    recipient: str
    why: str
    until: str
    recalled_on: str
    recalled_how: str
    destroyed_on: str
    received: bool


@dataclass(frozen=True)
class Exports:
    """The copies that the caller made or received."""

    reader: str
    register: Register
    forums: frozenset[str] = PEOPLE
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {}

    def find(self, graph: Reader, scope: dict[str, Any]) -> list[Export]:  # noqa: ARG002
        """Read them from the journal."""
        return list(self.register.all(self.reader))

    def release(self, found: Iterable[Export]) -> Released[tuple[ExportOfList, ...]]:
        """How each stands; whom it is about is not told."""
        told = tuple(told_of(each, self.reader) for each in found)
        return Released(told, len(told))


@dataclass(frozen=True)
class NumberOfExports:
    """How many copies somebody made, of one kind and state."""

    made_by: str
    what: What
    state: State
    number: int


@dataclass(frozen=True)
class ExportNumbers:
    """How many copies there are, by who made them: so that an auditor sees what was not asked back yet."""

    register: Register
    forums: frozenset[str] = frozenset({AUDITOR.name})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {}

    def find(self, graph: Reader, scope: dict[str, Any]) -> list[Export]:  # noqa: ARG002
        """Read them from the journal."""
        return list(self.register.all())

    def release(self, found: Iterable[Export]) -> Released[tuple[NumberOfExports, ...]]:
        """Numbers only."""
        counted = Counter((each.said["made_by"], each.said["what"], each.state) for each in found)
        told = tuple(NumberOfExports(*named, number) for named, number in sorted(counted.items()))
        return Released(told, len(told))


@dataclass(frozen=True)
class ExportFile:
    """What a copy holds, read anew: to who made it, until it is over or anything in it has changed.

    ``question`` reads it, so whoever may no longer read it makes no file of it.
    """

    export: Export
    reader: str
    question: Question[Any]
    graph: str = "people"

    @property
    def forums(self) -> frozenset[str]:
        """Those that may read what is copied."""
        return self.question.forums

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {"export": self.export.id, **self.question.ask()}

    def find(self, graph: Reader, scope: dict[str, Any]) -> Released[Any]:
        """Read it; raises Refused for what is over or another's, BadRequest where there is more of it now."""
        if self.export.said["made_by"] != self.reader or self.export.state != "given":
            raise Refused("no such copy that may be given")
        found = self.question.find(graph, scope)
        released = self.question.release(found)
        if facts_in(found) | {self.export.said["copy_of"], *released.persons} != self.export.holds:
            raise BadRequest({"export": OUT_OF_DATE}, OUT_OF_DATE)
        return released

    def release(self, found: Released[Any]) -> Released[Any]:
        """As the question releases it; in the audit, a disclosure."""
        return replace(found, verb="disclosure")


def told_of(export: Export, reader: str) -> ExportOfList:
    """A copy as the register shows it."""
    names = ("what", "made_by", "made_at", "recipient", "why", "until")
    then = ("recalled_on", "recalled_how", "destroyed_on")
    told = {name: export.said[name] for name in (*names, *then)}
    return ExportOfList(
        id=export.id,
        number=export.number,
        state=export.state,
        received=export.said["made_by"] != reader,
        **told,
    )
