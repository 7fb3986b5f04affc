"""The two graphs. ``read`` is the only way to what they hold, and only the gate may have it."""

from collections.abc import Mapping
from dataclasses import dataclass

from cypher.catalogue import Query, catalogue
from graph.engines import Engine
from graph.model import Head, Record


@dataclass(frozen=True)
class Graph:
    """One of the two graphs, by name: ``people`` or ``places``."""

    name: str
    engine: Engine

    def read(self, query: str, **values: object) -> list[Record]:
        """Answer the read of that name, with just the values that its contract takes.

        ``people`` holds what ``places`` imports, so it answers the reads of that folder too.
        Raises ContractBroken, EngineUnavailable or QueryFailed.
        """
        return self.engine.read(self._checked(query, values), values)

    def peek(self, query: str, **values: object) -> list[Record]:
        """As ``read``, from what was applied though not shown yet: for the projector only."""
        return self.engine.peek(self._checked(query, values), values)

    def head(self) -> Head | None:
        """The entry of the journal that this graph shows."""
        return self.engine.head()

    def _checked(self, query: str, values: Mapping[str, object]) -> Query:
        asked = catalogue().get(f"{self.name}/read/{query}") or catalogue()[f"places/read/{query}"]
        asked.check(values)
        return asked


@dataclass(frozen=True)
class Store:
    """The graphs that this process may read. One configured for places only has no ``people``."""

    places: Graph
    people: Graph | None = None

    @property
    def graphs(self) -> Mapping[str, Graph]:
        """The graphs by name."""
        return {graph.name: graph for graph in (self.people, self.places) if graph is not None}

    def close(self) -> None:
        """Let go of both."""
        for graph in self.graphs.values():
            graph.engine.close()
