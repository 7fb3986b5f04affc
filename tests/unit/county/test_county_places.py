"""Names, places, schools, routes, organisations and guardians of the made-up county."""

import csv
import re

import numpy as np
import pandas as pd
import pytest
import shapely

from geo import crs
from graph.county import County
from graph.county.names import Namer
from graph.intake import codes

COUNTIES = ["tiny", "rich"]


@pytest.fixture(params=COUNTIES)
def county(request: pytest.FixtureRequest) -> County:
    found: County = request.getfixturevalue(request.param)
    return found


def test_the_first_district_is_the_rich_one(rich: County):
    first = rich.truly.sites[rich.truly.sites["area"] == 0].drop_duplicates("key")
    assert rich.areas["name"].iloc[0] == "Saltmere"
    assert first["record"].value_counts().to_dict() == {"places": 150, "schools": 15, "routes": 8}


def test_the_tiny_county_has_something_in_every_area(tiny: County):
    assert sorted(tiny.truly.sites["area"].unique()) == list(range(13))
    assert 30 <= len(tiny.places) <= 60


def test_every_site_lies_well_inside_its_own_area(county: County):
    sites = county.truly.sites
    shapes = county.areas.geometry.to_numpy()[sites["area"]]
    points = shapely.points(sites["easting"], sites["northing"])
    assert shapely.contains_properly(shapes, points).all()
    assert shapely.distance(shapely.boundary(shapes), points).min() > 100


def test_every_route_stays_on_the_land_and_passes_its_stops(county: County):
    land = county.areas.geometry.union_all()
    stops = county.truly.sites[county.truly.sites["record"] == "routes"]
    for key, text in zip(county.routes["key"], county.routes["line"], strict=True):
        line = crs.shape_in_metres(shapely.from_wkt(f"LINESTRING ({text})"))
        here = stops[stops["key"] == key]
        assert land.contains(line)
        assert line.length > 500
        assert shapely.distance(line, shapely.points(here["easting"], here["northing"])).max() < 2


def test_a_seafront_is_by_the_sea(rich: County):
    beaches = rich.places[rich.places["kind"] == "seafront"]
    water = rich.areas.geometry.union_all().boundary
    assert len(beaches) >= 5
    assert shapely.distance(water, shapely.points(beaches["easting"], beaches["northing"])).max() < 400


def test_words_are_words_of_the_code_lists(county: County):
    _all_words("place_kinds", county.places["kind"])
    _all_words("place_statuses", county.places["status"])
    _all_words("organisation_kinds", county.organisations["kind"])
    _all_words("guardian_roles", county.guardians["role"])
    _all_words("route_kinds", county.routes["kind"])
    _all_words("harms", county.incidents["kind"])
    _all_words("known_by", county.incidents["known_by"])
    _all_words("agencies", county.incidents["recorded_by"])
    _all_words("colours", county.safety_maps["colour"])
    _all_words("safety_reasons", county.safety_maps["reason"])
    _all_words("times_of_day", county.safety_maps["time_of_day"])
    _all_words("age_bands", county.safety_maps["age_band"])
    assert set(county.street_crimes["Crime type"].str.lower()) <= set(codes.read("street_crimes").words)


def test_keys_are_unique_and_what_is_named_by_key_is_there(county: County):
    keyed = (county.places, county.routes, county.organisations, county.guardians, county.incidents)
    assert all(frame["key"].is_unique for frame in keyed)
    there = {*county.places["key"], *county.routes["key"], *county.schools["urn"]}
    assert set(county.guardians["place"]) <= there
    assert set(county.guardians["organisation"]) <= set(county.organisations["key"])
    assert set(county.safety_maps["place"]) <= there
    assert set(county.incidents["place"]) <= there | {""}
    assert set(county.places["managed_by"]) <= set(county.organisations["name"])


def test_no_column_is_about_a_person(county: County):
    person = re.compile(r"person|child(?!ren$)|surname|forename|gender|sex|birth|dob|ethnic|suspect|victim")
    frames = (county.places, county.organisations, county.guardians, county.incidents, county.safety_maps)
    assert not [name for frame in frames for name in frame.columns if person.search(name)]
    assert "name" not in county.guardians
    assert "name" not in county.incidents


def test_organisations_say_that_they_are_made_up(county: County):
    assert county.organisations["name"].str.endswith("(made up)").all()
    assert county.street_crimes["Reported by"].str.endswith("(made up)").all()


def test_numbers_and_postcodes_of_schools_are_nobodys(county: County):
    assert county.schools["urn"].astype(int).min() > 999_000
    assert county.schools["postcode"].str.fullmatch(r"ZZ\d{1,2} \d[A-Z]{2}").all()
    assert county.schools["postcode"].is_unique


def test_no_town_or_district_has_the_name_of_a_real_authority_or_locality(rich: County, shared):
    real = set()
    for path, column in (
        ("reference/uk_local_authorities_future.csv", "nice-name"),
        ("places/naptan_240Stops.csv", "LocalityName"),
        ("places/naptan_249Stops.csv", "LocalityName"),
    ):
        with (shared / path).open(encoding="utf-8-sig", newline="") as file:
            real |= {row[column].casefold() for row in csv.DictReader(file)}
    assert len(real) > 500
    invented = {*rich.areas["name"], *rich.schools["town"]}
    assert not {name for name in invented if name.casefold() in real}


def test_names_do_not_repeat_within_an_area():
    namer = Namer(np.random.default_rng(5))
    names = [namer.place("library", "a") for _ in range(300)]
    assert len(set(names)) == 300
    towns = [namer.town() for _ in range(60)]
    assert len(set(towns)) == 60


def _all_words(name: str, column: pd.Series) -> None:
    assert set(column) <= set(codes.read(name).words)
