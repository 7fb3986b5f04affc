"""Closes a quarter: what may be said of it about children is counted once, by the rule, and kept for good.

The count is one entry of the journal and is never made again: a late record or a correction changes open
quarters only. A square belongs to the district that holds most of it, and squares are fixed by the national
grid alone, so nothing about a cell follows from the incidents in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import NAMESPACE_URL, uuid5

import pandas as pd

from geo import grid
from geo.quarters import is_closed, quarter_bounds, quarters_of
from graph import counting
from graph.journal import Draft, Entry, Journal
from graph.journal.facts import restricted
from graph.model import EVERYTHING, NOWHERE
from graph.stamps import outlines
from graph.store import Graph, Store

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
        key=_key(quarter),
        body={"kind": "publication", "source": "milieu", "partition": quarter, "quarter": quarter},
        batch=_records(journal, people, quarter, today.isoformat()),
    )
    return Publication(journal.append(draft), new=True)


def published(journal: Journal, quarter: str) -> Entry | None:
    """The entry that closed a quarter, if it is closed."""
    return journal.recorded(_key(quarter))


def _key(quarter: str) -> str:
    return f"publication|{quarter}"


def _up_to_date(journal: Journal, store: Store) -> Graph:
    if store.people is None:
        raise CannotPublish("This process does not hold the graph of people, so it has nothing to count.")
    head = store.people.head()
    if head is None or head.entry < journal.head().number:
        raise CannotPublish("The graph of people does not show the whole journal yet. Try again in a moment.")
    return store.people


def _records(journal: Journal, people: Graph, quarter: str, counted: str) -> pd.DataFrame:
    """What is published of a quarter: a frame with a ``record`` kind on each row."""
    countable = counting.countable(_incidents(journal, people, quarter))
    squares = counting.cells(countable, quarter)
    parts = [
        squares.assign(quarter=quarter, area=_districts_of(people, squares["cell"])),
        _safety_maps(people, quarter).assign(quarter=quarter),
    ]
    if quarter.endswith("Q4"):
        year = [*_earlier(journal, people, quarter[:4]), countable]
        parts.append(counting.hours(pd.concat(year, ignore_index=True), quarter[:4]))
    frame = pd.concat([part.assign(counted=counted) for part in parts], ignore_index=True)
    frame = frame.astype({name: "Int64" for name in WHOLE_NUMBERS if name in frame})
    ids = [
        str(uuid5(NAMESPACE_URL, f"{row.record}|{row.identity}"))
        for row in frame[["record", "identity"]].itertuples()
    ]
    return frame.assign(id=ids).drop(columns="identity")


def _incidents(journal: Journal, people: Graph, quarter: str) -> pd.DataFrame:
    first, last = quarter_bounds(quarter)
    rows = people.read("incidents", scope=EVERYTHING, first=first, last=last)
    columns = ["id", "kind", "at_from", "at_to", "known_by", "recorded_by", "area", "cell", "entry"]
    incidents = pd.DataFrame(rows, columns=columns)
    within: pd.DataFrame = incidents[quarters_of(incidents["at_from"], incidents["at_to"]) == quarter]
    parts = people.read("children_in_incidents", scope=EVERYTHING, first=first, last=last)
    known: dict[str, list[tuple[str, str]]] = {}
    for each in parts:
        known.setdefault(each["incident"], []).append((each["source"], each["child"]))
    within = within[~within["id"].isin(_of_hidden_children(journal))]
    children = pd.Series([tuple(known.get(each, ())) for each in within["id"]], within.index, dtype=object)
    return within.assign(known_children=children)


def _of_hidden_children(journal: Journal) -> set[str]:
    """The incidents in which somebody's part is hidden or was erased: their children are not unknown."""
    hidden, parts = restricted(journal), journal.standing("involvements")
    erased = (entry.body.get("incidents", ()) for entry in journal.entries() if entry.kind == "erased")
    found = {str(incident) for incidents in erased for incident in incidents}
    if hidden and not parts.empty:
        of_hidden = parts["id"].isin(hidden) | parts["child"].isin(hidden)
        found |= set(parts.loc[of_hidden, "incident"])
    return found


def _earlier(journal: Journal, people: Graph, year: str) -> Iterator[pd.DataFrame]:
    """The incidents that were counted in the year's earlier quarters: none that came late or was hidden."""
    for number in (1, 2, 3):
        closed = published(journal, f"{year}-Q{number}")
        if closed is None:
            continue
        batch = journal.batch(closed.body["batch"])
        shown = set(
            batch.loc[batch["record"] == "cell", list(counting.SQUARE)].itertuples(index=False, name=None)
        )
        incidents = _incidents(journal, people, f"{year}-Q{number}")
        known_then = counting.countable(incidents[incidents["entry"] < closed.number])
        keys = known_then[list(counting.SQUARE)].itertuples(index=False, name=None)
        yield known_then[pd.Series([key in shown for key in keys], index=known_then.index, dtype=bool)]


def _districts_of(people: Graph, cells: pd.Series) -> list[str]:
    districts = outlines(people.read("districts", scope=EVERYTHING))
    if districts.empty or cells.empty:
        return [NOWHERE] * len(cells)
    return (
        cells.map(grid.cells_of_districts(districts).set_index("cell")["district"]).fillna(NOWHERE).tolist()
    )


def _safety_maps(people: Graph, quarter: str) -> pd.DataFrame:
    months = _months_of(quarter)
    rows = people.read("safety_submissions", scope=EVERYTHING, first=months[0], last=months[-1])
    columns = ["id", "place", "month", "time_of_day", "age_band", "colour", "contributors", "reason"]
    handed_in = pd.DataFrame(rows, columns=columns).fillna({"time_of_day": "", "age_band": "", "reason": ""})
    ids = sorted(set(handed_in["place"]) - {""})
    places = {each["id"]: each for each in people.read("placed", scope=EVERYTHING, ids=ids)}
    return counting.safety_maps(handed_in, places, quarter)


def _months_of(quarter: str) -> Sequence[str]:
    year, number = quarter.split("-Q")
    return [f"{year}-{month:02d}" for month in range(3 * int(number) - 2, 3 * int(number) + 1)]
