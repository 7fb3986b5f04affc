"""The disclosure rule."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.protect import protect, sources_shown

COUNTS = st.dictionaries(st.sampled_from(["police", "school", "council", "health"]), st.integers(1, 20))


@pytest.mark.parametrize(("n", "shown"), [(9, set()), (10, {"police"})])
def test_nine_incidents_are_hidden_and_ten_are_shown(n: int, shown: set[str]) -> None:
    assert sources_shown({"police": n}) == shown


@given(COUNTS)
def test_no_source_can_subtract_its_own_and_be_left_with_a_few(counts: dict[str, int]) -> None:
    shown = sources_shown(counts)
    total = sum(counts[source] for source in shown)
    assert total == 0 or total >= 10
    for source, own in counts.items():
        rest = total - own if source in shown else total
        assert rest == 0 or rest >= 10


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["police", "school"])), max_size=60))
def test_none_and_too_few_look_the_same_since_neither_has_a_row(rows: list[tuple[str, str]]) -> None:
    incidents = pd.DataFrame(rows, columns=["square", "recorded_by"])
    shown = protect(incidents, ["square"])
    for square in "ab":
        n = int((shown["square"] == square).sum())
        assert n == 0 or n >= 10
    assert protect(shown, ["square"]).equals(shown)
