import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from geo.getis_ord import deal, false_discovery, gi, gi_star, upper_tail


@given(st.lists(st.integers(0, 99), min_size=1, max_size=40))
def test_q_keeps_the_order_of_p_and_lies_between_p_and_one(extreme) -> None:
    counts = np.array(extreme)
    p, q = (1 + counts) / 100, false_discovery(counts, permutations=99)
    assert ((q >= p - 1e-12) & (q <= 1)).all()
    assert (np.diff(q[np.argsort(p, kind="stable")]) >= 0).all()


@given(st.lists(st.integers(0, 99), min_size=1, max_size=20), st.floats(0.01, 0.9))
def test_q_below_a_limit_names_what_the_step_up_rule_of_1995_rejects(extreme, limit: float) -> None:
    p = (1 + np.array(extreme)) / 100
    ordered = np.sort(p)
    passing = np.flatnonzero(ordered <= limit * np.arange(1, len(p) + 1) / len(p))
    rejected = p <= ordered[passing[-1]] if len(passing) else np.zeros(len(p), dtype=bool)
    q = false_discovery(np.array(extreme), permutations=99)
    clear = np.abs(q - limit) > 1e-9
    assert ((q < limit) == rejected)[clear].all()


@settings(max_examples=25)
@given(st.integers(1, 30), st.integers(1, 9), st.integers(0, 1000))
def test_a_hand_never_holds_one_place_twice(places: int, size: int, seed: int) -> None:
    size = min(size, places)
    hands = deal(places, size, permutations=50, seed=seed)
    assert hands.shape == (50, size)
    assert ((hands >= 0) & (hands < places)).all()
    assert (np.diff(np.sort(hands, axis=1), axis=1) > 0).all()


def test_every_order_of_the_places_is_dealt_as_often() -> None:
    hands = deal(places=4, size=4, permutations=24_000, seed=5)
    orders, times = np.unique(hands, axis=0, return_counts=True)
    assert len(orders) == 24
    # Binomial with mean 1,000 and standard deviation 31: five of them either way.
    assert abs(times - 1000).max() < 155


def test_the_same_seed_deals_the_same_hands_and_another_seed_others() -> None:
    one, again, other = (deal(100, 9, 20, seed) for seed in (1, 1, 2))
    assert (one == again).all()
    assert (one != other).any()


def test_the_upper_tail_counts_ties() -> None:
    values = np.zeros(10, dtype=np.int64)
    hands = deal(10, 3, 99, seed=1)
    assert upper_tail(values, np.array([3, 2]), np.array([0, 0]), hands).tolist() == [99, 99]
    assert upper_tail(values, np.array([3]), np.array([1]), hands).tolist() == [0]


def test_the_upper_tail_agrees_with_all_possible_hands() -> None:
    values = np.array([5, 3, 2, 0, 0, 0, 1, 0])
    every = [sum(hand) for hand in itertools.combinations(values.tolist(), 3)]
    hands = deal(len(values), 3, 20_000, seed=3)
    for least in range(11):
        exact = np.mean([total >= least for total in every])
        found = upper_tail(values, np.array([3]), np.array([least]), hands)[0] / len(hands)
        assert found == pytest.approx(exact, abs=5 * np.sqrt(0.25 / len(hands)))


@given(st.lists(st.integers(0, 50), min_size=4, max_size=12))
def test_z_is_the_same_for_sparse_and_full_weights(values) -> None:
    count = len(values)
    band = (
        np.eye(count, dtype=np.int64)
        + np.eye(count, k=1, dtype=np.int64)
        + np.eye(count, k=-1, dtype=np.int64)
    )
    assert gi_star(np.array(values), csr_array(band)).tolist() == gi_star(np.array(values), band).tolist()


def test_values_that_do_not_differ_have_no_z() -> None:
    assert gi_star(np.array([3, 3, 3]), np.eye(3)).tolist() == [0, 0, 0]
    assert gi(np.array([3, 3, 3]), np.ones((3, 3)) - np.eye(3)).tolist() == [0, 0, 0]
    assert gi_star(np.array([3, 1]), np.ones((2, 2))).tolist() == [0, 0]


def test_z_is_the_deviation_of_the_permuted_sums() -> None:
    values = np.array([7, 1, 0, 4, 2])
    weights = np.array([[1, 1, 0, 0, 0]] + [[0] * 5] * 4)
    sums = [order[0] + order[1] for order in itertools.permutations(values.tolist())]
    assert gi_star(values, weights)[0] == pytest.approx((8 - np.mean(sums)) / np.std(sums))
