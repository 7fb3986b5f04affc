"""Features written as GeoJSON (RFC 7946) and as CSV for a spreadsheet, in degrees or metres."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import orjson
import shapely

from api.questions.collections import Collection
from geo import crs
from geo.crs import DEGREE_DECIMALS, METRE_DECIMALS
from graph.model import Record

UNSAFE: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet may take for the beginning of a formula."""

_AREAL: Final = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)

Point = tuple[float, float]


def as_objects(collection: Collection, rows: Sequence[Record], *, in_metres: bool) -> list[dict[str, Any]]:
    """GeoJSON features, to be written by orjson; of a row only what its collection lists."""
    said, where = _properties(collection, rows), _geometries(rows, in_metres)
    return [
        {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": properties}
        for row, geometry, properties in zip(rows, where, said, strict=True)
    ]


def as_json(collection: Collection, rows: Sequence[Record], *, in_metres: bool) -> bytes:
    """The array of GeoJSON features."""
    return orjson.dumps(as_objects(collection, rows, in_metres=in_metres))


def as_csv(collection: Collection, rows: Sequence[Record], *, in_metres: bool) -> bytes:
    """A line for each feature: id, properties, a point, and its shape (WKT) where there may be one.

    Begins with a byte order mark, by which spreadsheets know UTF-8. A text that a spreadsheet would take for
    a formula has an apostrophe put in front.
    """
    text = io.StringIO()
    table = csv.writer(text)
    axes = ["easting", "northing"] if in_metres else ["longitude", "latitude"]
    wkt = ["wkt"] if collection.shaped else []
    table.writerow(["id", *(each.name for each in collection.properties), *axes, *wkt])
    said, points = _properties(collection, rows), _points(rows, in_metres)
    shapes = _wkts(rows, in_metres) if wkt else [[] for _ in rows]
    for row, properties, point, shape in zip(rows, said, points, shapes, strict=True):
        texts = map(_safe, (row["id"], *properties.values()))
        table.writerow([*texts, *(point or ("", "")), *shape])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _properties(collection: Collection, rows: Sequence[Record]) -> Iterator[dict[str, object]]:
    columns = [(each.name, each.column or each.name) for each in collection.properties]
    return ({name: row[column] for name, column in columns} for row in rows)


def _geometries(rows: Sequence[Record], in_metres: bool) -> list[Any]:
    """The shape of each row, or else its point, or else nothing."""
    found: list[Any] = [
        {"type": "Point", "coordinates": point} if point else None for point in _points(rows, in_metres)
    ]
    shaped = [at for at, row in enumerate(rows) if row.get("shape")]
    texts = shapely.to_geojson(_shapes([rows[at] for at in shaped], in_metres))
    for at, text in zip(shaped, texts, strict=True):
        found[at] = orjson.Fragment(text)
    return found


def _wkts(rows: Sequence[Record], in_metres: bool) -> list[list[str]]:
    texts = shapely.to_wkt(_shapes(rows, in_metres), rounding_precision=DEGREE_DECIMALS)
    return [[text or ""] for text in texts]


def _points(rows: Sequence[Record], in_metres: bool) -> list[Point | None]:
    degrees = [(row.get("lon"), row.get("lat")) for row in rows]
    if not in_metres:
        return [(lon, lat) if lon is not None and lat is not None else None for lon, lat in degrees]
    numbers = np.array(degrees, dtype=np.float64).reshape(len(rows), 2)
    east, north = crs.to_metres(numbers[:, 0], numbers[:, 1])
    pairs = zip(east.tolist(), north.tolist(), strict=True)
    return [None if np.isnan(x) else (x, y) for x, y in pairs]


def _shapes(rows: Sequence[Record], in_metres: bool) -> npt.NDArray[np.object_]:
    """The shapes, rounded, outer rings anticlockwise (RFC 7946, section 3.1.6); None for no shape."""
    shapes = shapely.from_geojson([row.get("shape") or None for row in rows])
    decimals = METRE_DECIMALS if in_metres else DEGREE_DECIMALS
    if in_metres:
        shapes = crs.shape_in_metres(shapes)
    shapes = shapely.transform(shapes, lambda numbers: numbers.round(decimals))
    areal = np.isin(shapely.get_type_id(shapes), _AREAL)
    shapes[areal] = shapely.reverse(shapely.normalize(shapes[areal]))
    found: npt.NDArray[np.object_] = shapes
    return found


def _safe(value: object) -> object:
    """A value that a spreadsheet takes for what it is.

    >>> _safe("=1+1"), _safe(-1), _safe(True)
    ("'=1+1", -1, 'true')
    """
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(UNSAFE) else value
