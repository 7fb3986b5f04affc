"""What happens, what is recorded of it, and whether the planted truths can be found again."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
import shapely

from graph.county import County
from graph.county.events import HARMS
from graph.county.rhythms import quarter_start, school_days, span

SHOWN = 10  # incidents in a square, a closed quarter and a kind: fewer are never shown


def test_sizes_are_as_promised(tiny: County, rich: County):
    assert 450 <= len(tiny.incidents) <= 900
    assert 12_000 <= len(rich.incidents) <= 18_000


def test_the_span_ends_yesterday_and_holds_nine_quarters(rich: County):
    when = rich.truly.when
    assert (when.first, when.today) == (date(2024, 10, 1), date(2026, 11, 25))
    assert rich.truly.events["at"].min() >= pd.Timestamp(when.first)
    assert rich.truly.events["at"].max() < pd.Timestamp(when.today)


@pytest.mark.parametrize(
    ("today", "ago", "first"),
    [
        (date(2026, 1, 1), 0, date(2026, 1, 1)),
        (date(2026, 1, 1), 1, date(2025, 10, 1)),
        (date(2026, 12, 31), 8, date(2024, 10, 1)),
    ],
)
def test_a_quarter_starts_on_the_first_of_its_first_month(today: date, ago: int, first: date):
    assert quarter_start(today, ago) == first


def test_closed_months_leave_out_the_month_that_runs():
    assert span(date(2026, 11, 30), 1).closed_months == ["2026-10"]
    assert span(date(2026, 12, 1), 1).closed_months == ["2026-10", "2026-11"]


def test_kinds_of_harm_have_their_shares_at_ordinary_places(rich: County):
    truly = rich.truly
    ordinary = (truly.sites["planted"] == "").to_numpy()[truly.events["site"]]
    shares = truly.events.loc[ordinary, "kind"].value_counts(normalize=True)
    assert shares.to_dict() == pytest.approx({kind: share for kind, (share, _) in HARMS.items()}, abs=0.01)


def test_every_event_happens_in_the_area_of_its_site(rich: County):
    events = rich.truly.events
    for area, shape in enumerate(rich.areas.geometry):
        here = events[events["area"] == area]
        shapely.prepare(shape)
        assert shapely.contains_xy(shape, here["easting"], here["northing"]).all()


def test_nothing_is_dated_in_the_hour_that_a_clock_change_takes_or_gives(rich: County):
    for column in ("at", "from", "to"):
        given = rich.incidents.loc[rich.incidents[column] != "", column]
        assert not (pd.to_datetime(given).dt.hour == 1).any()


def test_each_incident_has_a_time_or_a_span_of_hours_in_which_something_happened(rich: County):
    found = rich.incidents
    exact, spanned = found["at"] != "", (found["from"] != "") & (found["to"] != "")
    assert (exact ^ spanned).all()
    assert 0.4 < exact.mean() < 0.8
    length = pd.to_datetime(found.loc[spanned, "to"]) - pd.to_datetime(found.loc[spanned, "from"])
    assert length.min() > pd.Timedelta(0)
    assert length.max() <= pd.Timedelta(hours=28)


def test_agencies_place_what_they_record_each_in_its_own_way(rich: County):
    by = dict(iter(rich.incidents.groupby("recorded_by")))
    assert by["district council"]["latitude"].notna().all()
    assert by["police"]["latitude"].isna().all()
    assert (by["school"]["place"] != "").all()
    unplaced = by["emergency department"]["easting"].isna().mean()
    assert 0.1 < unplaced < 0.2


def test_the_number_of_children_is_often_unknown_and_never_none(rich: County):
    children = rich.incidents["children"]
    assert 0.35 < children.isna().mean() < 0.45
    assert children.min() == 1


def test_some_events_are_recorded_by_two_agencies_and_most_by_none(rich: County):
    truly = rich.truly
    patrolled = truly.size.patrol_records * truly.when.quarters
    assert 0.3 < (len(rich.incidents) - patrolled) / len(truly.events) < 0.6


def test_agencies_look_harder_in_some_areas_than_in_others(rich: County):
    effort = rich.truly.effort
    assert (effort[:, 0] == 1).all()
    assert (effort[:, 1:].max(axis=1) / effort[:, 1:].min(axis=1) > 1.3).all()
    police = rich.incidents[rich.incidents["recorded_by"] == "police"]
    counts = _area_of(rich, police).value_counts().reindex(range(1, 13))
    assert np.corrcoef(counts, effort[0, 1:])[0, 1] > 0.7


def test_a_truly_unsafe_place_is_so_in_truth_and_in_what_is_shown(rich: County, recorded: pd.DataFrame):
    unsafe = _planted(rich, "truly unsafe")
    assert len(unsafe) == 3
    for truth in unsafe:
        for harm in truth["harms"]:
            counts = _closed_counts(rich, recorded, truth["cells"][0], harm)
            assert counts.min() >= SHOWN
        assert _true_rate(rich, truth) > 10 * rich.truths["ordinary_rate"]


def test_at_the_place_made_safer_seven_in_ten_incidents_stop_on_the_day_given(
    rich: County, recorded: pd.DataFrame
):
    (truth,) = _planted(rich, "made safer")
    since = pd.Timestamp(truth["since"])
    events = _events_at(rich, truth)
    events = events[events["kind"] == truth["harms"][0]]
    after = events["at"] >= since
    years = [(since - pd.Timestamp(rich.truly.when.first)).days, (rich.truly.when.today - since.date()).days]
    rates = np.array([(~after).sum(), after.sum()]) / years
    assert rates[1] / rates[0] == pytest.approx(0.3, abs=0.06)
    counts = _closed_counts(rich, recorded, truth["cells"][0], truth["harms"][0])
    assert (
        counts[counts.index < since.to_period("Q")].min()
        > 2 * counts[counts.index >= since.to_period("Q")].max()
    )


def test_the_over_reported_place_is_ordinary_in_truth_and_stands_out_in_police_records_only(
    rich: County, recorded: pd.DataFrame
):
    (truth,) = _planted(rich, "over-reported")
    rates = rich.truly.rates.sum(axis=1)[
        (rich.truly.sites["planted"] == "") & (rich.truly.sites["area"] == 0)
    ]
    assert np.quantile(rates, 0.25) < truth["true_rate"] < np.quantile(rates, 0.9)
    assert _true_rate(rich, truth) < 2 * truth["true_rate"]
    here = recorded[(recorded["cell"] == truth["cells"][0]) & (recorded["kind"] == truth["harms"][0])]
    assert (here["recorded_by"] == "police").mean() > 0.85
    assert _closed_counts(rich, recorded, truth["cells"][0], truth["harms"][0]).min() >= SHOWN


def test_where_young_people_feel_unsafe_and_keep_away_nothing_happens_and_their_map_is_red(rich: County):
    felt = _planted(rich, "felt unsafe")
    assert len(felt) == 3
    for truth in felt:
        assert _events_at(rich, truth).empty
        assert not (rich.incidents["place"] == truth["key"]).any()
        said = rich.safety_maps[rich.safety_maps["place"] == truth["key"]]
        assert (said["colour"] == "red").mean() > 0.5


def test_on_the_planted_route_it_happens_after_school_on_school_days(rich: County, recorded: pd.DataFrame):
    (truth,) = _planted(rich, "unsafe after school")
    assert truth["name"] == "Route 14"
    events = _events_at(rich, truth)
    robberies = events[events["kind"] == "robbery"]
    assert robberies["at"].dt.hour.isin([15, 16]).all()
    assert school_days(pd.DatetimeIndex(robberies["at"])).all()
    for cell in truth["cells"]:
        assert _closed_counts(rich, recorded, cell, "robbery").min() >= SHOWN


def test_planted_truths_lie_in_squares_of_their_own(tiny: County, rich: County):
    for county in (tiny, rich):
        cells = [cell for truth in county.truths["planted"] for cell in truth["cells"]]
        assert len(cells) == len(set(cells))


def test_away_from_what_is_planted_hardly_any_count_can_be_shown(rich: County, recorded: pd.DataFrame):
    planted = {cell for truth in rich.truths["planted"] for cell in truth["cells"]}
    counts = recorded[~recorded["cell"].isin(planted | {""})].groupby(["cell", "quarter", "kind"]).size()
    assert 0 < (counts >= SHOWN).sum() < 0.02 * len(counts)


def test_what_is_planted_is_shown_in_the_tiny_county_too(tiny: County):
    robberies = tiny.incidents[(tiny.incidents["kind"] == "robbery") & (tiny.incidents["at"] != "")]
    quarters = pd.to_datetime(robberies["at"]).dt.to_period("Q")
    assert quarters.value_counts().drop(pd.Period("2026Q4")).min() >= SHOWN


def test_young_people_are_heard_in_groups_that_are_sometimes_too_few_to_show(rich: County):
    few = rich.safety_maps["contributors"] < 6
    assert rich.safety_maps["contributors"].min() >= 1
    assert 0.05 < few.mean() < 0.3


def _planted(county: County, truth: str) -> list[dict]:
    return [each for each in county.truths["planted"] if each["truth"] == truth]


def _events_at(county: County, truth: dict) -> pd.DataFrame:
    sites = np.flatnonzero(county.truly.sites["key"] == truth["key"])
    return county.truly.events[county.truly.events["site"].isin(sites)]


def _true_rate(county: County, truth: dict) -> float:
    return len(_events_at(county, truth)) / county.truly.when.quarters


def _area_of(county: County, incidents: pd.DataFrame) -> pd.Series:
    points = shapely.points(incidents["easting"], incidents["northing"])
    area = np.full(len(incidents), -1)
    for number, shape in enumerate(county.areas.geometry):
        shapely.prepare(shape)
        area[shapely.contains(shape, points)] = number
    return pd.Series(area)


def _closed_counts(county: County, recorded: pd.DataFrame, cell: str, kind: str) -> pd.Series:
    """Incidents in each closed quarter of a square and a kind."""
    here = recorded[(recorded["cell"] == cell) & (recorded["kind"] == kind)]
    quarters = pd.period_range(county.truly.when.first, quarter_start(county.today, 1), freq="Q")
    return here.groupby("quarter").size().reindex(quarters, fill_value=0)
