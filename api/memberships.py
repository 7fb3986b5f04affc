"""Letting somebody into a forum, and ending that: entries of the journal, by the operator's decision."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from graph.journal import Draft, Journal
from graph.journal.access import end, members
from graph.journal.values import Member

BASIS = "The operator's decision"


def admit(journal: Journal, membership: Mapping[str, Any], author: str = "milieu") -> None:
    """Make somebody a member of a forum as a `grant` says, unless they are already."""
    held = members(journal, membership["subject"], date.fromisoformat(membership["from_day"]))
    if any(_covers(each, membership) for each in held):
        return
    _record(journal, membership, author, "To let somebody into a forum", f"member|{uuid4()}")


def _covers(held: Member, membership: Mapping[str, Any]) -> bool:
    """Whether a membership that holds gives all that another one would."""
    alike = all(getattr(held, name) == membership[name] for name in ("forum", "role", "agency"))
    lasts = held.to_day is None or (membership["to_day"] or "9999") <= held.to_day
    return alike and lasts and set(membership["opens"]) <= set(held.opens)


def dismiss(journal: Journal, subject: str, forum: str, today: date, author: str) -> int:
    """End somebody's memberships of a forum with yesterday; how many there were."""
    held = [each for each in members(journal, subject, today) if each.forum == forum]
    for each in held:
        body, key = end(each, today - timedelta(days=1)), f"member|end|{each.grant}|{today.isoformat()}"
        _record(journal, body, author, "To end a membership of a forum", key)
    return len(held)


def _record(journal: Journal, body: Mapping[str, Any], author: str, purpose: str, key: str) -> None:
    journal.append(Draft(kind="member", author=author, purpose=purpose, basis=BASIS, key=key, body=body))
