"""Where a row is, and rows that cannot be where they say."""

import numpy as np
import pytest

from geo.crs import to_metres

HEADER = "key,name,kind,latitude,longitude,easting,northing,postcode\n"


def check(desk, *rows: str, **known):
    lines = (f"P-{number},A place,park,{row}\n" for number, row in enumerate(rows))
    return desk.check("places", HEADER + "".join(lines), **known)


def reasons(checked) -> list[str]:
    return checked.rejected["reason"].tolist()


def test_a_row_without_coordinates_is_accepted_as_unplaced(desk, districts) -> None:
    checked = check(desk, ",,,,", districts=districts)
    assert reasons(checked) == []
    assert checked.accepted["lat"].isna().all()


def test_degrees_are_kept_to_six_decimals(desk, districts) -> None:
    checked = check(desk, "51.0512345678,1.05,,,", districts=districts)
    assert checked.accepted[["lat", "lon"]].to_numpy().tolist() == [[51.051235, 1.05]]


def test_grid_metres_become_degrees_and_may_have_thousands_separators(desk, districts) -> None:
    (east,), (north,) = to_metres([1.05], [51.05])
    checked = check(desk, f',,"{east:,.1f}","{north:,.1f}",', districts=districts)
    assert np.allclose(checked.accepted[["lat", "lon"]], [[51.05, 1.05]], atol=1e-5)


def test_a_postcode_places_a_row_that_has_no_coordinates(desk, districts, postcodes) -> None:
    checked = check(desk, ",,,,zz1 1aa", "51.06,1.06,,,ZZ11AA", districts=districts, postcodes=postcodes)
    assert checked.accepted["lat"].tolist() == [51.05, 51.06]


def test_a_postcode_that_is_not_known_leaves_a_row_unplaced_and_is_counted(desk, postcodes) -> None:
    checked = check(desk, ",,,,ZZ9 9ZZ", postcodes=postcodes)
    assert checked.accepted["lat"].isna().all()
    assert checked.notes == ("extract.csv: 1 rows are unplaced: their postcodes are not known here.",)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1.05,51.05,,,", "latitude and longitude look exchanged"),
        ("52.5,1.05,,,", "lies outside every district known here"),
        ("51.05,,,,", "latitude and longitude must come together"),
        (",,615000,,", "easting and northing must come together"),
        ("north,1.05,,,", "latitude is not a number"),
        ('"51,05","1,05",,,', "latitude is not a number"),
        ("nan,1.05,,,", "latitude is not a number"),
        ("inf,1.05,,,", "latitude is not a number"),
        ("51.05,999,,,", "latitude and longitude are not degrees"),
        (",,9000000,158000,", "easting and northing lie off the British National Grid"),
        (",,,,not a postcode", "postcode is not a postcode"),
    ],
)
def test_a_row_that_cannot_be_where_it_says_is_rejected(desk, districts, row: str, reason: str) -> None:
    assert reasons(check(desk, row, districts=districts)) == [reason]


def test_latitude_beyond_a_pole_is_rejected_though_no_district_is_known(desk) -> None:
    assert reasons(check(desk, "95,1.05,,,")) == ["latitude is more than 90 degrees"]


def test_exchanged_degrees_cannot_be_told_where_no_district_is_known(desk) -> None:
    assert reasons(check(desk, "1.05,51.05,,,")) == []


def test_two_noughts_stand_for_no_coordinates(desk, districts) -> None:
    checked = check(desk, "0,0,,,", districts=districts)
    assert checked.accepted["lat"].isna().all()


def test_a_point_of_an_open_feed_may_lie_outside_and_is_counted(desk, districts) -> None:
    rows = "ATCOCode,CommonName,StopType,Latitude,Longitude\n999,In,BCT,51.05,1.05\n998,Out,BCT,52.5,1.05\n"
    checked = desk.check("stops", rows, districts=districts)
    assert checked.accepted["outside"].tolist() == [False, True]
