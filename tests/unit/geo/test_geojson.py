import json

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import mapping, shape

from geo.geojson import UnknownCrs, collection, feature, reproject

RING = shapely.box(0, 0, 4, 4)
HOLE = RING - shapely.box(1, 1, 2, 2)


def polygon(geometry: shapely.Geometry, *, reverse: bool) -> dict:
    rings = [geometry.exterior, *geometry.interiors]
    coordinates = [
        [list(point) for point in (ring.coords[::-1] if reverse else ring.coords)] for ring in rings
    ]
    return {"type": "Polygon", "coordinates": coordinates}


@pytest.mark.parametrize("reverse", [True, False])
def test_outer_rings_run_anticlockwise_and_holes_clockwise(reverse: bool) -> None:
    drawn = shape(feature("a", polygon(HOLE, reverse=reverse), {})["geometry"])
    assert drawn.equals(HOLE)
    assert drawn.exterior.is_ccw
    assert not drawn.interiors[0].is_ccw


@pytest.mark.parametrize("reverse", [True, False])
def test_every_part_of_a_multipolygon_and_a_collection_is_wound_so(reverse: bool) -> None:
    rings = polygon(HOLE, reverse=reverse)["coordinates"]
    multi = {"type": "MultiPolygon", "coordinates": [rings, rings]}
    nested = {"type": "GeometryCollection", "geometries": [multi]}
    drawn = shape(feature("a", nested, {})["geometry"]["geometries"][0])
    assert [part.exterior.is_ccw for part in drawn.geoms] == [True, True]
    assert [part.interiors[0].is_ccw for part in drawn.geoms] == [False, False]


def test_a_tiny_ring_far_from_the_origin_is_wound_right() -> None:
    tiny = shapely.box(1.078900, 51.280200, 1.078901, 51.280201)
    assert shape(feature("a", polygon(tiny, reverse=True), {})["geometry"]).exterior.is_ccw


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_a_point_has_six_decimals_and_longitude_first(lon: float, lat: float) -> None:
    coordinates = feature("a", (lon, lat), {})["geometry"]["coordinates"]
    assert coordinates == [round(lon, 6), round(lat, 6)]


@pytest.mark.parametrize("place", [None, (float("nan"), 51.0), (1.0, float("nan"))])
def test_what_has_no_place_is_a_feature_without_geometry(place) -> None:
    assert feature("a", place, {"n": 1}) == {
        "type": "Feature",
        "id": "a",
        "geometry": None,
        "properties": {"n": 1},
    }


def test_a_collection_carries_its_further_members() -> None:
    made = collection([feature("a", (1.0, 51.0), {})], numberReturned=1, links=[])
    assert made["numberReturned"] == 1
    assert [each["id"] for each in made["features"]] == ["a"]


def test_shapes_of_shapely_and_numbers_of_numpy_become_plain_json() -> None:
    made = feature("a", mapping(shapely.LineString([(0, 0), (1.23456789, 1)])), {})
    assert json.loads(json.dumps(made))["geometry"]["coordinates"] == [[0, 0], [1.234568, 1]]
    point = feature("b", (np.float64(1.0), np.float32(51.0)), {})["geometry"]["coordinates"]
    assert [type(number) for number in point] == [float, float]


def test_what_is_given_is_not_changed() -> None:
    given_geometry, properties = polygon(HOLE, reverse=True), {"n": 1}
    before = json.dumps(given_geometry)
    made = feature("a", given_geometry, properties)
    made["properties"]["n"] = 2
    assert json.dumps(given_geometry) == before
    assert properties == {"n": 1}


def test_a_geometry_is_given_in_metres_of_the_national_grid() -> None:
    square = polygon(shapely.box(1.0, 51.0, 1.1, 51.1), reverse=True)
    there = reproject(square, to="EPSG:27700")
    assert shape(there).exterior.is_ccw
    # Eleven kilometres by seven, at this latitude.
    assert shape(there).area == pytest.approx(11_130 * 7_000, rel=0.01)
    assert all(number == round(number, 2) for point in there["coordinates"][0] for number in point)


def test_degrees_are_given_as_they_are() -> None:
    assert reproject({"type": "Point", "coordinates": [1.0, 51.0]}, to="EPSG:4326")["coordinates"] == [
        1.0,
        51.0,
    ]


def test_another_system_is_refused_with_those_that_are_given() -> None:
    with pytest.raises(UnknownCrs, match="EPSG:27700"):
        reproject({"type": "Point", "coordinates": [1.0, 51.0]}, to="EPSG:3857")
