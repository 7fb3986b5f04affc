"""Records that look as if they were of one child, and what people said of any two, to whoever sees both.

What looks alike is a question to a person: nothing is joined by it. Numbers stand in no graph and are not
compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, Final, Literal

from api.access import CASEWORK, STEWARD
from api.questions import Reader, Released
from graph.journal.joins import Join
from graph.model import Record

WHO: Final = frozenset({CASEWORK.name, STEWARD.name})
"""Forums in which somebody may see two records; at a table it would tell which team knows a child."""

State = Literal["looks alike", "said by one person", "joined", "said to be two children"]
PAGE: Final = 1_000


@dataclass(frozen=True)
class RecordOfChild:
    """One of two records; `team` is responsible for it."""

    id: str
    initials: str
    born: str
    team: str


@dataclass(frozen=True)
class TwoRecords:
    """Two records, why they look alike, and what was said of them, by whom and why; `id` names what was said.

    Once they are joined, `other` is no record that is shown, and only its id is told.
    """

    keep: RecordOfChild
    other: RecordOfChild
    alike: tuple[str, ...]
    state: State
    id: str = ""
    said_by: str = ""
    said_on: str = ""
    reason: str = ""
    confirmed_by: str = ""


@dataclass(frozen=True)
class SameChild:
    """Every two records in the scope that look alike or of which something was said.

    ``said`` is what people said of any two records, as the journal has it.
    """

    today: date
    said: tuple[Join, ...]
    forums: frozenset[str] = WHO
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {}

    def find(self, graph: Reader, scope: dict[str, Any]) -> dict[str, Any]:
        """Read the children in the scope, their names and schools."""
        asked = {"scope": scope, "today": self.today.isoformat()}
        children = {each["id"]: each for each in _children(graph, asked)}
        ids = list(children)
        return {
            "children": children,
            "names": graph.read("names", **asked, ids=ids),
            "places": graph.read("places_of_children", **asked, ids=ids),
        }

    def release(self, found: dict[str, Any]) -> Released[tuple[TwoRecords, ...]]:
        """What was said first, then what looks alike and was not looked at yet."""
        children, marks = found["children"], _marks(found)
        told = [each for join in self.said if (each := _told(join, children, marks))]
        known = {frozenset((join.keep, join.other)) for join in self.said}
        told += [
            TwoRecords(_record(children[one]), _record(children[other]), alike, "looks alike")
            for one, other, alike in _look_alike(children, marks)
            if frozenset((one, other)) not in known
        ]
        persons = tuple(dict.fromkeys(record.id for each in told for record in (each.keep, each.other)))
        return Released(tuple(told), len(told), persons=persons)


def of_record(said: Iterable[Join], record: str) -> Join | None:
    """What was said under a key: the record that is not kept, or both where they are of two children."""
    return next((each for each in said if each.key == record), None)


def _children(graph: Reader, asked: dict[str, Any]) -> Iterator[Record]:
    after = ""
    while page := graph.read("children", **asked, after=after, limit=PAGE):
        yield from page
        after = page[-1]["id"]


def _marks(found: dict[str, Any]) -> Mapping[str, set[tuple[str, str]]]:
    """What may be the same of two records, by record: kind and value."""
    marks: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for identity, child in found["children"].items():
        marks[identity] |= {("month of birth", child["born"]), ("initials", child["initials"])}
    for row in found["names"]:
        marks[row["person"]].add(("name", row["name"].casefold()))
    for row in found["places"]:
        if row["how"] == "ATTENDS":
            marks[row["child"]].add(("school", row["place"]))
    return marks


def _alike(marks: Mapping[str, set[tuple[str, str]]], one: str, other: str) -> tuple[str, ...]:
    return tuple(sorted({kind for kind, _ in marks[one] & marks[other]}))


def _look_alike(
    children: Mapping[str, Record], marks: Mapping[str, set[tuple[str, str]]]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Two records of children born in one month who have initials or a name in common."""
    months: dict[str, list[str]] = defaultdict(list)
    for identity, child in children.items():
        months[child["born"]].append(identity)
    for born, some in sorted(months.items()):
        for one, other in combinations(sorted(some) if born else (), 2):
            alike = _alike(marks, one, other)
            if {"initials", "name"} & set(alike):
                yield one, other, alike


def _told(
    join: Join, children: Mapping[str, Record], marks: Mapping[str, set[tuple[str, str]]]
) -> TwoRecords | None:
    """What was said, to whoever sees both records, or the one that both are now."""
    if join.keep not in children or not (join.confirmed or join.other in children):
        return None
    keep, other = children[join.keep], children.get(join.other)
    return TwoRecords(
        keep=_record(keep),
        other=_record(other) if other else RecordOfChild(join.other, "", "", ""),
        alike=_alike(marks, join.keep, join.other) if other else (),
        state=_state(join),
        id=join.key,
        said_by=join.said_by,
        said_on=join.said_on,
        reason=join.reason,
        confirmed_by=join.confirmed_by,
    )


def _state(join: Join) -> State:
    if not join.same:
        return "said to be two children"
    return "joined" if join.confirmed else "said by one person"


def _record(row: Record) -> RecordOfChild:
    return RecordOfChild(row["id"], row["initials"] or "", row["born"] or "", row["team"] or "")
