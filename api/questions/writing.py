"""Features written as GeoJSON (RFC 7946) and as CSV for a spreadsheet, in degrees or metres."""

import csv
import io
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import orjson
import shapely

from api.questions.collections import Collection
from api.questions.picking import Point
from api.questions.walking import Feature
from geo import crs, geojson
from geo.crs import DEGREE_DECIMALS, METRE_DECIMALS

UNSAFE: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet may take for the beginning of a formula."""


def as_objects(features: Sequence[Feature], *, in_metres: bool) -> list[dict[str, Any]]:
    """GeoJSON features, to be written by orjson."""
    return [
        {"type": "Feature", "id": feature.id, "geometry": geometry, "properties": feature.said}
        for feature, geometry in zip(features, _geometries(features, in_metres), strict=True)
    ]


def as_json(features: Sequence[Feature], *, in_metres: bool) -> bytes:
    """The array of GeoJSON features."""
    return orjson.dumps(as_objects(features, in_metres=in_metres))


def as_csv(collection: Collection, features: Sequence[Feature], *, in_metres: bool) -> bytes:
    """A line for each feature: id, properties, a point, and its shape (WKT) where there may be one.

    Begins with a byte order mark, by which spreadsheets know UTF-8. A text that a spreadsheet would take for
    a formula has an apostrophe put in front.
    """
    text = io.StringIO()
    table = csv.writer(text)
    axes = ["easting", "northing"] if in_metres else ["longitude", "latitude"]
    wkt = ["wkt"] if collection.shaped else []
    table.writerow(["id", *(each.name for each in collection.properties), *axes, *wkt])
    points = _points(features, in_metres)
    shapes = _wkts(features, in_metres) if wkt else [[] for _ in features]
    for feature, point, shape in zip(features, points, shapes, strict=True):
        texts = map(_safe, (feature.id, *feature.said.values()))
        table.writerow([*texts, *(point or ("", "")), *shape])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _geometries(features: Sequence[Feature], in_metres: bool) -> list[Any]:
    """The shape of each feature, or else its point, or else nothing."""
    found: list[Any] = [
        {"type": "Point", "coordinates": point} if point else None for point in _points(features, in_metres)
    ]
    shaped = [at for at, feature in enumerate(features) if feature.shape]
    texts = shapely.to_geojson(_shapes([features[at] for at in shaped], in_metres))
    for at, text in zip(shaped, texts, strict=True):
        found[at] = orjson.Fragment(text)
    return found


def _wkts(features: Sequence[Feature], in_metres: bool) -> list[list[str]]:
    texts = shapely.to_wkt(_shapes(features, in_metres), rounding_precision=DEGREE_DECIMALS)
    return [[text or ""] for text in texts]


def _points(features: Sequence[Feature], in_metres: bool) -> list[Point | None]:
    points = [each.point for each in features]
    if not in_metres:
        return points
    lon, lat = np.array([point or (np.nan, np.nan) for point in points]).reshape(-1, 2).T
    pairs = zip(*(axis.tolist() for axis in crs.to_metres(lon, lat)), strict=True)
    return [pair if point else None for pair, point in zip(pairs, points, strict=True)]


def _shapes(features: Sequence[Feature], in_metres: bool) -> npt.NDArray[np.object_]:
    """The shapes as GeoJSON gives them; None for no shape."""
    shapes = shapely.from_geojson([each.shape for each in features])
    if in_metres:
        return geojson.tidy(crs.shape_in_metres(shapes), METRE_DECIMALS)
    return geojson.tidy(shapes)


def _safe(value: object) -> object:
    """A value that a spreadsheet takes for what it is.

    >>> _safe("=1+1"), _safe(-1), _safe(True)
    ("'=1+1", -1, 'true')
    """
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(UNSAFE) else value
