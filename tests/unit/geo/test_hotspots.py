import numpy as np
import pandas as pd
import pytest

from geo.grid import cell_of
from geo.hotspots import (
    FRAGILE,
    MINIMUM_INCIDENTS,
    Q_LIMIT,
    ROBUST,
    SINGLE_SOURCE,
    TOO_LITTLE,
    CountsDoNotFit,
    find,
    fragility,
)

WIDTH = 20
CELLS = [cell_of([east * 500.0], [north * 500.0])[0] for east in range(WIDTH) for north in range(WIDTH)]
CLUSTER = ["E0004N0004", "E0004N0005", "E0005N0004", "E0005N0005"]


def even(seed: int, mean: float = 0.5) -> pd.Series:
    return pd.Series(np.random.default_rng(seed).poisson(mean, len(CELLS)), index=CELLS)


def with_cluster(seed: int = 1) -> pd.Series:
    counts = even(seed)
    counts[CLUSTER] += 12
    return counts


def in_parts(counts: dict[str, pd.Series]) -> pd.DataFrame:
    return pd.concat(
        [pd.DataFrame({"cell": n.index, "part": part, "n": n.to_numpy()}) for part, n in counts.items()]
    )


def test_a_planted_cluster_is_found_where_it_was_planted() -> None:
    hot = find(with_cluster(), CELLS).hot()
    assert set(CLUSTER) <= set(hot["cell"])
    east = hot["cell"].str[1:5].astype(int)
    assert east.between(3, 6).all()


def test_every_square_is_answered_with_its_own_and_its_neighbours_count() -> None:
    counts = with_cluster()
    table = find(counts, CELLS).table.set_index("cell")
    corner = table.loc["E0000N0000"]
    around = ["E0000N0000", "E0000N0001", "E0001N0000", "E0001N0001"]
    assert table.index.tolist() == sorted(CELLS)
    assert table["n"].sum() == counts.sum()
    assert corner["n"] == counts["E0000N0000"]
    assert corner["neighbourhood_n"] == counts[around].sum()
    assert corner["neighbours"] == 3
    assert corner["expected"] == pytest.approx(4 * counts.sum() / len(CELLS))
    assert corner["times"] == pytest.approx(corner["neighbourhood_n"] / corner["expected"])
    assert table.loc["E0005N0005", "neighbours"] == 8


def test_neighbours_outside_the_district_do_not_count() -> None:
    island = [*CELLS, "E0500N0500"]
    assert find(with_cluster(), island).table.set_index("cell").loc["E0500N0500", "neighbours"] == 0


def test_the_answer_is_the_same_in_whatever_order_the_question_is_put() -> None:
    counts = with_cluster()
    one = find(counts, CELLS)
    other = find(counts[counts > 0].sample(frac=1, random_state=3), CELLS[::-1])
    pd.testing.assert_frame_equal(one.table, other.table, check_exact=True)
    assert (one.n, one.permutations, one.seed) == (other.n, other.permutations, other.seed)


def test_p_is_never_nought_and_at_its_least_one_in_all_permutations_and_one() -> None:
    table = find(with_cluster(), CELLS, permutations=99).table
    assert table["p"].min() == 0.01
    assert table["p"].max() <= 1


def test_another_seed_gives_nearly_the_same_p() -> None:
    one, other = (find(with_cluster(), CELLS, seed=seed).table["p"] for seed in (1, 2))
    assert 0 < abs(one - other).max() < 0.02


def test_equal_counts_everywhere_have_no_hotspot() -> None:
    table = find(pd.Series(3, index=CELLS), CELLS).table
    assert (table["p"] == 1).all()
    assert (table["q"] == 1).all()
    assert (table["z"] == 0).all()


def test_on_sparse_random_counts_an_empty_neighbourhood_is_never_significant() -> None:
    table = find(even(4, mean=0.1), CELLS).table
    empty = table["neighbourhood_n"] == 0
    assert empty.sum() > 50
    assert (table.loc[empty, "p"] == 1).all()


@pytest.mark.parametrize("mean", [0.2, 1.0])
def test_on_random_counts_false_hotspots_stay_within_the_promised_rate(mean: float) -> None:
    maps = [find(even(seed, mean), CELLS, permutations=19_999, seed=seed) for seed in range(100)]
    # A map of pure chance should name anything at all at most one time in twenty: 5 of 100, and three
    # standard deviations (2.2 each) of luck. Of single squares one in a hundred has p of 0.01 or less.
    assert sum(len(found.hot()) > 0 for found in maps) <= 5 + 3 * 2.2
    assert np.mean([(found.table["p"] <= 0.01).mean() for found in maps]) <= 0.0115


def test_too_little_data_is_an_answer() -> None:
    few = pd.Series([MINIMUM_INCIDENTS - 1], index=[CELLS[0]])
    found = find(few, CELLS)
    assert found.reason == TOO_LITTLE
    assert found.n == MINIMUM_INCIDENTS - 1
    assert found.table.empty
    assert found.hot().empty
    enough = find(few + 1, CELLS)
    assert enough.reason == ""
    assert len(enough.table) == len(CELLS)


def test_no_counts_or_no_squares_are_too_little_data() -> None:
    assert find(pd.Series([], dtype=np.int64), CELLS).reason == TOO_LITTLE
    assert find(pd.Series([], dtype=np.int64), []).reason == TOO_LITTLE


def test_a_district_of_few_squares_is_answered() -> None:
    table = find(pd.Series([40, 1], index=CELLS[:2]), CELLS[:3]).table
    assert table["neighbours"].tolist() == [1, 2, 1]
    assert table["p"].between(0, 1).all()


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (pd.Series([1.5], index=[CELLS[0]]), "whole numbers"),
        (pd.Series([-1], index=[CELLS[0]]), "nought or more"),
        (pd.Series([1, 1], index=[CELLS[0]] * 2), "one count"),
        (pd.Series([1], index=["E0900N0900"]), "another district"),
    ],
)
def test_counts_that_do_not_fit_are_refused_with_what_to_do(counts: pd.Series, words: str) -> None:
    with pytest.raises(CountsDoNotFit, match=words):
        find(counts, CELLS)


def test_a_hotspot_that_every_part_shows_is_robust() -> None:
    parts = in_parts({"school": with_cluster(1), "youth work": with_cluster(2), "public": with_cluster(3)})
    verdicts = fragility(parts, CELLS).set_index("cell")
    assert (verdicts.loc[CLUSTER, "verdict"] == ROBUST).all()
    assert verdicts.loc[CLUSTER, "hangs_on"].tolist() == [[]] * 4


def test_a_hotspot_of_one_part_among_others_is_fragile_and_says_on_which() -> None:
    parts = in_parts({"police-initiated": with_cluster(1), "public": even(2), "school": even(3)})
    verdicts = fragility(parts, CELLS).set_index("cell")
    assert (verdicts.loc[CLUSTER, "verdict"] == FRAGILE).all()
    assert verdicts.loc[CLUSTER, "hangs_on"].tolist() == [["police-initiated"]] * 4


def test_a_neighbourhood_told_of_by_one_part_only_is_single_source() -> None:
    around = [f"E{east:04d}N{north:04d}" for east in range(3, 8) for north in range(3, 8)]
    elsewhere = even(2)
    elsewhere[around] = 0
    parts = in_parts({"police-initiated": with_cluster(1), "public": elsewhere})
    verdicts = fragility(parts, CELLS).set_index("cell")
    assert (verdicts.loc[CLUSTER, "verdict"] == SINGLE_SOURCE).all()


def test_fragility_names_exactly_the_hotspots() -> None:
    parts = in_parts({"a": with_cluster(1), "b": even(2)})
    hot = find(parts.groupby("cell")["n"].sum(), CELLS).hot()
    assert (hot["q"] < Q_LIMIT).all()
    assert fragility(parts, CELLS)["cell"].tolist() == hot["cell"].tolist()


def test_where_the_rest_is_too_little_data_the_hotspot_hangs_on_that_part() -> None:
    clustered = pd.Series(12, index=CLUSTER)
    rest = pd.Series(MINIMUM_INCIDENTS - 1, index=[CLUSTER[0]])
    verdicts = fragility(in_parts({"most": clustered, "rest": rest}), CELLS)
    assert (verdicts["verdict"] != ROBUST).all()
    assert all("most" in parts for parts in verdicts["hangs_on"])


def test_without_hotspots_there_is_nothing_to_judge() -> None:
    assert fragility(in_parts({"a": even(1)}), CELLS).columns.tolist() == ["cell", "verdict", "hangs_on"]
    assert fragility(pd.DataFrame({"cell": [], "part": [], "n": []}), CELLS).empty
