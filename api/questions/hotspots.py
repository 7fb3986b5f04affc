"""Where more is recorded in a district than an even spread would: published counts and open data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import geopandas as gpd
import networkx
import pandas as pd
from shapely import unary_union

from api.questions import Reader
from api.questions.view import open_counts
from api.questions.whole import all_of
from geo import crs, geojson, grid
from geo import hotspots as gi
from geo.quarters import london, quarter_bounds
from geo.time_patterns import spells
from graph.model import Record
from graph.stamps import outlines

AGENCIES: Final = "agencies' records"
OPEN: Final = "police.uk street-level data"

STEPS: Final = (-1, 0, 1)


@dataclass(frozen=True)
class Window:
    """One stretch of time whose counts belong together: months, or one published quarter."""

    first: str
    last: str
    background: bool

    @property
    def words(self) -> str:
        """The window in words.

        >>> Window("2018-10", "2019-02", True).words, Window("2026-Q2", "2026-Q2", False).words
        ('October 2018 to February 2019', 'April to June 2026')
        """
        first, last = (pd.Timestamp(f"{month}-01") for month in self.months)
        year = "" if first.year == last.year else f" {first.year}"
        if first == last:
            return f"{first:%B %Y}"
        return f"{first:%B}{year} to {last:%B %Y}"

    @property
    def months(self) -> tuple[str, str]:
        """The first and the last month."""
        if self.background:
            return self.first, self.last
        first = str(london([quarter_bounds(self.first)[0]])[0])[:7]
        end = london([quarter_bounds(self.last)[1]])[0] - pd.Timedelta(days=1)
        return first, f"{end:%Y-%m}"


@dataclass(frozen=True)
class Hotspot:
    """Squares with more than expected in and around them, that touch; p and q of the strongest.

    ``shape`` is their outline in degrees, as GeoJSON text.
    """

    squares: tuple[str, ...]
    shape: str
    lat: float
    lon: float
    n: int
    expected: float
    p: float
    q: float
    hold: str
    hangs_on: tuple[str, ...]
    sources: tuple[tuple[str, int | None], ...]

    @property
    def times(self) -> float:
        """How many times the expected number."""
        return self.n / self.expected


@dataclass(frozen=True)
class DistrictHotspots:
    """All that one district and window gave. ``reason`` says why there is nothing, if it was not tested."""

    area: str
    window: Window
    hotspots: tuple[Hotspot, ...]
    n: int
    reason: str
    permutations: int = gi.PERMUTATIONS
    seed: int = gi.SEED


def of_district(graph: Reader, scope: dict[str, Any], area: str) -> tuple[DistrictHotspots, ...]:
    """The hotspots of one district: of the newest published quarter, and of each spell of open data."""
    squares = squares_of(graph.read("districts", scope=scope), area)
    return of_counts(area, squares, published_cells(graph, scope, area), open_counts(graph, scope, area))


def of_counts(
    area: str, squares: tuple[str, ...], published: Sequence[Record], open_data: Sequence[Record]
) -> tuple[DistrictHotspots, ...]:
    """The same from a district's squares, its published counts and its counts of open incidents."""
    windows = open_windows(open_data)
    spelled = (_of_open(area, squares, window, counted_in(window, open_data)) for window in windows)
    return (*_of_published(area, squares, published), *spelled)


def squares_of(districts: Iterable[Record], area: str) -> tuple[str, ...]:
    """The squares of one of some districts."""
    shapes = tuple((each["code"], each["name"], each["shape"]) for each in districts)
    return _squares(shapes).get(area, ())


@lru_cache(maxsize=8)
def _squares(districts: tuple[tuple[str, str, str], ...]) -> Mapping[str, tuple[str, ...]]:
    frame = outlines([{"code": code, "name": name, "shape": shape} for code, name, shape in districts])
    squares = grid.cells_of_districts(frame)
    return {str(code): tuple(part["cell"]) for code, part in squares.groupby("district")}


def open_windows(counts: Iterable[Record]) -> list[Window]:
    """The spells of open data in a district; they are never pooled."""
    months = sorted({row["month"] for row in counts})
    return [Window(spell[0], spell[-1], background=True) for spell in spells(months)]


def _of_open(
    area: str, squares: tuple[str, ...], window: Window, counts: Iterable[Record]
) -> DistrictHotspots:
    """The hotspots of one spell of open incidents."""
    counted = _added((row["square"], row["kind"], row["source"], row["n"]) for row in counts if row["square"])
    return _tested(area, window, squares, counted)


def counted_in(window: Window, counts: Iterable[Record]) -> list[Record]:
    """Those of some counts that lie in a window of months."""
    return [row for row in counts if window.first <= row["month"] <= window.last]


def _of_published(area: str, squares: tuple[str, ...], cells: Sequence[Record]) -> list[DistrictHotspots]:
    """The hotspots of the newest published quarter, from its protected counts only."""
    if not cells:
        return []
    newest = max(row["quarter"] for row in cells)
    counted = _added(
        (row["square"], row["kind"], row["sources"], row["n"]) for row in cells if row["quarter"] == newest
    )
    return [_tested(area, Window(newest, newest, background=False), squares, counted)]


def published_cells(graph: Reader, scope: dict[str, Any], area: str) -> list[Record]:
    """Every published count of a district."""
    return all_of(graph, "cells", scope, area, kinds=[], first="", last="9999")


def _added(rows: Iterable[tuple[str, str, str, int]]) -> tuple[tuple[str, str, str, int], ...]:
    """Counts by square, kind and source, added up, as a value that can be kept."""
    sums: dict[tuple[str, str, str], int] = {}
    for square, kind, source, n in rows:
        sums[square, kind, source] = sums.get((square, kind, source), 0) + n
    return tuple((*key, n) for key, n in sorted(sums.items()))


@lru_cache(maxsize=64)
def _tested(
    area: str, window: Window, squares: tuple[str, ...], counted: tuple[tuple[str, str, str, int], ...]
) -> DistrictHotspots:
    """The test itself; the same counts are not tested twice."""
    rows = pd.DataFrame(counted, columns=["cell", "part", "source", "n"]).astype({"n": "int64"})
    # Border squares belong to the district that holds most of them, yet hold some of this one's incidents.
    cells = sorted({*squares, *rows["cell"]})
    found = gi.find(rows.groupby("cell")["n"].sum(), cells)
    hot = found.hot()
    if hot.empty:
        return DistrictHotspots(area, window, (), found.n, found.reason)
    by_part = rows.groupby(["cell", "part"])["n"].sum().reset_index()
    judged = gi.fragility(by_part, cells).set_index("cell")
    groups = _touching(_with_neighbours(hot["cell"].tolist(), cells))
    spots = [_gathered(group, found, judged, rows, window.background) for group in groups]
    return DistrictHotspots(
        area, window, tuple(sorted(spots, key=lambda spot: (-spot.n, spot.squares))), found.n, ""
    )


def _with_neighbours(hot: list[str], district: list[str]) -> list[str]:
    """The hot squares and those of the district that touch them: what the test has counted for each."""
    east, north = grid.index_of(hot)
    around = {(x + i, y + j) for x, y in zip(east, north, strict=True) for i in STEPS for j in STEPS}
    places = zip(*grid.index_of(district), strict=True)
    return [cell for cell, place in zip(district, places, strict=True) if place in around]


def _touching(cells: list[str]) -> list[tuple[str, ...]]:
    """Squares in groups that touch, also at a corner: the connected components of a graph of neighbours."""
    east, north = grid.index_of(cells)
    at = dict(zip(zip(east.tolist(), north.tolist(), strict=True), cells, strict=True))
    neighbours: networkx.Graph[str] = networkx.Graph()
    neighbours.add_nodes_from(cells)
    for (x, y), cell in at.items():
        beside = ((x + 1, y - 1), (x + 1, y), (x + 1, y + 1), (x, y + 1))
        neighbours.add_edges_from((cell, at[place]) for place in beside if place in at)
    return [tuple(sorted(group)) for group in networkx.connected_components(neighbours)]


def _gathered(
    group: tuple[str, ...], found: gi.Hotspots, judged: pd.DataFrame, rows: pd.DataFrame, exact: bool
) -> Hotspot:
    hot = found.table.set_index("cell")
    strongest = hot.loc[list(group)].sort_values(["q", "p", "n"], ascending=[True, True, False]).index[0]
    inside = rows[rows["cell"].isin(group)]
    outline = unary_union(grid.squares(list(group)).geometry.to_numpy())
    frame = gpd.GeoDataFrame(geometry=[outline], crs=crs.METRES)
    lon, lat = crs.to_degrees([outline.centroid.x], [outline.centroid.y])
    return Hotspot(
        squares=group,
        shape=geojson.texts([crs.frame_in_degrees(frame).geometry.iloc[0]])[0],
        lat=float(lat[0]),
        lon=float(lon[0]),
        n=int(inside["n"].sum()),
        expected=found.n / len(hot) * len(group),
        p=float(hot.loc[strongest, "p"]),
        q=float(hot.loc[strongest, "q"]),
        hold=str(judged.loc[strongest, "verdict"]),
        hangs_on=tuple(judged.loc[strongest, "hangs_on"]),
        sources=_sources(inside, exact),
    )


def _sources(rows: pd.DataFrame, exact: bool) -> tuple[tuple[str, int | None], ...]:
    """Who recorded it: with counts for open data; published counts name those that gave enough, without."""
    if exact:
        return tuple((str(source), int(n)) for source, n in rows.groupby("source")["n"].sum().items())
    named = {name for sources in rows["source"] for name in sources.split("; ") if name}
    return tuple((name, None) for name in sorted(named))
