"""Neo4j over Bolt, by its own driver: an entry and its head move in one transaction."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit, urlunsplit

import neo4j
import pandas as pd
from neo4j.exceptions import DriverError, Neo4jError

from cypher.catalogue import Query, catalogue, schema
from graph.engines import head_of
from graph.model import (
    BEING_EMPTIED,
    EVERYTHING,
    Change,
    EngineUnavailable,
    GraphMoved,
    Head,
    QueryFailed,
    Record,
)

Answer = TypeVar("Answer")

ROWS_AT_A_TIME: Final = 10_000
SECONDS_TO_CONNECT: Final = 4.0


class Neo4jEngine:
    """One graph in one database. Several processes may read it; the head keeps their projectors apart."""

    def __init__(self, graph: str, where: str, *, user: str = "", password: str = "") -> None:
        """Connect, and make the schema; the database is the URL's path, which the driver would ignore."""
        self._graph = graph
        url, self._database = split(where)
        self._driver = neo4j.GraphDatabase.driver(
            url,
            auth=(user, password) if user else None,
            connection_timeout=SECONDS_TO_CONNECT,
            connection_acquisition_timeout=SECONDS_TO_CONNECT,
            max_transaction_retry_time=SECONDS_TO_CONNECT,
            notifications_min_severity="OFF",
        )
        self._make_schema()

    def read(self, query: Query, values: Mapping[str, Any]) -> list[Record]:
        """Answer a catalogued read."""
        with _named(query.name):
            answer = self._driver.execute_query(
                query.text,
                dict(values),
                routing_=neo4j.RoutingControl.READ,
                database_=self._database,
            )
        return [dict(record) for record in answer.records]

    def peek(self, query: Query, values: Mapping[str, Any]) -> list[Record]:
        """Answer a catalogued read: what was applied is shown."""
        return self.read(query, values)

    def apply(self, changes: Iterable[Change], head: Head) -> None:
        """Make an entry's changes and move the head in one transaction; pass over an entry already shown."""
        self._write(f"entry {head.entry}", self._apply, list(changes), head)

    def head(self) -> Head | None:
        """The entry that the graph shows."""
        return head_of(self.read(catalogue()["places/read/head"], {"scope": dict(EVERYTHING)}))

    def clear(self) -> None:
        """Empty the database, a batch at a time; its head goes last and says so meanwhile."""
        while self.clear_batch():
            pass

    def clear_batch(self) -> int:
        """Delete a batch of links, or else of nodes; how many it was, of which there are none at the end."""
        return self._write("clear", _clear_batch)

    def show(self) -> None:
        """Nothing to do: the server shows and keeps each entry as it is applied."""

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()

    def _write(self, name: str, work: Callable[..., Answer], *given: Any) -> Answer:
        """Do work in one transaction, which the driver tries again when the server only stumbled."""
        with _named(name), self._driver.session(database=self._database) as session:
            return session.execute_write(work, *given)

    def _make_schema(self) -> None:
        with _named("schema"):
            for statement in schema(self._graph):
                self._driver.execute_query(statement, database_=self._database)

    def _apply(self, transaction: neo4j.ManagedTransaction, changes: Sequence[Change], head: Head) -> None:
        shown = _held(transaction, head)
        if (shown.journal, shown.version) != (head.journal, head.version) or shown.entry < head.entry - 1:
            raise GraphMoved(f"Entry {head.entry} does not follow what the {self._graph} graph shows.")
        if shown.entry >= head.entry:
            return
        for change in changes:
            query = catalogue()[change.query]
            name = next(iter(query.takes))
            for rows in _batches(change.rows):
                _run(transaction, query, {name: rows})
        _run(transaction, catalogue()["places/write/put_head"], vars(head))


def _held(transaction: neo4j.ManagedTransaction, head: Head) -> Head:
    """The head that the graph shows, or a new one of a journal, held until the transaction ends."""
    given = {"journal": head.journal, "version": head.version}
    _run(transaction, catalogue()["places/write/hold_head"], given)
    query = catalogue()["places/read/head"]
    return Head(**transaction.run(query.text, {"scope": dict(EVERYTHING)}).single(strict=True))


def _clear_batch(transaction: neo4j.ManagedTransaction) -> int:
    """Links first: a batch of nodes, each with whatever links it has, may be more than a server can hold."""
    emptied = replace(_held(transaction, Head("", 0)), entry=BEING_EMPTIED)
    _run(transaction, catalogue()["places/write/put_head"], vars(emptied))
    for query in ("clear_links", "clear"):
        if deleted := _run(transaction, catalogue()[f"places/write/{query}"], {"most": ROWS_AT_A_TIME}):
            return deleted
    _run(transaction, catalogue()["places/write/clear_head"], {})
    return 0


def _run(transaction: neo4j.ManagedTransaction, query: Query, values: Mapping[str, Any]) -> int:
    """Run a change; the number of nodes and links that it deleted."""
    counters = transaction.run(query.text, dict(values)).consume().counters
    return counters.nodes_deleted + counters.relationships_deleted


def split(where: str) -> tuple[str, str | None]:
    """A Bolt URL without its path, and the database that the path names.

    >>> split("bolt://127.0.0.1:7687/places")
    ('bolt://127.0.0.1:7687', 'places')
    >>> split("bolt://127.0.0.1:7687")
    ('bolt://127.0.0.1:7687', None)
    """
    parts = urlsplit(where)
    return urlunsplit(parts._replace(path="")), parts.path.strip("/") or None


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Turn the driver's errors into ours, which never hold a value."""
    try:
        yield
    except (
        neo4j.exceptions.ServiceUnavailable,
        neo4j.exceptions.SessionExpired,
        neo4j.exceptions.AuthError,
    ) as error:
        raise EngineUnavailable(
            "The graph server does not answer, or does not accept the sign-in."
        ) from error
    except (Neo4jError, DriverError) as error:
        raise QueryFailed(name) from error


def _batches(rows: pd.DataFrame | Sequence[str]) -> Iterator[list[Any]]:
    """What a change is given, as plain values, a batch at a time."""
    for start in range(0, len(rows), ROWS_AT_A_TIME):
        part = rows[start : start + ROWS_AT_A_TIME]
        yield _records(part) if isinstance(part, pd.DataFrame) else list(part)


def _records(frame: pd.DataFrame) -> list[Record]:
    """A frame's rows as plain values, with None for what is missing."""
    plain = frame.astype(object)
    return [dict(zip(plain.columns, row, strict=True)) for row in plain.where(frame.notna(), None).to_numpy()]
