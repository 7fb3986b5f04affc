"""The two coordinate reference systems and the one way between them.

Degrees are WGS 84 (EPSG:4326), longitude first; metres are the British National Grid (EPSG:27700).

The way between them is the seven-parameter transformation of Ordnance Survey ("A Guide to Coordinate
Systems in Great Britain", section 6.6; EPSG:1314), written out here so that no machine answers
differently because a grid-shift file is installed on it. It is right to about five metres.
"""

from collections.abc import Callable
from functools import cache

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import CRS, Transformer
from pyproj.enums import TransformDirection

DEGREES = "EPSG:4326"
METRES = "EPSG:27700"
DEGREE_DECIMALS = 6  # about a tenth of a metre
METRE_DECIMALS = 2

Floats = npt.NDArray[np.float64]

_DEGREES_TO_METRES = """
    +proj=pipeline
    +step +proj=unitconvert +xy_in=deg +xy_out=rad
    +step +proj=push +v_3
    +step +proj=cart +ellps=WGS84
    +step +inv +proj=helmert +convention=position_vector
          +x=446.448 +y=-125.157 +z=542.06 +rx=0.15 +ry=0.247 +rz=0.842 +s=-20.489
    +step +inv +proj=cart +ellps=airy
    +step +proj=pop +v_3
    +step +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy
"""


class MissingCrs(ValueError):
    """A frame of shapes does not say which coordinate reference system its numbers are in."""


def to_metres(lon: npt.ArrayLike, lat: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Eastings and northings (metres, EPSG:27700, to the centimetre) of longitudes and latitudes.

    Takes arrays of degrees of one length. What is not a number, or beyond a pole, gives NaN twice.

    >>> east, north = to_metres([1.0789], [51.2802])
    >>> round(float(east[0])), round(float(north[0]))
    (614822, 157953)
    """
    east, north = _convert(lon, lat, TransformDirection.FORWARD)
    return east.round(METRE_DECIMALS), north.round(METRE_DECIMALS)


def to_degrees(easting: npt.ArrayLike, northing: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Longitudes and latitudes (degrees, EPSG:4326, six decimals) of eastings and northings in metres.

    Takes arrays of one length. What is not a number gives NaN twice.

    >>> lon, lat = to_degrees([614822], [157953])
    >>> float(lon[0]), float(lat[0])
    (1.078903, 51.280197)
    """
    lon, lat = _convert(easting, northing, TransformDirection.INVERSE)
    return lon.round(DEGREE_DECIMALS), lat.round(DEGREE_DECIMALS)


def frame_in_metres(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A copy of the frame with its shapes in metres (EPSG:27700).

    Raises MissingCrs where the frame has no coordinate reference system.
    """
    return _frame_in(frame, METRES, DEGREES, TransformDirection.FORWARD)


def frame_in_degrees(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A copy of the frame with its shapes in degrees (EPSG:4326), longitude first, not rounded.

    Raises MissingCrs where the frame has no coordinate reference system.
    """
    return _frame_in(frame, DEGREES, METRES, TransformDirection.INVERSE)


def shape_in_metres(shape: shapely.Geometry) -> shapely.Geometry:
    """One shape, or an array of shapes, taken from degrees (EPSG:4326) to metres (EPSG:27700)."""
    return shapely.transform(shape, _pairs(TransformDirection.FORWARD))


def _frame_in(
    frame: gpd.GeoDataFrame, wanted: str, other: str, direction: TransformDirection
) -> gpd.GeoDataFrame:
    if frame.crs is None:
        raise MissingCrs(
            "The shapes do not say which coordinate reference system they are in: "
            f"set it before they are used, for example {DEGREES} for degrees or {METRES} for metres."
        )
    if _same(frame.crs, wanted):
        return frame.copy()
    start = frame if _same(frame.crs, other) else frame.to_crs(DEGREES)
    if _same(start.crs, wanted):
        return start
    moved = shapely.transform(start.geometry.to_numpy(), _pairs(direction))
    return start.set_geometry(gpd.GeoSeries(moved, index=start.index, crs=wanted))


def _same(found: CRS, wanted: str) -> bool:
    # Axis order is told apart nowhere: frames of shapes are x first whatever their system says.
    return bool(found.equals(CRS(wanted), ignore_axis_order=True))


def _pairs(direction: TransformDirection) -> Callable[[Floats], Floats]:
    def move(points: Floats) -> Floats:
        return np.column_stack(_convert(points[:, 0], points[:, 1], direction))

    return move


def _convert(x: npt.ArrayLike, y: npt.ArrayLike, direction: TransformDirection) -> tuple[Floats, Floats]:
    across, up = np.array(x, dtype=np.float64), np.array(y, dtype=np.float64)
    unknown = ~(np.isfinite(across) & np.isfinite(up))
    across[unknown] = up[unknown] = 0.0
    across, up = _transformer().transform(across, up, direction=direction)
    unknown |= ~(np.isfinite(across) & np.isfinite(up))
    across[unknown] = up[unknown] = np.nan
    return across, up


@cache
def _transformer() -> Transformer:
    return Transformer.from_pipeline(_DEGREES_TO_METRES)
