"""Published feeds: street crime, stops, schools, postcodes."""

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CRIMES = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context\n"
)
NUISANCE = (
    ",2024-01,Thornshire Police,Thornshire Police,1.05,51.05,On or near Mill Lane,E01,A,"
    "Anti-social behaviour,,"
)
ROBBERY = "f00d,2024-01,Thornshire Police,Thornshire Police,,,No Location,,,Robbery,Under investigation,"
SOLVED = ROBBERY.replace("Under investigation", "Local resolution")


def crimes(desk, *rows: str):
    return desk.check("police-uk", CRIMES + "".join(f"{row}\n" for row in rows), partition="")


def test_rows_that_are_equal_in_every_column_are_separate_incidents(desk) -> None:
    checked = crimes(desk, NUISANCE, NUISANCE, NUISANCE)
    assert len(checked.accepted) == 3
    assert checked.accepted["id"].nunique() == 3
    assert checked.accepted["key"].nunique() == 1


def test_rows_that_repeat_a_crime_id_with_other_content_are_all_kept(desk) -> None:
    checked = crimes(desk, ROBBERY, SOLVED)
    assert checked.accepted["id"].nunique() == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.permutations([NUISANCE, NUISANCE, ROBBERY, SOLVED, SOLVED]))
def test_a_file_sorted_another_way_gives_the_same_ids_to_the_same_content(desk, rows: list[str]) -> None:
    expected = crimes(desk, NUISANCE, NUISANCE, ROBBERY, SOLVED, SOLVED).accepted
    found = crimes(desk, *rows).accepted
    columns = ["id", "key", "outcome", "kind"]
    pd.testing.assert_frame_equal(
        found[columns].sort_values("id", ignore_index=True),
        expected[columns].sort_values("id", ignore_index=True),
    )


def test_a_street_crime_without_a_location_is_unplaced_and_its_partition_is_force_and_month(desk) -> None:
    (row,) = crimes(desk, ROBBERY).accepted.to_dict("records")
    assert row["partition"] == "thornshire-police-2024-01"
    assert pd.isna(row["lat"])
    assert row["kind"] == "robbery"


def test_a_street_crime_of_an_unknown_category_is_rejected_with_near_words(desk) -> None:
    checked = crimes(desk, ROBBERY, ROBBERY.replace("Robbery", "Robery"))
    (rejected,) = checked.rejected.to_dict("records")
    assert rejected["line"] == 3
    assert rejected["reason"].startswith("kind is not a word of its list; the nearest are: robbery")
    assert rejected["partition"] == "thornshire-police-2024-01"


def test_a_stop_without_degrees_is_placed_by_its_grid_metres(desk) -> None:
    header = "ATCOCode,CommonName,StopType,Longitude,Latitude,Easting,Northing,Status\n"
    rows = f"{header}9100X,X,RLY,,,615000,158000,active\n"
    (row,) = desk.check("stops", rows, partition="").accepted.to_dict("records")
    assert (row["partition"], row["kind"], row["status"]) == ("910", "rail station", "active")
    assert 51 < row["lat"] < 52


def test_a_school_is_placed_by_its_metres_else_by_its_postcode_and_says_how(desk, postcodes) -> None:
    rows = (
        "URN,EstablishmentName,OpenDate,Postcode,Easting,Northing\n"
        '1,Mill School,01-09-1999,ZZ1 1AA,"615,000","158,000"\n2,Hill School,,ZZ1 1AA,,\n3,Dale School,,,,\n'
    )
    found = desk.check("schools", rows, partition="", postcodes=postcodes).accepted
    assert found["placed_by"].tolist() == ["coordinates", "postcode", ""]
    assert found["opened"].tolist() == ["1999-09-01", "", ""]
    assert found["partition"].unique().tolist() == ["all"]


def test_a_closed_school_is_rejected(desk) -> None:
    rows = "URN,EstablishmentName,EstablishmentStatus (name)\n1,Mill School,Closed\n2,Hill School,Open\n"
    checked = desk.check("schools", rows, partition="")
    assert checked.rejected["reason"].tolist() == ["the school is closed"]


def test_padded_postcodes_come_in_one_form_and_one_without_coordinates_is_unplaced(desk) -> None:
    rows = (
        "PC,PQ,EA,NO,DC,WC\nZZ1 1AA,10,615000,158000,E07,E05\nZZ111AB,90,0,0,,\nY1  1AA,10,615000,158000,,\n"
    )
    found = desk.check("postcodes", rows, partition="").accepted
    assert found["postcode"].tolist() == ["ZZ1 1AA", "ZZ11 1AB", "Y1 1AA"]
    assert found["partition"].tolist() == ["zz", "zz", "y"]
    assert found["lat"].isna().tolist() == [False, True, False]
