"""GeoJSON (RFC 7946) of plain values: six decimals, outer rings anticlockwise, holes clockwise."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from shapely.geometry import mapping, shape

from geo.crs import DEGREE_DECIMALS, DEGREES, METRE_DECIMALS, METRES, shape_in_metres

Json = dict[str, Any]
Point = tuple[float, float]


class UnknownCrs(ValueError):
    """A coordinate reference system that features are not given in."""


def feature(
    id: str,  # noqa: A002 - the member's name in RFC 7946
    geometry: Mapping[str, Any] | Point | None,
    properties: Mapping[str, Any],
) -> Json:
    """One feature. The geometry is a GeoJSON geometry or (longitude, latitude), in degrees.

    None, or a point that is not a number, gives a feature without a place: ``"geometry": null``.

    >>> feature("a1", (1.07890049, 51.2802), {"kind": "school"})["geometry"]
    {'type': 'Point', 'coordinates': [1.0789, 51.2802]}
    """
    return {"type": "Feature", "id": id, "geometry": _geometry(geometry), "properties": dict(properties)}


def collection(features: Iterable[Json], **members: Any) -> Json:
    """A feature collection, with any further members it is to carry (links, numberMatched, ...).

    >>> collection([], numberMatched=0)
    {'type': 'FeatureCollection', 'numberMatched': 0, 'features': []}
    """
    return {"type": "FeatureCollection", **members, "features": list(features)}


def reproject(geometry: Mapping[str, Any], to: str = METRES) -> Json:
    """A GeoJSON geometry in degrees, given in EPSG:27700 (metres, to the centimetre) or EPSG:4326.

    Raises UnknownCrs for any other.

    >>> reproject({"type": "Point", "coordinates": [1.0789, 51.2802]})
    {'type': 'Point', 'coordinates': [614821.75, 157953.29]}
    """
    if to == DEGREES:
        return _tidy(geometry, DEGREE_DECIMALS)
    if to != METRES:
        raise UnknownCrs(f"Features are given in {DEGREES} or {METRES}: ask for one of these two.")
    return _tidy(mapping(shape_in_metres(shape(geometry))), METRE_DECIMALS)


def _geometry(geometry: Mapping[str, Any] | Point | None) -> Json | None:
    if geometry is None:
        return None
    if isinstance(geometry, Mapping):
        return _tidy(geometry, DEGREE_DECIMALS)
    if not all(math.isfinite(number) for number in geometry):
        return None
    return _tidy({"type": "Point", "coordinates": geometry}, DEGREE_DECIMALS)


def _tidy(geometry: Mapping[str, Any], decimals: int) -> Json:
    """A copy with its numbers rounded and its rings wound as RFC 7946, section 3.1.6, asks."""
    kind = geometry["type"]
    if kind == "GeometryCollection":
        return {"type": kind, "geometries": [_tidy(part, decimals) for part in geometry["geometries"]]}
    rounded = _rounded(geometry["coordinates"], decimals)
    if kind == "Polygon":
        rounded = _wound(rounded)
    if kind == "MultiPolygon":
        rounded = [_wound(rings) for rings in rounded]
    return {"type": kind, "coordinates": rounded}


def _rounded(coordinates: Sequence[Any], decimals: int) -> list[Any]:
    if coordinates and isinstance(coordinates[0], Sequence):
        return [_rounded(inner, decimals) for inner in coordinates]
    return [round(float(number), decimals) for number in coordinates]


def _wound(rings: list[Any]) -> list[Any]:
    return [ring if _anticlockwise(ring) == (place == 0) else ring[::-1] for place, ring in enumerate(rings)]


def _anticlockwise(ring: list[list[float]]) -> bool:
    west, south = ring[0][:2]  # measured from a corner, so that no small area drowns in large numbers
    corners = [(point[0] - west, point[1] - south) for point in ring]
    turns = pairwise(corners)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in turns) > 0
