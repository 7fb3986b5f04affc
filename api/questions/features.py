"""Features of one collection, a page at a time or one by its id, and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, Final, Literal, NamedTuple

from api.errors import Refused
from api.questions import Reader, Released
from api.questions.collections import COLLECTIONS, Collection
from api.questions.picking import ANYWHERE, Pick, Span
from api.questions.view import View
from api.questions.walking import Feature, Key, districts_in, fitting, one, walk
from api.questions.writing import as_csv, as_json, as_objects

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

    def find(self, graph: Reader, scope: dict[str, Any]) -> Feature:
        """Read it; raises Refused for one that is not there or not in the scope."""
        found = one(View.of(graph, scope), self.collection, self.id)
        if found is None:
            raise Refused("no such feature in the scope")
        return found

    def release(self, found: Feature) -> Released[dict[str, Any]]:
        """A feature holds only what its collection lists."""
        return Released(as_objects([found], in_metres=self.in_metres)[0], shown=1)


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
        return {each.id: _holding(view, each) for each in COLLECTIONS.values()}

    def release(self, found: dict[str, Holding]) -> Released[dict[str, Holding]]:
        """Counts of what the analyst may have feature by feature."""
        return Released(found, shown=len(found))


@lru_cache(maxsize=64)
def _page(view: View, asked: Features) -> Page:
    size = asked.limit + 1  # one more tells whether there is another page
    found = list(islice(walk(view, asked.collection, asked.pick, asked.after), size))
    shown = found[: asked.limit]
    return Page(
        written=_written(asked, shown),
        n=len(shown),
        matched=_matched(view, asked.collection, asked.pick),
        more_after=shown[-1].key if len(found) == size else None,
    )


def _written(asked: Features, shown: Sequence[Feature]) -> bytes:
    if asked.format == "csv":
        return as_csv(asked.collection, shown, in_metres=asked.in_metres)
    return as_json(shown, in_metres=asked.in_metres)


@lru_cache(maxsize=512)
def _matched(view: View, collection: Collection, pick: Pick) -> int:
    """How many features fit."""
    districts = districts_in(view, pick)
    if collection.large and len(districts) > 1 and (pick.box is None or pick.box.plain):
        return _counted(view, collection, pick, districts).n
    return sum(len(fitting(view, collection, pick, area)) for area in districts)


def _counted(view: View, collection: Collection, pick: Pick, districts: list[str]) -> Holding:
    """A large collection's features in many districts, counted by the graph."""
    kinds, span, box = list(pick.of("kind")), pick.span or Span(), pick.box
    where = box.as_values() if box else ANYWHERE
    first, last = span.months()
    query = f"{collection.read}_count"
    return Holding(**view.read(query, areas=districts, kinds=kinds, first=first, last=last, **where)[0])


def _holding(view: View, collection: Collection) -> Holding:
    districts = districts_in(view, NO_PICK)
    if collection.large:
        return _counted(view, collection, NO_PICK, districts)
    said = [each.said for area in districts for each in fitting(view, collection, NO_PICK, area)]
    begins, ends = collection.dated
    if not said or not ends or not all(each[begins] and each[ends] for each in said):
        return Holding(len(said))
    return Holding(len(said), min(each[begins] for each in said)[:7], max(each[ends] for each in said)[:7])
