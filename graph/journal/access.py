"""Who is a member of which forum, for which areas, on which days: itself part of the record.

A grant is an entry of kind "member" whose body `grant` makes; changing its last day is another one, whose
body `end` makes. The newest entry about a grant holds.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import orjson
from sqlalchemy import func, or_, select

from graph.journal import schema
from graph.journal.journal import Journal
from graph.journal.values import Member


def grant(
    subject: str, forum: str, areas: Sequence[str], from_day: date, to_day: date | None = None
) -> dict[str, Any]:
    """The body of an entry that makes a subject a member of a forum from a day, to a last day if given.

    >>> grant("chair@example.org", "dcsm", ["E07000106"], date(2026, 5, 1))["from_day"]
    '2026-05-01'
    """
    return {
        "grant": None,
        "subject": subject,
        "forum": forum,
        "areas": list(areas),
        "from_day": from_day.isoformat(),
        "to_day": to_day.isoformat() if to_day else None,
    }


def end(member: Member, last_day: date) -> dict[str, Any]:
    """The body of an entry that gives a membership another last day; yesterday ends it at once."""
    from_day = date.fromisoformat(member.from_day)
    body = grant(member.subject, member.forum, member.areas, from_day, last_day)
    return body | {"grant": member.grant}


def members(journal: Journal, subject: str | None, on_day: date) -> list[Member]:
    """The memberships of a subject (None: of everybody) that hold on a day, oldest grant first."""
    member, day = schema.member.c, on_day.isoformat()
    newest = select(func.max(member.entry)).group_by(member.grant)
    query = (
        select(member.subject, member.forum, member.areas, member.from_day, member.to_day)
        .add_columns(member.grant, member.entry)
        .where(member.entry.in_(newest), member.from_day <= day)
        .where(or_(member.to_day.is_(None), member.to_day >= day))
        .order_by(member.grant)
    )
    if subject is not None:
        query = query.where(member.subject == subject)
    with journal.database.reading() as connection:
        found = connection.execute(query).mappings().all()
    return [Member(**dict(columns) | {"areas": tuple(orjson.loads(columns["areas"]))}) for columns in found]
