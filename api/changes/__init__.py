"""The changes that people make, one file each, from what is sent to the journal's draft."""

from datetime import datetime
from typing import Any, Protocol

from api.access import Caller
from api.questions import Reader
from graph.journal import Draft


class Change(Protocol):
    """A change is a frozen value."""

    @property
    def forums(self) -> frozenset[str]:
        """The names of the forums that may make it."""

    @property
    def graph(self) -> str:
        """The name of the one graph that it may look at."""

    def ask(self) -> dict[str, Any]:
        """The ids of what is changed, for the audit; never what was written."""

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft | list[Draft]:
        """The entry, or entries, to be recorded: all or none. Raises Refused, BadRequest or Conflict."""
