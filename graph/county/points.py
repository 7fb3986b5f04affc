"""Points on the ground: spread out, kept inside a shape, kept off the lines of the counting squares.

All in metres of the British National Grid (EPSG:27700); points are arrays of shape (n, 2).
"""

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.grid import CELL_METRES

Floats = npt.NDArray[np.float64]

MARGIN = 120.0
"""How far from its district's border a place stays, so that what happens there is in the district too."""


def spread(shape: BaseGeometry, count: int, random: np.random.Generator) -> Floats:
    """Draw ``count`` points of a shape that keep away from each other.

    Of many candidates each time the one farthest from those chosen (D. Mitchell's best candidate,
    SIGGRAPH 1991), so that no two planted places share a counting square.
    """
    candidates = _uniform(shape, 30 * count + 100, random)
    chosen = candidates[:1]
    for _ in range(count - 1):
        _, gaps = nearest(candidates, chosen)
        chosen = np.vstack([chosen, candidates[gaps.argmax()]])
    return chosen


def scattered(centres: Floats, wide: Floats, shape: BaseGeometry, random: np.random.Generator) -> Floats:
    """Scatter one point about each centre, ``wide`` metres (n,) the usual distance, all inside the shape.

    A point that falls outside is brought half-way to its centre until it is inside.
    """
    points = centres + random.normal(size=centres.shape) * wide[:, None]
    shapely.prepare(shape)
    for _ in range(20):
        outside = ~shapely.contains_xy(shape, points[:, 0], points[:, 1])
        points[outside] = (points[outside] + centres[outside]) / 2
    return points.round()


def amid_square(points: Floats) -> Floats:
    """Move each point to the middle of the counting square it lies in."""
    return np.floor(points / CELL_METRES) * CELL_METRES + CELL_METRES / 2


def from_square_edge(points: Floats) -> Floats:
    """Give the distance in metres (n,) of each point from the nearest edge of its counting square."""
    within = points % CELL_METRES
    return np.asarray(np.minimum(within, CELL_METRES - within).min(axis=1))


def nearest(points: Floats, others: Floats) -> tuple[npt.NDArray[np.int64], Floats]:
    """For each point which of the others is nearest (n,), and how many metres away (n,)."""
    apart = np.hypot(*(points[:, None, :] - others[None, :, :]).transpose(2, 0, 1))
    return apart.argmin(axis=1), apart.min(axis=1)


def _uniform(shape: BaseGeometry, count: int, random: np.random.Generator) -> Floats:
    west, south, east, north = shape.bounds
    shapely.prepare(shape)
    points = np.empty((0, 2))
    while len(points) < count:
        drawn = random.uniform([west, south], [east, north], (2 * count, 2))
        points = np.vstack([points, drawn[shapely.contains_xy(shape, drawn[:, 0], drawn[:, 1])]])
    return points[:count]
