"""Groups of children: their sizes have a heavy tail, and records know most of them and their members."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize_scalar

from graph.county import County
from graph.county.persons.peers import EXPONENT, LEAST, MOST, group_sizes
from tests.unit.county.persons import many, true_groups


@pytest.fixture(scope="module")
def sizes(rich: County) -> pd.Series:
    return pd.Series([len(group) for group in true_groups(rich)])


def test_the_sizes_of_groups_follow_the_power_law():
    drawn = group_sizes(50_000, np.random.default_rng(7))
    assert drawn.min() == LEAST
    assert drawn.max() == MOST
    assert _exponent(drawn) == pytest.approx(EXPONENT, abs=0.05)


def test_most_groups_are_of_three_to_six_and_a_few_of_fifteen_to_thirty(sizes: pd.Series):
    assert sizes.between(3, 6).mean() > 0.6
    assert 3 <= sizes.between(15, 30).sum() < 0.1 * len(sizes)
    assert sizes.max() <= 30


def test_the_tail_is_heavy(sizes: pd.Series):
    """The largest tenth of the groups has more than a quarter of all members; of equal groups it had a tenth.

    Groups end where a neighbourhood does, so the likeliest exponent is a little above the one drawn by.
    """
    largest = sizes.nlargest(len(sizes) // 10)
    assert largest.sum() > 0.25 * sizes.sum()
    assert _exponent(sizes.to_numpy()) == pytest.approx(EXPONENT + 0.2, abs=0.3)


def test_many_children_are_in_no_group_and_some_in_two(rich: County):
    counts = pd.Series([child for group in true_groups(rich) for child in group]).value_counts()
    assert 0.3 < 1 - len(counts) / len(rich.children) < 0.7
    assert 0.04 < (counts == 2).sum() / len(rich.children) < 0.2
    assert counts.max() == 2


def test_nobody_is_twice_in_one_group(rich: County):
    assert all(len(group) == len(set(group)) for group in true_groups(rich))


def test_many_groups_are_of_one_school_and_many_are_not(rich: County):
    school = rich.children.set_index("key")["school"]
    of_one = np.mean([school[group].nunique() == 1 for group in true_groups(rich)])
    assert 0.3 < of_one < 0.8


def test_a_group_is_of_about_one_age(rich: County):
    born = pd.PeriodIndex(rich.children.set_index("key")["born"], freq="M").astype("int64")
    months = pd.Series(born, index=rich.children["key"])
    within = np.mean([months[group].std() for group in true_groups(rich)])
    assert within < 0.6 * months.std()


def test_some_groups_are_known_to_nobody_as_a_group(rich: County):
    records = [group["record"] for group in rich.truths["persons"]["groups"]]
    known = [key for key in records if key]
    assert known == rich.groups["key"].tolist()
    assert 0.7 < len(known) / len(records) < 0.9


def test_a_record_names_some_of_the_members_and_no_others(rich: County):
    true = {group["record"]: set(group["members"]) for group in rich.truths["persons"]["groups"]}
    named = many(rich.groups, "members").groupby("key")["part"].agg(set)
    assert all(members <= true[key] for key, members in named.items())
    assert named.map(len).min() >= 2
    shares = [len(members) / len(true[key]) for key, members in named.items()]
    assert 0.8 < np.mean(shares) < 0.97


def test_how_many_are_in_a_group_is_told_of_most(rich: County):
    true = {group["record"]: len(group["members"]) for group in rich.truths["persons"]["groups"]}
    told = rich.groups.dropna(subset="about")
    assert 0.8 < len(told) / len(rich.groups) < 1
    assert (told["about"] == told["key"].map(true)).all()


def test_the_ages_of_a_group_are_those_of_its_members(rich: County):
    born = rich.children.set_index("key")["born"]
    bands = {"10 to 12": (10, 12), "13 to 15": (13, 15), "16 to 17": (16, 17), "mixed ages": (10, 17)}
    true = {group["record"]: group["members"] for group in rich.truths["persons"]["groups"]}
    this_month = pd.Period(rich.today, freq="M")
    for key, ages in zip(rich.groups["key"], rich.groups["ages"], strict=True):
        years = [(this_month - pd.Period(each, freq="M")).n // 12 for each in born[true[key]]]
        assert bands[ages][0] <= min(years) <= max(years) <= bands[ages][1]


def test_a_description_names_nobody_and_no_gang(rich: County):
    assert not rich.groups["description"].str.contains("gang|crew|boys|C-0", case=False).any()
    assert rich.groups["description"].str.contains(r"years? \d").all()


def _exponent(sizes: np.ndarray) -> float:
    """The exponent of the power law, cut at both ends, under which the sizes are likeliest."""
    span, logs = np.arange(LEAST, MOST + 1, dtype=np.float64), np.log(sizes).mean()

    def unlikely(exponent: float) -> float:
        return float(exponent * logs + np.log((span**-exponent).sum()))

    return float(minimize_scalar(unlikely, bounds=(1.01, 5), method="bounded").x)
