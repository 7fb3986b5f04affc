"""What a district meeting sees of its district: the map, its tables, and when harm happens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from api.questions import Reader, Released
from api.questions import hotspots as asked
from api.questions.districts import district_in_scope
from api.questions.marks import (
    area_shapes,
    context_marks,
    guardian_marks,
    hotspot_marks,
    safety_marks,
    squares,
)
from api.questions.view import open_counts
from api.questions.whole import all_of
from geo.time_patterns import spells
from graph.model import Record
from mapping_ui import views
from mapping_ui.views import Nothing, Period
from mapping_ui.views.time import BANDS, DAYS

STOPS = frozenset({"bus stop", "rail station", "ferry", "tram stop", "taxi rank"})


@dataclass(frozen=True)
class DistrictAnswer:
    """The map's values, the two pictures of time, and what the sentence at the head of the page says."""

    map: views.DistrictMap
    week: views.WeekGrid | None
    months: views.MonthBars | None
    not_asked: tuple[str, ...]
    recorded: str


@dataclass(frozen=True)
class DistrictMap:
    """The map of one district, by its code."""

    area: str
    today: date
    forums: frozenset[str] = frozenset({"dcsm", "police"})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {"area": self.area[:20]}

    def find(self, graph: Reader, scope: dict[str, Any]) -> dict[str, Any]:
        """Read every layer; raises Refused for a district that is not there or not in the scope."""
        districts = graph.read("districts", scope=scope)
        district_in_scope(districts, scope, self.area)
        cells = asked.published_cells(graph, scope, self.area)
        open_data = open_counts(graph, scope, self.area)
        squares_here = asked.squares_of(districts, self.area)
        here = {"scope": scope, "area": self.area}
        return {
            "districts": districts,
            "safety": graph.read("safety_maps", **here),
            "places": all_of(graph, "places", scope, self.area, kinds=[]),
            "schools": all_of(graph, "schools", scope, self.area),
            "guardians": graph.read("guardians", **here),
            "contexts": all_of(graph, "contexts", scope, self.area, statuses=[]),
            "actions": graph.read("documents_of_kind", **here, kind="action"),
            "cells": cells,
            "background": _newest_spell(open_data),
            "months": open_data,
            "week": graph.read("time_pattern", **here),
            "hotspots": asked.of_counts(self.area, squares_here, cells, open_data),
        }

    def release(self, found: dict[str, Any]) -> Released[DistrictAnswer]:
        """Everything here is of the graph of places, in which there is no child."""
        newest = max((row["quarter"] for row in found["cells"]), default="")
        cells = [row for row in found["cells"] if row["quarter"] == newest]
        safety = safety_marks(found["safety"], found["cells"])
        routes = [row for row in found["places"] if row["kind"] == "bus route" and row["shape"]]
        places = [row for row in found["places"] if row["kind"] not in {*STOPS, "bus route"}]
        drawn = views.DistrictMap(
            name=next(each["name"] for each in found["districts"] if each["code"] == self.area),
            districts=area_shapes(found["districts"], self.area),
            safety=safety,
            routes=tuple(
                views.RouteLine(r["id"], r["name"], r["managed_by"] or "", r["shape"]) for r in routes
            ),
            places=tuple(_place(row) for row in places if _placed(row)),
            schools=tuple(
                views.SchoolMark(r["id"], r["name"], r["phase"] or "", r["lat"], r["lon"])
                for r in found["schools"]
                if _placed(r)
            ),
            guardians=guardian_marks(found["guardians"]),
            hotspots=hotspot_marks(found["hotspots"], found["places"] + found["schools"]),
            untested=_untested(found["hotspots"]),
            cells=squares(cells),
            background=squares(found["background"]),
            contexts=context_marks(found["contexts"], found["actions"], self.today),
        )
        answer = DistrictAnswer(
            drawn,
            week(found["week"]),
            months(found["months"]),
            _not_asked(drawn),
            recorded(cells, found["hotspots"]),
        )
        return Released(answer, shown=sum(len(each) for each in found.values()))


def _placed(row: Record) -> bool:
    return row["lat"] is not None


def _place(row: Record) -> views.PlaceMark:
    return views.PlaceMark(
        row["id"], row["name"], row["kind"], row["lat"], row["lon"], row["opening_hours"] or ""
    )


def _newest_spell(open_data: Sequence[Record]) -> list[Record]:
    """Open incidents of the newest spell by square; earlier spells are never added to it."""
    windows = asked.open_windows(open_data)
    return asked.counted_in(windows[-1], open_data) if windows else []


def _not_asked(drawn: views.DistrictMap) -> tuple[str, ...]:
    """Contexts about which no young person has been heard."""
    heard = {mark.name for mark in drawn.safety}
    return tuple(dict.fromkeys(each.name for each in drawn.contexts if each.name not in heard))


def _untested(found: tuple[asked.DistrictHotspots, ...]) -> tuple[str, ...]:
    """The records of which there are too few to test, with their window."""
    return tuple(
        f"{asked.OPEN if each.window.background else asked.AGENCIES} ({each.window.words})"
        for each in found
        if each.reason
    )


def recorded(cells: list[Record], found: tuple[asked.DistrictHotspots, ...]) -> str:
    """What agencies' published counts of the newest quarter show, in a sentence."""
    published = next((each for each in found if not each.window.background), None)
    if published is None:
        return "Agencies' records: not shown."
    squares_shown = len({row["square"] for row in cells})
    when, n = published.window.words, f"{published.n:,}"
    counts = f"Agencies' records, {when}: {n} in {squares_shown} squares are shown"
    if published.reason:
        return f"{counts}; {published.reason} where there is more than expected."
    if not published.hotspots:
        return f"{counts}. They do not lie side by side, so none is called more than expected."
    return f"{counts}; more than expected near {len(published.hotspots)} of them."


def week(rows: list[Record]) -> views.WeekGrid | None:
    """The newest closed year by weekday and three-hour band; what is not there is not shown."""
    if not rows:
        return None
    year = max(row["year"] for row in rows)
    shown = {(row["weekday"], row["band"]): row["n"] for row in rows if row["year"] == year}
    counts = tuple(
        tuple(shown.get((day, band), Nothing.NOT_SHOWN) for band in range(BANDS)) for day in range(DAYS)
    )
    window = Period(date(int(year), 1, 1), date(int(year), 12, 31))
    return views.WeekGrid(counts, window, source=asked.AGENCIES)


def months(rows: Sequence[Record]) -> views.MonthBars | None:
    """Open incidents by month, each spell by itself."""
    if not rows:
        return None
    totals = pd.DataFrame(rows).groupby("month")["n"].sum()
    runs = tuple(
        views.Spell(tuple(views.MonthCount(date.fromisoformat(f"{m}-01"), int(totals[m])) for m in run))
        for run in spells(totals.index)
    )
    return views.MonthBars(runs, source=asked.OPEN)
