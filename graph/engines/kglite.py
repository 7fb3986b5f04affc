"""kglite, in this process: one writer, and readers that hold a session of what was shown last.

The journal is the graph's write-ahead log. The file is a checkpoint with the head inside it, replaced at one
stroke; after a crash the projector applies again whatever lies beyond that head. A large file takes seconds
to write, so after one checkpoint the next is put off for a while; what takes something away is never put off,
so that nothing that was erased stays on the disk.
"""

import os
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import kglite
import pandas as pd

from cypher.catalogue import Query, catalogue, schema
from graph.engines import head_of
from graph.model import EVERYTHING, Change, EngineUnavailable, GraphOwned, Head, QueryFailed, Record

RESTS: Final = 10.0
"""Writing checkpoints takes at most about a tenth of the time."""

# What fails is raised. What our queries are only warned of is a label that no node has yet: a graph that is
# being filled has many. That none is misspelt is held by the tests, which ask a real Neo4j the same.
kglite.set_query_warning_policy("silent")


class KgliteEngine:
    """One graph in one file, owned by this process until it is closed."""

    def __init__(self, graph: str, where: str | os.PathLike[str], rest: float = RESTS) -> None:
        """Open the file, or make it; its folder is made for the owner only.

        After a checkpoint the next is put off for ``rest`` times as long as that one took.
        """
        self._graph = graph
        self._path = Path(where)
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._writing = threading.Lock()
        self._store = self._open()
        self._make_schema()
        self._session = self._store.session()
        self._rest, self._not_before, self._takes_away = rest, 0.0, False

    def read(self, query: Query, values: Mapping[str, Any]) -> list[Record]:
        """Answer a catalogued read from what was shown last; readers never wait for the writer."""
        try:
            return list(self._session.cypher(query.text, params=dict(values)))
        except kglite.KgError as error:
            raise QueryFailed(query.name) from error

    def peek(self, query: Query, values: Mapping[str, Any]) -> list[Record]:
        """Answer from what was applied, shown or not."""
        return self._run(query, values)

    def apply(self, changes: Iterable[Change], head: Head) -> None:
        """Make an entry's changes, then move the head."""
        with self._writing:
            for change in changes:
                self._takes_away |= "/take_" in change.query
                self._change(catalogue()[change.query], change.rows)
            self._run(catalogue()["places/write/put_head"], vars(head))

    def head(self) -> Head | None:
        """The entry that the graph shows."""
        return head_of(self.read(catalogue()["places/read/head"], {"scope": dict(EVERYTHING)}))

    def clear(self) -> None:
        """Throw the file away and begin a new one."""
        with self._writing:
            self._store.close()
            self._path.unlink(missing_ok=True)
            self._store = self._open()
            self._not_before, self._takes_away = 0.0, False
            self._make_schema()
            self._session = self._store.session()

    def show(self) -> None:
        """Hand readers a new session, and put a new file in the old one's place, or put that off.

        The first change after a session was handed out copies the graph, so entries that are applied
        together are shown together.
        """
        with self._writing:
            self._session = self._store.session()
            if self._takes_away or time.monotonic() >= self._not_before:
                self._checkpoint()

    def close(self) -> None:
        """Let go of the file, which is written once more."""
        with self._writing:
            self._store.close()

    def _checkpoint(self) -> None:
        begun = time.monotonic()
        self._store.save()
        self._path.chmod(0o600)
        now = time.monotonic()
        self._not_before = now + self._rest * (now - begun)
        self._takes_away = False

    def _open(self) -> Any:
        try:
            return kglite.open(str(self._path), durable="off")
        except kglite.WriterLeaseHeldError as error:
            raise GraphOwned(
                f"The {self._graph} graph is in use by process {_owner(self._path)}. "
                "One process at a time owns an embedded graph: stop that one, or use it."
            ) from error
        except (kglite.KgError, OSError) as error:
            raise EngineUnavailable(
                f"The {self._graph} graph cannot be opened. Move its file away: the journal makes it anew."
            ) from error

    def _make_schema(self) -> None:
        for statement in schema(self._graph):
            if not statement.startswith(
                "CREATE CONSTRAINT"
            ):  # a node's id is its key here, and checked as such
                self._store.cypher(statement)

    def _change(self, query: Query, rows: pd.DataFrame | Sequence[str]) -> None:
        if query.loads and isinstance(rows, pd.DataFrame):
            self._store.add_nodes(rows, query.loads, "id", conflict_handling="replace")
            return
        plain = rows.to_dict("records") if isinstance(rows, pd.DataFrame) else list(rows)
        self._run(query, {next(iter(query.takes)): plain})

    def _run(self, query: Query, values: Mapping[str, Any]) -> list[Record]:
        try:
            return list(self._store.cypher(query.text, params=dict(values)))
        except kglite.KgError as error:
            raise QueryFailed(query.name) from error


def _owner(path: Path) -> str:
    """The number of the process that holds a graph's lease, as its lease file tells it."""
    lease = path.with_name(path.name + ".lock-owner")
    words = lease.read_text("utf-8").replace(":", " ").replace("=", " ").split() if lease.exists() else []
    return next((word for word in words if word.isdigit()), "of another kind")
