"""The sign-in links of the made-up county: who a visitor may try the service as."""

import secrets
from dataclasses import dataclass

from graph.journal.access import CHAIR, MANAGER


@dataclass(frozen=True)
class Door:
    """One made-up person to try the service as, and the code of today's link."""

    who: str
    finds: str
    subject: str
    forum: str
    opens: tuple[str, ...]
    leads_to: str
    code: str
    role: str = "member"

    @property
    def url(self) -> str:
        """The link's path."""
        return f"/sign-in/{self.code}"


def doors(district: str, team: str, session: str, child: str) -> tuple[Door, ...]:
    """The doors into the made-up county, with fresh codes.

    The chair's is the one of a district, the worker's of a team; the facilitator's leads to a session, and
    the steward's to the record of a child who asked for it.
    """
    return (
        _door("DCSM chair", "your district's map, contexts and referrals", "dcsm", district,
              f"/dcsm/{district}", CHAIR),
        _door("CAHM facilitator", "a peer session and its map", "casework", team, f"/cahm/{session}"),
        _door("Caseworker", "the children of the team that you manage, and referrals that wait", "casework",
              team, "/children", MANAGER),
        _door("Police analyst", "places as open features, without children", "police", "*", "/analyst"),
        _door("Record steward", "what is held about a child who asked, and who has seen it", "steward", child,
              f"/subjects/{child}"),
        _door("Auditor", "signs that somebody looks where they need not", "auditor", "*", "/misuse"),
    )  # fmt: skip


def _door(who: str, finds: str, forum: str, opens: str, leads_to: str, role: str = "member") -> Door:
    subject = f"made-up-{who.lower().replace(' ', '-')}@example.org"
    return Door(who, finds, subject, forum, (opens,), leads_to, secrets.token_urlsafe(18), role)
