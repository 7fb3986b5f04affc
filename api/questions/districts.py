"""Which districts a caller may open."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from api.access import reaches
from api.errors import Refused
from api.questions import Reader, Released
from graph.model import Record


def district_in_scope(districts: Iterable[Record], scope: dict[str, Any], code: str) -> Record:
    """One of some districts by its code; raises Refused for one that is not there or not in the scope."""
    found = [row for row in districts if row["code"] == code]
    if not found or not reaches(scope, code):
        raise Refused("no such district in the scope")
    return found[0]


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
