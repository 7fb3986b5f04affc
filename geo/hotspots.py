"""Where a district's incidents lie closer together than chance would put them: Gi* on fixed squares.

The question asked of each square: if the counts of all the district's squares were dealt out again at
random, each square as likely as any other to be given each count (complete randomisation), how often
would this square and those touching it hold as many incidents as they do?

What an answer does not say:

- That a place is unsafe for how many people are there. Every square is as likely as any other, so towns
  stand out against fields: a hotspot says "more than an even spread", not "more than its share".
- Anything of a lone square. Gi* looks for high counts side by side; one high count among empty squares
  is no cluster to it, however high. The counts themselves are there to show that.
- Why. Where recording effort differs, so will the counts; see ``fragility``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array

from geo.getis_ord import Integers, deal, false_discovery, gi_star, upper_tail
from geo.grid import index_of

MINIMUM_INCIDENTS = 30
"""With fewer incidents in the window over the whole district nothing is tested."""

Q_LIMIT = 0.05
"""A hotspot's false discovery rate lies below this: of all that are named, one in twenty is chance."""

PERMUTATIONS = 99_999
"""Enough for one neighbourhood among some 2,500 to be told from chance: with 999 no p is below 0.001,
and then fewer than about fifty squares together could never reach the limit of q."""

SEED = 27700

TOO_LITTLE = "too little data to say"
ROBUST, FRAGILE, SINGLE_SOURCE = "robust", "fragile", "single source"

_NEIGHBOURHOOD = 9
_COLUMNS = ["cell", "n", "neighbourhood_n", "neighbours", "expected", "times", "z", "p", "q"]


class CountsDoNotFit(ValueError):
    """The counts are not whole numbers of incidents in the district's own squares."""


@dataclass(frozen=True)
class Hotspots:
    """The answer for one district and window, with all that is needed to work it out again.

    ``table`` has a row for each square of the district, sorted by ``cell``: ``n`` incidents in the square,
    ``neighbourhood_n`` in it and the squares that touch it, ``neighbours`` how many of those the district
    has (0 to 8), ``expected`` in such a neighbourhood by an even spread, ``times`` that expectation,
    ``z`` of Gi*, ``p`` of the upper tail with ties, and ``q``, the false discovery rate over the district.
    Where ``reason`` is not empty there was too little data and the table has no row.
    """

    table: pd.DataFrame
    n: int
    permutations: int
    seed: int
    reason: str = ""

    def hot(self) -> pd.DataFrame:
        """The rows of ``table`` that are hotspots: q below the limit and more than expected."""
        return self.table[_is_hot(self.table)]


def find(
    counts: pd.Series, cells: Sequence[str], *, permutations: int = PERMUTATIONS, seed: int = SEED
) -> Hotspots:
    """The hotspots of one district: Gi* of every square, its p by permutation and its q.

    Takes incidents counted by square (index: cell; squares without any may be missing) and all squares of
    the district. p = (1 + permutations with as many or more) / (1 + permutations). Equal input gives an
    equal answer on any machine. Raises CountsDoNotFit.
    """
    district = _district(cells, permutations, seed)
    values = _values(counts, district.cells)
    return Hotspots(_test(values, district), int(values.sum()), permutations, seed, _reason(values))


def fragility(
    counts: pd.DataFrame, cells: Sequence[str], *, permutations: int = PERMUTATIONS, seed: int = SEED
) -> pd.DataFrame:
    """Whether each hotspot stands when any one part of the data (a source, a month, a kind) is left out.

    Takes columns ``cell``, ``part`` and ``n``, and all squares of the district. Gives for each hotspot
    ``cell``, ``verdict`` and ``hangs_on``, the list of parts without any one of which it is no longer hot:
    "single source" where its whole neighbourhood comes from one part, "fragile" where it hangs on some
    part, "robust" where it hangs on none. Raises CountsDoNotFit.
    """
    district = _district(cells, permutations, seed)
    by_part = {
        str(part): _values(rows.groupby("cell")["n"].sum(), district.cells)
        for part, rows in counts.groupby("part", sort=True)
    }
    total = sum(by_part.values(), np.zeros(len(district.cells), dtype=np.int64))
    hot = _hot(total, district)
    still = {part: _hot(total - values, district) for part, values in by_part.items()}
    present = np.array([district.weights @ values > 0 for values in by_part.values()])
    rows = [
        _judge(district.cells[at], [part for part in still if not still[part][at]], present[:, at].sum() == 1)
        for at in np.flatnonzero(hot)
    ]
    return pd.DataFrame(rows, columns=["cell", "verdict", "hangs_on"])


@dataclass(frozen=True)
class _District:
    """The squares of a district, sorted, which of them touch (itself included), and the dealt hands."""

    cells: list[str]
    weights: csr_array
    hands: Integers


def _district(cells: Sequence[str], permutations: int, seed: int) -> _District:
    ordered = sorted(set(cells))
    size = min(_NEIGHBOURHOOD, len(ordered))
    return _District(ordered, _touching(ordered), deal(len(ordered), size, permutations, seed))


def _touching(cells: list[str]) -> csr_array:
    east, north = index_of(cells)
    squares = pd.MultiIndex.from_arrays([east, north])
    rows, columns = [], []
    for right in (-1, 0, 1):
        for up in (-1, 0, 1):
            found = squares.get_indexer(pd.MultiIndex.from_arrays([east + right, north + up]))
            rows.append(np.flatnonzero(found >= 0))
            columns.append(found[found >= 0])
    at = (np.concatenate(rows), np.concatenate(columns))
    return csr_array((np.ones(len(at[0]), dtype=np.int64), at), shape=(len(cells), len(cells)))


def _values(counts: pd.Series, cells: list[str]) -> Integers:
    if not pd.api.types.is_integer_dtype(counts.dtype) and len(counts):
        raise CountsDoNotFit("Incidents are counted in whole numbers: give the counts as integers.")
    if (counts < 0).any() or not counts.index.is_unique:
        raise CountsDoNotFit("Each square has one count, of nought or more: add the rows up by square first.")
    if not set(counts.index) <= set(cells):
        raise CountsDoNotFit(
            "Some incidents lie in squares of another district: count those in the district's own squares."
        )
    return counts.reindex(cells, fill_value=0).to_numpy(dtype=np.int64)


def _reason(values: Integers) -> str:
    return TOO_LITTLE if values.sum() < MINIMUM_INCIDENTS else ""


def _test(values: Integers, district: _District) -> pd.DataFrame:
    if _reason(values):
        return pd.DataFrame(columns=_COLUMNS)
    sums = district.weights @ values
    sizes = district.weights.sum(axis=1)
    permutations = len(district.hands)
    extreme = upper_tail(values, sizes, sums, district.hands)
    table = {
        "cell": district.cells,
        "n": values,
        "neighbourhood_n": sums,
        "neighbours": sizes - 1,
        "expected": sizes * values.sum() / len(values),
        "times": sums * len(values) / (sizes * values.sum()),
        "z": gi_star(values, district.weights),
        "p": (1 + extreme) / (1 + permutations),
        "q": false_discovery(extreme, permutations),
    }
    return pd.DataFrame(table, columns=_COLUMNS)


def _is_hot(table: pd.DataFrame) -> pd.Series:
    return (table["q"] < Q_LIMIT) & (table["times"] > 1)


def _hot(values: Integers, district: _District) -> npt.NDArray[np.bool_]:
    """Whether each square is a hotspot by these counts; none is where there is too little data."""
    table = _test(values, district)
    return _is_hot(table).to_numpy(dtype=bool) if len(table) else np.zeros(len(values), dtype=bool)


def _judge(cell: str, hangs_on: list[str], one_part: bool) -> tuple[str, str, list[str]]:
    if one_part:
        return cell, SINGLE_SOURCE, hangs_on
    return cell, FRAGILE if hangs_on else ROBUST, hangs_on
