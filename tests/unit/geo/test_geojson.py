import json

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.geojson import texts, tidy

HOLE = shapely.box(0, 0, 4, 4) - shapely.box(1, 1, 2, 2)


@pytest.mark.parametrize("shape", [HOLE, shapely.reverse(HOLE)])
def test_outer_rings_run_anticlockwise_and_holes_clockwise(shape: shapely.Polygon) -> None:
    (drawn,) = tidy([shape])
    assert drawn.equals(HOLE)
    assert drawn.exterior.is_ccw
    assert not drawn.interiors[0].is_ccw


@pytest.mark.parametrize("shape", [HOLE, shapely.reverse(HOLE)])
def test_every_part_of_a_multipolygon_is_wound_so(shape: shapely.Polygon) -> None:
    (drawn,) = tidy([shapely.MultiPolygon([shape, shapely.transform(shape, lambda numbers: numbers + 10)])])
    assert [part.exterior.is_ccw for part in drawn.geoms] == [True, True]
    assert [part.interiors[0].is_ccw for part in drawn.geoms] == [False, False]


def test_a_tiny_ring_far_from_the_origin_is_wound_right() -> None:
    tiny = shapely.reverse(shapely.box(1.078900, 51.280200, 1.078901, 51.280201))
    assert tidy([tiny])[0].exterior.is_ccw


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_a_point_has_six_decimals_and_longitude_first(lon: float, lat: float) -> None:
    (text,) = texts([shapely.Point(lon, lat)])
    assert json.loads(text)["coordinates"] == [round(lon, 6), round(lat, 6)]


def test_metres_are_rounded_as_asked_and_what_has_no_shape_stays_so() -> None:
    line, nothing = tidy([shapely.LineString([(614821.7514, 157953.2877), (0, 0)]), None], decimals=2)
    assert list(line.coords) == [(614821.75, 157953.29), (0, 0)]
    assert nothing is None


def test_what_is_given_is_not_changed() -> None:
    given_shapes = [shapely.reverse(HOLE)]
    before = given_shapes[0].wkt
    tidy(given_shapes)
    assert given_shapes[0].wkt == before
