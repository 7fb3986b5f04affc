"""Days, months and times as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.intake import moments


@given(st.dates(date(1800, 1, 1), date(2100, 12, 30)))
def test_a_day_in_iso_form_and_day_first_is_the_same_day(day: date) -> None:
    forms = [
        day.isoformat(),
        f"{day:%d/%m/}{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d-%m-}{day.year}",
    ]
    assert {moments.day(form) for form in forms} == {day.isoformat()}


@given(st.dates(date(1900, 1, 1), date(2100, 12, 30)))
def test_a_day_without_a_time_is_a_whole_london_day(day: date) -> None:
    start, end = moments.span(day.isoformat())
    assert start < end
    assert end[:10] <= day.isoformat() <= max(start[:10], end[:10])


@pytest.mark.parametrize(
    "text",
    ["01/05/26", "2026-02-30", "31/04/2026", "05/13/2026", "1 May 2026", "2026-05-01x", "9999-01-01",
     "0001-01-01", "2026/05/01", "01/05-2026", "46143"],
)  # fmt: skip
def test_a_day_that_is_impossible_or_can_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        moments.day(text)


def test_once_a_column_writes_months_first_no_date_in_it_is_guessed() -> None:
    assert moments.writes_month_first(["01/02/2026", "05/13/2026"])
    with pytest.raises(ValueError, match="may be month/day/year"):
        moments.day("01/02/2026", month_first=True)


def test_in_such_a_column_a_day_that_can_only_be_day_first_is_still_read() -> None:
    assert moments.day("13/05/2026", month_first=True) == "2026-05-13"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-05-01T09:30:00Z", "2026-05-01T09:30:00Z"),
        ("2026-05-01 10:30", "2026-05-01T09:30:00Z"),
        ("01/05/2026 10:30:15", "2026-05-01T09:30:15Z"),
        ("2026-01-01 10:30", "2026-01-01T10:30:00Z"),
        ("2018-09-30T23:01:00+00:00", "2018-09-30T23:01:00Z"),
        ("2026-05-01T10:30:00.000+0100", "2026-05-01T09:30:00Z"),
    ],
)
def test_a_time_is_london_time_unless_it_says_otherwise_and_is_kept_as_utc(text: str, moment: str) -> None:
    assert moments.span(text) == (moment, moment)


@pytest.mark.parametrize("text", ["2026-03-29 01:30", "2026-10-25 01:30"])
def test_an_hour_that_the_clocks_skip_or_repeat_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="when the clocks change"):
        moments.span(text)


def test_an_hour_that_the_clocks_repeat_is_read_with_an_offset() -> None:
    assert moments.span("2026-10-25 01:30+01:00")[0] == "2026-10-25T00:30:00Z"


@pytest.mark.parametrize("text", ["2026-05-01 24:30", "2026-05-01 10:61", "2026-05-01 10:30+25:00"])
def test_an_impossible_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no time of the day"):
        moments.span(text)


@pytest.mark.parametrize("text", ["2026-13", "May 2026", "2026", "13/2026"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        moments.month(text)
