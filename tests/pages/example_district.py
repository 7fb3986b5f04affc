"""A made-up district for the page tests: no place, school or person in it is real."""

import json
from datetime import date, datetime
from math import cos, pi, sin

from mapping_ui import views

FRAME = views.Frame(
    forum="DCSM",
    purpose="monthly review",
    reader="Ashby Chair",
    when=datetime(2026, 7, 2, 9, 30),
    expires=date(2026, 8, 2),
    made_up=True,
    links=(views.Link("Saltmere", "/dcsm/X07000001"), views.Link("API", "/api")),
    sign_out="/sign-out",
)
APRIL_TO_JUNE = views.Period(date(2026, 4, 1), date(2026, 6, 30))
LAT, LON = 51.36, 1.40


def square(lat: float, lon: float, half: float = 0.0035) -> str:
    east = half * 1.6
    corners = [
        [lon - east, lat - half],
        [lon + east, lat - half],
        [lon + east, lat + half],
        [lon - east, lat + half],
    ]
    return json.dumps({"type": "Polygon", "coordinates": [[*corners, corners[0]]]})


def blob(lat: float, lon: float, size: float, wobble: float = 0.18) -> str:
    angles = [2 * pi * step / 90 for step in range(90)]
    ring = []
    for angle in angles:
        far = size * (1 + wobble * sin(3 * angle) + wobble / 2 * cos(7 * angle))
        ring.append([round(lon + 1.6 * far * cos(angle), 5), round(lat + far * sin(angle), 5)])
    return json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})


def line(*points: tuple[float, float]) -> str:
    return json.dumps(
        {"type": "LineString", "coordinates": [[LON + east, LAT + north] for east, north in points]}
    )


SAFETY = (
    views.SafetyMark(
        "young-1",
        "Harbour steps",
        LAT + 0.012,
        LON + 0.021,
        "unsafe",
        31,
        APRIL_TO_JUNE,
        "dark after five; older adults who drink there",
        "said and recorded",
    ),
    views.SafetyMark(
        "young-2",
        "Mill Lane underpass",
        LAT - 0.016,
        LON - 0.012,
        "unsafe",
        12,
        APRIL_TO_JUNE,
        "nobody can see in",
        "only said",
    ),
    views.SafetyMark(
        "young-3", "Bus station", LAT - 0.002, LON - 0.031, "mixed", 18, APRIL_TO_JUNE, "busy, then empty"
    ),
    views.SafetyMark(
        "young-4",
        "Kittiwake Library",
        LAT + 0.004,
        LON + 0.004,
        "safe",
        22,
        APRIL_TO_JUNE,
        "warm, kind staff",
    ),
)
SOURCES = (
    views.SourceCount("public", 12),
    views.SourceCount("school", 9),
    views.SourceCount("police-initiated", 17),
)


def hotspot(number: int, name: str, north: float, east: float, **changes: object) -> views.Hotspot:
    given: dict[str, object] = {
        "id": f"hotspot-{number}",
        "name": name,
        "lat": LAT + north,
        "lon": LON + east,
        "shape": square(LAT + north, LON + east),
        "hold": "robust",
        "n": 38,
        "window": APRIL_TO_JUNE,
        "expected": 15.2,
        "times_expected": 2.5,
        "p": 0.002,
        "q": 0.031,
        "permutations": 9999,
        "seed": 20260630,
        "sources": SOURCES,
        "method": "Getis-Ord Gi* on fixed squares",
        "sentence": "More recorded here than expected.",
    }
    return views.Hotspot(**(given | changes))  # type: ignore[arg-type]


HOTSPOTS = (
    hotspot(
        1,
        "Harbour steps",
        0.012,
        0.020,
        n=52,
        expected=14.0,
        times_expected=3.7,
        p=0.0001,
        q=0.004,
        sentence="More recorded here than expected, in every source.",
    ),
    hotspot(
        2,
        "Route 14 at Quay Road",
        -0.008,
        0.034,
        hold="fragile",
        sentence="More recorded than expected. Fragile: gone without police-initiated records.",
    ),
    hotspot(
        3,
        "Cinder Park",
        -0.021,
        -0.034,
        hold="single source",
        n=16,
        expected=9.0,
        times_expected=1.8,
        p=0.011,
        q=0.048,
        sentence="More recorded than expected, by one source alone.",
    ),
)
CONTEXTS = (
    views.ContextMark(
        "context-1",
        "Harbour steps",
        "plan active",
        "/contexts/c1",
        LAT + 0.012,
        LON + 0.021,
        date(2026, 6, 24),
        "evidence",
        date(2026, 7, 14),
        2,
    ),
    views.ContextMark(
        "context-2",
        "Mill Lane underpass",
        "under assessment",
        "/contexts/c2",
        LAT - 0.016,
        LON - 0.012,
        date(2026, 6, 11),
        "",
        date(2026, 7, 21),
    ),
    views.ContextMark(
        "context-3",
        "Route 14",
        "improving",
        "/contexts/c3",
        LAT - 0.008,
        LON + 0.034,
        date(2026, 6, 19),
        "goal partly met",
        date(2026, 9, 1),
        0,
    ),
    views.ContextMark(
        "context-4", "Kittiwake Library", "place of safety", "/contexts/c4", LAT + 0.004, LON + 0.004
    ),
    views.ContextMark(
        "context-5", "A game chat room", "place of concern", "/contexts/c5", review=date(2026, 8, 4)
    ),
)


def hours(days: range, first: int, last: int) -> tuple[int, ...]:
    return tuple(24 * day + hour for day in days for hour in range(first, last))


MAP = views.DistrictMap(
    name="Saltmere",
    districts=(
        views.AreaShape("X07000001", "Saltmere", blob(LAT, LON, 0.045), ours=True),
        views.AreaShape("X07000002", "Ternbridge", blob(LAT - 0.075, LON - 0.07, 0.05)),
        views.AreaShape("X07000003", "Gorse and Down", blob(LAT + 0.03, LON - 0.14, 0.05)),
    ),
    safety=SAFETY,
    routes=(
        views.RouteLine(
            "route-14",
            "Route 14",
            "Gull Buses",
            line((-0.06, -0.02), (-0.031, -0.002), (0, 0.001), (0.034, -0.008), (0.05, 0.012)),
        ),
        views.RouteLine(
            "route-3", "Route 3", "Gull Buses", line((-0.012, -0.03), (-0.012, 0.002), (0.021, 0.012))
        ),
    ),
    places=(
        views.PlaceMark(
            "place-1", "Kittiwake Library", "library", LAT + 0.004, LON + 0.004, "Mo-Fr 09:00-18:00"
        ),
        views.PlaceMark("place-2", "Pier Arcade", "arcade", LAT + 0.015, LON + 0.03, "Mo-Su 10:00-22:00"),
        views.PlaceMark("place-3", "Cinder Park", "park", LAT - 0.021, LON - 0.034),
        views.PlaceMark("place-4", "Quay Road stop", "bus stop", LAT - 0.008, LON + 0.034),
    ),
    schools=(
        views.SchoolMark("school-900001", "Saltmere Academy", "secondary", LAT - 0.005, LON - 0.02),
        views.SchoolMark("school-900002", "Dunlin Primary School", "primary", LAT + 0.02, LON - 0.005),
    ),
    guardians=(
        views.GuardianMark(
            "guardian-1",
            "Youth worker",
            "Harbour steps",
            LAT + 0.012,
            LON + 0.021,
            "Fr 15:00-21:00",
            hours(range(4, 5), 15, 21),
        ),
        views.GuardianMark(
            "guardian-2",
            "Librarian",
            "Kittiwake Library",
            LAT + 0.004,
            LON + 0.004,
            "Mo-Fr 09:00-18:00",
            hours(range(5), 9, 18),
        ),
        views.GuardianMark(
            "guardian-3",
            "Park warden",
            "Cinder Park",
            LAT - 0.021,
            LON - 0.034,
            "Sa-Su 10:00-16:00",
            hours(range(5, 7), 10, 16),
        ),
    ),
    hotspots=HOTSPOTS,
    untested=("police.uk street-level data (January to February 2024)",),
    cells=(views.Cell("c500-E1271-N0334", square(LAT + 0.002, LON - 0.03), LAT + 0.002, LON - 0.03, 24),),
    background=tuple(
        views.Cell(
            f"c500-E{1260 + index}-N0330",
            square(LAT + north, LON + east),
            LAT + north,
            LON + east,
            3 + 9 * index,
        )
        for index, (north, east) in enumerate(
            (0.006 * row, 0.012 * column) for row in range(-3, 4) for column in range(-3, 4)
        )
    ),
    contexts=CONTEXTS,
)

HIDDEN = views.Nothing.NOT_SHOWN
WEEK = views.WeekGrid(
    counts=tuple(
        tuple(
            HIDDEN
            if (day + band) % 3 == 0 and band < 4
            else day * band + (30 if (day, band) == (4, 5) else 0)
            for band in range(8)
        )
        for day in range(7)
    ),
    window=views.Period(date(2025, 1, 1), date(2025, 12, 31)),
    source="All sources, a closed year",
)


def spell(first: date, *counts: int) -> views.Spell:
    months = []
    for step, n in enumerate(counts):
        years, month = divmod(first.month - 1 + step, 12)
        months.append(views.MonthCount(date(first.year + years, month + 1, 1), n))
    return views.Spell(tuple(months))


MONTHS = views.MonthBars(
    spells=(spell(date(2018, 10, 1), 1204, 1131, 998, 1040, 1101), spell(date(2024, 1, 1), 890, 912)),
    source="police.uk street crime",
)

DISTRICT = views.DistrictPage(
    frame=FRAME,
    gss="X07000001",
    map=MAP,
    map_files="/dcsm/X07000001/files/",
    main_action=views.Link("Refer a place", "/referrals/new"),
    not_asked=("Park Row",),
    week=WEEK,
    months=MONTHS,
    attribution=("Contains public sector information licensed under the Open Government Licence v3.0.",),
)
EMPTY_DISTRICT = views.DistrictPage(
    frame=FRAME,
    gss="X07000002",
    map=views.DistrictMap(
        name="Ternbridge",
        districts=(
            *MAP.districts[1:],
            views.AreaShape("X07000002", "Ternbridge", blob(LAT, LON, 0.04), ours=True),
        ),
    ),
    map_files="/dcsm/X07000002/files/",
    main_action=views.Link("Refer a place", "/referrals/new"),
)
