"""The sign-in links of the made-up county: who a visitor may try the service as."""

import secrets
from dataclasses import dataclass

from graph.journal.access import CHAIR


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


def doors(district: str) -> tuple[Door, ...]:
    """The doors into the made-up county, with fresh codes; the chair's is the one of a district."""
    chair = Door(
        who="DCSM chair",
        finds="your district's map, contexts and referrals",
        subject="made-up-dcsm-chair@example.org",
        forum="dcsm",
        opens=(district,),
        leads_to=f"/dcsm/{district}",
        code=secrets.token_urlsafe(18),
        role=CHAIR,
    )
    analyst = Door(
        who="Police analyst",
        finds="places as open features, without children",
        subject="made-up-police-analyst@example.org",
        forum="police",
        opens=("*",),
        leads_to="/analyst",
        code=secrets.token_urlsafe(18),
    )
    return chair, analyst
