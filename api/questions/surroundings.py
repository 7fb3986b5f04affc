"""What the graph of places knows of one place and of what lies around it, for its assessment."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import shapely

from api.questions import Reader
from api.questions.district_map import months as month_bars
from api.questions.district_map import week as week_grid
from api.questions.hotspots import published_cells
from api.questions.marks import quarter_period
from api.questions.near import place_in_metres, squares_near
from api.questions.view import open_counts
from api.questions.whole import all_of
from geo import crs
from graph.model import Record
from mapping_ui import views
from mapping_ui.views import Nothing
from mapping_ui.words import count_of, period

METRES_TO_SCHOOL: Final = 1_000.0
QUARTERS_SHOWN: Final = 4
FEELS: Final = {"unsafe": "unsafe", "mixed": "safe for some, not for others", "safe": "safe"}


@dataclass(frozen=True)
class Surroundings:
    """Published counts around a place, newest quarter first; what young people say; who is there; schools.

    ``week`` is the pattern of the whole district, since hours are not published for a place. ``months``
    counts open incidents, as background.
    """

    evidence: tuple[views.Evidence, ...] = ()
    young_people: views.YoungPeople | None = None
    guardians: tuple[views.Guardian, ...] = ()
    schools: tuple[views.NearSchool, ...] = ()
    week: views.WeekGrid | None = None
    months: views.MonthBars | None = None

    @property
    def recorded(self) -> str:
        """How many are shown in the newest quarter, in words; empty when none are."""
        if not self.evidence:
            return ""
        newest = self.evidence[0].seen
        counts = (each.n for each in self.evidence if each.seen == newest)
        return f"{sum(n for n in counts if isinstance(n, int)):,} recorded, {period(newest)}"


def around(graph: Reader, scope: dict[str, Any], area: str, about: str) -> Surroundings:
    """What is known around a place, route or school; of a concern without one, only the district's week."""
    here = {"scope": scope, "area": area}
    week = _week(graph.read("time_pattern", **here))
    place = _shape_of(graph, scope, about)
    if place is None:
        return Surroundings(week=week)
    return Surroundings(
        evidence=_evidence(published_cells(graph, scope, area), place),
        young_people=_young_people(
            [row for row in graph.read("safety_maps", **here) if row["place"] == about]
        ),
        guardians=tuple(
            views.Guardian(row["role"].capitalize(), row["organisation"] or "", row["hours"] or "")
            for row in graph.read("guardians", **here)
            if row["place"] == about
        ),
        schools=_schools(all_of(graph, "schools", scope, area), place, about),
        week=week,
        months=_months(open_counts(graph, scope, area), place),
    )


def _week(rows: list[Record]) -> views.WeekGrid | None:
    found = week_grid(rows)
    if found is None:
        return None
    sentence = "The whole district; for this place by itself, not known."
    return replace(found, sentence=sentence, source=found.source.capitalize())


def _shape_of(graph: Reader, scope: dict[str, Any], about: str) -> shapely.Geometry | None:
    """Where a place, route or school is, in metres; None when that is not known."""
    found = graph.read("place", scope=scope, id=about) or graph.read("school", scope=scope, id=about)
    return place_in_metres(found[0]) if found else None


def _evidence(cells: list[Record], place: shapely.Geometry) -> tuple[views.Evidence, ...]:
    """Shown counts added up by quarter and kind, newest first; who recorded them and how they knew of them
    is named where it may be.
    """
    near = squares_near(cells, place)
    lines: dict[tuple[str, str], list[Record]] = {}
    for row in (row for row in cells if row["square"] in near):
        lines.setdefault((row["quarter"], row["kind"]), []).append(row)
    shown = sorted({quarter for quarter, _ in lines}, reverse=True)[:QUARTERS_SHOWN]
    return tuple(
        views.Evidence(
            what=kind.capitalize(),
            seen=quarter_period(quarter),
            said_by=_named(lines[quarter, kind], "sources"),
            how_known=_named(lines[quarter, kind], "ways"),
            n=sum(row["n"] for row in lines[quarter, kind]),
        )
        for newest in shown
        for quarter, kind in sorted(lines)
        if quarter == newest
    )


def _named(rows: list[Record], column: str) -> str:
    """What may be named of some counts, each once."""
    named = {name for row in rows for name in (row[column] or "").split("; ") if name}
    return "; ".join(sorted(named)) or Nothing.NOT_SHOWN.value


def _young_people(maps: list[Record]) -> views.YoungPeople | None:
    """What young people's safety maps say of a place, newest quarter first; None when they were not asked."""
    if not maps:
        return None
    ordered = sorted(maps, key=lambda row: str(row["quarter"]), reverse=True)[:QUARTERS_SHOWN]
    newest = ordered[0]
    said = [_said(row) for row in ordered]
    if newest["reasons"]:
        said.insert(1, f"Why: {newest['reasons'].replace('; ', ', ')}.")
    return views.YoungPeople(
        tuple(said), newest["contributors"], "on their safety maps", quarter_period(newest["quarter"])
    )


def _said(row: Record) -> str:
    people = count_of(row["contributors"], "young person", "young people")
    return f"Feels {FEELS[row['verdict']]}: {people}, {period(quarter_period(row['quarter']))}."


def _schools(rows: list[Record], place: shapely.Geometry, about: str) -> tuple[views.NearSchool, ...]:
    """Schools within a kilometre along a straight line, nearest first."""
    found = []
    for row in rows:
        if row["lat"] is None or row["id"] == about:
            continue
        metres = crs.shape_in_metres(shapely.Point(row["lon"], row["lat"])).distance(place)
        if metres <= METRES_TO_SCHOOL:
            found.append(views.NearSchool(row["name"], row["phase"] or "", round(metres)))
    return tuple(sorted(found, key=lambda school: (school.metres, school.name)))


def _months(rows: Sequence[Record], place: shapely.Geometry) -> views.MonthBars | None:
    """Open incidents around the place by month; a month of the source without any is nought, not a gap."""
    near = squares_near(rows, place)
    return month_bars([row | {"n": row["n"] * (row["square"] in near)} for row in rows]) if near else None
