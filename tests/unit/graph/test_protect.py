"""The disclosure rule."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.protect import Told, protect, protect_within, sources_shown, told

CHILDREN = st.tuples(st.sampled_from(["one", "two"]), st.sampled_from("abcdefgh"))
TELLS = st.builds(Told, st.frozensets(CHILDREN), st.integers(0, 20))
COUNTS = st.dictionaries(
    st.sampled_from(["police", "school", "council", "health"]), TELLS.filter(lambda each: not each.nothing)
)


def of(source: str, children: str) -> frozenset[tuple[str, str]]:
    """Children of one source, by letters."""
    return frozenset((source, child) for child in children)


def test_three_children_whom_three_agencies_know_by_three_ids_are_not_nine() -> None:
    counts = {agency: Told(of(agency, "abc")) for agency in ("police", "school", "council")}
    assert sources_shown(counts) == set()


@pytest.mark.parametrize(("n", "shown"), [(9, set()), (10, {"police"})])
def test_nine_incidents_of_unknown_children_are_hidden_and_ten_are_shown(n: int, shown: set[str]) -> None:
    assert sources_shown({"police": Told(unknown=n)}) == shown


@pytest.mark.parametrize(("children", "shown"), [("abcde", set()), ("abcdef", {"police"})])
def test_five_children_are_hidden_and_six_are_shown(children: str, shown: set[str]) -> None:
    assert sources_shown({"police": Told(of("one", children))}) == shown


def test_many_incidents_of_one_child_are_hidden() -> None:
    assert sources_shown({"police": told([[("one", "a")]] * 40)}) == set()


def test_known_children_and_unknown_incidents_are_never_added_up() -> None:
    assert sources_shown({"police": Told(of("one", "abcde"), 9)}) == set()


@given(COUNTS)
def test_no_source_can_subtract_its_own_and_be_left_with_a_few(counts: dict[str, Told]) -> None:
    shown = sources_shown(counts)
    for left_out in [None, *counts]:
        rest = [counts[source] for source in shown if source != left_out]
        children = frozenset().union(*(each.children for each in rest))
        total = Told(children, sum(each.unknown for each in rest))
        assert total.nothing or total.enough


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.sampled_from(["police", "school"]),
            st.lists(CHILDREN, max_size=2).map(tuple),
        ),
        max_size=60,
    )
)
def test_none_and_too_few_look_the_same_since_neither_has_a_row(
    rows: list[tuple[str, str, tuple[str]]],
) -> None:
    incidents = pd.DataFrame(rows, columns=["square", "recorded_by", "known_children"])
    shown = protect(incidents, ["square"])
    for square in "ab":
        found = told(shown.loc[shown["square"] == square, "known_children"])
        assert found.nothing or found.enough
    assert protect(shown, ["square"]).equals(shown)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"),
            st.sampled_from(["police", "school", "council"]),
            st.lists(CHILDREN, max_size=1).map(tuple),
        ),
        max_size=120,
    )
)
def test_nobody_who_knows_the_total_is_left_with_a_few(rows: list[tuple[str, str, tuple[str]]]) -> None:
    incidents = pd.DataFrame(rows, columns=["hour", "recorded_by", "known_children"]).assign(area="here")
    shown = protect_within(incidents, ["area", "hour"], ["area"])
    left = incidents.drop(shown.index)
    for agency in ["", *left["recorded_by"].unique()] if len(shown) else []:
        rest = told(left.loc[left["recorded_by"] != agency, "known_children"])
        assert rest.nothing or rest.enough
    assert protect(shown, ["area", "hour"]).equals(shown)
