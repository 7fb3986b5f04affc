"""Which children were at the same events: that is no friendship, and one event is not yet a tie."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

FEWEST: Final = 2
"""Events that two children must share before it is shown."""


@dataclass(frozen=True)
class Presence:
    """A child at an event, such as an incident or a missing episode, on a day, in a role (or "").

    ``crowd`` says that more than eight children were there.
    """

    event: str
    child: str
    kind: str
    day: str
    role: str = ""
    crowd: bool = False


@dataclass(frozen=True)
class Shared:
    """Events that two children share: which, of which kinds, and the day of the last."""

    first: str
    second: str
    of: tuple[str, ...]
    kinds: tuple[str, ...]
    last: str

    @property
    def events(self) -> int:
        """How many there are."""
        return len(self.of)

    @property
    def pair(self) -> tuple[str, str]:
        """The two children."""
        return self.first, self.second


def shared_events(presences: Iterable[Presence]) -> list[Shared]:
    """The pairs of children who share two events or more, in the order of their ids.

    An event with more than eight children ties nobody, and none ties a child who was harmed to one who is
    said to have caused the harm, also where other records say other things of the two.

    >>> at = [Presence(event, child, "robbery", "2026-05-01") for event in "xy" for child in "ab"]
    >>> shared_events(at)
    [Shared(first='a', second='b', of=('x', 'y'), kinds=('robbery',), last='2026-05-01')]
    >>> shared_events(at[:2])
    []
    """
    pairs: dict[tuple[str, str], dict[str, Presence]] = defaultdict(dict)
    for event, there in _by_event(presences).items():
        for one, other in combinations(sorted(there.values(), key=lambda each: each.child), 2):
            if not _opposed(one.role, other.role):
                pairs[one.child, other.child][event] = one
    return [
        Shared(
            first, second, tuple(events), _kinds(events.values()), max(each.day for each in events.values())
        )
        for (first, second), events in sorted(pairs.items())
        if len(events) >= FEWEST
    ]


def _by_event(presences: Iterable[Presence]) -> dict[str, dict[str, Presence]]:
    """Who was at each event that was no crowd, each child once, with every role that some record gives."""
    found: dict[str, dict[str, Presence]] = defaultdict(dict)
    for each in presences:
        if not each.crowd:
            there = found[each.event]
            known = there.get(each.child)
            there[each.child] = replace(each, role=f"{known.role}; {each.role}") if known else each
    return found


def _opposed(one: str, other: str) -> bool:
    """Whether one was harmed where the other is said to have caused harm."""
    return ("harmed" in one and "caused" in other) or ("caused" in one and "harmed" in other)


def _kinds(events: Iterable[Presence]) -> tuple[str, ...]:
    return tuple(sorted({each.kind for each in events}))
