"""Which children are tied: most within a group, a few across groups, and the bridges that are planted."""

from typing import Final

import numpy as np
import pandas as pd

from graph.county.persons.company import Company
from graph.county.persons.drawing import Ints, Lists, Texts, words
from graph.county.persons.peers import Peers
from graph.county.persons.tie_kinds import ACROSS_GROUPS, AMONG_PEERS

COLUMNS: Final = ("first", "second", "kind")

_TIES_OF_EACH = 4.0
_SURE = 0.9
_ACROSS_SHARE = 0.15  # of the groups
_YOUNGEST_PARTNER = 15 * 12  # months
_SAME_SCHOOL = "schoolmate"
_PARTNERS = "boyfriend, girlfriend or partner"
_PARTNER_SHARE = 0.02


def within_groups(company: Company, random: np.random.Generator) -> pd.DataFrame:
    """Ties within each group: about four of each child, so most of a small group and few of a large one."""
    pairs = [_of_size(int(size), company.peers, random) for size in np.unique(company.peers.members.lengths)]
    first, second = (np.concatenate(side) for side in zip(*pairs, strict=True))
    return _tied(first, second, _kinds(first, second, company, random))


def across_groups(company: Company, random: np.random.Generator) -> pd.DataFrame:
    """A few ties between children of two groups of one area; never of planted groups."""
    count, peers = len(company.peers), company.peers
    free = np.arange(len(company.planted.words), count)
    from_group = free[random.random(len(free)) < _ACROSS_SHARE]
    of_area = Lists.of(peers.area[free], free, len(company.around.areas))
    to_group = of_area.one(peers.area[from_group], random)
    first, second = peers.members.one(from_group, random), peers.members.one(to_group, random)
    apart = (from_group != to_group) & (first != second)
    return _tied(first[apart], second[apart], words(ACROSS_GROUPS, int(apart.sum()), random))


def bridges(company: Company, random: np.random.Generator) -> pd.DataFrame:
    """One protective tie between the two groups of each planted pair."""
    pairs = np.array(company.planted.pairs).reshape(-1, 2)
    first, second = (company.peers.members.one(side, random) for side in pairs.T)
    return _tied(first, second, np.full(len(pairs), "looks out for", dtype=object))


def _of_size(size: int, peers: Peers, random: np.random.Generator) -> tuple[Ints, Ints]:
    """Pairs within the groups of one size: the chance of each is such that a child has about four."""
    starts = peers.members.starts[peers.members.lengths == size]
    members = peers.members.items[starts[:, None] + np.arange(size)]
    first, second = (members[:, side].ravel() for side in np.triu_indices(size, 1))
    tied = random.random(len(first)) < min(_SURE, _TIES_OF_EACH / (size - 1))
    turned = random.random(int(tied.sum())) < 0.5
    first, second = first[tied], second[tied]
    return np.where(turned, second, first), np.where(turned, first, second)


def _kinds(first: Ints, second: Ints, company: Company, random: np.random.Generator) -> Texts:
    """Kinds of tie: schoolmates are of one school, and partners of fifteen at least and of about one age."""
    school, months = company.children["school"].to_numpy(), company.children["months"].to_numpy()
    kinds = words(AMONG_PEERS, len(first), random)
    kinds[(kinds == _SAME_SCHOOL) & (school[first] != school[second])] = "friend"
    fits = (np.minimum(months[first], months[second]) >= _YOUNGEST_PARTNER) & (
        abs(months[first] - months[second]) <= 12
    )
    kinds[fits & (kinds == "friend") & (random.random(len(first)) < _PARTNER_SHARE)] = _PARTNERS
    return kinds


def _tied(first: Ints, second: Ints, kinds: Texts) -> pd.DataFrame:
    return pd.DataFrame(dict(zip(COLUMNS, (first, second, kinds), strict=True)))
