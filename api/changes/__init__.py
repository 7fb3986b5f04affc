"""The changes that people make, one file each, from what is sent to the journal's draft."""

import json
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from pydantic import BaseModel

from api.access import Caller, Scope
from api.documents import Sending, identity
from api.questions import Reader
from graph.journal import Draft


@dataclass(frozen=True)
class Erasure:
    """What is to be erased, by kind, source and key, and the entry that says so, with what is said anew."""

    facts: tuple[tuple[str, str, str], ...]
    draft: Draft


Drafted = Draft | list[Draft] | Erasure
"""The entry, or entries, that a change records."""


class Change(Protocol):
    """A change is a frozen value: what was sent. What it was given to know beside that is not compared."""

    @property
    def sending(self) -> Sending:
        """How it was sent."""

    @property
    def forums(self) -> frozenset[str]:
        """The names of the forums that may make it."""

    @property
    def graph(self) -> str:
        """The name of the one graph that it may look at."""

    def ask(self) -> dict[str, Any]:
        """The ids of what is changed, for the audit; never what was written."""

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Drafted:
        """The entry, or entries, to be recorded: all or none. Raises Refused, BadRequest or Conflict."""


def mark_of(change: Change, who: Caller, scope: Scope) -> str:
    """The mark of this very change, sent under its key by somebody who may see just this much.

    Sent again it has the same mark. Another change under the same key has another, and so has the same one
    from somebody whose access has changed: those are looked at afresh.
    """
    sent = json.dumps([change, scope.as_values()], default=_plain, sort_keys=True)
    return identity("asked", who.subject, who.forum, type(change).__name__, sent)


def marked(drafted: Drafted, mark: str) -> Drafted:
    """What a change records, its first entry with the change's mark."""
    if isinstance(drafted, Erasure):
        return replace(drafted, draft=_with(drafted.draft, mark))
    first, *others = drafted if isinstance(drafted, list) else [drafted]
    return [_with(first, mark), *others]


def _with(draft: Draft, mark: str) -> Draft:
    return replace(draft, body={**draft.body, "asked": mark})


def _plain(part: Any) -> Any:
    """A part of a change as JSON has it; of a value, what it is compared by."""
    if isinstance(part, BaseModel):
        return part.model_dump(mode="json")
    if is_dataclass(part):
        return {each.name: getattr(part, each.name) for each in fields(part) if each.compare}
    return sorted(part)
