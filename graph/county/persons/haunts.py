"""Where children spend time: a few places, by nearness and by what their group likes."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from graph.county.persons.around import Around
from graph.county.persons.company import Company
from graph.county.persons.drawing import Bools, Ints, Lists, Texts, chance, joined, near, repeats
from graph.county.persons.peers import LIKES
from graph.county.persons.planted import MEETING_PLACE, PLACE_OF
from graph.county.points import Floats
from graph.county.sites import points_of

_OF_A_GROUP = (1.0, 0.5, 0.4)
_OF_ONES_OWN = (0.35, 0.3, 0.2, 0.1, 0.05, 0.05)
"""The chances that the nearest place, the next and so on is one of theirs."""

_WITHIN_REACH = 6_000.0  # metres
_GOES_WITH_THE_GROUP = 0.75


@dataclass(frozen=True)
class Haunts:
    """Sites as lists by child (``of_child``), and groups as lists by site (``groups_at``)."""

    of_child: Lists
    groups_at: Lists

    def keys(self, sites: pd.DataFrame) -> Texts:
        """The keys of each child's places, with semicolons between."""
        child, _ = repeats(self.of_child.lengths)
        places = sites["key"].to_numpy(dtype=object)[self.of_child.items[:-1]]
        return joined(child, places, len(self.of_child.lengths))


def haunts(company: Company, random: np.random.Generator) -> Haunts:
    """Draw where every group and every child spends time."""
    group, spot = _of_groups(company, random)
    spots_of = Lists.of(group, spot, len(company.peers))
    owner, member = company.peers.pairs
    which, together = spots_of.some(owner, spots_of.lengths[owner], random)
    goes = chance(_GOES_WITH_THE_GROUP, len(which), random) | _is_planted(company, owner[which], together)
    homes = points_of(company.children)
    alone, own = _near_ones(homes, _of_kinds((), company.around), _OF_ONES_OWN, random)
    child, place = _once(np.append(member[which][goes], alone), np.append(together[goes], own))
    return Haunts(
        of_child=Lists.of(child, place, len(homes)),
        groups_at=Lists.of(spot, group, len(company.around.sites)),
    )


def _of_groups(company: Company, random: np.random.Generator) -> tuple[Ints, Ints]:
    """One to three places for each group, near the middle of their homes and of a kind that it likes."""
    owner, member = company.peers.pairs
    homes = company.children[["easting", "northing"]].iloc[member]
    middles = homes.groupby(owner).mean().to_numpy()
    planted = company.planted.groups(MEETING_PLACE)
    groups = [np.array(planted)]
    spots = [np.full(len(planted), company.around.planted(PLACE_OF[MEETING_PLACE]))]
    for liked, kinds in LIKES.items():
        who = np.flatnonzero(company.peers.likes == liked)
        drawn, spot = _near_ones(middles[who], _of_kinds(kinds, company.around), _OF_A_GROUP, random)
        groups.append(who[drawn])
        spots.append(spot)
    without = np.setdiff1d(np.arange(len(company.peers)), np.concatenate(groups))
    drawn, spot = _near_ones(middles[without], _of_kinds((), company.around), _OF_A_GROUP, random)
    return _once(np.concatenate([*groups, without[drawn]]), np.concatenate([*spots, spot]))


def _of_kinds(kinds: tuple[str, ...], around: Around) -> pd.DataFrame:
    """The places of these kinds, or all places where none is named or there is none."""
    spots = around.sites.iloc[around.spots]
    liked = spots[spots["kind"].isin(kinds)]
    return liked if len(liked) else spots


def _near_ones(
    points: Floats, spots: pd.DataFrame, shares: tuple[float, ...], random: np.random.Generator
) -> tuple[Ints, Ints]:
    """Some of the spots within reach of each point: gives the position of the point, and the spot."""
    nearest, away = near(points, points_of(spots), len(shares))
    taken = random.random(nearest.shape) < np.array(shares)[: nearest.shape[1]]
    who, rank = np.nonzero(taken & (away < _WITHIN_REACH))
    return who, spots.index.to_numpy()[nearest[who, rank]]


def _is_planted(company: Company, group: Ints, spot: Ints) -> Bools:
    """Where a planted group is at its planted place, to which all of it goes."""
    theirs = np.isin(group, company.planted.groups(MEETING_PLACE))
    return np.asarray(theirs & (spot == company.around.planted(PLACE_OF[MEETING_PLACE])))


def _once(first: Ints, second: Ints) -> tuple[Ints, Ints]:
    """Pairs without repeats, in their order."""
    new = ~pd.DataFrame({"first": first, "second": second}).duplicated().to_numpy()
    return first[new], second[new]
