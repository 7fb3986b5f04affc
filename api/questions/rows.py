"""Rows of a collection as one reader may see them, in the order of their keys.

A key is a district and an id; what lies outside every district comes last. Walking on from a key gives no row
twice and leaves none out, however long a reader takes between two pages.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import shapely

from api.access import Scope
from api.questions import Reader
from api.questions.collections import CELLS, HOTSPOTS, Collection
from api.questions.hotspot_rows import district_of, hotspot_rows
from api.questions.picking import ANYWHERE, Pick, Span
from geo import crs, grid
from graph.model import EVERYTHING, NOWHERE, Record

ROWS_AT_A_TIME: Final = 10_000

Key = tuple[str, str]
"""District and id."""


@dataclass(frozen=True)
class View:
    """A graph as it stands at one entry, within the scope of one reader.

    What was worked out for one view serves every equal one.
    """

    graph: Reader
    head: tuple[object, ...]
    scope: Scope

    @classmethod
    def of(cls, graph: Reader, scope: dict[str, Any]) -> "View":
        """The view of a graph as it stands now."""
        # Which entry it shows is never part of an answer: it would tell of protected imports.
        head = tuple(tuple(row.items()) for row in graph.read("head", scope=EVERYTHING))
        frozen: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in scope.items()
        }
        return cls(graph, head, Scope(**frozen))

    def read(self, query: str, **values: object) -> list[Record]:
        """Answer a catalogued read within the scope."""
        return self.graph.read(query, scope=self.scope.as_values(), **values)

    def districts(self, pick: Pick) -> list[str]:
        """The districts that the reader may see and asks for, in the order of keys."""
        reach = set(self.scope.areas)
        if self.scope.every:
            reach = {NOWHERE, *(each["code"] for each in self.read("districts"))}
        wanted = pick.of("district")
        return sorted((area for area in reach if not wanted or area in wanted), key=_order)


def walk(
    view: View, collection: Collection, pick: Pick, after: Key | None = None, at_a_time: int = ROWS_AT_A_TIME
) -> Iterator[Record]:
    """The rows that fit, from the first or on from a key, read a block at a time."""
    size = at_a_time if told_by_query(collection, pick) else ROWS_AT_A_TIME
    for area in view.districts(pick):
        if after and _order(area) < _order(after[0]):
            continue
        since = after[1] if after and area == after[0] else ""
        for rows in _blocks(view, collection, pick, area, since, size):
            yield from fitting(collection, pick, rows)


def one(view: View, collection: Collection, identity: str) -> Record | None:
    """The row with an id, if it is there and in the scope."""
    if collection is HOTSPOTS:
        area = district_of(identity)
        rows = _hotspots(view, area) if area in view.districts(Pick()) else []
        return next((row for row in rows if row["id"] == identity), None)
    if collection.ids:
        return next(iter(view.read(collection.read, ids=[identity])), None)
    rows = view.read(collection.one, id=identity)
    return next(iter(_squared(rows) if collection is CELLS else rows), None)


def told_by_query(collection: Collection, pick: Pick) -> bool:
    """Whether the collection's query alone tells which rows fit."""
    if not collection.read or _unasked(collection, pick):
        return False
    by_days = pick.span is not None and collection.within is None
    by_box = pick.box is not None and (collection.shaped or not pick.box.plain)
    return not by_days and not by_box


def query_values(collection: Collection, pick: Pick, areas: list[str]) -> dict[str, object]:
    """What a collection's queries take, but for the scope and the page."""
    values: dict[str, object] = {"areas": areas}
    values |= {each.parameter: list(pick.of(each.name)) for each in collection.filters if each.parameter}
    if collection.within:
        values["first"], values["last"] = collection.within(pick.span or Span())
    if collection is CELLS:
        return values | ANYWHERE  # its query knows the middle of a square, not its edges
    if collection.boxed:
        values |= pick.box.around() if pick.box else ANYWHERE
    return values


def fitting(collection: Collection, pick: Pick, rows: list[Record]) -> list[Record]:
    """Of some rows, those that fit in whatever the query could not tell."""
    if told_by_query(collection, pick):
        return rows
    for name in _unasked(collection, pick):
        said = next(each for each in collection.properties if each.name == name)
        rows = [row for row in rows if _text(said.of(row)) in pick.of(name)]
    if pick.span and collection.within is None:
        rows = [row for row in rows if _touches(collection, pick.span, row)]
    if pick.box and rows:
        kept = pick.box.holds(rows)
        rows = [row for row, keep in zip(rows, kept, strict=True) if keep]
    return rows


def _blocks(
    view: View, collection: Collection, pick: Pick, area: str, after: str, size: int
) -> Iterator[list[Record]]:
    """The rows of one district that come after an id, so many at a time."""
    if collection is HOTSPOTS:
        yield [row for row in _hotspots(view, area) if row["id"] > after]
    elif collection.ids:
        ids = _ids(view, collection, pick, area)
        for start in range(bisect_right(ids, after), len(ids), size):
            yield view.read(collection.read, ids=ids[start : start + size])
    else:
        yield from _pages(view, collection, query_values(collection, pick, [area]), after, size)


def _pages(
    view: View, collection: Collection, values: dict[str, object], after: str, size: int
) -> Iterator[list[Record]]:
    while True:
        rows = view.read(collection.read, after=after, limit=size, **values)
        yield _squared(rows) if collection is CELLS else rows
        if len(rows) < size:
            return
        after = rows[-1]["id"]


@lru_cache(maxsize=16)
def _ids(view: View, collection: Collection, pick: Pick, area: str) -> list[str]:
    """The ids of one district in order: with them, a later page costs no more than the first."""
    return [row["id"] for row in view.read(collection.ids, **query_values(collection, pick, [area]))]


@lru_cache(maxsize=256)
def _hotspots(view: View, area: str) -> list[Record]:
    return hotspot_rows(view.graph, view.scope.as_values(), area) if area else []


def _squared(rows: list[Record]) -> list[Record]:
    """Published counts with the outline of their square, at full precision for those who ask in metres."""
    squares = grid.squares([row["square"] for row in rows])
    outlines = shapely.to_geojson(crs.frame_in_degrees(squares).geometry.to_numpy())
    return [row | {"shape": outline} for row, outline in zip(rows, outlines, strict=True)]


def _unasked(collection: Collection, pick: Pick) -> list[str]:
    """The filters that the query does not take."""
    return [each.name for each in collection.filters if not each.parameter and pick.of(each.name)]


def _touches(collection: Collection, span: Span, row: Record) -> bool:
    if collection.dated is None:
        return False
    first, last = (row[column] if column else "" for column in collection.dated)
    return span.touches(first or "", last or "")


def _order(area: str) -> tuple[bool, str]:
    return not area, area


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
