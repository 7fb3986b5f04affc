"""Where people and places stand on a map, so that it can be read. Nearness is for the eye alone."""

from collections.abc import Iterable, Sequence
from typing import Final

import networkx as nx
import numpy as np
import numpy.typing as npt

MARGIN: Final = 0.07
"""Of the map's width, left free at each edge."""

APART: Final = 0.11
"""How far apart two marks are kept where there is room, in widths of the map."""

ROUNDS: Final = 200
SAME: Final = 1e-3


def positions(names: Sequence[str], lines: Iterable[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """A place for each name, from 0 to 1 both ways; the same names and lines give the same map.

    A spring layout (Fruchterman and Reingold, 1991) in which every line pulls alike, then a loosening of
    what lies too near.

    >>> positions(["a"], [])
    {'a': (0.5, 0.5)}
    """
    if not names:
        return {}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(names)
    graph.add_edges_from((one, other) for one, other in lines if one != other)
    found = nx.spring_layout(graph, k=1.6 / np.sqrt(len(names)), iterations=200, seed=len(names))
    spots = _loosened(_within(np.array([found[name] for name in names], dtype=float)))
    rounded = [(round(float(x), 4), round(float(y), 4)) for x, y in spots]
    return dict(zip(names, rounded, strict=True))


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
