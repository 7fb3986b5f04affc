"""Who is a member of which forum, what that opens, on which days: itself part of the record.

A grant is an entry of kind "member" whose body `grant` makes; changing its last day is another one, whose
body `end` makes. The newest entry about a grant holds.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import orjson
from sqlalchemy import bindparam, exists, or_, select

from graph.journal import schema
from graph.journal.journal import Journal
from graph.journal.values import Member

CHAIR: Final = "chair"
"""The role of who decides for a meeting, such as what shall become of a referral."""

APPROVER: Final = "approver"
"""The role of a worker who decides what the police are told about a child of the team."""
MANAGER: Final = "manager"
"""The role of who decides for a team of casework what shall become of a referral of a child."""

_member = schema.member.c
_later = schema.member.alias().c
_HELD = (
    select(_member.subject, _member.forum, _member.opens, _member.from_day, _member.to_day)
    .add_columns(_member.grant, _member.entry, _member.role, _member.agency)
    .where(~exists().where(_later.grant == _member.grant, _later.entry > _member.entry))
    .where(_member.from_day <= bindparam("day"))
    .where(or_(_member.to_day.is_(None), _member.to_day >= bindparam("day")))
    .order_by(_member.grant)
)
_HELD_BY_ONE = _HELD.where(_member.subject == bindparam("subject"))


def grant(
    subject: str,
    forum: str,
    opens: Sequence[str],
    from_day: date,
    to_day: date | None = None,
    *,
    role: str = "member",
    agency: str = "",
) -> dict[str, Any]:
    """The body of an entry that makes a subject a member of a forum from a day, to a last day if given.

    >>> grant("chair@example.org", "dcsm", ["E07000106"], date(2026, 5, 1), role=CHAIR)["from_day"]
    '2026-05-01'
    """
    return {
        "grant": None,
        "subject": subject,
        "forum": forum,
        "opens": list(opens),
        "from_day": from_day.isoformat(),
        "to_day": to_day.isoformat() if to_day else None,
        "role": role,
        "agency": agency,
    }


def end(member: Member, last_day: date) -> dict[str, Any]:
    """The body of an entry that gives a membership another last day; yesterday ends it at once."""
    from_day = date.fromisoformat(member.from_day)
    body = grant(member.subject, member.forum, member.opens, from_day, last_day)
    return body | {"grant": member.grant, "role": member.role, "agency": member.agency}


def members(journal: Journal, subject: str | None, on_day: date) -> list[Member]:
    """The memberships of a subject (None: of everybody) that hold on a day, oldest grant first."""
    query = _HELD if subject is None else _HELD_BY_ONE
    asked = {"day": on_day.isoformat(), "subject": subject}
    with journal.database.reading() as connection:
        found = connection.execute(query, asked).mappings().all()
    return [Member(**dict(columns) | {"opens": tuple(orjson.loads(columns["opens"]))}) for columns in found]
