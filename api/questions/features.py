"""Features of one collection, a page at a time or one by its id, and how many there are."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, Final, Literal, NamedTuple

from api.errors import Refused
from api.questions import Reader, Released
from api.questions.collections import COLLECTIONS, HOTSPOTS, Collection
from api.questions.picking import Pick
from api.questions.rows import Key, View, one, query_values, told_by_query, walk
from api.questions.writing import as_csv, as_json, as_objects
from graph.model import Record

FORUMS: Final = frozenset({"dcsm", "police", "strategic"})
MOST_KEPT: Final = 1_000
"""Pages of more features than this are not kept for whoever asks next."""

NO_PICK: Final = Pick()

Format = Literal["json", "csv"]


@dataclass(frozen=True)
class Page:
    """Features as they were written, how many they are, how many fit in all, and the key of the next page."""

    written: bytes
    n: int
    matched: int
    more_after: Key | None = None


@dataclass(frozen=True)
class Features:
    """A page of the features of a collection that fit, as an array of GeoJSON or as CSV."""

    collection: Collection
    pick: Pick = NO_PICK
    after: Key | None = None
    limit: int = 100
    format: Format = "json"
    in_metres: bool = False
    forums: frozenset[str] = FORUMS
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        asked: dict[str, Any] = {"collection": self.collection.id, "limit": self.limit}
        asked |= {name: list(values) for name, values in self.pick.values}
        if self.after:
            asked["after"] = list(self.after)
        if box := self.pick.box:
            asked["bbox"] = [box.west, box.south, box.east, box.north]
            asked["bbox_in_metres"] = box.in_metres
        if span := self.pick.span:
            asked["datetime"] = [span.first, span.last]
        return asked

    def find(self, graph: Reader, scope: dict[str, Any]) -> Page:
        """Read the page, or take the one that was made since the graph last changed."""
        make = _page if self.limit <= MOST_KEPT else _page.__wrapped__
        return make(View.of(graph, scope), self)

    def release(self, found: Page) -> Released[Page]:
        """A page holds only what its collection lists, and the graph of places knows no child."""
        return Released(found, shown=found.n)


@dataclass(frozen=True)
class OneFeature:
    """A feature by its id, as a GeoJSON object."""

    collection: Collection
    id: str
    in_metres: bool = False
    forums: frozenset[str] = FORUMS
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {"collection": self.collection.id, "id": self.id}

    def find(self, graph: Reader, scope: dict[str, Any]) -> Record:
        """Read it; raises Refused for one that is not there or not in the scope."""
        row = one(View.of(graph, scope), self.collection, self.id)
        if row is None:
            raise Refused("no such feature in the scope")
        return row

    def release(self, found: Record) -> Released[dict[str, Any]]:
        """Only what the collection lists."""
        return Released(as_objects(self.collection, [found], in_metres=self.in_metres)[0], shown=1)


class Holding(NamedTuple):
    """How many features fit, and their first and last month or quarter, where they have one."""

    n: int
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True)
class Holdings:
    """How many features of each collection a police analyst finds."""

    forums: frozenset[str] = frozenset({"police"})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {}

    def find(self, graph: Reader, scope: dict[str, Any]) -> dict[str, Holding]:
        """Count each collection."""
        view = View.of(graph, scope)
        return {each.id: _holding(view, each, NO_PICK) for each in COLLECTIONS.values()}

    def release(self, found: dict[str, Holding]) -> Released[dict[str, Holding]]:
        """Counts of what the analyst may have feature by feature."""
        return Released(found, shown=len(found))


@lru_cache(maxsize=64)
def _page(view: View, asked: Features) -> Page:
    size = asked.limit + 1  # one more tells whether there is another page
    rows = list(islice(walk(view, asked.collection, asked.pick, asked.after, size), size))
    shown = rows[: asked.limit]
    write = as_csv if asked.format == "csv" else as_json
    return Page(
        written=write(asked.collection, shown, in_metres=asked.in_metres),
        n=len(shown),
        matched=_holding(view, asked.collection, asked.pick).n,
        more_after=(shown[-1]["area"], shown[-1]["id"]) if len(rows) == size else None,
    )


@lru_cache(maxsize=512)
def _holding(view: View, collection: Collection, pick: Pick) -> Holding:
    """Counted by the graph where its query can tell what fits, and else one by one."""
    if collection is HOTSPOTS:
        days = [(row["first_day"], row["last_day"]) for row in walk(view, collection, pick)]
        months = (min(days)[0][:7], max(day[1] for day in days)[:7]) if days else (None, None)
        return Holding(len(days), *months)
    if not told_by_query(collection, pick):
        return Holding(sum(1 for _ in walk(view, collection, pick)))
    values = query_values(collection, pick, view.districts(pick))
    found = view.read(f"{collection.read}_count", **values)[0]
    return Holding(found["n"], found.get("first"), found.get("last"))
