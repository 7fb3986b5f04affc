"""Children in incidents and missing episodes: mostly harmed or present, and groups together."""

import numpy as np
import pandas as pd
import pytest

from graph.county import County
from tests.unit.county.persons import many, one_group, together


@pytest.fixture(params=["tiny", "rich"])
def county(request: pytest.FixtureRequest) -> County:
    found: County = request.getfixturevalue(request.param)
    return found


def test_a_child_is_once_in_an_incident(county: County):
    assert not county.involvements.duplicated(["child", "incident"]).any()


def test_most_children_were_harmed_or_present(county: County):
    shares = county.involvements["role"].value_counts(normalize=True)
    assert shares["harmed"] + shares["present"] > 0.75
    assert shares["harmed"] == shares.max()


def test_who_recorded_an_incident_says_who_was_in_it_and_how_they_know(county: County):
    of = county.incidents.set_index("key").loc[county.involvements["incident"]]
    assert county.involvements["said_by"].tolist() == of["recorded_by"].tolist()
    assert county.involvements["basis"].tolist() == of["known_by"].tolist()


def test_mostly_one_to_four_children_are_named_and_of_a_part_of_the_incidents(county: County):
    counts = county.involvements.groupby("incident").size()
    assert (counts <= 4).mean() > 0.95
    assert 0.15 < len(counts) / len(county.incidents) < 0.6


def test_no_more_children_are_named_than_the_incident_says(county: County):
    said = county.incidents.set_index("key")["children"].dropna()
    counts = county.involvements.groupby("incident").size()
    both = pd.concat([said, counts], axis=1, join="inner")
    assert len(both)
    assert (both[0] <= both["children"]).all()


def test_a_handful_of_events_are_large(tiny: County, rich: County):
    for county, handful in ((tiny, 2), (rich, 6)):
        counts = county.involvements.groupby("incident").size()
        large = county.truths["persons"]["large_events"]
        assert len(large) == handful
        assert sorted(counts[counts > 8].index) == sorted(key for event in large for key in event)


def test_children_are_in_incidents_of_their_own_district_mostly(rich: County):
    by_place = rich.truly.sites.drop_duplicates("key").set_index("key")["area"]
    of = rich.involvements.merge(rich.incidents[["key", "place"]], left_on="incident", right_on="key")
    of = of[of["place"] != ""]
    code = of["place"].map(by_place).map(rich.areas["code"])
    assert (of["child"].map(rich.children.set_index("key")["district"]) == code).mean() > 0.9


def test_nobody_was_under_nine(rich: County):
    told = rich.incidents.set_index("key")
    day = pd.to_datetime(told["at"].where(told["at"] != "", told["from"]))
    born = pd.PeriodIndex(rich.involvements["child"].map(rich.children.set_index("key")["born"]), freq="M")
    then = pd.PeriodIndex(day.loc[rich.involvements["incident"]], freq="M")
    assert (then.astype("int64") - born.astype("int64")).min() >= 9 * 12


def test_some_children_are_in_far_more_incidents_than_others_but_in_no_absurd_number(rich: County):
    counts = rich.involvements["child"].value_counts().reindex(rich.children["key"], fill_value=0)
    assert (counts == 0).mean() > 0.15
    assert counts.var() > 2 * counts.mean()
    assert counts.max() < 50


def test_groups_are_in_incidents_together_more_than_by_chance(county: County):
    """Against the same incidents with the children of each district dealt out anew, twenty times over."""
    small = county.involvements.groupby("incident")["child"].transform("size") <= 8
    involved = county.involvements.loc[small, ["incident", "child"]]
    pairs, district = one_group(county), county.children.set_index("key")["district"]
    true = _in_one_group(involved, pairs)
    random = np.random.default_rng(3)
    dealt = involved.assign(district=involved["child"].map(district))
    chance = []
    for _ in range(20):
        shuffled = dealt.groupby("district")["child"].transform(lambda each: random.permutation(each))
        chance.append(_in_one_group(involved.assign(child=shuffled), pairs))
    assert true > 0.3
    assert true > (3 if county.size == "district" else 1.3) * max(chance)


def test_an_episode_ends_after_it_begins_and_few_are_still_missing(county: County):
    back = county.missing["to"] != ""
    assert (county.missing["from"] <= county.missing["to"])[back].all()
    assert county.missing["from"].max() < county.today.isoformat()
    assert (~back).mean() < 0.05
    assert (county.missing.loc[~back, "found_at"] == "").all()


def test_who_is_still_missing_went_in_the_last_days(rich: County):
    still = rich.missing[rich.missing["to"] == ""]
    assert len(still)
    assert still["from"].min() >= str((pd.Timestamp(rich.today) - pd.Timedelta(days=3)).date())


def test_nobody_is_missing_twice_on_one_day(county: County):
    ordered = county.missing.sort_values(["child", "from"])
    back = ordered["to"].where(ordered["to"] != "", county.today.isoformat())
    again = ordered["child"] == ordered["child"].shift()
    assert (ordered["from"] > back.shift())[again].all()


def test_who_went_missing_with_somebody_is_told_of_by_both(county: County):
    told = many(county.missing, "with").merge(county.missing[["key", "child", "from", "to"]], on="key")
    one, other = (
        set(told[[first, second, "from", "to"]].itertuples(index=False, name=None))
        for first, second in (("child", "part"), ("part", "child"))
    )
    assert one
    assert one == other


def test_those_who_went_missing_together_are_of_one_group(county: County):
    told = many(county.missing, "with").merge(county.missing[["key", "child"]], on="key")
    ends = pd.DataFrame([sorted(pair) for pair in zip(told["child"], told["part"], strict=True)])
    assert pd.MultiIndex.from_frame(ends).isin(one_group(county)).all()
    assert 0.2 < (county.missing["with"] != "").mean() < 0.7


def test_some_who_went_missing_together_are_tied_by_it(rich: County):
    ties = rich.ties[rich.ties["kind"] == "went missing with"]
    told = many(rich.missing, "with").merge(rich.missing[["key", "child"]], on="key")
    pairs = set(zip(told["child"], told["part"], strict=True))
    assert len(ties)
    assert set(zip(ties["from"], ties["to"], strict=True)) <= pairs


def _in_one_group(involved: pd.DataFrame, pairs: pd.MultiIndex) -> float:
    """The share of pairs who are in one incident that are also in one group."""
    both = together(involved, "incident", "child")[["first", "second"]]
    return float(pd.MultiIndex.from_frame(both).isin(pairs).mean())
