import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.crs import DEGREES, METRES, MissingCrs, frame_in_metres
from geo.districts import locate, repair


def frame(shapes: dict[str, shapely.Geometry], crs: str | None = DEGREES) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"code": list(shapes)}, geometry=list(shapes.values()), crs=crs)


TWO = frame({"B": shapely.box(1, 51, 2, 52), "A": shapely.box(0, 51, 1, 52)})
BOW_TIE = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])


def test_a_point_is_in_its_district_and_a_point_outside_in_none() -> None:
    assert locate([0.5, 1.5, 5.0], [51.5, 51.5, 51.5], TWO).tolist() == ["A", "B", ""]


def test_a_point_without_a_place_is_in_no_district() -> None:
    assert locate([np.nan, 0.5], [51.5, np.nan], TWO).tolist() == ["", ""]


def test_a_point_on_a_border_belongs_to_the_smallest_code() -> None:
    assert locate([1.0], [51.5], TWO).tolist() == ["A"]
    assert locate([1.0], [51.5], TWO.iloc[::-1]).tolist() == ["A"]


def test_where_districts_overlap_the_smallest_code_has_the_point() -> None:
    overlapping = frame({"Z": shapely.box(0, 51, 2, 52), "M": shapely.box(0, 51, 2, 52)})
    assert locate([1.0], [51.5], overlapping).tolist() == ["M"]


def test_districts_in_metres_are_taken_too() -> None:
    assert locate([0.5], [51.5], frame_in_metres(TWO)).tolist() == ["A"]


def test_districts_that_do_not_say_their_system_are_refused() -> None:
    with pytest.raises(MissingCrs):
        locate([0.5], [51.5], frame({"A": shapely.box(0, 51, 1, 52)}, crs=None))


def test_without_points_or_without_districts_there_is_no_answer_and_no_error() -> None:
    assert locate([], [], TWO).tolist() == []
    assert locate([0.5], [51.5], TWO[:0]).tolist() == [""]


@given(st.lists(st.tuples(st.floats(-0.5, 2.5), st.floats(50.5, 52.5)), max_size=30))
def test_repeated_and_unordered_points_are_each_answered_as_if_alone(points) -> None:
    points = points + points[::-1]
    lon, lat = [x for x, _ in points], [y for _, y in points]
    boxes = list(zip(TWO["code"], TWO.geometry, strict=True))[::-1]  # A before B
    alone = [next((code for code, box in boxes if box.covers(shapely.Point(point))), "") for point in points]
    assert locate(lon, lat, TWO).tolist() == alone


def test_real_street_crime_lies_in_the_thirteen_districts(shared) -> None:
    districts = gpd.read_file(shared / "boundaries" / "kent_medway_lad_from_lsoa11.geojson")
    crime = pd.read_csv(shared / "crime" / "2019-01-kent-street.csv", usecols=["Longitude", "Latitude"])
    codes = locate(crime["Longitude"], crime["Latitude"], districts.rename(columns={"LAD13CD": "code"}))
    placed = crime["Longitude"].notna()
    assert len(codes) == len(crime)
    assert (codes[~placed] == "").all()
    assert (codes[placed] != "").mean() > 0.99
    assert len(set(codes) - {""}) == 13


def test_a_shape_that_crosses_itself_is_mended_and_named() -> None:
    before = frame({"good": shapely.box(0, 0, 1, 1), "bad": BOW_TIE}, crs=METRES)
    after, changed = repair(before)
    assert changed == ["bad"]
    assert after.geometry.is_valid.all()
    assert after.geometry.area.tolist() == [1, 2]
    assert not before.geometry.is_valid.all()


def test_lines_and_points_beside_an_area_are_left_out() -> None:
    mixed = shapely.GeometryCollection([shapely.box(0, 0, 1, 1), shapely.Point(5, 5)])
    after, changed = repair(frame({"mixed": mixed}))
    assert changed == ["mixed"]
    assert after.geometry[0].equals(shapely.box(0, 0, 1, 1))


@pytest.mark.parametrize("shape", [None, shapely.LineString([(0, 0), (1, 1)]), shapely.Point(0, 0)])
def test_a_row_with_no_area_keeps_its_place_with_an_empty_shape(shape) -> None:
    after, changed = repair(frame({"good": shapely.box(0, 0, 1, 1), "none": shape}))
    assert changed == ["none"]
    assert after.geometry.is_empty.tolist() == [False, True]


def test_without_codes_the_index_names_what_was_repaired() -> None:
    after, changed = repair(gpd.GeoDataFrame(geometry=[BOW_TIE], index=[7], crs=METRES))
    assert changed == ["7"]
    assert after.crs == METRES
    assert after.index.tolist() == [7]


def test_the_invalid_shapes_among_the_real_boundaries_are_found(shared) -> None:
    files = sorted((shared / "boundaries" / "lsoa").glob("*.json"))
    repaired = [repair(gpd.read_file(file)) for file in files]
    assert sum(len(changed) for _, changed in repaired) == 2
    assert all(frame.geometry.is_valid.all() for frame, _ in repaired)
