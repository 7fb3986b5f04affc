"""Which districts a caller may open."""

from dataclasses import dataclass
from typing import Any

from api.access import reaches
from api.questions import Reader, Released
from graph.model import Record


@dataclass(frozen=True)
class Districts:
    """The districts in the caller's scope, by code and name."""

    forums: frozenset[str] = frozenset({"dcsm", "police", "strategic"})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {}

    def find(self, graph: Reader, scope: dict[str, Any]) -> list[Record]:
        """The districts, less the neighbours that are only drawn."""
        rows = graph.read("districts", scope=scope)
        return [row for row in rows if reaches(scope, row["code"])]

    def release(self, found: list[Record]) -> Released[tuple[tuple[str, str], ...]]:
        """Codes and names."""
        return Released(tuple((row["code"], row["name"]) for row in found), shown=len(found))
