"""The strongest reader of published counts: works out what was hidden by a linear programme.

Everything that is known is a sum of unknown counts. A count is recovered when all that is known leaves one
value for it, and that value is the true one.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import networkx
import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

Count = Hashable
"""What names an unknown count."""

NEARLY: Final = 1e-6
UNBOUNDED: Final = 1e6


@dataclass(frozen=True)
class Sum:
    """Some unknown counts are known, or believed, to add up to a number."""

    counts: tuple[Count, ...]
    n: int


@dataclass(frozen=True)
class Between:
    """How few and how many an unknown count can be, by the rule that everybody may read."""

    least: float = 0
    most: float = UNBOUNDED


def determined(sums: Sequence[Sum], bounds: Mapping[Count, Between]) -> dict[Count, int]:
    """The counts for which one whole number alone is left, by what adds up and by their bounds.

    What can never add up leaves nothing to be known.

    >>> determined([Sum(("a", "b"), 7), Sum(("b",), 3)], {})
    {'b': 3, 'a': 4}
    >>> determined([Sum(("a", "b"), 18)], dict.fromkeys("ab", Between(0, 9)))
    {'a': 9, 'b': 9}
    >>> determined([Sum(("a", "b"), 7)], {})
    {}
    """
    found = {each.counts[0]: each.n for each in sums if len(each.counts) == 1}
    left = [_without(found, each) for each in sums if len(each.counts) > 1]
    for counts, some in _apart([each for each in left if each.counts]):
        between = [bounds.get(each, Between()) for each in (some[0].counts if len(some) == 1 else counts)]
        found |= dict(_of_one(some[0], between) if len(some) == 1 else _solved(counts, some, between))
    return found


def _without(found: Mapping[Count, int], some: Sum) -> Sum:
    """A sum of what is not known yet."""
    known = sum(found.get(each, 0) for each in some.counts)
    return Sum(tuple(each for each in some.counts if each not in found), some.n - known)


def _apart(sums: Sequence[Sum]) -> Iterator[tuple[list[Count], list[Sum]]]:
    """Sums that share no count are solved one by one."""
    shared = networkx.Graph()
    for number, each in enumerate(sums):
        shared.add_edges_from((("sum", number), ("count", count)) for count in each.counts)
    for part in networkx.connected_components(shared):
        kinds = {kind: [name for _, name in some] for kind, some in groupby(sorted(part, key=str), _kind)}
        yield kinds["count"], [sums[number] for number in kinds["sum"]]


def _kind(node: tuple[str, object]) -> str:
    return node[0]


def _of_one(alone: Sum, bounds: list[Between]) -> Iterator[tuple[Count, int]]:
    """What one sum says: each count is what the others, at their most and at their least, leave of it."""
    least, most = sum(each.least for each in bounds), sum(each.most for each in bounds)
    if least <= alone.n <= most:
        for count, each in zip(alone.counts, bounds, strict=True):
            low = max(each.least, alone.n - (most - each.most))
            high = min(each.most, alone.n - (least - each.least))
            if high - low < NEARLY:
                yield count, round(low)


def _solved(counts: list[Count], sums: list[Sum], bounds: list[Between]) -> Iterator[tuple[Count, int]]:
    """Each count's least and most value; a count that has moved already needs no second programme."""
    place = {count: number for number, count in enumerate(counts)}
    rows = [number for number, each in enumerate(sums) for _ in each.counts]
    columns = [place[count] for each in sums for count in each.counts]
    matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(sums), len(counts)))
    totals, limits = [each.n for each in sums], [(each.least, each.most) for each in bounds]
    low, high = np.full(len(counts), np.inf), np.full(len(counts), -np.inf)
    for number in range(len(counts)):
        for towards in (1.0, -1.0):
            if high[number] - low[number] > NEARLY:
                break
            cost = np.zeros(len(counts))
            cost[number] = towards
            answer = linprog(cost, A_eq=matrix, b_eq=totals, bounds=limits)
            if not answer.success:
                return
            low, high = np.minimum(low, answer.x), np.maximum(high, answer.x)
    for count, least, most in zip(counts, low, high, strict=True):
        if most - least < NEARLY:
            yield count, round(least)
