"""Rows of the graph of places as the marks that a map draws."""

import calendar
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from api import documents
from api.questions.hotspots import DistrictHotspots, Hotspot, Window
from api.questions.near import place_in_metres, squares_near
from geo import crs, geojson, grid, hotspots
from geo.opening_hours import hours_of_week
from graph.model import Record
from mapping_ui import views
from mapping_ui.views import Count, Nothing, Period
from mapping_ui.views.map import Heard

FEELINGS = ("unsafe", "mixed", "safe")
"""What young people say of a place, in the order in which a meeting needs to hear it."""

METHOD = (
    "Getis-Ord Gi* on {size} metre squares: the same counts dealt at random over all "
    "squares of the district, "
    "{permutations:,} times; false discovery rate over the district."
)


def area_shapes(districts: Iterable[Record], ours: str) -> tuple[views.AreaShape, ...]:
    """The districts' outlines, this one marked."""
    return tuple(
        views.AreaShape(each["code"], each["name"], each["shape"], ours=each["code"] == ours)
        for each in districts
    )


def safety_marks(rows: Iterable[Record], cells: Sequence[Record]) -> tuple[views.SafetyMark, ...]:
    """What young people say of each place, the newest quarter only, against what is recorded there."""
    newest: dict[str, Record] = {}
    for row in sorted(rows, key=lambda row: str(row["quarter"]), reverse=True):
        newest.setdefault(row["place"], row)
    ordered = sorted(
        newest.values(), key=lambda row: (FEELINGS.index(row["verdict"]), -row["contributors"], row["id"])
    )
    return tuple(
        views.SafetyMark(
            id=row["place"],
            name=row["name"],
            lat=row["lat"],
            lon=row["lon"],
            feeling=row["verdict"],
            maps=row["contributors"],
            months=quarter_period(row["quarter"]),
            reasons=row["reasons"] or "",
            heard=_heard(row, cells),
        )
        for row in ordered
        if row["lat"] is not None
    )


def _heard(row: Record, cells: Iterable[Record]) -> Heard:
    said, place = row["verdict"] == "unsafe", place_in_metres(row)
    recorded = place is not None and bool(squares_near(cells, place))
    if said:
        return "said and recorded" if recorded else "only said"
    return "only recorded" if recorded else "neither"


def guardian_marks(rows: Iterable[Record]) -> tuple[views.GuardianMark, ...]:
    """Guardians by role, with the hours of the week in which they are there."""
    return tuple(
        views.GuardianMark(
            id=row["id"],
            role=row["role"],
            place=row["name"],
            lat=row["lat"],
            lon=row["lon"],
            hours=row["hours"] or "",
            present=hours_of_week(row["hours"] or ""),
        )
        for row in rows
        if row["lat"] is not None
    )


def squares(rows: Iterable[Record]) -> tuple[views.Cell, ...]:
    """Counts added up by square of the grid."""
    totals: Counter[str] = Counter()
    for row in rows:
        if row["square"]:
            totals[row["square"]] += row["n"]
    if not totals:
        return ()
    names = sorted(totals)
    frame = crs.frame_in_degrees(grid.squares(names).reset_index())
    return tuple(
        views.Cell(name, text, outline.centroid.y, outline.centroid.x, totals[name])
        for name, outline, text in zip(names, frame.geometry, geojson.texts(frame.geometry), strict=True)
    )


def context_marks(
    rows: Iterable[Record], actions: Iterable[Record], today: date
) -> tuple[views.ContextMark, ...]:
    """Contexts with what changed and how many of their actions are late."""
    newest = documents.newest(documents.read(actions))
    late = Counter(action.context for action in newest if is_late(action.content, today))
    return tuple(
        views.ContextMark(
            id=row["id"],
            name=row["name"],
            status=row["status"],
            url=f"/contexts/{row['id']}",
            lat=row["lat"],
            lon=row["lon"],
            changed=_day(row["changed"]),
            what_changed=row["change"] or "",
            review=_day(row["review"]),
            late=late[row["id"]],
        )
        for row in rows
    )


def is_late(action: Mapping[str, Any], today: date) -> bool:
    """Whether an action is past its day and not done."""
    return action["status"] not in {"done", "dropped"} and action["due"] < today.isoformat()


def hotspot_marks(found: Iterable[DistrictHotspots], known: Sequence[Record]) -> tuple[views.Hotspot, ...]:
    """Every hotspot of every window, named by the nearest known place."""
    return tuple(
        hotspot_mark(spot, district, name_near(spot.lat, spot.lon, known))
        for district in found
        for spot in district.hotspots
    )


def hotspot_mark(spot: Hotspot, district: DistrictHotspots, name: str) -> views.Hotspot:
    """One hotspot, with all that made the figure."""
    return views.Hotspot(
        id=hotspot_id(spot, district),
        name=name,
        lat=spot.lat,
        lon=spot.lon,
        shape=spot.shape,
        hold=spot.hold,  # type: ignore[arg-type]
        n=spot.n,
        window=month_period(*district.window.months),
        sentence=sentence(spot, district.window),
        method=METHOD.format(size=grid.CELL_METRES, permutations=district.permutations),
        sources=tuple(views.SourceCount(source, _count(n)) for source, n in spot.sources),
        expected=spot.expected,
        times_expected=spot.times,
        p=spot.p,
        q=spot.q,
        permutations=district.permutations,
        seed=district.seed,
        background=district.window.background,
    )


def hotspot_id(spot: Hotspot, district: DistrictHotspots) -> str:
    """The same for all who ask; a square on a border may be hot in two districts."""
    return f"{district.area}-{district.window.first}-{district.window.last}-{spot.squares[0]}"


def sentence(spot: Hotspot, window: Window) -> str:
    """The figure in one sentence.

    It says what was recorded, never that it will happen again.
    """
    doubt = {
        hotspots.ROBUST: "It stands when any one kind of record is left out.",
        hotspots.FRAGILE: f"Fragile: gone without {' or '.join(spot.hangs_on)}.",
        hotspots.SINGLE_SOURCE: "It rests on one kind of record alone.",
    }[spot.hold]
    background = " Background only: street points are approximate." if window.background else ""
    return (
        f"More recorded here than an even spread over the district, {window.words}: {spot.n:,} recorded, "
        f"about {spot.expected:,.0f} expected. {doubt}{background}"
    )


def name_near(lat: float, lon: float, known: Iterable[Record]) -> str:
    """The words "near" and the closest known place, in words for a person.

    >>> name_near(51.0, 1.0, [{"name": "Mill Park", "lat": 51.001, "lon": 1.0}])
    'Near Mill Park'
    """
    here = {"lat": lat, "lon": lon}
    placed = [each for each in known if each["lat"] is not None]
    if not placed:
        return f"Around {lat:.3f} north, {abs(lon):.3f} {'east' if lon >= 0 else 'west'}"
    closest = min(placed, key=lambda each: (_metres(here, each), str(each["name"])))
    return f"Near {closest['name']}"


def month_period(first: str, last: str) -> Period:
    """The first day of one month to the last day of another."""
    year, month = _year_and_month(last)
    return Period(date.fromisoformat(f"{first}-01"), date(year, month, calendar.monthrange(year, month)[1]))


def quarter_period(quarter: str) -> Period:
    """The days of a quarter."""
    return month_period(*Window(quarter, quarter, background=False).months)


def _year_and_month(month: str) -> tuple[int, int]:
    year, number = month.split("-")
    return int(year), int(number)


def _metres(one: Record, other: Record) -> float:
    """Distance in metres, near enough over a few kilometres."""
    north = (one["lat"] - other["lat"]) * 111_320.0
    east = (one["lon"] - other["lon"]) * 111_320.0 * math.cos(math.radians(one["lat"]))
    return math.hypot(north, east)


def _count(n: int | None) -> Count:
    return Nothing.NOT_SHOWN if n is None else n


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None
