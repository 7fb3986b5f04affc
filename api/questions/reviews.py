"""What a worker has to look at again: what ends soon unless it is confirmed, and children who turn 18."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from api.questions import Reader, Released
from graph.model import Record

AHEAD: Final = timedelta(days=30)
"""How long before its last day a fact is listed."""

BIRTHDAY_AHEAD: Final = timedelta(days=60)
GROWN_UP: Final = 18
EVERY_CHILD: Final = 100_000


@dataclass(frozen=True)
class FactToReview:
    """A fact that wants looking at, until its last day."""

    id: str
    kind: str
    persons: tuple[str, ...]
    why: str
    expires: str


@dataclass(frozen=True)
class Reviews:
    """The review list of the caller's teams, the earliest last day first."""

    today: date
    forums: frozenset[str] = frozenset({"casework"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {}

    def find(self, graph: Reader, scope: dict[str, Any]) -> dict[str, list[Record]]:
        """Read the children of the teams, their ties and groups."""
        asked = {"scope": scope, "today": self.today.isoformat()}
        children = graph.read("children", **asked, after="", limit=EVERY_CHILD)
        ids = [each["id"] for each in children]
        return {
            "children": children,
            "ties": [
                *graph.read("ties_among", **asked, ids=ids),
                *graph.read("ties_to_adults", **asked, ids=ids),
            ],
            "groups": graph.read("groups_of_children", **asked, ids=ids),
        }

    def release(self, found: dict[str, list[Record]]) -> Released[tuple[FactToReview, ...]]:
        """Ids, and why each is to be looked at."""
        until = (self.today + AHEAD).isoformat()
        grown = {each["id"] for each in found["children"] if self._turns_18(each["born"])}
        listed = [FactToReview(child, "child", (child,), "turns 18", "") for child in sorted(grown)]
        for tie in found["ties"]:
            persons = (tie["first"], tie["second"])
            listed += _listed(tie["id"], tie["kind"], persons, tie["expires"], until, grown)
        for group, members in _members(found["groups"]).items():
            first = next(each for each in found["groups"] if each["id"] == group)
            listed += _listed(group, "group", members, first["expires"], until, grown)
        listed.sort(key=lambda each: (each.expires, each.id))
        about = sorted({person for each in listed for person in each.persons})
        return Released(tuple(listed), len(listed), persons=tuple(about))

    def _turns_18(self, born: str) -> bool:
        """Whether a child born in a month (such as "2008-12") is 18 within two months, or is already."""
        year, month = map(int, born.split("-"))
        return date(year + GROWN_UP, month, 1) <= self.today + BIRTHDAY_AHEAD


def _listed(
    fact: str, kind: str, persons: tuple[str, ...], expires: str, until: str, grown: set[str]
) -> list[FactToReview]:
    if not grown.isdisjoint(persons):
        return [FactToReview(fact, kind, persons, "is about somebody who turns 18", expires)]
    return [FactToReview(fact, kind, persons, "ends soon", expires)] if expires <= until else []


def _members(rows: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(row["child"])
    return {group: tuple(some) for group, some in found.items()}
