"""Notices that a child is moved for safety: what to act on, what was sent, and the form that sends one."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from mapping_ui.views.common import Choice, Form, Frame

NoticeState = Literal["waiting", "overdue", "acknowledged", "called off", "expired"]


@dataclass(frozen=True)
class NoticeLine:
    """A notice; `acknowledge` and `end` are the forms offered for it.

    `acknowledge` sends `by` where `outside` says that it was told to an authority outside, else nothing.
    """

    state: NoticeState
    to: str
    ring: str
    telephone: str
    acknowledge_by: date
    until: date
    sent_by: str
    received: bool
    outside: bool = False
    acknowledged: str = ""
    acknowledge: Form | None = None
    end: Form | None = None


@dataclass(frozen=True)
class SafetyNoticesPage:
    """What the reader is to act on and what they sent.

    Fields of `form`: `child` (of `children`; empty for a notice from outside), `to` (a team or an authority),
    `outside` (yes), `ring`, `telephone`, `acknowledge_by` and `until` (days).
    """

    frame: Frame
    notices: tuple[NoticeLine, ...]
    form: Form
    children: tuple[Choice, ...] = ()

    @property
    def to_act_on(self) -> tuple[NoticeLine, ...]:
        """Those that somebody else sent, and those that nobody acknowledged in time."""
        return tuple(each for each in self.notices if each.received or each.state == "overdue")

    @property
    def sent(self) -> tuple[NoticeLine, ...]:
        """The others: the reader's own."""
        return tuple(each for each in self.notices if each not in self.to_act_on)
