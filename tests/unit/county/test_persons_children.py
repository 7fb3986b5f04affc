"""Children: how old, of which school and team, and where they spend time."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from graph.county import County
from graph.county.persons.children import child_keys
from tests.unit.county.persons import many, pattern

YOUNGEST, OLDEST = 10, 17


def test_there_are_as_many_children_as_promised_most_in_the_first_district(tiny: County, rich: County):
    for county, first, elsewhere in ((tiny, 120, 12), (rich, 1900, 50)):
        counts = county.children["district"].value_counts()
        assert counts["E07999001"] == first
        assert set(counts.drop("E07999001")) == {elsewhere}


def test_every_child_is_ten_to_seventeen_whatever_their_day_of_birth(rich: County):
    born = pd.PeriodIndex(rich.children["born"], freq="M")
    first_day, last_day = born.start_time, born.end_time
    today = pd.Timestamp(rich.today)
    assert (first_day + pd.DateOffset(years=OLDEST + 1) > today).all()
    assert (last_day + pd.DateOffset(years=YOUNGEST) < today).all()


def test_a_school_is_of_the_childs_district_or_of_one_beside_it(rich: County):
    where = rich.truly.sites.drop_duplicates("key").set_index("key")["area"]
    codes = rich.areas["code"].tolist()
    beside = {(a, b) for a, b in combinations(range(13), 2) if _touch(rich, a, b)}
    placed = rich.children[rich.children["school"] != ""]
    pairs = zip(placed["district"].map(codes.index), placed["school"].map(where), strict=True)
    assert all(a == b or (min(a, b), max(a, b)) in beside for a, b in pairs)
    own = (placed["district"] == placed["school"].map(where).map(lambda area: codes[area])).mean()
    assert own > 0.8


def test_children_of_ten_are_in_primary_schools_and_hardly_anybody_is_in_none(rich: County):
    phase = rich.schools.set_index("urn")["phase"]
    ten = pd.PeriodIndex(rich.children["born"], freq="M") > pd.Period(rich.today, freq="M") - 12 * 11
    assert set(rich.children.loc[ten & (rich.children["school"] != ""), "school"].map(phase)) == {"Primary"}
    assert (rich.children["school"] == "").mean() < 0.05
    assert (rich.children["school"].map(phase) == "Pupil referral unit").mean() > 0.005


def test_teams_are_of_one_district_each_and_their_caseloads_are_unequal(rich: County):
    teams = rich.children.groupby("team").agg(children=("key", "size"), districts=("district", "nunique"))
    assert (teams["districts"] == 1).all()
    first = rich.children.loc[rich.children["district"] == "E07999001", "team"].value_counts()
    assert 8 <= len(first) <= 16
    assert first.max() > 2 * first.min()


def test_some_allocations_have_ended_and_none_begins_after_it_ends(rich: County):
    since, until = rich.children["allocated_from"], rich.children["allocated_to"]
    ended = until != ""
    assert 0.2 < ended.mean() < 0.4
    assert (since[ended] <= until[ended]).all()
    assert max(since.max(), until.max()) < rich.today.isoformat()


def test_children_s_services_know_every_child_and_other_agencies_some(rich: County):
    known = many(rich.children, "known_to")
    shares = known["part"].value_counts() / len(rich.children)
    assert shares["children's services"] == 1
    assert ((shares.drop("children's services") > 0.01) & (shares.drop("children's services") < 0.7)).all()


def test_children_spend_time_at_few_places_and_near_ones(rich: County):
    told = many(rich.children, "places")
    counts = told["key"].value_counts().reindex(rich.children["key"], fill_value=0)
    assert 1 < counts.mean() < 3
    assert counts.max() <= 12
    assert (counts == 0).mean() > 0.1
    own = told["key"].map(rich.children.set_index("key")["district"])
    where = rich.truly.sites.set_index("key")["area"]
    same = own.to_numpy() == rich.areas["code"].to_numpy()[where[told["part"]]]
    assert same.mean() > 0.8


def test_nobody_spends_time_where_young_people_feel_unsafe_and_keep_away(rich: County):
    felt = {each["key"] for each in rich.truths["planted"] if each["truth"] == "felt unsafe"}
    assert felt
    assert not felt & set(many(rich.children, "places")["part"])


def test_children_of_one_group_share_places_more_than_others(rich: County):
    places = many(rich.children, "places").groupby("key")["part"].agg(set).to_dict()
    groups = [group["members"] for group in rich.truths["persons"]["groups"]]
    inside = _sharing(places, [pair for group in groups for pair in combinations(group, 2)])
    random = np.random.default_rng(1)
    first = rich.children["key"].to_numpy()[:1900]
    outside = _sharing(places, list(zip(random.permutation(first), first, strict=True)))
    assert inside > 10 * outside


@pytest.mark.parametrize("name", ["tiny", "rich"])
def test_a_few_children_are_sealed_and_none_of_them_is_planted(name: str, request: pytest.FixtureRequest):
    county: County = request.getfixturevalue(name)
    sealed = county.children.loc[county.children["safety_move"] == "yes", "key"]
    assert sealed.tolist() == county.truths["persons"]["sealed"]
    assert 1 <= len(sealed) < 0.02 * len(county.children)
    planted = {child for each in county.truths["persons"]["patterns"] for group in each.get("groups", [])
               for child in group}  # fmt: skip
    riders = pattern(county, "children of two schools harmed on one route")["children"]
    assert not set(sealed) & (planted | set(riders))


def test_keys_are_as_long_as_the_last_of_them_needs():
    assert child_keys(2).tolist() == ["C-00001", "C-00002"]
    assert child_keys(100_000)[0] == "C-000001"


def _touch(county: County, first: int, second: int) -> bool:
    shapes = county.areas.geometry
    return bool(shapes.iloc[first].distance(shapes.iloc[second]) == 0)


def _sharing(places: dict[str, set[str]], pairs: list[tuple[str, str]]) -> float:
    """The share of pairs who have a place in common."""
    none: set[str] = set()
    return float(np.mean([bool(places.get(a, none) & places.get(b, none)) for a, b in pairs if a != b]))
