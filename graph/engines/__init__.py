"""The seam: what an engine must do for us, all of it on one page."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from cypher.catalogue import Query
from graph.model import Change, Head, Record


class Engine(Protocol):
    """A graph that runs catalogued queries. Natively raised errors come out as those of ``graph.model``."""

    def read(self, query: Query, values: Mapping[str, Any]) -> list[Record]:
        """Answer a catalogued read with plain rows, from what is shown."""

    def peek(self, query: Query, values: Mapping[str, Any]) -> list[Record]:
        """Answer from what was applied, shown or not: for the one who applies."""

    def apply(self, changes: Iterable[Change], head: Head) -> None:
        """Make an entry's changes and move the head last. Applying it twice gives the same graph.

        Where several processes write, raises GraphMoved for an entry that does not follow what is shown.
        """

    def head(self) -> Head | None:
        """The entry that the graph shows; None for an empty one."""

    def clear(self) -> None:
        """Empty the graph and make its schema."""

    def show(self) -> None:
        """Let readers see what was applied, all of it at once, and keep it for the next start."""

    def close(self) -> None:
        """Let go of the graph."""


def open_engine(graph: str, where: str, *, user: str = "", password: str = "") -> Engine:
    """Open a graph (``people`` or ``places``) in a file of its own, or at a Bolt URL.

    Raises EngineUnavailable, or GraphOwned when another process has the file.
    """
    if "://" in where:
        from graph.engines.neo4j import Neo4jEngine

        return Neo4jEngine(graph, where, user=user, password=password)
    from graph.engines.kglite import KgliteEngine

    return KgliteEngine(graph, where)


def head_of(rows: list[Record]) -> Head | None:
    """The head in the answer of ``places/read/head``."""
    return Head(**rows[0]) if rows else None
