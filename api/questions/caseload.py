"""The children for whom a caller's teams are responsible today."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from api.questions import Reader, Released
from graph.model import Record

MOST: Final = 100
"""Children in one answer."""


@dataclass(frozen=True)
class ChildOfCaseload:
    """A child as a list shows them."""

    id: str
    initials: str
    born: str
    team: str
    allocated_from: str


@dataclass(frozen=True)
class Caseload:
    """The children of the caller's teams, in the order of their ids, after one of them; at most 100."""

    today: date
    after: str = ""
    forums: frozenset[str] = frozenset({"casework"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {"after": self.after[:40]}

    def find(self, graph: Reader, scope: dict[str, Any]) -> list[Record]:
        """Read them."""
        return graph.read("children", scope=scope, today=self.today.isoformat(), after=self.after, limit=MOST)

    def release(self, found: list[Record]) -> Released[tuple[ChildOfCaseload, ...]]:
        """Initials and dates."""
        names = ChildOfCaseload.__dataclass_fields__
        children = tuple(ChildOfCaseload(**{name: row[name] for name in names}) for row in found)
        return Released(children, len(children), persons=tuple(each.id for each in children))
