"""What people of a district's meeting did on days that are over, one act a method.

Each act goes through the gate as it stood on its day: referrals, decisions and texts bear that day. The
journal and the audit keep the moment at which it was really recorded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, Final

from api.access import DCSM
from api.changes import Change
from api.changes.assess import SectionText, WriteSection
from api.changes.decide import Decide, Decision
from api.changes.plan import Add, Planned
from api.changes.progress import ChangeAction, Progress
from api.changes.refer import Concern, Refer
from api.changes.screen import Screen, Screening
from api.documents import Sending
from api.gate import Asking
from api.memberships import admit
from api.service import Service
from graph.journal import MADE_UP_SOURCE, Entry
from graph.journal.access import CHAIR as CHAIRS
from graph.journal.access import grant
from graph.journal.times import LONDON

CHAIR: Final = "made-up-dcsm-chair@example.org"
"""Who chairs the meeting: the chair of the sign-in link."""

LEAD: Final = "made-up-lead-practitioner@example.org"
"""Who writes the assessments between the meetings."""

SENDING: Final = Sending("milieu demo: the meetings", MADE_UP_SOURCE)
THREE: Final = time(15, tzinfo=LONDON)
"""When a meeting begins, and all else is said."""


@dataclass(frozen=True)
class Past:
    """A district and the first day of what is told of it."""

    service: Service
    district: str
    first: date

    def let_in(self, subject: str, role: str = "member") -> None:
        """Make somebody a member of the district's meeting from the first day on."""
        body = grant(subject, DCSM.name, [self.district], self.first, role=role)
        admit(self.service.journal, body, "milieu demo")

    def begin(self) -> None:
        """Let in the chair, and who writes."""
        self.let_in(CHAIR, CHAIRS)
        self.let_in(LEAD)

    def place(self, planted: Mapping[str, Any]) -> str:
        """The id in the record of a place or route that the file of truths tells of."""
        standing = self.service.journal.standing(planted["record"])
        return str(standing.loc[standing["key"] == planted["key"], "id"].iloc[0])

    def refer(self, day: date, concern: Concern) -> str:
        """An agency refers; the id of the referral."""
        subject = subject_of(concern.agency)
        self.let_in(subject)
        return _document(self._do(day, subject, Refer(concern, SENDING)))

    def screen(self, day: date, referral: str, decision: str, reason: str, review: date | None = None) -> str:
        """The chair decides on a referral; the id of the context that it led to, if to any."""
        said = Screening(decision=decision, reason=reason, review=review.isoformat() if review else "")
        return str(self._do(day, CHAIR, Screen(referral, said, SENDING)).body["context"])

    def write(self, day: date, context: str, section: int, text: str, over: int = 0) -> None:
        """The lead writes a section of the assessment, over a version of it."""
        written = SectionText(text=text, version=over)
        self._do(day, LEAD, WriteSection(context, section, written, SENDING))

    def add(self, day: date, context: str, planned: Planned, to: str = "") -> str:
        """The meeting adds to the plan; the id of what is added."""
        return _document(self._do(day, CHAIR, Add(context, planned, SENDING, to)))

    def progress(self, day: date, context: str, action: str, status: str, note: str, over: int = 1) -> None:
        """Somebody says how an action stands, over a version of it."""
        said = Progress(status=status, note=note, version=over)
        self._do(day, LEAD, ChangeAction(context, action, said, SENDING))

    def decide(self, day: date, context: str, status: str, reason: str, review: date, over: int = 0) -> None:
        """The meeting decides how a context stands, after so many decisions."""
        said = Decision(status=status, reason=reason, review=review.isoformat(), version=over)
        self._do(day, CHAIR, Decide(context, said, SENDING))

    def _do(self, day: date, subject: str, change: Change) -> Entry:
        gate = replace(self.service.gate, clock=lambda: datetime.combine(day, THREE))
        return gate.change(change, Asking(subject, DCSM.name))


def subject_of(agency: str) -> str:
    """Who refers for an agency.

    >>> subject_of("children's services")
    'made-up-childrens-services@example.org'
    """
    return f"made-up-{agency.replace(' ', '-').replace(chr(39), '')}@example.org"


def _document(entry: Entry) -> str:
    return str(entry.body["document"])
