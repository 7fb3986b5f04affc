"""Copies that left the service: the register, the form that makes one, and one with what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from mapping_ui.views.common import Form, Frame, Link

ExportState = Literal["given", "to be recalled", "recalled", "over"]


@dataclass(frozen=True)
class ExportLine:
    """A copy in the register; `number` is printed on it, `made` is London time, `received` by the reader."""

    number: str
    url: str
    what: str
    recipient: str
    why: str
    made_by: str
    made: datetime
    until: date
    state: ExportState
    received: bool = False
    destroyed: date | None = None


@dataclass(frozen=True)
class ExportsPage:
    """The copies that the reader made or received, newest first."""

    frame: Frame
    copies: tuple[ExportLine, ...] = ()

    @property
    def asked_back(self) -> tuple[ExportLine, ...]:
        """Those that are not right any more and that nobody has said are destroyed."""
        wrong = {"to be recalled", "recalled"}
        return tuple(each for each in self.copies if each.state in wrong and not each.destroyed)

    @property
    def others(self) -> tuple[ExportLine, ...]:
        """The rest."""
        return tuple(each for each in self.copies if each not in self.asked_back)


@dataclass(frozen=True)
class ExportFormPage:
    """The form that makes a copy of `what`. Fields sent: `recipient`, `recipient_sign_in`, `why`, `until`."""

    frame: Frame
    back: Link
    what: str
    form: Form


@dataclass(frozen=True)
class ExportPage:
    """One copy. `file` is where who made it gets it, while it may be given; `recalled` the day and how.

    `recall` is the form that says that the recipient was told (field `how`), and `destroyed` the one that
    says that every copy is destroyed; each is None where it is not offered. `notice` is what to tell the
    recipient.
    """

    frame: Frame
    back: Link
    copy: ExportLine
    notice: str = ""
    file: str = ""
    recalled: str = ""
    recall: Form | None = None
    destroyed: Form | None = None
