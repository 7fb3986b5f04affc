"""The sign-in links of the made-up county: who a visitor may try the service as."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.journal import Draft, Journal
from graph.journal.access import grant, members


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

    @property
    def url(self) -> str:
        """The link's path."""
        return f"/sign-in/{self.code}"


def doors(district: str) -> tuple[Door, ...]:
    """The doors into the made-up county, with fresh codes; the chair's is the one of a district."""
    return (
        _door(
            "DCSM chair",
            "your district's map, contexts and referrals",
            "dcsm",
            (district,),
            f"/dcsm/{district}",
        ),
        _door("Police analyst", "places as open features, without children", "police", ("*",), "/analyst"),
    )


def _door(who: str, finds: str, forum: str, areas: Sequence[str], leads_to: str) -> Door:
    subject = f"made-up-{who.lower().replace(' ', '-')}@example.org"
    return Door(who, finds, subject, forum, tuple(areas), leads_to, secrets.token_urlsafe(18))


def admit(journal: Journal, subject: str, forum: str, areas: Sequence[str], today: date) -> None:
    """Make somebody a member of a forum from today, unless they are already."""
    held = members(journal, subject, today)
    if any(each.forum == forum and set(areas) <= set(each.areas) for each in held):
        return
    journal.append(
        Draft(
            kind="member",
            author="milieu token",
            purpose="To let somebody into a forum",
            basis="The operator's decision",
            key=f"member|{subject}|{forum}|{','.join(sorted(areas))}|{today.isoformat()}",
            body=grant(subject, forum, areas, today),
        )
    )
