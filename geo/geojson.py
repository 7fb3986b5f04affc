"""Shapes as GeoJSON (RFC 7946) gives them: rounded, outer rings anticlockwise, holes clockwise."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely

from geo.crs import DEGREE_DECIMALS

_AREAL: Final = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


def tidy(
    shapes: Sequence[shapely.Geometry | None], decimals: int = DEGREE_DECIMALS
) -> npt.NDArray[np.object_]:
    """Shapes with their numbers rounded and their rings wound as RFC 7946, section 3.1.6, asks.

    Takes points, lines and areas, or None, in degrees or metres; collections of them keep their rings.

    >>> tidy([shapely.Point(1.07890049, 51.2802)])[0]
    <POINT (1.079 51.28)>
    """
    rounded = shapely.transform(np.asarray(shapes, dtype=object), lambda numbers: numbers.round(decimals))
    areal = np.isin(shapely.get_type_id(rounded), _AREAL)
    rounded[areal] = shapely.reverse(shapely.normalize(rounded[areal]))
    found: npt.NDArray[np.object_] = rounded
    return found


def texts(shapes: Sequence[shapely.Geometry]) -> list[str]:
    """Shapes in degrees as GeoJSON text.

    >>> texts([shapely.Point(1.07890049, 51.2802)])
    ['{"type":"Point","coordinates":[1.0789,51.2802]}']
    """
    return [str(text) for text in shapely.to_geojson(tidy(shapes))]
