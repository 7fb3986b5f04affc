"""Groups of children as they are, whether or not anybody has recorded them.

Their sizes follow a power law: most are of three to six, a few of fifteen to thirty. Some groups are of one
school and about one age, others of one neighbourhood; so some children are in two and many in none.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from graph.county.persons.drawing import (
    NONE,
    Bools,
    Ints,
    Lists,
    Texts,
    chance,
    one_after_another,
    repeats,
    words,
)
from graph.county.persons.planted import Planted
from graph.county.points import Floats

LEAST, MOST, EXPONENT = 3, 30, 2.2
"""The sizes of groups are from LEAST to MOST, the chance of each falling with the power EXPONENT of it."""

LIKES: Final = {
    "football": ("park", "sports facility"),
    "skating": ("sports facility", "car park", "park"),
    "food after school": ("takeaway", "cafe", "shop"),
    "music": ("youth club", "library", "estate"),
    "the shops": ("shopping centre", "high street"),
    "the water": ("seafront", "park"),
    "games": ("arcade", "youth club", "shop"),
    "riding about": ("transport hub", "rail station", "street"),
}
"""What holds a group together, with the kinds of place it looks for."""

_SCHOOL_SHARE, _NEIGHBOURHOOD_SHARE = 0.4, 0.32
_KNOWN_SHARE = 0.8
_FARTHEST = 4_000.0  # metres between one and the next of a neighbourhood
_AGE_SPREAD = 6.0  # months
_STEPS = 256  # of the curve through the county, along each side


@dataclass(frozen=True)
class Peers:
    """The groups: the ``members`` of each, as lists of children by group.

    ``likes`` is what holds each together (a word of ``LIKES``), ``area`` where its first member lives, and
    ``known`` whether anybody knows it as a group.
    """

    members: Lists
    likes: Texts
    area: Ints
    known: Bools

    def __len__(self) -> int:
        """How many groups there are."""
        return len(self.area)

    @property
    def pairs(self) -> tuple[Ints, Ints]:
        """Every membership: the group, and the child."""
        which, _ = repeats(self.members.lengths)
        return which, self.members.items[:-1]


def peers(children: pd.DataFrame, planted: Planted, random: np.random.Generator) -> Peers:
    """Draw the groups; the planted ones come first."""
    free = np.flatnonzero(planted.group == NONE)
    of_school = free[chance(_SCHOOL_SHARE, len(free), random)]
    of_school = of_school[children["school"].to_numpy()[of_school] != NONE]
    about_home = free[chance(_NEIGHBOURHOOD_SHARE, len(free), random)]
    there = np.flatnonzero(planted.group != NONE)
    parts = [
        (planted.group[there], there),
        _parted(*_by_school(children.loc[of_school], random), random),
        _parted(*_by_neighbourhood(children.loc[about_home]), random),
    ]
    group, child, starts = one_after_another(parts)
    count = int(starts[-1])
    members = Lists.of(group, child, count)
    likes = words(dict.fromkeys(LIKES, 1.0), count, random)
    area = children["area"].to_numpy()[members.items[members.starts]]
    return Peers(members, likes, area, chance(_KNOWN_SHARE, count, random))


def group_sizes(people: int, random: np.random.Generator) -> Ints:
    """Draw the sizes of groups by the power law until they hold at most so many people."""
    sizes = np.arange(LEAST, MOST + 1)
    shares = sizes.astype(np.float64) ** -EXPONENT
    drawn = random.choice(sizes, size=people // LEAST + 1, p=shares / shares.sum())
    return drawn[np.cumsum(drawn) <= people]


def _parted(order: Ints, breaks: Bools, random: np.random.Generator) -> tuple[Ints, Ints]:
    """Part children, in their order, into groups; none goes across a break (before a child).

    Gives the group and the child of each membership; what is left with fewer than ``LEAST`` is no group.
    """
    sizes = group_sizes(len(order), random)
    count = int(sizes.sum())
    drawn, _ = repeats(sizes)
    pieces = pd.factorize(drawn * (len(order) + 1) + np.cumsum(breaks[:count]))[0]
    enough = np.bincount(pieces, minlength=1)[pieces] >= LEAST
    mixed = random.permutation(np.flatnonzero(enough))  # so that the order within a group says nothing
    groups = pd.factorize(pieces[mixed])[0].astype(np.int64)
    return groups, order[mixed]


def _by_school(children: pd.DataFrame, random: np.random.Generator) -> tuple[Ints, Bools]:
    """By school and age; where a school ends, a group may go on in another of the same district."""
    school = children["school"].to_numpy()
    about = children["months"] + random.normal(0, _AGE_SPREAD, len(children))
    order = np.lexsort((about, school, children["area"]))
    return children.index.to_numpy()[order], _changes(children["area"].to_numpy()[order])


def _by_neighbourhood(children: pd.DataFrame) -> tuple[Ints, Bools]:
    """By age in bands of two years, then along a curve that mostly goes from neighbour to neighbour."""
    band = children["months"].to_numpy() // 24
    homes = children[["easting", "northing"]].to_numpy(dtype=np.float64)
    order = np.lexsort((_along_a_curve(homes), band))
    far = np.hypot(*np.diff(homes[order], axis=0, prepend=homes[order][:1]).T) > _FARTHEST
    return children.index.to_numpy()[order], _changes(band[order]) | far


def _along_a_curve(points: Floats) -> Ints:
    """How far along each point is on the Z-order curve (G. M. Morton, 1966) that goes through all of them."""
    west_south = points.min(axis=0)
    squares = ((points - west_south) / (np.ptp(points, axis=0).max() + 1) * _STEPS).astype(np.int64)
    along = np.zeros(len(points), dtype=np.int64)
    for bit in range(_STEPS.bit_length() - 1):
        east, north = (squares >> bit & 1).T
        along += (east + 2 * north) << 2 * bit
    return along


def _changes(values: Ints) -> Bools:
    return np.asarray(np.diff(values, prepend=values[:1]) != 0)
