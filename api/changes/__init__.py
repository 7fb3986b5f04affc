"""The changes that people make, one file each, from what is sent to the journal's draft."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from api.access import Caller
from api.questions import Reader
from graph.journal import Draft


@dataclass(frozen=True)
class Erasure:
    """What is to be erased, by kind, source and key, and the entry that says so, with what is said anew."""

    facts: tuple[tuple[str, str, str], ...]
    draft: Draft


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

    def draft(
        self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime
    ) -> Draft | list[Draft] | Erasure:
        """The entry, or entries, to be recorded: all or none. Raises Refused, BadRequest or Conflict."""
