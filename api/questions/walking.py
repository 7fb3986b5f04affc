"""The features of a collection as one reader may see them, in the order of their keys.

A key is a district and an id; what lies outside every district comes last. Walking on from a key gives no
feature twice and leaves none out, however long a reader takes between two pages.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, NamedTuple

import shapely

from api.questions.collections import CELLS, HOTSPOTS, Collection
from api.questions.hotspot_rows import district_of, hotspot_rows
from api.questions.picking import Pick, Point, Span
from api.questions.view import View
from geo import crs, grid
from graph.model import NOWHERE, Record

FEW: Final = 4
"""How many districts of a large collection are kept: of a million open incidents, each has some 80,000."""

Key = tuple[str, str]
"""District and id."""


class Feature(NamedTuple):
    """One feature: its point and its shape (GeoJSON text), in degrees, if it has one; and what is said."""

    id: str
    point: Point | None
    shape: str | None
    said: dict[str, Any]

    @property
    def key(self) -> Key:
        """Where it stands among all features of its collection."""
        return self.said["district"], self.id


def districts_in(view: View, pick: Pick) -> list[str]:
    """The districts that the reader may see and asks for, in the order of keys."""
    reach = set(view.scope.areas)
    if view.scope.every:
        reach = {NOWHERE, *(each["code"] for each in view.read("districts"))}
    wanted = pick.of("district")
    return sorted((area for area in reach if not wanted or area in wanted), key=_order)


def walk(view: View, collection: Collection, pick: Pick, after: Key | None = None) -> Iterator[Feature]:
    """The features that fit, from the first or on from a key."""
    for area in districts_in(view, pick):
        if after and _order(area) < _order(after[0]):
            continue
        found = fitting(view, collection, pick, area)
        since = after[1] if after and area == after[0] else ""
        yield from found[bisect_right(found, since, key=attrgetter("id")) :]


def one(view: View, collection: Collection, identity: str) -> Feature | None:
    """The feature with an id, if it is there and in the scope."""
    if collection is HOTSPOTS:
        area = district_of(identity)
        found = _small(view, collection, area) if area in districts_in(view, Pick()) else ()
        return next((feature for feature in found if feature.id == identity), None)
    return next(iter(_features(collection, view.read(collection.one, id=identity))), None)


@lru_cache(maxsize=FEW)
def fitting(view: View, collection: Collection, pick: Pick, area: str) -> Sequence[Feature]:
    """The features of one district that fit, in the order of their ids."""
    found: Sequence[Feature] = (_large if collection.large else _small)(view, collection, area)
    for by in collection.filters:
        if wanted := frozenset(pick.of(by.name)):
            found = [each for each in found if _text(each.said[by.name]) in wanted]
    if pick.span:
        found = _touching(collection, pick.span, found)
    if pick.box:
        kept = pick.box.holds([each.shape or each.point for each in found])
        found = [each for each, keep in zip(found, kept, strict=True) if keep]
    return found


def _touching(collection: Collection, span: Span, found: Sequence[Feature]) -> Sequence[Feature]:
    """Of some features, those whose time has a day in common with a span; what has no time has none."""
    if collection.within:
        first, last = collection.within(span)
        return [each for each in found if first <= each.said[collection.dated[0]] <= last]
    begins, ends = collection.dated
    return [
        each
        for each in found
        if begins and span.touches(each.said[begins] or "", (ends and each.said[ends]) or "")
    ]


def _read(view: View, collection: Collection, area: str) -> tuple[Feature, ...]:
    if collection is HOTSPOTS:
        rows = hotspot_rows(view.graph, view.scope.as_values(), area) if area else []
    else:
        rows = view.read(collection.read, areas=[area], **collection.given)
    return _features(collection, rows)


_small = lru_cache(maxsize=256)(_read)
_large = lru_cache(maxsize=FEW)(_read)


def _features(collection: Collection, rows: list[Record]) -> tuple[Feature, ...]:
    """Rows as features: of a row only what its collection lists."""
    columns = [(each.name, each.column or each.name) for each in collection.properties]
    return tuple(
        Feature(
            row["id"],
            None if row.get("lat") is None else (row["lon"], row["lat"]),
            row.get("shape") or None,
            {name: row[column] for name, column in columns},
        )
        for row in (_squared(rows) if collection is CELLS else rows)
        if not _left_out(collection, row)
    )


def _left_out(collection: Collection, row: Record) -> bool:
    column, value = collection.leaves_out
    return bool(column) and row[column] == value


def _squared(rows: list[Record]) -> list[Record]:
    """Published counts with the outline of their square, at full precision for those who ask in metres."""
    squares = grid.squares([row["square"] for row in rows])
    outlines = shapely.to_geojson(crs.frame_in_degrees(squares).geometry.to_numpy())
    return [row | {"shape": outline} for row, outline in zip(rows, outlines, strict=True)]


def _order(area: str) -> tuple[bool, str]:
    return not area, area


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
