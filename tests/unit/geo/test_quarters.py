import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.quarters import NotAQuarter, is_closed, quarter_bounds, quarter_of, quarters_of

QUARTERS = st.builds("{:04d}-Q{}".format, st.integers(1990, 2100), st.integers(1, 4))
TIMES = st.datetimes().map(lambda t: t.replace(year=2000 + t.year % 50, month=t.month, day=min(t.day, 28)))


@given(QUARTERS)
def test_a_quarter_begins_at_its_first_moment_and_ends_before_the_next(quarter: str) -> None:
    begin, after = quarter_bounds(quarter)
    assert quarter_of(begin) == quarter
    assert quarter_of(after) > quarter
    assert quarter_bounds(quarter_of(after))[0] == after


@given(TIMES)
def test_a_time_lies_within_the_bounds_of_its_quarter(moment) -> None:
    text = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    begin, after = quarter_bounds(quarter_of(text))
    assert begin <= text < after


def test_a_quarter_turns_at_midnight_in_london_not_in_greenwich() -> None:
    assert quarter_of("2026-06-30T22:59:59Z") == "2026-Q2"
    assert quarter_of("2026-06-30T23:00:00Z") == "2026-Q3"
    assert quarter_of("2026-12-31T23:59:59Z") == "2026-Q4"


def test_a_month_and_a_day_have_their_quarter() -> None:
    assert [quarter_of(f"2026-{month:02d}") for month in (1, 3, 4, 9, 10, 12)] == [
        *("2026-Q1", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026-Q4")
    ]
    assert quarter_of("2026-09-30") == "2026-Q3"


def test_an_incident_between_two_times_belongs_to_the_quarter_of_its_middle() -> None:
    begin = ["2026-03-31T00:00:00Z", "2026-03-30T00:00:00Z", "2026-05-01T09:30:00Z"]
    end = ["2026-04-02T00:00:00Z", "2026-04-01T00:00:00Z", "2026-05-01T09:30:00Z"]
    assert quarters_of(begin, end).tolist() == ["2026-Q2", "2026-Q1", "2026-Q2"]


def test_an_incident_with_an_unknown_time_belongs_to_no_quarter() -> None:
    time = "2026-05-01T09:30:00Z"
    assert quarters_of(["", time, "", "soon"], ["", "", time, time]).tolist() == [""] * 4
    assert quarters_of([], []).tolist() == []


def test_a_quarter_is_closed_from_the_day_after_its_last() -> None:
    assert not is_closed("2025-Q4", "2025-12-31")
    assert is_closed("2025-Q4", "2026-01-01")
    assert not is_closed("2026-Q1", "2025-12-31")


@pytest.mark.parametrize("text", ["2026", "2026-Q5", "2026-Q0", "26-Q1", "2026-Q1 "])
def test_a_text_that_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(NotAQuarter, match="2026-Q2"):
        quarter_bounds(text)
    with pytest.raises(NotAQuarter):
        is_closed(text, "2026-01-01")
