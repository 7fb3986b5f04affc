"""The sizes for measuring: as many children and incidents as they promise. Built at night only."""

from itertools import chain

import pytest

from graph.county import SIZES, County, build, tokens
from tests.needs import BY_NIGHT
from tests.unit.county.conftest import TODAY


@pytest.fixture(scope="module")
def county() -> County:
    if not BY_NIGHT:
        pytest.skip("half a minute: set MILIEU_TEST_LONG=1")
    return build("county", today=TODAY)


def test_a_county_has_sixty_thousand_children_and_some_three_hundred_thousand_incidents(county: County):
    assert len(county.children) == 60_000
    assert 285_000 <= len(county.incidents) <= 330_000
    assert len(county.involvements) > 100_000
    assert county.missing["child"].nunique() < 0.2 * len(county.children)


def test_all_keys_of_a_county_are_unique_and_so_are_all_tokens(county: County):
    assert county.incidents["key"].is_unique
    assert county.places["key"].is_unique
    assert county.schools["urn"].is_unique
    assert county.schools["postcode"].is_unique
    every = list(chain.from_iterable(tokens(county).values()))
    assert len(every) == len(set(every)) > 1_000_000


@pytest.mark.parametrize("size", ["county", "region"])
def test_there_are_numbers_for_all_schools_and_none_is_a_real_one(size: str):
    chosen = SIZES[size]
    assert chosen.schools_numbered >= max(chosen.schools_first, chosen.schools_elsewhere)
    assert 200_000 < chosen.first_school < chosen.first_school + 13 * chosen.schools_numbered < 1_000_000


def test_a_region_is_ten_times_a_county():
    county, region = SIZES["county"], SIZES["region"]
    assert region.places_first == 10 * county.places_first
    assert region.places_elsewhere == 10 * county.places_elsewhere
    for area in (0, 1):
        assert region.persons.children_in(area) == 10 * county.persons.children_in(area)
