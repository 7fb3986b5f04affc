"""What is recorded at a place: in the squares that come near it, since nothing is told more exactly."""

from collections.abc import Iterable
from typing import Final

import shapely

from geo import crs, grid
from graph.model import Record

METRES_AROUND: Final = 250.0
"""What is counted in a square that comes this near a place is taken to be counted at it."""


def place_in_metres(place: Record) -> shapely.Geometry | None:
    """Where a place is, in metres: a point, or the line of a route; None when that is not known."""
    if place["lat"] is None:
        return None
    line = place.get("shape")
    return crs.shape_in_metres(
        shapely.from_geojson(line) if line else shapely.Point(place["lon"], place["lat"])
    )


def squares_near(counts: Iterable[Record], place: shapely.Geometry) -> frozenset[str]:
    """Those squares of some counts that come near a place in metres."""
    names = sorted({row["square"] for row in counts if row["square"]})
    near = shapely.dwithin(grid.squares(names).geometry.to_numpy(), place, METRES_AROUND)
    return frozenset(name for name, is_near in zip(names, near, strict=True) if is_near)
