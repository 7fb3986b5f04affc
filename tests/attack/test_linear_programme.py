"""Whoever adds up and subtracts all that was published of eight quarters finds no count that was hidden.

The attacker knows the rule, which agencies were counted in each square, and perhaps what one agency recorded
itself. The same attack on counts that hide small cells and publish true totals recovers many.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import product
from random import Random

import pandas as pd
import pytest

from geo import crs, grid
from geo.quarters import quarter_bounds
from geo.time_patterns import bands_of
from graph.engines import open_engine
from graph.journal import Journal
from graph.journal.times import utc_text
from graph.projector import Projector
from graph.protect import FEWEST_INCIDENTS, protect
from graph.publish import publish, published
from graph.store import Graph, Store
from tests.attack.linear_programme import Between, Sum, determined
from tests.needs import BY_NIGHT
from tests.spec.records import WEST_AND_EAST, incident, say, say_batch

QUARTERS = [f"{year}-Q{number}" for year in (2024, 2025) for number in (1, 2, 3, 4)]
KINDS = ("robbery", "violence")
AGENCIES = ("police", "school", "youth service", "council")
OUTSIDER = ""
SQUARE = ["quarter", "cell", "kind"]
YEAR = ["area", "year"]
BAND = [*YEAR, "weekday", "band"]
FEW = Between(0, FEWEST_INCIDENTS - 1)
ENOUGH = Between(FEWEST_INCIDENTS)
SEEDS = range(1, 13) if BY_NIGHT else (1, 2)

Counts = Mapping[Hashable, int]


def drawn(seed: int) -> pd.DataFrame:
    """Incidents of eight quarters: a few busy squares and many quiet ones, busy hours and quiet ones."""
    random, rows = Random(seed), []
    for square in range(20):
        lat, lon = 53.02 + 0.01 * (square % 5), 1.02 + 0.05 * (square // 5)
        busy = random.choice((1, 2, 2, 4, 6))
        for quarter in QUARTERS:
            for kind in KINDS:
                for agency in AGENCIES:
                    for _ in range(random.randint(0, 4) * random.choice((1, 2, busy))):
                        rows.append({"quarter": quarter, "kind": kind, "recorded_by": agency, "lat": lat,
                                     "lon": lon, "at": moment(random, quarter)})  # fmt: skip
    frame = pd.DataFrame(rows)
    bands = bands_of(frame["at"], frame["at"]).set_index(frame.index)
    cells = grid.cell_of(*crs.to_metres(frame["lon"], frame["lat"]))
    district = pd.Series(["E07999001" if lon < 1.1 else "E07999002" for lon in frame["lon"]], frame.index)
    return frame.join(bands).assign(cell=cells, area=district, year=frame["quarter"].str[:4])


def moment(random: Random, quarter: str) -> str:
    """When something happened: mostly after school or on a Saturday night."""
    first = datetime.fromisoformat(quarter_bounds(quarter)[0]).astimezone(UTC) + timedelta(days=1)
    day = random.choice([0, 1, 2, 3, 4, 5, 5, 5, 6]) + 7 * random.randrange(12)
    hour = random.choice([3, 9, *[15, 16, 17, 18, 21, 22] * 20])
    return utc_text(first.replace(hour=0, minute=30) + timedelta(days=day, hours=hour))


@pytest.fixture(scope="module", params=SEEDS)
def truth(request: pytest.FixtureRequest) -> pd.DataFrame:
    return drawn(request.param)


@pytest.fixture(scope="module")
def told(truth: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Iterator[pd.DataFrame]:
    """All that was published of the eight quarters."""
    folder = tmp_path_factory.mktemp("published")
    store = Store(
        places=Graph("places", open_engine("places", str(folder / "places.kgl"))),
        people=Graph("people", open_engine("people", str(folder / "people.kgl"))),
    )
    with Journal.open(folder / "data") as journal:
        say_batch(journal, "areas", WEST_AND_EAST, "district")
        say(journal, "incidents", *(
            incident(f"i{row.Index}", row.at, row.lat, row.lon)
            | {"kind": row.kind, "recorded_by": row.recorded_by}
            for row in truth.itertuples()
        ))  # fmt: skip
        projector = Projector(journal, store)
        for quarter in QUARTERS:
            projector.catch_up()
            publish(journal, store, quarter, date(2026, 1, 15), "a test")
        entries = [published(journal, quarter) for quarter in QUARTERS]
        yield pd.concat([journal.batch(entry.body["batch"]) for entry in entries if entry], ignore_index=True)
    store.close()


@dataclass(frozen=True)
class Belief:
    """What an attacker takes the published figures to cover, and what they know besides: one agency's own."""

    agency: str
    only_those_named: bool
    hidden_hours_are_few: bool


BELIEFS = [
    Belief(agency, only_those_named, hidden_hours_are_few)
    for agency in (OUTSIDER, *AGENCIES)
    for only_those_named in (False, True)
    for hidden_hours_are_few in (False, True)
]


def of_squares(
    belief: Belief, cells: pd.DataFrame, own: Counts
) -> Iterator[tuple[Sum, Mapping[Hashable, Between]]]:
    """What each published square adds up to: what every other agency recorded there."""
    for row in cells.itertuples():
        square, named = (row.quarter, row.cell, row.kind), set(filter(None, str(row.sources).split("; ")))
        counted = named if named and belief.only_those_named else set(AGENCIES)
        others = sorted(counted - {belief.agency})
        mine = own.get(square, 0) if belief.agency in counted else 0
        bounds = {(*square, other): ENOUGH if other in named else FEW for other in others}
        yield Sum(tuple(bounds), int(row.n) - mine), bounds


def of_hours(
    belief: Belief, told: pd.DataFrame, own: pd.DataFrame
) -> Iterator[tuple[Sum, Mapping[Hashable, Between]]]:
    """What the published hours of a district and year add up to: all that was published of its squares."""
    cells, hours = (told[told["record"] == record] for record in ("cell", "time-pattern"))
    named = {(row.quarter, row.cell, row.kind): str(row.sources) for row in cells.itertuples()}
    squares = own[SQUARE].itertuples(index=False, name=None)
    mine = own.loc[[_counts(belief, named.get(square)) for square in squares]]
    own_hours, own_years = counts(mine, BAND), counts(mine, YEAR)
    shown = {band: n - own_hours.get(band, 0) for band, n in hours.set_index(BAND)["n"].astype(int).items()}
    for key, part in cells.groupby(["area", cells["quarter"].str[:4]]):
        week = [(*key, weekday, band) for weekday in range(7) for band in range(8)]
        seen = {each: shown[each] for each in week if each in shown}
        few = {each: FEW for each in week if each not in shown} if belief.hidden_hours_are_few else {}
        total = int(part["n"].sum()) - own_years.get(key, 0)
        yield from ((Sum((each,), n), {}) for each, n in seen.items())
        yield Sum(tuple(week), total), few
        yield Sum((key,), total - sum(seen.values())), {}


def _counts(belief: Belief, named: str | None) -> bool:
    """Whether what the attacker's own agency recorded in a square is counted there, as they take it."""
    return named is not None and (not (named and belief.only_those_named) or belief.agency in named)


def counts(incidents: pd.DataFrame, by: Sequence[str]) -> dict[Hashable, int]:
    """How many incidents there are, by some columns."""
    return {tuple(key): int(n) for key, n in incidents.groupby(list(by)).size().items()}


def recovered(
    sums: Sequence[tuple[Sum, Mapping[Hashable, Between]]], truths: Sequence[Counts]
) -> set[Hashable]:
    """The counts of a few incidents that are left one value, and that one the true one."""
    bounds = {count: between for _, some in sums for count, between in some.items()}
    found = determined([each for each, _ in sums], bounds)
    few = {count: n for count, n in found.items() if 0 < n < FEWEST_INCIDENTS}
    return {count for count, n in few.items() if any(truth.get(count) == n for truth in truths)}


def test_nothing_hidden_is_recovered_from_all_that_was_published(
    truth: pd.DataFrame, told: pd.DataFrame
) -> None:
    cells = told[told["record"] == "cell"]
    counted = protect(truth.assign(known_children=[()] * len(truth)), SQUARE)
    rest = counted.drop(protect(counted, BAND).index)
    assert len(cells) > 50
    for belief in BELIEFS:
        own = truth[truth["recorded_by"] == belief.agency]
        sums = [*of_squares(belief, cells, counts(own, SQUARE)), *of_hours(belief, told, own)]
        truths = [
            counts(each[each["recorded_by"] != belief.agency], by)
            for each, by in product((truth, counted, rest), ([*SQUARE, "recorded_by"], BAND, YEAR))
        ]
        assert recovered(sums, truths) == set(), belief


def test_there_is_much_to_recover(truth: pd.DataFrame, told: pd.DataFrame) -> None:
    shown = set(told.loc[told["record"] == "cell", SQUARE].itertuples(index=False, name=None))
    hidden = {square: n for square, n in counts(truth, SQUARE).items() if square not in shown}
    assert len(hidden) > 100
    assert (told["record"] == "time-pattern").sum() > 20


def test_the_same_attack_on_small_numbers_hidden_beside_true_totals_recovers_many(
    truth: pd.DataFrame,
) -> None:
    squares = counts(truth, SQUARE)
    sums = [(Sum((square,), n), {}) for square, n in squares.items() if n >= FEWEST_INCIDENTS]
    for margin in (["quarter", "cell"], ["quarter", "kind", "area"], ["cell", "kind", "year"]):
        for _, part in truth.groupby(margin):
            sums.append((Sum(tuple(counts(part, SQUARE)), len(part)), {}))
    hidden = {square for square, n in squares.items() if n < FEWEST_INCIDENTS}
    found = recovered(sums, [squares])
    assert found <= hidden
    assert len(found) > len(hidden) / 10
