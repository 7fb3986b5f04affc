"""Which features are wanted: a box on the ground, a stretch of days, values of properties."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely

from geo import crs
from geo.quarters import quarter_of
from graph.model import Record

EVER: Final = ("0000-01-01", "9999-12-31")
"""Before and after every day that anything is dated with."""

# Beyond this the national grid's metres mean nothing; nothing that is served lies there.
_GRID_ENDS: Final = (-1_000_000.0, 2_000_000.0)
_STEPS: Final = 64
_MARGIN: Final = 0.01  # degrees; the edge of a box in metres bends by less between two steps


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

    def around(self) -> dict[str, object]:
        """A plain rectangle in degrees that holds the box, as queries take it."""
        if self.plain:
            return _rectangle(self.west, self.south, self.east, self.north)
        if not self.in_metres:
            return _rectangle(-180.0, self.south, 180.0, self.north)
        west, south, east, north = self._on_the_grid()
        x, y = np.linspace(west, east, _STEPS), np.linspace(south, north, _STEPS)
        lon, lat = crs.to_degrees(
            np.concatenate([x, x, np.full(_STEPS, west), np.full(_STEPS, east)]),
            np.concatenate([np.full(_STEPS, south), np.full(_STEPS, north), y, y]),
        )
        low, high = np.array([lon.min(), lat.min()]) - _MARGIN, np.array([lon.max(), lat.max()]) + _MARGIN
        return _rectangle(*low, *high)

    def holds(self, rows: Sequence[Record]) -> npt.NDArray[np.bool_]:
        """Which rows have a shape, or else a point, that the box touches; what is unplaced has none."""
        shapes = outlines(rows)
        found: npt.NDArray[np.bool_] = shapely.intersects(
            crs.shape_in_metres(shapes) if self.in_metres else shapes, self._ground()
        )
        return found

    def _ground(self) -> shapely.Geometry:
        if self.in_metres:
            return _between(*self._on_the_grid())
        if self.plain:
            return _between(self.west, self.south, self.east, self.north)
        halves = ((self.west, self.south, 180.0, self.north), (-180.0, self.south, self.east, self.north))
        return shapely.union_all([_between(*half) for half in halves])

    def _on_the_grid(self) -> list[float]:
        corners = np.clip([self.west, self.south, self.east, self.north], *_GRID_ENDS)
        return [float(each) for each in corners]


def _between(west: float, south: float, east: float, north: float) -> shapely.Geometry:
    """A rectangle, or the line or point that is left of one without width or height."""
    return shapely.MultiPoint([(west, south), (east, north)]).envelope


ANYWHERE: Final = {"anywhere": True, "south": 0.0, "west": 0.0, "north": 0.0, "east": 0.0}
"""No box, as queries take it."""


def _rectangle(west: float, south: float, east: float, north: float) -> dict[str, object]:
    degrees = {"south": float(south), "west": float(west), "north": float(north), "east": float(east)}
    return {"anywhere": False, **degrees}


def outlines(rows: Sequence[Record]) -> npt.NDArray[np.object_]:
    """The shape of each row in degrees: its ``shape`` (GeoJSON text), else its point, else None."""
    lon = np.array([row.get("lon") for row in rows], dtype=np.float64)
    lat = np.array([row.get("lat") for row in rows], dtype=np.float64)
    found = np.empty(len(rows), dtype=object)
    placed = np.isfinite(lon) & np.isfinite(lat)
    found[placed] = shapely.points(lon[placed], lat[placed])
    shaped = [at for at, row in enumerate(rows) if row.get("shape")]
    found[shaped] = shapely.from_geojson([rows[at]["shape"] for at in shaped])
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
