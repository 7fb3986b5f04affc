"""Drawing many at once: keys, words by their shares, days, and picks from lists of unequal length."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, Self

import numpy as np
import numpy.typing as npt
from scipy.spatial import KDTree

from graph.county.points import Floats

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]

NONE: Final = -1
"""The position of nobody and nothing."""

BETWEEN: Final = "; "
"""What stands between the parts of a column that holds many."""

_DIGITS = 5


def numbered(form: str, count: int) -> Texts:
    """Texts with a number each, from one, all of the same length; ``form`` says where it stands.

    >>> numbered("C-{}", 2).tolist()
    ['C-00001', 'C-00002']
    """
    width = max(_DIGITS, len(str(count)))
    return np.array([form.format(f"{n:0{width}}") for n in range(1, count + 1)], dtype=object)


def words(shares: Mapping[str, float], count: int, random: np.random.Generator) -> Texts:
    """Draw ``count`` words, each as often as its share says; shares need not sum to one."""
    weights = np.array(list(shares.values()), dtype=np.float64)
    return np.array(list(shares), dtype=object)[
        random.choice(len(weights), size=count, p=weights / weights.sum())
    ]


def words_by(
    shares: Mapping[str, Mapping[str, float]], of: Texts, default: str, random: np.random.Generator
) -> Texts:
    """Draw a word for each of ``of`` by the shares of that one, or by those of ``default``."""
    drawn = words(shares[default], len(of), random)
    for each in shares:
        here = of == each
        drawn[here] = words(shares[each], int(here.sum()), random)
    return drawn


def one_or_two(shares: Mapping[str, float], count: int, random: np.random.Generator) -> Texts:
    """Draw one word, or with an even chance two different ones with a semicolon between."""
    first, second = words(shares, count, random), words(shares, count, random)
    both = (first != second) & (random.random(count) < 0.5)
    return np.where(both, first + BETWEEN + second, first)


def chance(share: float, count: int, random: np.random.Generator) -> Bools:
    """Draw yes or no ``count`` times, yes with the chance ``share``."""
    return np.asarray(random.random(count) < share)


def joined(owner: Ints, texts: Texts, owners: int) -> Texts:
    """The texts of each owner (``owner`` says whose each is) with semicolons between, in their order.

    >>> joined(np.array([2, 0, 2]), np.array(["a", "b", "c"], dtype=object), 3).tolist()
    ['b', '', 'a; c']
    """
    order = np.argsort(owner, kind="stable")
    ends = np.searchsorted(owner[order], np.arange(owners + 1)).tolist()
    ordered = texts[order]
    return np.array([BETWEEN.join(ordered[start:end]) for start, end in pairwise(ends)], dtype=object)


def days_before(today: date, ago: Ints, given: Bools | None = None) -> Texts:
    """The day so many days before ``today`` as text, after it where negative; empty where not ``given``.

    >>> days_before(date(2026, 3, 1), np.array([1, -1])).tolist()
    ['2026-02-28', '2026-03-02']
    """
    if not len(ago):
        return np.array([], dtype=object)
    least, most = int(ago.min()), int(ago.max())
    table = np.array([(today - timedelta(n)).isoformat() for n in range(least, most + 1)], dtype=object)
    days = table[ago - least]
    return days if given is None else np.where(given, days, "")


def repeats(counts: Ints) -> tuple[Ints, Ints]:
    """Which of ``counts`` each of so many repeats belongs to, and its number within it from nought.

    >>> [each.tolist() for each in repeats(np.array([2, 0, 1]))]
    [[0, 0, 2], [0, 1, 0]]
    """
    which = np.repeat(np.arange(len(counts)), counts)
    return which, np.arange(len(which)) - (np.cumsum(counts) - counts)[which]


def one_after_another(parts: Sequence[tuple[Ints, Ints]]) -> tuple[Ints, Ints, Ints]:
    """Lay lists of (owner, item) end to end, each part's owners numbered on from those of the part before.

    Gives the owners, the items, and the number at which each part starts and the last one ends.

    >>> one = np.array([0, 1]), np.array([7, 8])
    >>> [each.tolist() for each in one_after_another([one, one])]
    [[0, 1, 2, 3], [7, 8, 7, 8], [0, 2, 4]]
    """
    starts = np.cumsum([0, *(owner.max(initial=NONE) + 1 for owner, _ in parts)])
    owners = [owner + start for (owner, _), start in zip(parts, starts, strict=False)]
    return np.concatenate(owners), np.concatenate([item for _, item in parts]), starts


def near(points: Floats, others: Floats, count: int) -> tuple[Ints, Floats]:
    """The ``count`` nearest of the others to each point (n, 2), the nearest first, and how many metres away.

    There are fewer where there are fewer others.
    """
    away, found = KDTree(others).query(points, k=np.arange(1, min(count, len(others)) + 1))
    return np.asarray(found, dtype=np.int64), np.asarray(away)


@dataclass(frozen=True)
class Lists:
    """Lists of unequal length laid end to end: that of ``k`` starts at ``starts[k]`` in ``items``."""

    items: Ints
    starts: Ints
    lengths: Ints

    @classmethod
    def of(cls, owner: Ints, items: Ints, owners: int) -> Self:
        """Put each item into the list of its owner; ``owners`` is how many lists there are."""
        order = np.argsort(owner, kind="stable")
        lengths = np.bincount(owner, minlength=owners).astype(np.int64)
        return cls(np.append(items[order], NONE), np.cumsum(lengths) - lengths, lengths)

    def one(self, owner: Ints, random: np.random.Generator) -> Ints:
        """Draw one item from the list of each owner; NONE where it is empty."""
        lengths = self.lengths[owner]
        drawn = self.starts[owner] + (random.random(len(owner)) * lengths).astype(np.int64)
        return self.items[np.where(lengths > 0, drawn, NONE)]

    def some(self, owner: Ints, counts: Ints, random: np.random.Generator) -> tuple[Ints, Ints]:
        """Draw so many different items from the list of each owner, or all where there are fewer.

        Gives for each item drawn whose it is (position in ``owner``) and the item. They are neighbours in
        the list from a random start round, so close ones are drawn together more often than others.
        """
        lengths = self.lengths[owner]
        which, number = repeats(np.minimum(counts, lengths))
        first = (random.random(len(owner)) * lengths).astype(np.int64)
        return which, self.items[self.starts[owner][which] + (first[which] + number) % lengths[which]]
