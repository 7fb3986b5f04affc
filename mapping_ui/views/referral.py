"""Referring a place, the chair's screening of a referral, and a manager's of a referral of children."""

from dataclasses import dataclass
from datetime import date, datetime

from mapping_ui.views.common import Choice, Form, Frame, Link
from mapping_ui.views.context import Decision


@dataclass(frozen=True)
class ReferralPage:
    """The form "Refer a place".

    Fields sent: `kind`, `place`, `what`, `harm` (several), `children` (a band), `ages` (several),
    `since`, `when`, `how_known`, `young_people`, `strengths`, `managed_by`, `tried`, `outcome`,
    `danger` (yes or no), `referrer`, `agency`, `contact`.
    """

    frame: Frame
    form: Form
    kinds: tuple[Choice, ...]
    harms: tuple[Choice, ...]
    ways_known: tuple[Choice, ...]
    places: tuple[str, ...] = ()
    back: Link | None = None
    children: tuple[Choice, ...] = ()
    ages: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class SentPage:
    """What was received, its number, and what happens next."""

    frame: Frame
    title: str
    reference: str
    next_steps: tuple[str, ...]
    back: Link


@dataclass(frozen=True)
class ScreeningPage:
    """A referral as it came in, what is known beside it, and the chair's decision with a reason.

    Fields sent: `decision`, `reason` and `review` (a day). `answers` are pairs of a question and an
    answer, in the order of the form; `beside` are sentences from the record. `decided` are the
    decisions so far, newest first, and `context` leads to what they opened. Nothing is decided by itself.
    """

    frame: Frame
    reference: str
    place: str
    received: datetime
    answers: tuple[tuple[str, str], ...]
    beside: tuple[str, ...]
    decisions: tuple[Choice, ...]
    form: Form | None
    danger: bool = False
    decided: tuple[Decision, ...] = ()
    context: Link | None = None


@dataclass(frozen=True)
class ChildReferralInList:
    """A referral of children that waits; `url` leads to it."""

    children: str
    what: str
    harm: str
    place: str
    made_on: date
    url: str
    danger: bool = False


@dataclass(frozen=True)
class ChildReferralsPage:
    """The referrals of children that wait with the reader's teams, those in danger first, then the oldest."""

    frame: Frame
    waiting: tuple[ChildReferralInList, ...] = ()


@dataclass(frozen=True)
class ChildReferralPage:
    """A referral of children, and the manager's decision; `form` is None for who does not decide.

    Fields sent: `decision`, `reason`, and what the meeting will read: `kind`, `subject`, `where`, `district`,
    `what`, `harm` (several), `children` (a band), `since`, `when`, `how_known`, `young_people`, `strengths`,
    `danger` (yes or no) and `agency`. `children` are links to the records of those referred.
    """

    frame: Frame
    back: Link
    children: tuple[Link, ...]
    made_on: date
    known: str
    answers: tuple[tuple[str, str], ...]
    beside: tuple[str, ...]
    form: Form | None
    decisions: tuple[Choice, ...] = ()
    kinds: tuple[Choice, ...] = ()
    places: tuple[Choice, ...] = ()
    districts: tuple[Choice, ...] = ()
    harms: tuple[Choice, ...] = ()
    bands: tuple[Choice, ...] = ()
    ways_known: tuple[Choice, ...] = ()
    danger: bool = False
