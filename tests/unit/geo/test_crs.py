import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.crs import (
    DEGREES,
    METRES,
    MissingCrs,
    frame_in_degrees,
    frame_in_metres,
    shape_in_metres,
    to_degrees,
    to_metres,
)

LONGITUDES = st.floats(-7.5, 1.9)
LATITUDES = st.floats(49.9, 60.9)


@given(LONGITUDES, LATITUDES)
def test_degrees_to_metres_and_back_is_the_same_place(lon: float, lat: float) -> None:
    back_lon, back_lat = to_degrees(*to_metres([lon], [lat]))
    assert back_lon[0] == pytest.approx(lon, abs=1.5e-6)
    assert back_lat[0] == pytest.approx(lat, abs=1.5e-6)


def test_a_known_point_of_the_ordnance_survey_guide_is_within_five_metres() -> None:
    # Caister water tower: the worked example of the guide, annexes B and C, given here in WGS 84.
    east, north = to_metres([1.716038], [52.657977])
    assert np.hypot(east[0] - 651409.8, north[0] - 313177.3) < 5


def test_real_stops_lie_where_their_own_eastings_say(shared) -> None:
    columns = ["Longitude", "Latitude", "Easting", "Northing"]
    stops = pd.read_csv(shared / "places" / "naptan_240Stops.csv", usecols=columns).dropna()
    east, north = to_metres(stops["Longitude"], stops["Latitude"])
    assert np.hypot(east - stops["Easting"], north - stops["Northing"]).max() < 5


def test_degrees_have_six_decimals() -> None:
    lon, lat = to_degrees([614822.123456], [157953.654321])
    assert lon[0] == round(lon[0], 6)
    assert lat[0] == round(lat[0], 6)


@pytest.mark.parametrize(("lon", "lat"), [(np.nan, 51.0), (1.0, np.nan), (np.inf, 51.0), (1.0, 95.0)])
def test_a_point_without_a_place_stays_without_one(lon: float, lat: float) -> None:
    east, north = to_metres([lon, 1.0], [lat, 51.0])
    assert np.isnan([east[0], north[0]]).all()
    assert np.isfinite([east[1], north[1]]).all()


def test_nothing_in_gives_nothing_out() -> None:
    east, north = to_metres([], [])
    assert len(east) == len(north) == 0


def test_the_arrays_given_are_not_changed() -> None:
    lon, lat = np.array([np.nan, 1.0]), np.array([51.0, 51.0])
    to_metres(lon, lat)
    assert np.isnan(lon[0])
    assert lat.tolist() == [51.0, 51.0]


def test_a_frame_goes_to_metres_and_back() -> None:
    frame = gpd.GeoDataFrame({"code": ["X"]}, geometry=[shapely.box(1.0, 51.0, 1.1, 51.1)], crs=DEGREES)
    there = frame_in_metres(frame)
    back = frame_in_degrees(there)
    assert there.crs == METRES
    assert frame.crs == back.crs == DEGREES
    assert back.geometry[0].equals_exact(frame.geometry[0], tolerance=1e-6)
    assert back["code"].tolist() == ["X"]


def test_a_frame_already_in_metres_is_copied_not_passed_on() -> None:
    frame = gpd.GeoDataFrame({"code": ["X"]}, geometry=[shapely.Point(0, 0)], crs=METRES)
    copy = frame_in_metres(frame)
    copy["code"] = "Y"
    assert frame["code"].tolist() == ["X"]


def test_a_frame_in_a_third_system_arrives_at_the_same_place() -> None:
    frame = gpd.GeoDataFrame(geometry=[shapely.Point(1.0, 51.0)], crs=DEGREES)
    by_mercator = frame_in_metres(frame.to_crs("EPSG:3857")).geometry[0]
    assert by_mercator.distance(frame_in_metres(frame).geometry[0]) < 0.01


def test_a_frame_that_names_longitude_first_degrees_is_taken_as_degrees() -> None:
    frame = gpd.GeoDataFrame(geometry=[shapely.Point(1.0, 51.0)], crs="OGC:CRS84")
    assert frame_in_degrees(frame).geometry[0].equals(shapely.Point(1.0, 51.0))


def test_a_frame_that_does_not_say_its_system_is_refused_with_what_to_do() -> None:
    frame = gpd.GeoDataFrame(geometry=[shapely.Point(1.0, 51.0)])
    with pytest.raises(MissingCrs, match="EPSG:27700"):
        frame_in_metres(frame)


def test_a_shape_in_metres_is_where_its_corner_is() -> None:
    moved = shape_in_metres(shapely.LineString([(1.0, 51.0), (1.1, 51.1)]))
    east, north = to_metres([1.0], [51.0])
    assert moved.coords[0] == pytest.approx((east[0], north[0]), abs=0.01)
