from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.time_patterns import BAND_HOURS, bands_of, spells

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

TIMES = st.datetimes(min_value=pd.Timestamp("2015-01-01"), max_value=pd.Timestamp("2030-01-01"))
PAIRS = st.lists(st.tuples(TIMES, st.timedeltas(pd.Timedelta(0), pd.Timedelta("6h"))), max_size=20)


def where(at_from: str, at_to: str | None = None) -> tuple[str, int] | None:
    """The weekday and the hour at which the band begins that one incident lies in, or None."""
    (row,) = bands_of([at_from], [at_from if at_to is None else at_to]).itertuples()
    return None if row.weekday is pd.NA else (WEEKDAYS[row.weekday], BAND_HOURS * row.band)


def test_hours_and_weekdays_are_those_of_london_in_summer() -> None:
    assert where("2026-06-07T23:30:00Z") == ("Monday", 0)


def test_hours_and_weekdays_are_those_of_london_in_winter() -> None:
    assert where("2026-12-06T23:30:00Z") == ("Sunday", 21)


def test_both_halves_of_the_repeated_hour_lie_in_one_band() -> None:
    # Clocks go back at 01:00 UTC on 25 October 2026: 01:30 happens twice.
    assert where("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z") == ("Sunday", 0)


def test_the_skipped_hour_moves_what_follows_into_the_next_band() -> None:
    # Clocks go forward at 01:00 UTC on 29 March 2026: 02:30 UTC is half past three.
    assert where("2026-03-29T00:30:00Z") == ("Sunday", 0)
    assert where("2026-03-29T02:30:00Z") == ("Sunday", 3)


def test_a_time_known_to_one_band_counts_there() -> None:
    assert where("2026-01-05T15:00:00Z", "2026-01-05T17:59:59Z") == ("Monday", 15)


def test_a_time_that_ends_as_the_next_band_begins_still_counts() -> None:
    assert where("2026-01-05T15:00:00Z", "2026-01-05T18:00:00Z") == ("Monday", 15)
    assert where("2026-01-05T21:00:00Z", "2026-01-06T00:00:00Z") == ("Monday", 21)


@pytest.mark.parametrize(
    ("at_from", "at_to"),
    [
        ("2026-01-05T14:59:00Z", "2026-01-05T15:01:00Z"),  # over two bands
        ("2026-01-05T15:00:00Z", "2026-01-06T15:30:00Z"),  # over two days
        ("2026-01-05T17:00:00Z", "2026-01-05T16:00:00Z"),  # ends before it begins
        ("2026-01-05T15:00:00Z", ""),
        ("", "2026-01-05T15:00:00Z"),
        ("", ""),
        ("2026-01", "2026-01"),
    ],
)
def test_a_time_not_known_closely_enough_is_counted_as_that(at_from: str, at_to: str) -> None:
    assert where(at_from, at_to) is None


@given(PAIRS)
def test_an_incident_is_in_one_band_of_one_day_or_in_none(pairs) -> None:
    texts = [(a.strftime("%Y-%m-%dT%H:%M:%SZ"), (a + d).strftime("%Y-%m-%dT%H:%M:%SZ")) for a, d in pairs]
    told = bands_of([a for a, _ in texts], [b for _, b in texts])
    assert len(told) == len(pairs)
    assert (told["weekday"].isna() == told["band"].isna()).all()
    assert told["weekday"].dropna().between(0, 6).all()
    assert told["band"].dropna().between(0, 7).all()


def test_two_spells_are_never_one() -> None:
    months = ["2018-10", "2018-11", "2018-12", "2019-01", "2019-02", "2024-01", "2024-02"]
    assert spells(months) == [months[:5], months[5:]]
    assert spells([]) == []


@given(st.lists(st.dates().map(lambda day: day.strftime("%Y-%m").zfill(7)), max_size=12))
def test_spells_keep_every_month_and_leave_a_gap_between(months) -> None:
    runs = spells(months)
    assert [month for run in runs for month in run] == sorted(set(months))
    for one, after in pairwise(runs):
        assert spells([one[-1], after[0]]) == [[one[-1]], [after[0]]]
