"""What is planted among persons agrees with their records, and can be found again in them."""

import json
from pathlib import Path

import pandas as pd
import pytest

from graph.county import TRUTHS, County, write
from tests.unit.county.persons import many, pattern, true_groups

MEETING_PLACE = "groups of three schools at one place"
ONE_ADULT = "one adult behind harm in two groups"
FOUND = "missing together and found at one place"
ROUTE = "children of two schools harmed on one route"


@pytest.fixture(params=["tiny", "rich"])
def county(request: pytest.FixtureRequest) -> County:
    found: County = request.getfixturevalue(request.param)
    return found


def test_the_truths_of_persons_lie_in_the_file_beside_the_others(tiny: County, tmp_path: Path):
    write(tiny, tmp_path)
    told = json.loads((tmp_path / TRUTHS).read_text(encoding="utf-8"))
    assert told["persons"] == tiny.truths["persons"]
    assert set(told["persons"]) == {"groups", "patterns", "bridges", "large_events", "sealed"}
    assert all(each["sentence"] for each in told["persons"]["patterns"] + told["persons"]["bridges"])


def test_three_groups_of_other_schools_all_spend_time_at_the_meeting_place(county: County):
    truth = pattern(county, MEETING_PLACE)
    about = county.children.set_index("key")
    schools = [set(about.loc[group, "school"]) for group in truth["groups"]]
    assert [len(each) for each in schools] == [1, 1, 1]
    assert sorted(set().union(*schools)) == truth["schools"]
    assert len(truth["schools"]) == 3
    members = [child for group in truth["groups"] for child in group]
    assert about.loc[members, "places"].str.split("; ").map(lambda each: truth["place"] in each).all()
    assert truth["place"] in set(county.places["key"])


def test_the_meeting_place_is_a_place_that_is_truly_unsafe(county: County):
    unsafe = {each["key"] for each in county.truths["planted"] if each["truth"] == "truly unsafe"}
    assert pattern(county, MEETING_PLACE)["place"] in unsafe


def test_one_adult_poses_risk_to_children_of_two_groups_that_share_nobody(county: County):
    truth = pattern(county, ONE_ADULT)
    theirs = county.ties[county.ties["from"] == truth["adult"]]
    assert sorted(theirs["to"]) == truth["children"]
    assert set(theirs["kind"]) <= {"exploits", "recruits"}
    first, second = map(set, truth["groups"])
    assert not first & second
    assert len(first & set(truth["children"])) == len(second & set(truth["children"])) == 2
    assert _between(county, first, second).empty


def test_a_group_goes_missing_together_and_is_found_at_one_place_each_time(county: County):
    truth = pattern(county, FOUND)
    theirs = county.missing[county.missing["key"].isin(truth["missing"])]
    assert len(theirs) == len(truth["missing"]) == 12
    assert set(theirs["found_at"]) == {truth["place"]}
    (group,) = truth["groups"]
    assert set(theirs["child"]) <= set(group)
    assert set(many(theirs, "with")["part"]) <= set(group)
    assert theirs["from"].nunique() == 4
    assert set(county.missing.loc[county.missing["child"].isin(group), "key"]) == set(truth["missing"])


def test_on_the_planted_route_children_of_two_schools_are_harmed(county: County):
    truth = pattern(county, ROUTE)
    there = county.involvements[county.involvements["incident"].isin(truth["incidents"])]
    assert set(there["role"]) == {"harmed"}
    assert set(there["incident"]) == set(truth["incidents"])
    assert set(there["child"]) <= set(truth["children"])
    schools = set(county.children.set_index("key").loc[there["child"], "school"])
    assert sorted(schools) == truth["schools"]
    assert len(schools) == 2
    assert truth["route"] in set(county.routes["key"])


def test_the_incidents_of_the_planted_route_happened_on_it_and_are_robberies(rich: County):
    truth = pattern(rich, ROUTE)
    found = rich.incidents[rich.incidents["key"].isin(truth["incidents"])]
    assert set(found["kind"]) == {"robbery"}
    assert set(found.loc[found["place"] != "", "place"]) == {truth["route"]}
    assert len(found) > 50


def test_a_bridge_is_the_only_tie_between_its_groups_and_it_protects_and_stands(county: County):
    bridges = county.truths["persons"]["bridges"]
    assert len(bridges) >= 2
    half_a_year_ago = (pd.Timestamp(county.today) - pd.DateOffset(months=6)).date().isoformat()
    for bridge in bridges:
        first, second = map(set, bridge["groups"])
        (tie,) = _between(county, first, second).to_dict("records")
        assert tie["key"] == bridge["tie"]
        assert [tie["from"], tie["to"]] == bridge["children"]
        assert (tie["kind"], tie["valence"]) == ("looks out for", "protective")
        assert tie["observed_to"] > half_a_year_ago
        assert (tie["expires"], tie["handling"]) == ("", "")


def test_planted_groups_are_among_all_groups_and_share_nobody(county: County):
    planted = [group for each in county.truths["persons"]["patterns"] for group in each.get("groups", [])]
    planted += [group for bridge in county.truths["persons"]["bridges"] for group in bridge["groups"]]
    assert all(group in true_groups(county) for group in planted)
    members = [child for group in planted for child in group]
    assert len(members) == len(set(members))
    in_groups = pd.Series([child for group in true_groups(county) for child in group]).value_counts()
    assert (in_groups[members] == 1).all()


def test_planted_children_live_in_the_first_district(county: County):
    planted = [child for each in county.truths["persons"]["patterns"] for group in each.get("groups", [])
               for child in group] + pattern(county, ROUTE)["children"]  # fmt: skip
    assert set(county.children.set_index("key").loc[planted, "district"]) == {"E07999001"}


def _between(county: County, first: set[str], second: set[str]) -> pd.DataFrame:
    ties = county.ties
    there = ties["from"].isin(first) & ties["to"].isin(second)
    back = ties["from"].isin(second) & ties["to"].isin(first)
    return ties[there | back]


def test_two_children_of_two_schools_are_each_referred_about_one_route(county: County):
    (truth,) = [each for each in county.truths["persons"]["patterns"] if "referrals" in each]
    theirs = county.referrals[county.referrals["key"].isin(truth["referrals"])]
    assert theirs["children"].tolist() == truth["children"]
    assert set(theirs["kind"]) == {"child"}
    assert set(theirs["place"]) == {truth["route"]}
    schools = county.children.set_index("key").loc[truth["children"], "school"]
    assert len(theirs) == schools.nunique() == 2


def test_referrals_are_of_one_child_or_of_several_of_a_group(county: County):
    sizes = county.referrals["children"].str.split("; ").str.len()
    assert set(sizes[county.referrals["kind"] == "child"]) == {1}
    assert set(sizes[county.referrals["kind"] == "group of children"]) <= {2, 3, 4}
    assert 0.05 * len(county.children) < len(county.referrals) < 0.1 * len(county.children)
