"""The sign-in links of the made-up county: who a visitor may try the service as."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from graph.journal import Draft, Journal
from graph.journal.access import CHAIR, members


@dataclass(frozen=True)
class Door:
    """One made-up person to try the service as, and the code of today's link."""

    who: str
    finds: str
    subject: str
    forum: str
    areas: tuple[str, ...]
    leads_to: str
    code: str
    role: str = "member"

    @property
    def url(self) -> str:
        """The link's path."""
        return f"/sign-in/{self.code}"


def doors(district: str) -> tuple[Door, ...]:
    """The doors into the made-up county, with fresh codes; the chair's is the one of a district."""
    chair = Door(
        who="DCSM chair",
        finds="your district's map, contexts and referrals",
        subject="made-up-dcsm-chair@example.org",
        forum="dcsm",
        areas=(district,),
        leads_to=f"/dcsm/{district}",
        code=secrets.token_urlsafe(18),
        role=CHAIR,
    )
    analyst = Door(
        who="Police analyst",
        finds="places as open features, without children",
        subject="made-up-police-analyst@example.org",
        forum="police",
        areas=("*",),
        leads_to="/analyst",
        code=secrets.token_urlsafe(18),
    )
    return chair, analyst


def admit(journal: Journal, membership: Mapping[str, Any], author: str = "milieu") -> None:
    """Make somebody a member of a forum as a `grant` says, unless they are already."""
    subject, forum, areas, from_day, role = (
        membership[name] for name in ("subject", "forum", "areas", "from_day", "role")
    )
    held = [each for each in members(journal, subject, date.fromisoformat(from_day)) if each.forum == forum]
    if any(each.role == role and set(areas) <= set(each.areas) for each in held):
        return
    journal.append(
        Draft(
            kind="member",
            author=author,
            purpose="To let somebody into a forum",
            basis="The operator's decision",
            key=f"member|{uuid4()}",
            body=membership,
        )
    )
