"""What is planted among the children of the first district, so that a method can be held against it.

Each is a pattern across records that no single record shows. It is told of places, routes and adults, never
as a fault of a child.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from graph.county.persons.around import Around
from graph.county.persons.drawing import NONE, Bools, Ints
from graph.county.sites import points_of
from graph.county.sizes import PersonsSize
from graph.county.towns import FIRST

MEETING_PLACE: Final = "groups of three schools at one place"
ONE_ADULT: Final = "one adult behind harm in two groups"
FOUND_AT_ONE_PLACE: Final = "missing together and found at one place"
HARMED_ON_ONE_ROUTE: Final = "children of two schools harmed on one route"
BRIDGE: Final = "protective bridge"
REFERRED_ON_ONE_ROUTE: Final = "children of two schools referred about one route"

SENTENCES: Final[Mapping[str, str]] = {
    MEETING_PLACE: "Three groups, each of another school, all spend time at this place.",
    ONE_ADULT: "The same adult poses risk to children of two groups that do not know each other.",
    FOUND_AT_ONE_PLACE: "Children of one group go missing together and are found at this place each time.",
    HARMED_ON_ONE_ROUTE: "The children who are robbed on this route go to these two schools.",
    REFERRED_ON_ONE_ROUTE: "Each of these children is referred alone; both referrals are about this route.",
    BRIDGE: "The only tie that anybody states between these two groups protects.",
}
"""What each pattern is, in a sentence."""

PLACE_OF: Final[Mapping[str, str]] = {MEETING_PLACE: "station", FOUND_AT_ONE_PLACE: "car park"}
"""The words of ``planting`` for the places of the patterns that have one."""

ROUTE_OF: Final = "route"
"""The word of ``planting`` for the route on which children are harmed, and about which some are referred."""

_SIZES = {MEETING_PLACE: (5, 4, 6), ONE_ADULT: (5, 4), FOUND_AT_ONE_PLACE: (5,)}
_BRIDGED = (4, 5)
_SCHOOLS_ON_ROUTE = 2
_YOUNGEST, _OLDEST = 12 * 12, 17 * 12  # months


@dataclass(frozen=True)
class Planted:
    """Who is planted: the ``group`` of each child (or NONE), and whether they ``ride`` on the planted route.

    ``words`` say of which pattern each group is a part.
    """

    group: Ints
    words: tuple[str, ...]
    ride: Bools

    def groups(self, word: str) -> list[int]:
        """The groups that are part of one pattern."""
        return [number for number, each in enumerate(self.words) if each == word]

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The groups that a protective bridge joins, two by two."""
        bridged = self.groups(BRIDGE)
        return list(zip(bridged[::2], bridged[1::2], strict=True))


def plant(children: pd.DataFrame, around: Around, random: np.random.Generator) -> Planted:
    """Choose who is planted; the three groups of the meeting place are sent to a school each (in place).

    Needs some fifty children of twelve to sixteen in the first district.
    """
    chosen = _parts(around.size)
    sizes = np.array([size for _, size in chosen])
    who = np.flatnonzero(_can_be(children))
    who = random.permutation(who)[: sizes.sum()]
    who = who[np.argsort(children["months"].to_numpy()[who], kind="stable")]  # of about one age in each group
    group = np.full(len(children), NONE)
    group[who] = np.repeat(np.arange(len(sizes)), sizes)
    planted = Planted(group, tuple(word for word, _ in chosen), np.zeros(len(children), dtype=np.bool_))
    for number, school in zip(planted.groups(MEETING_PLACE), _schools_about(around), strict=True):
        children.loc[group == number, "school"] = school
    planted.ride[_riders(children, planted, around, random)] = True
    return planted


def _parts(size: PersonsSize) -> list[tuple[str, int]]:
    """The groups to plant, each with its pattern and how many are in it."""
    parts = [(word, each) for word, sizes in _SIZES.items() for each in sizes]
    return parts + [(BRIDGE, each) for each in _BRIDGED * size.bridges]


def _can_be(children: pd.DataFrame) -> Bools:
    old_enough = children["months"].between(_YOUNGEST, _OLDEST)
    return np.asarray((children["area"] == FIRST) & old_enough & ~children["sealed"])


def _schools_about(around: Around) -> Ints:
    """The nearest schools to the meeting place, in its district or one beside it, secondary ones first."""
    schools = around.schools
    place = points_of(around.sites.iloc[[around.planted(PLACE_OF[MEETING_PLACE])]])
    away = np.hypot(*(points_of(schools) - place).T)
    order = np.lexsort((away, schools["phase"] != "Secondary", ~around.beside[FIRST][schools["area"]]))
    return order[: len(_SIZES[MEETING_PLACE])]


def _riders(children: pd.DataFrame, planted: Planted, around: Around, random: np.random.Generator) -> Ints:
    """Some children of the two secondary schools that most of the first district go to."""
    can_be = _can_be(children) & (children["school"] != NONE) & (planted.group == NONE)
    pupils = children.loc[can_be, "school"]
    most = pupils.value_counts(sort=True).index[:_SCHOOLS_ON_ROUTE]
    each = around.size.riders // _SCHOOLS_ON_ROUTE
    who = [random.permutation(pupils.index[pupils == school])[:each] for school in most]
    return np.concatenate(who)
