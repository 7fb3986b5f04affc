"""Ties: who states them, what they do, when they were seen; and adults around children."""

import pandas as pd
import pytest

from graph.county import County
from tests.unit.county.persons import one_group

HALF_A_YEAR = pd.DateOffset(months=6)
BY_ADULTS_ONLY = {"exploits", "recruits"}


@pytest.fixture(params=["tiny", "rich"])
def county(request: pytest.FixtureRequest) -> County:
    found: County = request.getfixturevalue(request.param)
    return found


def test_only_an_adult_who_poses_risk_exploits_or_recruits_and_only_a_child(county: County):
    found = county.ties[county.ties["kind"].isin(BY_ADULTS_ONLY)]
    role = county.adults.set_index("key")["role"]
    assert set(found["kind"]) == BY_ADULTS_ONLY
    assert set(found["from"].map(role)) == {"person posing risk"}
    assert set(found["to"]) <= set(county.children["key"])


def test_no_tie_runs_from_a_child_to_an_adult_or_between_adults(county: County):
    assert set(county.ties["to"]) <= set(county.children["key"])


def test_what_an_adult_is_to_a_child_fits_their_role(county: County):
    role = county.adults.set_index("key")["role"]
    kinds = (
        county.ties.assign(role=county.ties["from"].map(role))
        .dropna(subset="role")
        .groupby("role")["kind"]
        .agg(set)
    )
    assert kinds["parent or carer"] == {"parent or carer"}
    assert kinds["trusted adult"] == {"trusted adult"}
    assert kinds["professional"] == {"looks out for"}
    assert kinds["person posing risk"] <= BY_ADULTS_ONLY | {"threatens", "controls"}


def test_every_adult_is_tied_to_a_child_and_few_pose_risk(county: County):
    assert set(county.adults["key"]) <= set(county.ties["from"])
    assert 0 < (county.adults["role"] == "person posing risk").mean() < 0.05


def test_who_poses_risk_is_told_by_the_police_and_graded(county: County):
    posing = county.adults[county.adults["role"] == "person posing risk"]
    assert set(posing["said_by"]) == {"police"}
    assert posing["grade"].str.fullmatch("[123][A-E]").all()


def test_a_professional_is_of_the_team_of_the_children_they_look_out_for(rich: County):
    team, role = rich.adults.set_index("key")["team"], rich.adults.set_index("key")["role"]
    theirs = rich.ties[rich.ties["from"].map(role) == "professional"]
    assert (theirs["from"].map(team) == theirs["to"].map(rich.children.set_index("key")["team"])).all()
    assert theirs.groupby("from").size().max() > 8


def test_siblings_share_their_carers(rich: County):
    carers = rich.ties[rich.ties["kind"] == "parent or carer"].groupby("to")["from"].agg(set)
    siblings = rich.ties[rich.ties["kind"] == "sibling"]
    none: set[str] = set()
    assert len(siblings) > 50
    assert all(
        carers.get(a, none) == carers.get(b, none)
        for a, b in zip(siblings["from"], siblings["to"], strict=True)
    )


def test_two_people_have_one_tie_and_nobody_is_tied_to_themselves(county: County):
    ends = pd.DataFrame([sorted(pair) for pair in zip(county.ties["from"], county.ties["to"], strict=True)])
    assert not ends.duplicated().any()
    assert (ends[0] != ends[1]).all()


def test_more_ties_protect_than_harm_among_children_too(rich: County):
    children = _between_children(rich)
    assert (
        children["valence"].value_counts()["protective"] > 2 * children["valence"].value_counts()["harmful"]
    )
    assert set(children["valence"]) == {"protective", "harmful", "mixed", "unknown"}


def test_how_strong_a_tie_is_is_mostly_not_known(rich: County):
    assert 0.6 < (rich.ties["strength"] == "not known").mean() < 0.9


def test_harm_has_a_direction(rich: County):
    harm = rich.ties[rich.ties["kind"].isin(["exploits", "recruits", "threatens", "controls"])]
    assert set(harm["direction"]) == {"from first to second"}
    assert set(rich.ties.loc[rich.ties["kind"] == "harmed by", "direction"]) == {"from second to first"}
    assert set(rich.ties.loc[rich.ties["kind"].isin(["harmed by", "exploits"]), "valence"]) == {"harmful"}


def test_most_ties_among_children_are_within_a_group_and_a_few_across(rich: County):
    children = _between_children(rich)
    children = children[children["kind"] != "sibling"]
    ends = pd.DataFrame([sorted(pair) for pair in zip(children["from"], children["to"], strict=True)])
    within = pd.MultiIndex.from_frame(ends).isin(one_group(rich))
    assert 0.9 < within.mean() < 0.995


def test_schoolmates_are_of_one_school_and_partners_are_fifteen_at_least(rich: County):
    about = rich.children.set_index("key")
    mates = rich.ties[rich.ties["kind"] == "schoolmate"]
    assert (mates["from"].map(about["school"]) == mates["to"].map(about["school"])).all()
    partners = rich.ties[rich.ties["kind"] == "boyfriend, girlfriend or partner"]
    born = pd.concat([partners["from"], partners["to"]]).map(about["born"])
    assert len(born)
    assert born.max() <= str(pd.Period(rich.today, freq="M") - 15 * 12)


def test_the_police_grade_what_they_say_and_nobody_else_does(county: County):
    for frame in (county.ties, county.adults, county.involvements):
        police = frame["said_by"] == "police"
        assert frame.loc[police, "grade"].str.fullmatch("[123][A-E]").all()
        assert (frame.loc[~police, ["grade", "handling", "conditions", "conditions_met"]] == "").all(
            axis=None
        )
        assert set(frame.loc[police, "handling"]) == {"P", "C"}


def test_a_few_facts_have_conditions_and_some_of_these_are_met(rich: County):
    for frame in (rich.ties, rich.involvements):
        bound = frame["handling"] == "C"
        assert 0 < bound.mean() < 0.06
        assert (bound == (frame["conditions"] != "")).all()
        met = frame["conditions_met"] != ""
        assert 0.1 < met.sum() / bound.sum() < 0.5
        assert bound[met].all()


def test_every_tie_was_first_seen_within_the_last_year(county: County):
    year_ago = (pd.Timestamp(county.today) - pd.DateOffset(years=1)).date().isoformat()
    assert county.ties["observed_from"].between(year_ago, county.today.isoformat()).all()
    seen_to = county.ties["observed_to"]
    assert ((seen_to == "") | (seen_to >= county.ties["observed_from"])).all()
    assert seen_to.max() < county.today.isoformat()
    confirmed = county.ties["confirmed"] != ""
    assert (county.ties["confirmed"] >= county.ties["observed_to"])[confirmed].all()


def test_a_share_of_the_ties_is_expired(county: County):
    dated = county.ties[["observed_from", "observed_to", "confirmed"]].max(axis=1)
    half_a_year_ago = (pd.Timestamp(county.today) - HALF_A_YEAR).date().isoformat()
    own_end = (county.ties["expires"] != "") & (county.ties["expires"] < county.today.isoformat())
    assert 0.12 < ((dated < half_a_year_ago) | own_end).mean() < 0.35
    assert 0.005 < (county.ties["expires"] != "").mean() < 0.08


def _between_children(county: County) -> pd.DataFrame:
    return county.ties[county.ties["from"].isin(county.children["key"])]
