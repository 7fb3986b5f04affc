"""What a publication holds: protected counts by square and by hour, and what young people say of places.

Frames in and frames out. Incidents have a row each (``kind``, ``at_from``, ``at_to``, ``known_by``,
``recorded_by``, ``area``, ``cell``, and in ``known_children`` the ids of those known to have had a part);
safety maps a row for each colour, as they were handed in.
"""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from geo import crs, grid
from geo.time_patterns import bands_of
from graph.protect import FEWEST_CHILDREN, protect, protect_within, told

SQUARE: Final = ("cell", "kind")
HOUR: Final = ("area", "weekday", "band")
TWO_THIRDS: Final = 2 / 3

_CELLS = ["record", "identity", "cell", "kind", "n", "sources", "ways", "lat", "lon"]
_HOURS = ["record", "identity", "year", "area", "weekday", "band", "n"]
_SAFETY = [
    "record", "identity", "place", "name", "lat", "lon", "area", "verdict", "contributors", "reasons",
]  # fmt: skip


def countable(incidents: pd.DataFrame) -> pd.DataFrame:
    """The incidents of a quarter that stand in some published cell: all counts are of these."""
    return protect(incidents[incidents["cell"] != ""], SQUARE)


def cells(counted: pd.DataFrame, quarter: str) -> pd.DataFrame:
    """Counts by square and kind, with the sources that gave enough to be named, and how those knew."""
    rows = [
        {"cell": cell, "kind": kind, "n": len(part), "sources": _named(part), "ways": _ways(part)}
        for (cell, kind), part in counted.groupby(list(SQUARE))
    ]
    table = pd.DataFrame(rows, columns=["cell", "kind", "n", "sources", "ways"])
    middles = grid.squares(table["cell"].tolist()).geometry.centroid
    lon, lat = crs.to_degrees(middles.x, middles.y)
    identity = [f"{quarter}|{row.cell}|{row.kind}" for row in table.itertuples()]
    return table.assign(record="cell", identity=identity, lat=lat, lon=lon)[_CELLS]


def _named(part: pd.DataFrame) -> str:
    sources = part.groupby("recorded_by")["known_children"]
    return "; ".join(sorted(str(source) for source, children in sources if told(children).enough))


def _ways(part: pd.DataFrame) -> str:
    """How they came to be known, where one source alone gave enough by that way.

    Of ways that several sources share a little, each could take its own away and find the rest.
    """
    known = part[part["known_by"].fillna("") != ""]
    by_way = known.groupby(["recorded_by", "known_by"])["known_children"]
    enough = sorted(each for each, children in by_way if told(children).enough)
    return "; ".join(f"{source}: {way}" for source, way in enough)


def hours(counted: pd.DataFrame, year: str) -> pd.DataFrame:
    """Counts of a closed year by district, weekday and three-hour band, from incidents of published cells.

    An incident whose time is not known to one band of one day is left out. What is published of the squares
    tells how many there are in all, so the hours that are left out must be enough together.
    """
    timed = counted.join(bands_of(counted["at_from"], counted["at_to"]).set_index(counted.index))
    shown = protect_within(timed[timed["weekday"].notna() & (timed["area"] != "")], HOUR, ["area"])
    table = shown.groupby(list(HOUR)).size().reset_index(name="n")
    identity = [f"{year}|{row.area}|{row.weekday:.0f}|{row.band:.0f}" for row in table.itertuples()]
    return table.assign(record="time-pattern", identity=identity, year=year)[_HOURS]


def safety_maps(
    handed_in: pd.DataFrame, places: Mapping[str, Mapping[str, Any]], quarter: str
) -> pd.DataFrame:
    """What young people say of each place, from six of them up who are surely different."""
    rows = [
        _safety_map(places[str(place)], maps, quarter)
        for place, maps in handed_in.groupby("place")
        if place in places and surely_different(maps) >= FEWEST_CHILDREN
    ]
    return pd.DataFrame(rows, columns=_SAFETY)


def _safety_map(place: Mapping[str, Any], maps: pd.DataFrame, quarter: str) -> dict[str, Any]:
    reasons = [
        str(reason)
        for reason, some in maps.groupby("reason")
        if reason and surely_different(some) >= FEWEST_CHILDREN
    ]
    return {
        "record": "safety-map",
        "identity": f"{quarter}|{place['id']}",
        "place": place["id"],
        **{name: place[name] for name in ("name", "lat", "lon", "area")},
        "verdict": verdict(maps.groupby("colour")["contributors"].sum().to_dict()),
        "contributors": surely_different(maps),
        "reasons": "; ".join(reasons),
    }


def surely_different(maps: pd.DataFrame) -> int:
    """How many young people there are at least behind some maps of one place.

    The same people may draw again in another month, for another time of day, or at another table of the same
    age and mind. So of equal rows only the largest counts, and of months and times only the fullest.

    >>> maps = {"month": ["2026-05", "2026-06"], "time_of_day": "", "colour": "red", "age_band": ""}
    >>> surely_different(pd.DataFrame({**maps, "contributors": [3, 4]}))
    4
    """
    alike = maps.groupby(["month", "time_of_day", "colour", "age_band"])["contributors"].max()
    return int(alike.groupby(level=["month", "time_of_day"]).sum().max())


def verdict(contributors: Mapping[Any, int]) -> str:
    """How young people see a place: what two thirds of them say, or else "mixed".

    >>> verdict({"red": 8, "green": 2}), verdict({"green": 9}), verdict({"red": 3, "amber": 3})
    ('unsafe', 'safe', 'mixed')
    """
    everyone = sum(contributors.values())
    if contributors.get("red", 0) >= TWO_THIRDS * everyone:
        return "unsafe"
    return "safe" if contributors.get("green", 0) >= TWO_THIRDS * everyone else "mixed"
