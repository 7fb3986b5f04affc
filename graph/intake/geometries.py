"""Lines and outlines as people write them, to GeoJSON text in EPSG:4326."""

import re
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from graph.intake.sieve import Floats

DECIMALS: Final = 6
PAIRS: Final = re.compile(r"\s*[-+.\d][-+.\d\s,]*")
LINE_TYPES: Final = ("LineString",)
SHAPE_TYPES: Final = ("Polygon", "MultiPolygon", "LineString", "MultiLineString")


def line(text: str) -> str:
    """Give a line, written as "lon lat, lon lat, ..." or as WKT, as GeoJSON text; raises ValueError.

    >>> line("1.08 51.28, 1.09 51.29")
    '{"type":"LineString","coordinates":[[1.08,51.28],[1.09,51.29]]}'
    """
    return _geometry(f"LINESTRING ({text})" if PAIRS.fullmatch(text) else text, LINE_TYPES, "line")


def outline(text: str) -> str:
    """Give an outline or line written as WKT as GeoJSON text; raises ValueError."""
    return _geometry(text, SHAPE_TYPES, "polygon or line")


def shapes(texts: pd.Series) -> npt.NDArray[np.object_]:
    """Give the shapes of GeoJSON texts, None for empty ones."""
    found: npt.NDArray[np.object_] = shapely.from_geojson([text or None for text in texts])
    return found


def middles(texts: pd.Series) -> tuple[Floats, Floats]:
    """Give latitude and longitude amid each shape (half way along a line), NaN where there is none."""
    found = shapes(texts)
    is_line = shapely.get_type_id(found) == shapely.GeometryType.LINESTRING
    points = shapely.point_on_surface(found)
    points[is_line] = shapely.line_interpolate_point(found[is_line], 0.5, normalized=True)
    return shapely.get_y(points).round(DECIMALS), shapely.get_x(points).round(DECIMALS)


def _geometry(text: str, types: tuple[str, ...], word: str) -> str:
    try:
        found = shapely.from_wkt(text)
    except shapely.GEOSException:
        raise ValueError(f"is not a {word} in longitude and latitude") from None
    if found.geom_type not in types or found.is_empty or not found.is_valid:
        raise ValueError(f"is not a valid {word}")
    rounded = shapely.transform(shapely.force_2d(found), lambda points: points.round(DECIMALS))
    if np.abs(rounded.bounds).max() > 180:
        raise ValueError("is not in degrees")
    return str(shapely.to_geojson(rounded))
