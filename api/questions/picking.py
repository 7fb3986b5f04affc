"""Which features are wanted: a box on the ground, a stretch of days, values of properties."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely

from geo import crs
from geo.quarters import quarter_of

EVER: Final = ("0000-01-01", "9999-12-31")
"""Before and after every day that anything is dated with."""

Point = tuple[float, float]
"""A longitude and latitude in degrees."""

# Beyond this the national grid's metres mean nothing; nothing that is served lies there.
_GRID_ENDS: Final = (-1_000_000.0, 2_000_000.0)


@dataclass(frozen=True)
class Box:
    """A rectangle in degrees (EPSG:4326, longitude first) or metres (EPSG:27700), edges included.

    In degrees a west that is east of the east goes round the far side of the Earth.
    """

    west: float
    south: float
    east: float
    north: float
    in_metres: bool = False

    @property
    def plain(self) -> bool:
        """Whether comparing longitudes and latitudes says all of it."""
        return not self.in_metres and self.west <= self.east

    def as_values(self) -> dict[str, object]:
        """A plain box as queries take it."""
        degrees = {"south": self.south, "west": self.west, "north": self.north, "east": self.east}
        return {"anywhere": False, **degrees}

    def holds(self, places: Sequence[str | Point | None]) -> npt.NDArray[np.bool_]:
        """Which places the box touches; what has no place it touches never."""
        shapes, ground = outlines(places), self._ground()
        shapely.prepare(ground)
        found: npt.NDArray[np.bool_] = shapely.intersects(
            crs.shape_in_metres(shapes) if self.in_metres else shapes, ground
        )
        return found

    def _ground(self) -> shapely.Geometry:
        if self.in_metres:
            corners = np.clip([self.west, self.south, self.east, self.north], *_GRID_ENDS)
            return _between(*map(float, corners))
        if self.plain:
            return _between(self.west, self.south, self.east, self.north)
        halves = ((self.west, self.south, 180.0, self.north), (-180.0, self.south, self.east, self.north))
        return shapely.union_all([_between(*half) for half in halves])


def _between(west: float, south: float, east: float, north: float) -> shapely.Geometry:
    """A rectangle, or the line or point that is left of one without width or height."""
    return shapely.MultiPoint([(west, south), (east, north)]).envelope


ANYWHERE: Final = {"anywhere": True, "south": 0.0, "west": 0.0, "north": 0.0, "east": 0.0}
"""No box, as queries take it."""


def outlines(places: Sequence[str | Point | None]) -> npt.NDArray[np.object_]:
    """Places, given as GeoJSON text or as points in degrees, as shapes; None for what has no place."""
    found = np.empty(len(places), dtype=object)
    shaped = [at for at, place in enumerate(places) if isinstance(place, str)]
    points = [at for at, place in enumerate(places) if isinstance(place, tuple)]
    found[shaped] = shapely.from_geojson([places[at] for at in shaped])
    if points:
        found[points] = shapely.points([places[at] for at in points])
    return found


@dataclass(frozen=True)
class Span:
    """A first and a last London day, both included; an open end is that of `EVER`."""

    first: str = EVER[0]
    last: str = EVER[1]

    def months(self) -> tuple[str, str]:
        """The months that it touches.

        >>> Span("2024-01-31", "2024-02-01").months()
        ('2024-01', '2024-02')
        """
        return self.first[:7], self.last[:7]

    def quarters(self) -> tuple[str, str]:
        """The quarters that it touches.

        >>> Span("2024-03-31", "2024-04-01").quarters()
        ('2024-Q1', '2024-Q2')
        """
        return quarter_of(self.first), quarter_of(self.last)

    def touches(self, first: str, last: str) -> bool:
        """Whether the days from first to last have one in common with it; an empty text is an open end.

        >>> Span("2024-01-01", "2024-01-31").touches("2023-09-01", "")
        True
        """
        return (first or EVER[0])[:10] <= self.last and self.first <= (last or EVER[1])[:10]


@dataclass(frozen=True)
class Pick:
    """All of it has to fit. ``values`` are pairs of a property's filter and the values that it may have."""

    box: Box | None = None
    span: Span | None = None
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def of(self, name: str) -> tuple[str, ...]:
        """The values asked for under a name; none when all will do."""
        return dict(self.values).get(name, ())
