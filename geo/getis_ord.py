"""The Getis-Ord statistics of clustering, and how far chance alone would take them.

Sources: Getis and Ord (1992), Geographical Analysis 24; Ord and Getis (1995), Geographical Analysis 27;
Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57; Phipson and Smyth (2010),
Statistical Applications in Genetics and Molecular Biology 9 (a permutation p is never nought).

Whole numbers stay whole until one last division, so that equal values give equal answers on any machine.
"""

from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Values = npt.NDArray[np.int64] | npt.NDArray[np.float64]
Weights: TypeAlias = "npt.NDArray[np.int64] | npt.NDArray[np.float64] | csr_array"


def gi_star(values: Values, weights: Weights) -> Floats:
    """The z of Gi* at each place: its surroundings, itself included, against all places.

    Takes n values and the n x n weights (an array or a sparse array) with each place among its own
    neighbours. Nought where the values do not differ or the surroundings are everything.

    >>> gi_star(np.array([9, 9, 0, 0, 0]), np.eye(5, k=0) + np.eye(5, k=1) + np.eye(5, k=-1)).round(2)
    array([ 2.  ,  1.33, -0.33, -2.  , -1.33])
    """
    return _z(weights, values, values.sum(), (values * values).sum(), len(values))


def gi(values: Values, weights: Weights) -> Floats:
    """The z of Gi at each place: its surroundings, itself left out, against all other places.

    Takes n values and the n x n weights (an array or a sparse array) with nought on the diagonal.

    >>> gi(np.array([9, 9, 0, 0, 0]), np.eye(5, k=1) + np.eye(5, k=-1)).round(2)
    array([ 1.73,  1.  ,  0.  , -1.73, -1.  ])
    """
    squares = values * values
    return _z(weights, values, values.sum() - values, squares.sum() - squares, len(values) - 1)


def upper_tail(values: Integers, sizes: Integers, sums: Integers, hands: Integers) -> Integers:
    """How many permutations give a neighbourhood at least as large a sum as its own, equal included.

    Its p is then (1 + that number) / (1 + permutations).

    ``sizes`` and ``sums`` are the number of squares and the sum of each neighbourhood; ``hands`` come from
    ``deal``. Squares alike in size share their permutations: dealt at random, all hands of one size are
    alike, wherever on the map they are held.
    """
    dealt = np.cumsum(values[hands.T], axis=0)  # all hands of one size lie side by side
    reached = np.empty_like(sums)
    for size in np.unique(sizes):
        of_size = sizes == size
        below = np.searchsorted(np.sort(dealt[size - 1]), sums[of_size], side="left")
        reached[of_size] = len(hands) - below
    return reached


@lru_cache(maxsize=2)
def deal(places: int, size: int, permutations: int, seed: int) -> Integers:
    """Random hands: each row is the start of one random order of all places, ``size`` of them.

    Gives ``permutations`` rows of different indices below ``places``. The first k of a hand are
    themselves a fair hand of k. Taken from the raw PCG64 stream, which NumPy promises not to change. The
    last are kept: all tests of one district use the same.

    >>> deal(places=4, size=4, permutations=2, seed=1).tolist()
    [[3, 1, 2, 0], [2, 1, 0, 3]]
    """
    stream = np.random.PCG64(seed)
    hands = np.empty((permutations, size), dtype=np.int64, order="F")
    for drawn in range(size):
        left = np.uint64(places - drawn)
        pick = (stream.random_raw(permutations) % left).astype(np.int64)
        # The pick counts the places still left: step over those drawn before, the smallest first.
        for taken in np.sort(hands[:, :drawn], axis=1).T:
            pick += pick >= taken
        hands[:, drawn] = pick
    hands.flags.writeable = False
    return hands


def false_discovery(extreme: Integers, permutations: int) -> Floats:
    """The false discovery rate q of each test (Benjamini and Hochberg), its p as in ``upper_tail``.

    >>> false_discovery(np.array([0, 99, 9]), permutations=99).tolist()
    [0.03, 1.0, 0.15]
    """
    order = np.argsort(extreme, kind="stable")
    rank = np.arange(1, len(extreme) + 1)
    rates = (1 + extreme[order]) * len(extreme) / (rank * (1 + permutations))
    q = np.empty(len(extreme), dtype=np.float64)
    q[order] = np.minimum.accumulate(rates[::-1])[::-1]
    return q


def _z(weights: Weights, values: Values, total: npt.ArrayLike, squares: npt.ArrayLike, count: int) -> Floats:
    """How far each weighted sum lies above what is drawn from ``count`` values of such a sum and squares.

    In standard deviations. Both parts are multiplied out by ``count``, which keeps whole numbers whole.
    """
    weight = np.asarray(weights.sum(axis=1)).ravel()
    weight_squares = np.asarray((weights * weights).sum(axis=1)).ravel()
    above = np.asarray(count * (weights @ values) - weight * total, dtype=np.float64)
    spread_of_values = np.asarray(count * np.asarray(squares) - np.asarray(total) ** 2, dtype=np.float64)
    spread = spread_of_values * (count * weight_squares - weight**2) / max(count - 1, 1)
    z: Floats = np.zeros(len(values))
    np.divide(above, np.sqrt(spread.clip(min=0)), out=z, where=spread > 0)
    return z
