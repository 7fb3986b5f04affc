"""A graph as it stands for one reader, so that what was worked out for it need not be worked out again."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from api.access import Scope
from api.questions import Reader
from graph.model import EVERYTHING, Record


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
        return cls(
            graph, head, Scope(**frozen | {"chairs": (), "manages": ()})
        )  # a chair sees what every member sees

    def read(self, query: str, **values: object) -> list[Record]:
        """Answer a catalogued read within the scope."""
        return self.graph.read(query, scope=self.scope.as_values(), **values)


def open_counts(graph: Reader, scope: dict[str, Any], area: str) -> tuple[Record, ...]:
    """The open incidents of a district counted by square, month, kind and source."""
    return _open_counts(View.of(graph, scope), area)


@lru_cache(maxsize=32)
def _open_counts(view: View, area: str) -> tuple[Record, ...]:
    return tuple(view.read("open_squares", area=area))
