"""The ground: a coastline, a river and thirteen areas that nobody can visit.

The county lies in the open North Sea, more than fifteen kilometres from any real shore, so no shape or
point of it can be taken for a real place. It stays west of longitude 1.92 E, beyond which common
software changes its way of turning national grid metres into degrees and moves points by 130 metres.

One drawing serves every seed: corners in kilometres, which the seed then moves a little. Every line is
roughened **once** and only then cut into areas, so that two neighbours share their border to the digit.

Everything here is in metres of the British National Grid (EPSG:27700).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo import crs
from graph.county.points import nearest

Floats = npt.NDArray[np.float64]

ORIGIN = np.array([590_000.0, 362_000.0])
KILOMETRE = 1_000.0
CRUMB = 1e6  # square metres; less land than this does not stand by itself
PRECISION = 0.1  # metres; the grid that every corner of a border lies on

_SHORE = [
    (1, 36), (8, 39), (15, 37), (19, 33.5), (23, 36), (29, 39), (33, 40), (36, 37.5), (40, 38.5), (44, 43),
    (53, 43.5), (58.5, 41), (59, 36), (54.5, 31), (55, 25), (59, 20), (57, 13), (50, 10), (48, 6), (43, 3),
    (36, 1.5),
]  # fmt: skip
_INLAND = [(36, 1.5), (29, 4), (23, 2.5), (15, 6), (9, 11), (4, 17), (1.5, 25), (1, 30), (1, 36)]
_ISLAND = [(21, 39.5), (24, 41.8), (28, 42.8), (31, 42.3), (28, 40.9), (24, 39), (21, 39.5)]
_RIVER = [(14, 6.5), (20, 12), (17, 19), (21, 26), (19, 31), (19, 36)]
_DISTRICTS = [
    (53, 37), (43, 37), (33, 34), (8, 33), (6, 23), (14, 16), (25, 19), (36, 24), (47, 27), (53, 17),
    (42, 12), (28, 8),
]  # fmt: skip
_UNITARY = (19, 29)

_COAST_ROUGHNESS = 0.15
_BORDER_ROUGHNESS = 0.09
_RIVER_ROUGHNESS = 0.12


@dataclass(frozen=True)
class Ground:
    """The shore of the sea, the areas (frame with ``geometry``, the unitary neighbour last), the river."""

    shore: MultiLineString
    areas: gpd.GeoDataFrame
    river: LineString


def ground(random: np.random.Generator) -> Ground:
    """A coast with an estuary and an island, parted into twelve districts and a unitary neighbour."""
    river = LineString(roughened(_placed(_RIVER, random, 0.6), random, _RIVER_ROUGHNESS))
    shore = roughened(_placed(_SHORE, random, 0.5), random, _COAST_ROUGHNESS)
    island = _island(random)
    dry = _mainland(shore, random).union(_whole(island))
    land = _without_crumbs(shapely.set_precision(dry.difference(_estuary(river)), PRECISION))
    seats = _placed([*_DISTRICTS, _UNITARY], random, 1.0)
    areas = gpd.GeoDataFrame(geometry=_parted(land, seats, random), crs=crs.METRES)
    return Ground(MultiLineString([shore, island]), areas, river.intersection(land))


def roughened(
    corners: Floats, random: np.random.Generator, roughness: float, finest: float = 120.0
) -> Floats:
    """A line as nature draws it: the midpoint of every stretch moved sideways, again and again.

    ``corners`` are (n, 2) metres and stay where they are. ``roughness`` is the usual sideways move as a
    share of the stretch, the same at every scale (midpoint displacement; Fournier, Fussell and
    Carpenter, Communications of the ACM 25 (6), 1982). Stops when stretches are about ``finest`` metres.
    """
    line = corners
    longest = float(np.hypot(*np.diff(corners, axis=0).T).max())
    for _ in range(max(0, int(np.ceil(np.log2(longest / finest))))):
        along = np.diff(line, axis=0)
        sideways = np.column_stack([-along[:, 1], along[:, 0]])
        move = np.clip(random.normal(size=(len(along), 1)), -2, 2) * roughness
        finer = np.empty((2 * len(line) - 1, 2))
        finer[0::2], finer[1::2] = line, line[:-1] + along / 2 + sideways * move
        line = finer
    return line


def _placed(corners: Sequence[tuple[float, float]], random: np.random.Generator, moved: float) -> Floats:
    """Corners of the drawing in metres, each moved by up to about ``moved`` kilometres."""
    drawn = np.array(corners, dtype=np.float64)
    return np.asarray(ORIGIN + KILOMETRE * (drawn + random.uniform(-moved, moved, drawn.shape)))


def _mainland(shore: Floats, random: np.random.Generator) -> BaseGeometry:
    border = _placed(_INLAND, random, 0.5)
    border[0], border[-1] = shore[-1], shore[0]
    return _whole(np.vstack([shore, roughened(border, random, _BORDER_ROUGHNESS)[1:]]))


def _island(random: np.random.Generator) -> Floats:
    ring = _placed(_ISLAND, random, 0.2)
    ring[-1] = ring[0]
    return roughened(ring, random, _COAST_ROUGHNESS)


def _whole(ring: Floats) -> BaseGeometry:
    """The largest valid piece of a ring: a rough line may cross itself and pinch off a crumb."""
    pieces = shapely.get_parts(shapely.make_valid(Polygon(ring)))
    return max(pieces, key=lambda piece: piece.area)


def _estuary(river: LineString) -> BaseGeometry:
    """The water that widens from the middle of the river to some 1.4 kilometres at its mouth."""
    stations = np.linspace(0.45, 1.0, 40)
    widths = 30 + 1_750 * (stations - stations[0]) ** 1.5
    discs = shapely.line_interpolate_point(river, stations, normalized=True)
    discs = shapely.buffer(discs, widths)
    return shapely.union_all([near.union(far).convex_hull for near, far in pairwise(discs)])


def _without_crumbs(land: BaseGeometry) -> BaseGeometry:
    """The land without ponds and islets, which rough lines leave where they cross."""
    parts = shapely.get_parts(land)
    return shapely.multipolygons([Polygon(part.exterior) for part in parts if part.area >= CRUMB])


def _parted(land: BaseGeometry, seats: Floats, random: np.random.Generator) -> list[BaseGeometry]:
    """The land parted among the seats, each piece going to the seat that its middle is nearest to.

    A crumb goes with the piece that it has the longest border with.
    """
    faces = _faces(land, _borders(seats, random))
    whole = shapely.area(faces) >= CRUMB
    seat, _ = nearest(shapely.get_coordinates(shapely.point_on_surface(faces)), seats)
    for crumb in np.flatnonzero(~whole):
        shared = shapely.length(shapely.intersection(faces[crumb], faces[whole]))
        seat[crumb] = seat[whole][shared.argmax()]
    return [shapely.union_all(faces[seat == k]) for k in range(len(seats))]


def _borders(seats: Floats, random: np.random.Generator) -> list[LineString]:
    """The edges of the seats' Voronoi cells, each roughened once."""
    beyond = Point(ORIGIN + 30 * KILOMETRE).buffer(80 * KILOMETRE)
    edges = shapely.voronoi_polygons(MultiPoint(seats), extend_to=beyond, only_edges=True)
    lines = [np.asarray(edge.coords) for edge in shapely.get_parts(edges)]
    return [LineString(roughened(line, random, _BORDER_ROUGHNESS, finest=250.0)) for line in lines]


def _faces(land: BaseGeometry, borders: list[LineString]) -> npt.NDArray[np.object_]:
    """The pieces of land between the borders. All lines are noded together, so corners are shared."""
    noded = shapely.union_all([land.boundary, *borders], grid_size=PRECISION)
    faces = np.asarray(shapely.get_parts(shapely.polygonize(shapely.get_parts(noded))))
    return np.asarray(faces[shapely.contains_properly(land, shapely.point_on_surface(faces))])
