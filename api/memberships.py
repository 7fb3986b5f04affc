"""Letting somebody into a forum, and ending that: entries of the journal, by the operator's decision."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from graph.journal import Draft, Journal
from graph.journal.access import end, members

BASIS = "The operator's decision"


def admit(journal: Journal, membership: Mapping[str, Any], author: str = "milieu") -> None:
    """Make somebody a member of a forum as a `grant` says, unless they are already."""
    subject, forum, areas, from_day, role = (
        membership[name] for name in ("subject", "forum", "areas", "from_day", "role")
    )
    held = [each for each in members(journal, subject, date.fromisoformat(from_day)) if each.forum == forum]
    if any(each.role == role and set(areas) <= set(each.areas) for each in held):
        return
    _record(journal, membership, author, "To let somebody into a forum", f"member|{uuid4()}")


def dismiss(journal: Journal, subject: str, forum: str, today: date, author: str) -> int:
    """End somebody's memberships of a forum with yesterday; how many there were."""
    held = [each for each in members(journal, subject, today) if each.forum == forum]
    for each in held:
        body, key = end(each, today - timedelta(days=1)), f"member|end|{each.grant}|{today.isoformat()}"
        _record(journal, body, author, "To end a membership of a forum", key)
    return len(held)


def _record(journal: Journal, body: Mapping[str, Any], author: str, purpose: str, key: str) -> None:
    journal.append(Draft(kind="member", author=author, purpose=purpose, basis=BASIS, key=key, body=body))
