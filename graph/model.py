"""The values that the graph layer hands about, and its errors.

GraphError
├── EngineUnavailable   the engine does not answer
├── QueryFailed         a catalogued query could not be run; the message is its name, never its values
└── GraphOwned          another process already owns the embedded graph
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

Record = dict[str, Any]
"""One row of an answer: column name to plain value."""

EVERYTHING: Final[Mapping[str, Any]] = {
    "every": True,
    "areas": [],
    "contexts": [],
    "sessions": [],
    "chairs": [],
    "approves": [],
    "manages": [],
    "teams": [],
    "persons": [],
    "sources": [],
    "forum": "",
}
"""The scope of the service's own work, such as projecting; never handed to a forum."""

NOWHERE: Final = ""
"""The district of what is unplaced or outside every district."""

SCHEMA_VERSION: Final = 2
"""What a graph looks like; a graph of another version is made anew."""

BEING_EMPTIED: Final = -1
"""The entry that the head of a graph names while it is being emptied."""


class GraphError(Exception):
    """Whatever goes wrong below the gate."""


class EngineUnavailable(GraphError):
    """The engine does not answer."""


class QueryFailed(GraphError):
    """A catalogued query could not be run."""


class GraphMoved(GraphError):
    """Another process has emptied the graph, or made it anew, since it was last looked at."""


class GraphOwned(GraphError):
    """Another process already owns the embedded graph."""


@dataclass(frozen=True)
class Head:
    """The last entry that a graph shows, of which journal, in which schema version."""

    journal: str
    entry: int
    version: int = SCHEMA_VERSION


@dataclass(frozen=True)
class Change:
    """One catalogued change with what it is given.

    ``rows`` is a frame (column ``id`` and the properties) for a change that takes ``rows``, and a list of
    ids for one that takes ``ids``.
    """

    query: str
    rows: pd.DataFrame | Sequence[str]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do."""
        return len(self.rows) == 0
