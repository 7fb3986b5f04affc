"""The disclosure rule."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from graph.protect import FEWEST_CHILDREN, FEWEST_INCIDENTS, may_show, protect


@given(st.integers(0, 100), st.integers(0, 100))
def test_fewer_than_six_distinct_children_are_never_shown(incidents: int, children: int) -> None:
    assert may_show(incidents, children) == (children >= FEWEST_CHILDREN)


@given(st.integers(0, 100))
def test_fewer_than_ten_incidents_are_hidden_where_children_cannot_be_told_apart(incidents: int) -> None:
    assert may_show(incidents) == (incidents >= FEWEST_INCIDENTS)


@given(st.lists(st.integers(0, 20), max_size=20))
def test_none_and_too_few_look_the_same_since_neither_has_a_row(counts: list[int]) -> None:
    frame = pd.DataFrame({"n": counts}, dtype="int64")
    without = pd.DataFrame({"n": [n for n in counts if n >= FEWEST_INCIDENTS]}, dtype="int64")
    assert protect(frame).equals(protect(without))
