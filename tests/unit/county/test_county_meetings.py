"""What is planted across referrals agrees with the places and records of the county, and with itself."""

from datetime import date, timedelta

import pytest

from graph.county import County
from graph.county.meetings import PATTERNS, REFERRALS, meeting_days
from graph.intake.codes import read as codes


@pytest.fixture(params=["tiny", "rich"])
def county(request: pytest.FixtureRequest) -> County:
    found: County = request.getfixturevalue(request.param)
    return found


def test_each_pattern_has_a_sentence_and_referrals_of_three_or_two_agencies(county: County):
    patterns = county.truths["meetings"]["patterns"]
    assert {each["truth"]: each["sentence"] for each in patterns} == PATTERNS
    for each in patterns:
        agencies = [said["agency"] for said in each["referrals"]]
        assert len(agencies) == len(set(agencies)) >= 2


def test_each_pattern_is_at_a_planted_place_and_in_one_referral_by_its_name(county: County):
    planted = {each["key"]: each["name"] for each in county.truths["planted"]}
    for each in county.truths["meetings"]["patterns"]:
        assert planted[each["key"]] == each["name"]
        assert each["key"] in set(getattr(county, each["record"])["key"])
        assert "location" in {said["kind"] for said in each["referrals"]}


def test_what_is_said_in_words_tells_where_and_no_two_say_the_same(county: County):
    said = [said for each in county.truths["meetings"]["patterns"] for said in each["referrals"]]
    assert all(bool(each["where"]) == (each["kind"] != "location") for each in said)
    assert not any("{" in each["where"] for each in said)
    assert len({each["what"] for each in said}) == len(said)


def test_the_route_is_that_of_the_children_who_are_referred_about_it(county: County):
    (route,) = (each for each in county.truths["meetings"]["patterns"] if each["children_referred"])
    theirs = county.referrals[county.referrals["key"].isin(route["children_referred"])]
    assert set(theirs["place"]) == {route["key"]}
    assert len(theirs) == len(route["children_referred"]) >= 2


def test_the_one_agency_that_writes_more_than_others_do_refers_too_and_is_in_no_pattern():
    assert [(each.agency, each.pattern) for each in REFERRALS.values() if each.truth == "over-reported"] == [
        ("police", "")
    ]


def test_referrals_come_from_agencies_of_the_list():
    assert {each.agency for each in REFERRALS.values()} <= set(codes("agencies").words)


@pytest.mark.parametrize("days", range(8))
def test_meetings_are_four_weeks_apart_on_tuesdays_and_over_for_a_week(days: int):
    today = date(2026, 12, 28) + timedelta(days=days)
    first, second, third = meeting_days(today)
    assert second - first == third - second == timedelta(weeks=4)
    assert third.strftime("%A") == "Tuesday"
    assert timedelta(days=7) <= today - third < timedelta(days=14)
