"""Notices of safety moves to whoever is to act on them: never of whom, from where, where to or why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from api.access import CASEWORK, STEWARD
from api.questions import Reader, Released
from api.safety_notices import Notice, Register, State

WHO: Final = frozenset({CASEWORK.name, STEWARD.name})
"""Forums in which somebody sends a notice or acts on one."""


@dataclass(frozen=True)
class SafetyNotice:
    """A child is moved for safety, or one is expected: whom to ring, before anybody places or meets a child.

    `acknowledged_by` is who did, and `acknowledged_on` when; both are empty until then. `received` says that
    it is for the caller to act on, and not the caller's own.
    """

    id: str
    state: State
    to: str
    outside: bool
    ring: str
    telephone: str
    acknowledge_by: str
    until: str
    sent_on: str
    sent_by: str
    acknowledged_by: str
    acknowledged_on: str
    received: bool


@dataclass(frozen=True)
class SafetyNotices:
    """The notices that the caller sent, those for their teams, and to a manager all that are overdue."""

    reader: str
    register: Register
    forums: frozenset[str] = WHO
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {}

    def find(self, graph: Reader, scope: dict[str, Any]) -> list[Notice]:  # noqa: ARG002
        """Read them from the journal: what is overdue first, then what has to be acknowledged soonest."""
        found = [each for each in self.register.all() if each.reaches(self.reader, scope)]
        return sorted(found, key=lambda each: each.state != "overdue")

    def release(self, found: Iterable[Notice]) -> Released[tuple[SafetyNotice, ...]]:
        """What each says, which is the least there is to say; of one that is over, no more than that."""
        told = tuple(told_of(each, self.reader) for each in found)
        return Released(told, len(told))


def told_of(notice: Notice, reader: str) -> SafetyNotice:
    """A notice as it is told."""
    names = ("to", "ring", "telephone", "acknowledge_by", "until", "sent_on", "sent_by")
    then = ("acknowledged_by", "acknowledged_on")
    return SafetyNotice(
        id=notice.id,
        state=notice.state,
        outside=notice.outside,
        received=notice.said["sent_by"] != reader,
        **{name: notice.said[name] for name in (*names, *then)},
    )
