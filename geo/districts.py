"""Districts as polygons: mending their shapes, and finding the district of a point."""

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from geo.crs import frame_in_degrees

_AREAL = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


def repair(frame: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, list[str]]:
    """A copy in which every shape is a valid area, and which rows that changed.

    A shape that crosses itself is taken apart into valid polygons; points and lines are left out. A row
    with no area left keeps its place with an empty shape, for the caller to refuse. The rows are named
    by their ``code``, or by their index label where the frame has no such column.
    """
    shapes = frame.geometry.to_numpy()
    sound = shapely.is_valid(shapes) & np.isin(shapely.get_type_id(shapes), _AREAL)
    mended = shapes.copy()
    mended[~sound] = [_areas_only(shape) for shape in shapely.make_valid(shapes[~sound])]
    labels = frame["code"] if "code" in frame else frame.index.to_series()
    repaired = frame.set_geometry(gpd.GeoSeries(mended, index=frame.index, crs=frame.crs))
    return repaired, [str(label) for label in labels[~sound]]


def locate(lon: npt.ArrayLike, lat: npt.ArrayLike, districts: gpd.GeoDataFrame) -> npt.NDArray[np.object_]:
    """The code of the district each point lies in; "" outside all of them or where a point has no place.

    Takes arrays of degrees (EPSG:4326) of one length, and columns ``code`` and ``geometry`` (any stated
    reference system). A point on a border belongs to the smallest of the codes it touches.
    """
    distinct, which, placed = distinct_points(lon, lat)
    found: npt.NDArray[np.object_] = np.full(len(placed), "", dtype=object)
    found[placed] = codes_at(distinct, districts)[which]
    return found


def distinct_points(
    lon: npt.ArrayLike, lat: npt.ArrayLike
) -> tuple[npt.NDArray[np.complex128], npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """Each point once (longitude + latitude i), which of them each placed row is, and which rows are placed.

    Street data repeat their points many times: what is worked out for each is worked out once.

    >>> distinct, which, placed = distinct_points([1.0, float("nan"), 1.0], [51.0, 51.0, 51.0])
    >>> distinct.tolist(), which.tolist(), placed.tolist()
    ([(1+51j)], [0, 0], [True, False, True])
    """
    points = np.asarray(lon, dtype=np.float64) + 1j * np.asarray(lat, dtype=np.float64)
    placed = np.isfinite(points)
    distinct, which = np.unique(points[placed], return_inverse=True)
    return distinct, which, placed


def codes_at(points: npt.NDArray[np.complex128], districts: gpd.GeoDataFrame) -> npt.NDArray[np.object_]:
    """The code of the district of each of some distinct points, as ``distinct_points`` gives them."""
    # The tree holds the points, so that each polygon is prepared once.
    ordered = frame_in_degrees(districts).sort_values("code")
    tree = shapely.STRtree(shapely.points(points.real, points.imag))
    district, point = tree.query(ordered.geometry.to_numpy(), predicate="intersects")
    first = np.full(len(points), len(ordered))
    np.minimum.at(first, point, district)
    codes: npt.NDArray[np.object_] = np.append(ordered["code"].to_numpy(dtype=object), "")
    found: npt.NDArray[np.object_] = codes[first]
    return found


def _areas_only(shape: shapely.Geometry | None) -> shapely.Geometry:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in {"Polygon", "MultiPolygon"}]
    return shapely.union_all(parts) if parts else shapely.MultiPolygon()
