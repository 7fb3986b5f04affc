"""Milieu's own kinds of record, row by row."""

import json

import pytest

from graph.intake import dictionaries
from graph.intake.kinds import KINDS

LISTED = ("places", "organisations", "guardians", "incidents", "routes", "safety-maps")


def one(desk, kind: str, /, **cells: str):
    """Check a file of one row: the dictionary's example, changed."""
    example = {column.name: column.example for column in KINDS[kind].columns if column.example}
    row = {"place": "P-1"} if "place" in example else {}
    filled = {name: f'"{text}"' for name, text in (example | row | {"organisation": ""} | cells).items()}
    known = cells_known(desk)
    return desk.check(kind, ",".join(filled) + "\n" + ",".join(filled.values()) + "\n", **known)


def cells_known(desk) -> dict:
    return {"now": "2026-11-25T12:00:00Z", "places": desk.places, "organisations": desk.places}


@pytest.fixture(autouse=True)
def _places(desk, named_places) -> None:
    desk.places = named_places


@pytest.mark.parametrize("kind", LISTED)
def test_the_example_row_of_each_dictionary_is_accepted(desk, kind: str) -> None:
    checked = one(desk, kind)
    assert checked.rejected.empty
    assert len(checked.accepted) == 1


@pytest.mark.parametrize("kind", ["police-uk", "stops", "schools", "postcodes"])
def test_the_example_file_of_each_feed_is_accepted(desk, kind: str) -> None:
    checked = desk.check(kind, dictionaries.example(KINDS[kind]), partition="")
    assert checked.rejected.empty
    assert len(checked.accepted) == 1


@pytest.mark.parametrize(
    ("kind", "cells", "reason"),
    [
        ("places", {"key": ""}, "key is empty"),
        ("places", {"name": " "}, "name is empty"),
        ("places", {"kind": "prak"}, "kind is not a word of its list; the nearest are: park"),
        ("places", {"kind": "qqq"}, "kind is not a word of its list; its words are listed in docs/"),
        ("places", {"key": "x" * 201}, "the key is longer than 200 characters"),
        ("places", {"opening_hours": "nine to five"}, "opening_hours is not in the form Mo-Fr 08:00-18:00"),
        ("places", {"shape": "POLYGON ((1 51, 2 52"}, "shape is not a polygon or line"),
        ("places", {"shape": "POINT (1 51)"}, "shape is not a valid polygon or line"),
        ("places", {"withdrawn": "perhaps"}, "withdrawn must be yes or no"),
        ("guardians", {"place": "P-9"}, "place is not the key of a place, route, school or stop that stands"),
        ("guardians", {"organisation": "O-9"}, "organisation is not the key of an organisation that stands"),
        ("guardians", {"role": "Mrs Made Up"}, "role is not a word of its list"),
        ("incidents", {"at": ""}, "has no time; give at, or from and to"),
        ("incidents", {"from": "2026-05-01", "to": "2026-05-02"}, "has both at and from or to; give one"),
        ("incidents", {"at": "", "from": "2026-05-01"}, "from and to must come together"),
        ("incidents", {"at": "", "from": "2026-05-03", "to": "2026-05-01"}, "from is later than to"),
        ("incidents", {"at": "2026-12-01"}, "lies in the future"),
        ("incidents", {"at": "01/05/26"}, "at is not a day in a form that is read"),
        ("incidents", {"children": "two"}, "children is not a number"),
        ("incidents", {"children": "1.5"}, "children is not a whole number from 0 to 999"),
        ("incidents", {"children": "-1"}, "children is not a whole number from 0 to 999"),
        ("incidents", {"recorded_by": "PC Made Up"}, "recorded_by is not a word of its list"),
        ("routes", {"line": "1.08 51.28"}, "line is not a line in longitude and latitude"),
        ("routes", {"line": "1.08 51.28, 1.08 51.28"}, "line is not a valid line"),
        ("routes", {"line": "615000 158000, 616000 158000"}, "line is not in degrees"),
        ("safety-maps", {"contributors": "0"}, "contributors is not a whole number from 1 to 9999"),
        ("safety-maps", {"contributors": ""}, "contributors is empty"),
        ("safety-maps", {"month": "2026-12"}, "month lies in the future"),
        ("safety-maps", {"colour": "blue"}, "colour is not a word of its list"),
    ],
)
def test_a_row_that_does_not_fit_is_rejected_with_its_reason(
    desk, kind: str, cells: dict, reason: str
) -> None:
    checked = one(desk, kind, **cells)
    assert checked.accepted.empty
    assert checked.rejected["reason"].str.startswith(reason).tolist() == [True]


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        ("incidents", {"kind": "zebra7"}),
        ("incidents", {"at": "zebra7"}),
        ("incidents", {"children": "zebra7"}),
        ("safety-maps", {"reason": "zebra7"}),
        ("safety-maps", {"place": "zebra7"}),
    ],
)
def test_no_reason_repeats_a_value_of_the_row(desk, kind: str, cells: dict) -> None:
    checked = one(desk, kind, **cells)
    assert len(checked.rejected) == 1
    assert "zebra7" not in checked.rejected["reason"].iloc[0] + " ".join(checked.notes)


@pytest.mark.parametrize(
    ("kind", "column"),
    [(kind, column.name) for kind in LISTED for column in KINDS[kind].columns],
)
def test_nothing_told_of_a_file_repeats_a_value_whatever_its_column(desk, kind: str, column: str) -> None:
    checked = one(desk, kind, **{column: "zebra7"})
    assert len(checked.accepted) + len(checked.rejected) == 1
    assert "zebra7" not in " ".join([*checked.rejected["reason"], *checked.notes])


def test_a_safety_map_keeps_every_word_that_young_people_chose(desk) -> None:
    (row,) = one(desk, "safety-maps").accepted.to_dict("records")
    expected = {
        "month": "2026-05",
        "colour": "amber",
        "contributors": 8,
        "reason": "dark or hidden",
        "time_of_day": "after school",
        "age_band": "13 to 15",
    }
    assert expected.items() <= row.items()


def test_the_second_row_of_a_key_is_rejected(desk) -> None:
    checked = desk.check("places", "key,name,kind\nP,A,park\nP,B,park\nQ,C,park\n")
    assert checked.accepted["name"].tolist() == ["A", "C"]
    assert checked.rejected[["line", "reason"]].to_numpy().tolist() == [
        [3, "the key stands on an earlier row too"]
    ]


def test_a_place_named_by_a_row_is_the_sources_own_first(desk) -> None:
    assert one(desk, "guardians").accepted["place"].tolist() == ["id-own"]


def test_an_incident_without_coordinates_takes_those_of_its_place(desk) -> None:
    found = one(desk, "incidents", latitude="", longitude="", place="P-1").accepted
    assert found[["lat", "lon", "place"]].to_numpy().tolist() == [[51.05, 1.05, "id-own"]]


def test_an_incident_on_a_day_may_have_been_at_any_time_of_it(desk) -> None:
    found = one(desk, "incidents", at="01/05/2026").accepted
    assert found[["at_from", "at_to"]].to_numpy().tolist() == [
        ["2026-04-30T23:00:00Z", "2026-05-01T22:59:59Z"]
    ]


def test_an_incident_may_lie_anywhere_from_one_time_to_another(desk) -> None:
    cells = {"at": "", "from": "2026-05-01 10:00", "to": "2026-05-01 12:00"}
    found = one(desk, "incidents", **cells).accepted
    assert found[["at_from", "at_to"]].to_numpy().tolist() == [
        ["2026-05-01T09:00:00Z", "2026-05-01T11:00:00Z"]
    ]


def test_a_number_of_children_that_is_not_known_stays_unknown(desk) -> None:
    assert one(desk, "incidents", children="").accepted["children"].isna().all()
    assert one(desk, "incidents", children="2").accepted["children"].tolist() == [2]


def test_dates_are_not_guessed_once_a_file_writes_months_first(desk) -> None:
    days = ("05/13/2026", "01/02/2026", "2026-05-01", "13/05/2026")
    rows = "".join(f"{number},robbery,{day}\n" for number, day in enumerate(days, start=1))
    checked = desk.check("incidents", f"key,kind,at\n{rows}")
    assert checked.accepted["key"].tolist() == ["3", "4"]
    assert checked.rejected["reason"].str.contains("may be month/day/year").tolist() == [True, True]


def test_a_route_is_a_line_and_its_point_is_half_way(desk) -> None:
    found = one(desk, "routes", line="LINESTRING (1.0 51.0, 1.2 51.0)").accepted
    assert json.loads(found["shape"].iloc[0])["type"] == "LineString"
    assert found[["lat", "lon"]].to_numpy().tolist() == [[51.0, 1.1]]


@pytest.mark.parametrize(
    ("line", "reasons"),
    [
        ("1.05 51.05, 3 51.05", []),
        ("51.05 1.05, 51.06 1.06", ["latitude and longitude look exchanged"]),
        ("3 52, 3.1 52", ["lies outside every district known here"]),
    ],
)
def test_a_route_needs_one_corner_in_a_known_district(desk, districts, line: str, reasons: list[str]) -> None:
    checked = desk.check("routes", f'key,name,kind,line\n1,Route 7,bus route,"{line}"\n', districts=districts)
    assert checked.rejected["reason"].tolist() == reasons


def test_a_place_with_an_outline_and_no_point_is_placed_inside_it(desk, districts) -> None:
    shape = "POLYGON ((1.01 51.01, 1.03 51.01, 1.03 51.03, 1.01 51.03, 1.01 51.01))"
    found = desk.check(
        "places", f'key,name,kind,shape\n1,Mill Park,park,"{shape}"\n', districts=districts
    ).accepted
    assert found[["lat", "lon"]].to_numpy().tolist() == [[51.02, 1.02]]


def test_a_withdrawal_needs_no_more_than_a_key(desk) -> None:
    checked = desk.check("places", "key,name,kind,withdrawn\nP-1,,,yes\nP-2,B,park,no\n,,,yes\n")
    assert checked.accepted.set_index("key")["withdrawn"].to_dict() == {"P-1": True, "P-2": False}
    assert checked.rejected["reason"].tolist() == ["key is empty"]
