"""Keeps the graphs as the journal says: applies each entry in order, and the head moves last."""

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import Final

import geopandas as gpd

from graph.changes import Difference, Said, differences, link, put
from graph.journal import Entry, Journal
from graph.journal.facts import words
from graph.model import EVERYTHING, Change, Head, Record
from graph.projections import FOLLOWED, LINKS_TO, PROJECTIONS, Projection
from graph.stamps import DISTRICT, outlines, stamp, stamp_anew, stamp_areas
from graph.store import Graph, Store

SECONDS_BETWEEN_LOOKS: Final = 0.2
SECONDS_AFTER_TROUBLE: Final = 5.0

_SHARED = tuple((noun, "places") for noun in ("area", "place", "school", "organisation"))
STAMPED: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "places": (*_SHARED, ("open_incident", "places")),
    "people": (*_SHARED, ("incident", "people")),
}
"""Which nodes of a graph are stamped anew when districts change, and the folder of their queries."""

_OUTLINE = ["id", "code", "name", "shape"]


class Projector:
    """Applies the journal to every graph of a store, in the one process that owns them."""

    def __init__(self, journal: Journal, store: Store, known_on: date | None = None) -> None:
        """With ``known_on``, entries recorded after the end of that London day are left out."""
        self._journal = journal
        self._graphs = tuple(store.graphs.values())
        self._known_on = known_on
        self._applying = threading.Lock()
        self._districts: dict[str, gpd.GeoDataFrame] = {}

    def catch_up(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Apply whatever lies beyond each graph's head; the number of entries applied."""
        with self._applying:
            return self._each(progress)

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Empty every graph and make it anew from the journal."""
        with self._applying:
            for graph in self._graphs:
                self._empty(graph)
            return self._each(progress)

    def _each(self, progress: Callable[[int, int], None] | None) -> int:
        """Bring each graph up by itself, so that trouble with one does not hold up the other."""
        applied, troubles = 0, []
        for graph in self._graphs:
            try:
                applied += self._catch_up(graph, progress)
            except Exception as trouble:
                troubles.append(trouble)
        if troubles:
            raise troubles[0]
        return applied

    def follow(self, stop: threading.Event, ran: Callable[[Exception | None], None]) -> None:
        """Catch up again and again until told to stop; ``ran`` hears how each look went."""
        while not stop.is_set():
            try:
                self.catch_up()
                ran(None)
            except Exception as error:
                ran(error)
                stop.wait(SECONDS_AFTER_TROUBLE)
            stop.wait(SECONDS_BETWEEN_LOOKS)

    def _catch_up(self, graph: Graph, progress: Callable[[int, int], None] | None) -> int:
        entries = self._journal.entries(after=self._start(graph), known_on=self._known_on)
        last, applied = self._journal.head().number, 0
        # Words are read after the entries, never before: what is said meanwhile has an entry of its own.
        said = cache(partial(words, self._journal))
        try:
            for entry in entries:
                self._apply(graph, entry, said)
                applied += 1
                if progress:
                    progress(entry.number, last)
        finally:
            if applied:  # what went well before an entry that cannot be applied is shown all the same
                graph.engine.show()
        return applied

    def _start(self, graph: Graph) -> int:
        """The number of the graph's last entry; a graph that is not of this journal is emptied first."""
        head = graph.head()
        if head is None:
            return 0
        ours = Head(self._journal.id, head.entry)
        fits = 0 <= head.entry <= self._journal.head().number
        if head != ours or not fits:
            self._empty(graph)
            return 0
        return head.entry

    def _empty(self, graph: Graph) -> None:
        graph.engine.clear()
        self._districts.pop(graph.name, None)

    def _apply(self, graph: Graph, entry: Entry, said: Said) -> None:
        """One entry: first its rows with their stamps, then the links to and from them."""
        head = Head(self._journal.id, entry.number)
        found = [each for each in differences(self._journal, entry, said) if _stands_in(graph.name, each)]
        graph.engine.apply(self._changes(graph, found), head)

    def _changes(self, graph: Graph, found: list[Difference]) -> Iterator[Change]:
        districts = self._districts_after(graph, found)
        for difference in found:
            yield from put(_stamped(difference, districts))
        if any(_moves_districts(difference) for difference in found):
            yield from _restamp(graph, districts)
        for difference in found:
            yield from _links(graph, difference)

    def _districts_after(self, graph: Graph, found: list[Difference]) -> gpd.GeoDataFrame:
        """The districts as they stand once these differences are made; read again only when they move."""
        moving = [difference for difference in found if _moves_districts(difference)]
        if graph.name not in self._districts or moving:
            standing = {each["code"]: each for each in graph.peek("districts", scope=EVERYTHING)}
            gone = {identity for difference in moving for identity in difference.taken}
            kept = [each for each in standing.values() if each["id"] not in gone]
            said = [each for difference in moving for each in _said_districts(difference)]
            self._districts[graph.name] = outlines(
                list({each["code"]: each for each in kept + said}.values())
            )
        return self._districts[graph.name]


def _stands_in(graph: str, difference: Difference) -> bool:
    projection = difference.projection
    return projection is not None and graph in projection.graphs


def _moves_districts(difference: Difference) -> bool:
    if difference.kind != "areas":
        return False
    return bool(difference.taken) or bool((difference.put["scheme"] == DISTRICT).any())


def _said_districts(difference: Difference) -> list[Record]:
    rows = difference.put[difference.put["scheme"] == DISTRICT].rename(columns={"heading": "name"})
    return [{str(name): value for name, value in row.items()} for row in rows[_OUTLINE].to_dict("records")]


def _stamped(difference: Difference, districts: gpd.GeoDataFrame) -> Difference:
    """The difference with district and square on each placed row."""
    projection = difference.projection
    if projection is None or not projection.placed or difference.put.empty:
        return difference
    if difference.kind == "areas":
        return replace(difference, put=stamp_areas(difference.put, districts))
    return replace(difference, put=stamp(difference.put, districts))


def _restamp(graph: Graph, districts: gpd.GeoDataFrame) -> Iterator[Change]:
    for noun, home in STAMPED[graph.name]:
        points = graph.peek(f"points_of_{noun}", scope=EVERYTHING)
        yield stamp_anew(f"{home}/write/stamp_{noun}", points, districts)
        yield from _links_to(graph, noun, [row["id"] for row in points])


def _links(graph: Graph, difference: Difference) -> Iterator[Change]:
    """The links of the records put, and those of other records to them."""
    projection = difference.projection
    if projection is None or difference.put.empty:
        return
    ids = difference.put["id"].tolist()
    if projection.linked:
        yield from link(difference.kind, ids)
    yield from _links_to(graph, projection.noun, ids)


def _links_to(graph: Graph, noun: str, ids: list[str]) -> Iterator[Change]:
    """The links of whatever names some nodes, made anew; what takes its stamp from those follows."""
    for kind in LINKS_TO.get(noun, ()):
        holder = PROJECTIONS[kind]
        if ids and graph.name in holder.graphs:
            held = _naming(graph, holder, ids)
            yield from link(kind, held)
            if holder.noun in FOLLOWED:
                yield from _links_to(graph, holder.noun, held)


def _naming(graph: Graph, holder: Projection, ids: list[str]) -> list[str]:
    """The ids of the records of a kind that name some nodes."""
    if not holder.many:
        rows = graph.peek(f"linked_{holder.noun}", scope=EVERYTHING, ids=ids)
        return [row["id"] for row in rows]
    wanted = set(ids)
    rows = graph.peek(f"names_in_{holder.noun}", scope=EVERYTHING)
    return [row["id"] for row in rows if not wanted.isdisjoint(row["names"].split("; "))]
