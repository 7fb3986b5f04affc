"""Values of a peer map: the people of one session, how they are tied, and where they spend time.

`x` and `y` run from 0 (left, top) to 1 (right, bottom); whoever lays the map out gives them. `id` is
made of letters, digits and hyphens; it joins a mark on the map with its row in the table. Everything
is drawn and listed in the order in which it was entered: nobody is ranked, sized or coloured.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mapping_ui.views.common import Choice, Period

Valence = Literal["protective", "harmful", "mixed", "unknown"]
Direction = Literal["from first to second", "from second to first", "mutual", "not known"]
Age = Literal["fresh", "older", "nearly expired"]


@dataclass(frozen=True)
class PersonOnMap:
    """A child, or an adult by role; `label` is what the session's setting shows, and unlike any other.

    `reason` says why this person needs to be on the map. `words` is the child's own view, empty where
    nobody asked yet. `supportive_action` says in words what was agreed for this child, if
    anything is yet.
    """

    id: str
    label: str
    x: float
    y: float
    kind: Literal["child", "adult"] = "child"
    identified: bool = True
    role: str = ""
    reason: str = ""
    words: str = ""
    supportive_action: str = ""


@dataclass(frozen=True)
class TieOnMap:
    """A tie that somebody stated between two people, named by their ids.

    `kind` is a word of the list of ties; `direction` is the way that care, influence or harm runs.
    `basis` says how it is known, and `grade` is the police's own where they gave one. `age` is reckoned
    outside. `stated_here` tells what was said in this session from what came with the record.
    """

    id: str
    first: str
    second: str
    kind: str
    valence: Valence
    direction: Direction
    strength: str
    said_by: str
    basis: str
    observed: Period
    expires: date
    grade: str = ""
    age: Age = "fresh"
    stated_here: bool = True


@dataclass(frozen=True)
class SharedEvents:
    """Two children at the same events: that is all it says, and it is no friendship.

    `kinds` are kinds of event, such as "missing episode"; `last` is the day of the latest.
    """

    id: str
    first: str
    second: str
    events: int
    kinds: tuple[str, ...]
    last: date


@dataclass(frozen=True)
class PlaceOnMap:
    """A place, school or route; `visited_by` are ids of people who spend time there.

    `what` is its kind in words ("park"). `handed` is the day it was handed to the district's meeting.
    """

    id: str
    label: str
    x: float
    y: float
    kind: Literal["place", "school", "route"] = "place"
    what: str = ""
    visited_by: tuple[str, ...] = ()
    handed: date | None = None


@dataclass(frozen=True)
class GroupOnMap:
    """Children who are together, by what holds them together; `members` are ids."""

    id: str
    description: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class PeerMap:
    """All that a session's map and its tables show.

    Raises ValueError where an id stands twice, a position lies off the map, or a tie, group or visit
    names somebody who is not on it.
    """

    people: tuple[PersonOnMap, ...] = ()
    ties: tuple[TieOnMap, ...] = ()
    shared: tuple[SharedEvents, ...] = ()
    places: tuple[PlaceOnMap, ...] = ()
    groups: tuple[GroupOnMap, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a map that cannot be drawn as it stands."""
        ids = [thing.id for thing in (*self.spots, *self.pairs, *self.groups)]
        if len(set(ids)) < len(ids):
            raise ValueError("Two things on this map have the same id. Give each its own.")
        if not all(0 <= at <= 1 for spot in self.spots for at in (spot.x, spot.y)):
            raise ValueError("A position lies off the map. Give x and y from 0 to 1.")
        if not {*self._named()} <= {person.id for person in self.people}:
            raise ValueError("Somebody is named who is not on the map. Put them on it first, with a reason.")

    def _named(self) -> Iterable[str]:
        for pair in self.pairs:
            yield from (pair.first, pair.second)
        for place in self.places:
            yield from place.visited_by
        for group in self.groups:
            yield from group.members

    @property
    def spots(self) -> tuple[PersonOnMap | PlaceOnMap, ...]:
        """All that has a position."""
        return (*self.people, *self.places)

    @property
    def pairs(self) -> tuple[TieOnMap | SharedEvents, ...]:
        """All that runs between two people."""
        return (*self.ties, *self.shared)

    @property
    def children(self) -> tuple[PersonOnMap, ...]:
        """The children, in the order entered."""
        return tuple(person for person in self.people if person.kind == "child")

    @property
    def labels(self) -> dict[str, str]:
        """What each person and place is called on this map, by id."""
        return {spot.id: spot.label for spot in self.spots}

    def named(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The labels of these ids, in their order.

        >>> PeerMap((PersonOnMap("c1", "AB", 0.5, 0.5),)).named(["c1"])
        ('AB',)
        """
        labels = self.labels
        return tuple(labels[each] for each in ids)

    def choices(self, *kinds: Literal["child", "adult", "place", "school", "route"]) -> tuple[Choice, ...]:
        """People and places of these kinds, as answers that a form offers.

        >>> PeerMap((PersonOnMap("c1", "AB", 0.5, 0.5),)).choices("child", "adult")
        (Choice(value='c1', label='AB'),)
        """
        return tuple(Choice(spot.id, spot.label) for spot in self.spots if spot.kind in kinds)
