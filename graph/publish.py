"""Closes a quarter: what may be said of it about children is counted once, by the rule, and kept for good.

The count is one entry of the journal and is never made again: a late record or a correction changes open
quarters only. A square belongs to the district that holds most of it, and squares are fixed by the national
grid alone, so nothing about a cell follows from the incidents in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

import pandas as pd

from geo import crs, grid
from geo.quarters import is_closed, quarter_bounds, quarters_of
from geo.time_patterns import by_band
from graph.journal import Draft, Entry, Journal
from graph.model import EVERYTHING
from graph.protect import FEWEST_CONTRIBUTORS, FEWEST_INCIDENTS, protect
from graph.stamps import outlines
from graph.store import Graph, Store

TWO_THIRDS: Final = 2 / 3

WHOLE_NUMBERS: Final = ("n", "contributors", "weekday", "band")
"""Columns that stay whole numbers where other kinds of record have none."""

PURPOSE: Final = "Making places safer: what a places meeting may know of a closed quarter"
BASIS: Final = "Public task, Children Act 2004 sections 10 and 11"


class CannotPublish(ValueError):
    """A quarter cannot be closed now; the message says why and what to do."""


@dataclass(frozen=True)
class Publication:
    """The entry that closed a quarter, and whether it was closed by this call."""

    entry: Entry
    new: bool


def publish(journal: Journal, store: Store, quarter: str, today: date, author: str) -> Publication:
    """Close a quarter, or give the entry that closed it before.

    Raises CannotPublish for a quarter that is not over, or where the graph of people is not at hand or does
    not show the whole journal yet.
    """
    key = f"publication|{quarter}"
    if before := published(journal, quarter):
        return Publication(before, new=False)
    if not is_closed(quarter, today.isoformat()):
        raise CannotPublish(f"{quarter} is not over yet. A quarter is published once, after its last day.")
    people = _up_to_date(journal, store)
    draft = Draft(
        kind="publication",
        author=author,
        purpose=PURPOSE,
        basis=BASIS,
        key=key,
        body={"kind": "publication", "source": "milieu", "partition": quarter, "quarter": quarter},
        batch=_records(people, quarter, today.isoformat()),
    )
    return Publication(journal.append(draft), new=True)


def published(journal: Journal, quarter: str) -> Entry | None:
    """The entry that closed a quarter, if it is closed."""
    return next(
        (
            each
            for each in journal.entries()
            if each.kind == "publication" and each.body["quarter"] == quarter
        ),
        None,
    )


def _up_to_date(journal: Journal, store: Store) -> Graph:
    if store.people is None:
        raise CannotPublish("This process does not hold the graph of people, so it has nothing to count.")
    head = store.people.head()
    if head is None or head.entry < journal.head().number:
        raise CannotPublish("The graph of people does not show the whole journal yet. Try again in a moment.")
    return store.people


def _records(people: Graph, quarter: str, counted: str) -> pd.DataFrame:
    """What is published of a quarter: a frame with a ``record`` kind on each row."""
    incidents = _incidents(people, *quarter_bounds(quarter))
    of_quarter = incidents[quarters_of(incidents["at_from"], incidents["at_to"]) == quarter]
    parts = [_cells(people, of_quarter, quarter), _safety_maps(people, quarter)]
    if quarter.endswith("Q4"):
        parts.append(_time_patterns(people, quarter[:4]))
    frame = pd.concat([part.assign(counted=counted) for part in parts], ignore_index=True)
    frame = frame.astype({name: "Int64" for name in WHOLE_NUMBERS if name in frame})
    return frame.assign(id=[_id(row) for row in frame[["record", "identity"]].itertuples(index=False)]).drop(
        columns="identity"
    )


def _id(row: tuple[str, ...]) -> str:
    return str(uuid5(NAMESPACE_URL, "|".join(row)))


def _incidents(people: Graph, first: str, last: str) -> pd.DataFrame:
    rows = people.read("incidents", scope=EVERYTHING, first=first, last=last)
    columns = ["id", "kind", "at_from", "at_to", "recorded_by", "children", "area", "cell"]
    return pd.DataFrame(rows, columns=columns)


def _cells(people: Graph, incidents: pd.DataFrame, quarter: str) -> pd.DataFrame:
    """Protected counts by square and kind, with the sources that gave enough of them to be named."""
    located = incidents[incidents["cell"] != ""]
    shown = protect(located.groupby(["cell", "kind"]).size().reset_index(name="n"))
    by_source = located.groupby(["cell", "kind", "recorded_by"]).size().reset_index(name="n")
    named = (
        by_source[by_source["n"] >= FEWEST_INCIDENTS].groupby(["cell", "kind"])["recorded_by"].agg("; ".join)
    )
    squares = grid.squares(shown["cell"].tolist())
    lon, lat = crs.to_degrees(squares.geometry.centroid.x, squares.geometry.centroid.y)
    return shown.assign(
        record="cell",
        identity=[f"{quarter}|{row.cell}|{row.kind}" for row in shown.itertuples()],
        quarter=quarter,
        sources=[named.get((row.cell, row.kind), "") for row in shown.itertuples()],
        lat=lat,
        lon=lon,
        area=_districts_of(people, shown["cell"]),
    )


def _districts_of(people: Graph, cells: pd.Series) -> list[str]:
    districts = outlines(people.read("districts", scope=EVERYTHING))
    if districts.empty or cells.empty:
        return [""] * len(cells)
    return cells.map(grid.cells_of_districts(districts).set_index("cell")["district"]).fillna("").tolist()


def _safety_maps(people: Graph, quarter: str) -> pd.DataFrame:
    """Young people's safety maps of a quarter, place by place, from six contributors up."""
    months = _months_of(quarter)
    rows = people.read("safety_submissions", scope=EVERYTHING, first=months[0], last=months[-1])
    columns = ["id", "place", "month", "colour", "contributors", "reason", "area"]
    handed_in = pd.DataFrame(rows, columns=columns)
    places = {
        each["id"]: each
        for each in people.read("placed", scope=EVERYTHING, ids=sorted(set(handed_in["place"]) - {""}))
    }
    gathered = [
        _safety_map(places[place], group, quarter)
        for place, group in handed_in.groupby("place")
        if place in places and group["contributors"].sum() >= FEWEST_CONTRIBUTORS
    ]
    return pd.DataFrame(gathered, columns=_SAFETY_COLUMNS)


_SAFETY_COLUMNS = [
    "record", "identity", "place", "name", "lat", "lon", "area", "quarter", "verdict",
    "contributors", "reasons",
]  # fmt: skip


def _safety_map(place: dict[str, object], group: pd.DataFrame, quarter: str) -> dict[str, object]:
    reasons = group.groupby("reason")["contributors"].sum()
    told = [reason for reason, n in reasons.items() if reason and n >= FEWEST_CONTRIBUTORS]
    return {
        "record": "safety-map",
        "identity": f"{quarter}|{place['id']}",
        "place": place["id"],
        **{name: place[name] for name in ("name", "lat", "lon", "area")},
        "quarter": quarter,
        "verdict": verdict(group.groupby("colour")["contributors"].sum().to_dict()),
        "contributors": int(group["contributors"].sum()),
        "reasons": "; ".join(map(str, told)),
    }


def verdict(contributors: Mapping[Any, int]) -> str:
    """How young people see a place: what two thirds of them say, or else "mixed".

    >>> verdict({"red": 8, "green": 2}), verdict({"green": 9}), verdict({"red": 3, "amber": 3})
    ('unsafe', 'safe', 'mixed')
    """
    everyone = sum(contributors.values())
    if contributors.get("red", 0) >= TWO_THIRDS * everyone:
        return "unsafe"
    return "safe" if contributors.get("green", 0) >= TWO_THIRDS * everyone else "mixed"


def _time_patterns(people: Graph, year: str) -> pd.DataFrame:
    """Protected counts by weekday and three-hour band: only for a whole district over a closed year."""
    first, last = quarter_bounds(f"{year}-Q1")[0], quarter_bounds(f"{year}-Q4")[1]
    incidents = _incidents(people, first, last)
    incidents = incidents[
        [name[:4] == year for name in quarters_of(incidents["at_from"], incidents["at_to"])]
    ]
    parts = [
        protect(by_band(group["at_from"], group["at_to"])[0]).assign(area=area)
        for area, group in incidents.groupby("area")
        if area
    ]
    if not parts:
        return pd.DataFrame(columns=["record", "identity", "year", "weekday", "band", "n", "area"])
    shown = pd.concat(parts, ignore_index=True)
    return shown.assign(
        record="time-pattern",
        identity=[f"{year}|{row.area}|{row.weekday}|{row.band}" for row in shown.itertuples()],
        year=year,
    )


def _months_of(quarter: str) -> Sequence[str]:
    year, number = quarter.split("-Q")
    return [f"{year}-{month:02d}" for month in range(3 * int(number) - 2, 3 * int(number) + 1)]
