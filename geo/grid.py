"""The fixed squares in which incidents are counted: 500 metres wide, on the British National Grid.

A square is named by how many squares east and north of the grid's origin its south-west corner lies:
``E1229N0315`` begins 614,500 m east and 157,500 m north. A point on an edge belongs to the square
east or north of it. The squares never move, so counts of different years can be laid side by side.
"""

import re
from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.crs import METRES, Floats, frame_in_metres

CELL_METRES = 500

Integers = npt.NDArray[np.int64]

_CELL = re.compile(r"E(-?\d{3,6})N(-?\d{3,6})")


class NotACell(ValueError):
    """A text is not the name of a square."""


def cell_of(easting: npt.ArrayLike, northing: npt.ArrayLike) -> npt.NDArray[np.object_]:
    """The name of the square each point lies in; "" for a point that has no place (NaN).

    Takes arrays of metres (EPSG:27700) of one length.

    >>> cell_of([614822.0, float("nan")], [157953.0, 0.0]).tolist()
    ['E1229N0315', '']
    """
    east, north = np.asarray(easting, dtype=np.float64), np.asarray(northing, dtype=np.float64)
    placed = np.isfinite(east) & np.isfinite(north)
    names = np.full(east.shape, "", dtype=object)
    names[placed] = _names(_index(east[placed]), _index(north[placed]))
    return names


def index_of(cells: Sequence[str]) -> tuple[Integers, Integers]:
    """How many squares east and north of the grid's origin each named square lies.

    Raises NotACell for a text that names no square.

    >>> [index.tolist() for index in index_of(["E1229N0315"])]
    [[1229], [315]]
    """
    found = [_numbers(cell) for cell in cells]
    table = np.array(found, dtype=np.int64).reshape(len(found), 2)
    return table[:, 0], table[:, 1]


def squares(cells: Sequence[str]) -> gpd.GeoDataFrame:
    """The named squares in metres (EPSG:27700): one row each, index ``cell``, in the order given.

    >>> squares(["E0002N0001"]).geometry.iloc[0].bounds
    (1000.0, 500.0, 1500.0, 1000.0)
    """
    names = pd.Index(list(cells), name="cell", dtype=object)
    return gpd.GeoDataFrame(index=names, geometry=_boxes(*index_of(list(cells))), crs=METRES)


def cells_of_districts(districts: gpd.GeoDataFrame) -> pd.DataFrame:
    """Every square that overlaps a district, given to one district: that of the largest overlap.

    Takes columns ``code`` and ``geometry`` (valid polygons, any stated reference system). Gives columns
    ``cell`` and ``district``, sorted by cell. Overlaps are compared in whole square metres, so that
    noise decides nothing; of equal overlaps the smallest code has the square.
    """
    in_metres = frame_in_metres(districts)
    overlaps = [
        _overlaps(code, shape)
        for code, shape in zip(in_metres["code"], in_metres.geometry, strict=True)
        if shape is not None and not shape.is_empty
    ]
    if not overlaps:
        return pd.DataFrame({"cell": [], "district": []}, dtype=object)
    table = pd.concat(overlaps, ignore_index=True)
    table = table.sort_values(["cell", "area", "district"], ascending=[True, False, True])
    return table.drop_duplicates("cell")[["cell", "district"]].reset_index(drop=True)


def _overlaps(code: str, shape: shapely.Geometry) -> pd.DataFrame:
    """The squares that overlap one district by half a square metre or more, with that area."""
    east, north = _squares_around(shape)
    boxes = _boxes(east, north)
    shapely.prepare(shape)
    inside = shapely.contains_properly(shape, boxes)
    edge = shapely.intersects(shape, boxes) & ~inside
    area = np.where(inside, CELL_METRES**2, 0)
    area[edge] = shapely.area(shapely.intersection(shape, boxes[edge])).round()
    kept = area > 0
    return pd.DataFrame({"cell": _names(east[kept], north[kept]), "district": code, "area": area[kept]})


def _squares_around(shape: shapely.Geometry) -> tuple[Integers, Integers]:
    """Every square of the box around a shape."""
    west, south, east, north = _index(np.array(shape.bounds))
    across, up = np.meshgrid(np.arange(west, east + 1), np.arange(south, north + 1))
    return across.ravel(), up.ravel()


def _index(metres: Floats) -> Integers:
    return np.floor(metres / CELL_METRES).astype(np.int64)


def _names(east: Integers, north: Integers) -> list[str]:
    return [f"E{e:04d}N{n:04d}" for e, n in zip(east.tolist(), north.tolist(), strict=True)]


def _numbers(cell: str) -> tuple[int, int]:
    match = _CELL.fullmatch(cell)
    if match is None:
        raise NotACell("This is not the name of a square: a name looks like E1229N0315.")
    return int(match[1]), int(match[2])


def _boxes(east: Integers, north: Integers) -> npt.NDArray[np.object_]:
    west, south = east * CELL_METRES, north * CELL_METRES
    boxes: npt.NDArray[np.object_] = shapely.box(west, south, west + CELL_METRES, south + CELL_METRES)
    return boxes
