"""Where people and places stand on a map, so that it can be read. Nearness is for the eye alone."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import networkx as nx
import numpy as np
import numpy.typing as npt

MARGIN: Final = 0.07
"""Of the map's width, left free at each edge."""

APART: Final = 0.11
"""How far apart two marks are kept where there is room, in widths of the map."""

FARTHEST: Final = 3
"""Lines between two names, as far as the layout counts."""

ROUNDS: Final = 200
SAME: Final = 1e-3


def positions(names: Sequence[str], lines: Iterable[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """A place for each name, from 0 to 1 both ways; the same names and lines give the same map.

    The layout of Kamada and Kawai (1989) by the number of lines between two names, no more than three counted
    so that nobody is left far outside; then a loosening of what lies too near.

    >>> positions(["a"], [])
    {'a': (0.5, 0.5)}
    """
    return dict(_positions(tuple(names), tuple(lines))) if names else {}


@lru_cache(maxsize=128)
def _positions(
    names: tuple[str, ...], lines: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, tuple[float, float]], ...]:
    """The places of names, kept for as long as the same map is asked for again."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(names)
    graph.add_edges_from((one, other) for one, other in lines if one != other)
    found = nx.kamada_kawai_layout(graph, dist=_distances(graph), scale=1.0)
    spots = _loosened(_within(_evened(np.array([found[name] for name in names], dtype=float))))
    rounded = [(round(float(x), 4), round(float(y), 4)) for x, y in spots]
    return tuple(zip(names, rounded, strict=True))


def _distances(graph: "nx.Graph[str]") -> dict[str, dict[str, float]]:
    """How many lines lie between each two, at most ``FARTHEST``."""
    near = dict(nx.all_pairs_shortest_path_length(graph, cutoff=FARTHEST))
    return {one: {other: float(near[one].get(other, FARTHEST)) for other in graph} for one in graph}


def _evened(spots: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The same picture with its empty parts narrowed: halfway to where all stand evenly, both ways."""
    order = spots.argsort(axis=0, kind="stable").argsort(axis=0)
    even = order / max(len(spots) - 1, 1)
    low, high = spots.min(axis=0), spots.max(axis=0)
    return np.asarray((spots - low) / np.where(high - low > 0, high - low, 1.0) + even)


def _within(spots: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The same picture, filling the map between its margins."""
    low, high = spots.min(axis=0), spots.max(axis=0)
    span = np.where(high - low > 0, high - low, 1.0)
    middle = np.where(high - low > 0, (spots - low) / span, 0.5)
    return np.asarray(MARGIN + middle * (1 - 2 * MARGIN))


def _loosened(spots: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Move marks that lie too near each other apart, a little at a time, never off the map."""
    apart = min(APART, 0.85 / np.sqrt(len(spots)))
    for _ in range(ROUNDS):
        between = spots[:, None, :] - spots[None, :, :]
        far = np.sqrt((between**2).sum(axis=2)) + np.eye(len(spots))
        if far.min() >= apart:
            break
        between = between + _nudge(len(spots)) * (far[:, :, None] < SAME)
        push = between * (np.maximum(apart - far, 0.0) / np.maximum(far, SAME))[:, :, None]
        spots = np.clip(spots + 0.5 * push.sum(axis=1), MARGIN, 1 - MARGIN)
    return spots


def _nudge(number: int) -> npt.NDArray[np.float64]:
    """A small way apart for marks at the very same spot, each pair its own."""
    steps = np.arange(number, dtype=float)
    return np.asarray((steps[:, None, None] - steps[None, :, None]) * np.array([1e-3, 7e-4]))
