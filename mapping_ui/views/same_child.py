"""Two records that may be of one child: the list, and two beside each other with what is said of them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from mapping_ui.views.common import Form, Frame, Link

TwoState = Literal["looks alike", "said by one person", "joined", "said to be two children"]


@dataclass(frozen=True)
class RecordLine:
    """A record as the list shows it; `initials` is empty where it is no record that is shown any more."""

    id: str
    initials: str
    born: date | None
    team: str


@dataclass(frozen=True)
class TwoRecordsLine:
    """Two records, what they have in common, and what was said of them; `keep` is the one that stays."""

    keep: RecordLine
    other: RecordLine
    alike: tuple[str, ...]
    state: TwoState
    url: str
    said_by: str = ""
    reason: str = ""
    confirmed_by: str = ""


@dataclass(frozen=True)
class SameChildPage:
    """Every two records that the reader may look at, by how they stand."""

    frame: Frame
    waiting: tuple[TwoRecordsLine, ...] = ()
    alike: tuple[TwoRecordsLine, ...] = ()
    settled: tuple[TwoRecordsLine, ...] = ()


@dataclass(frozen=True)
class TwoRecordsPage:
    """Two records beside each other.

    Fields of `say`: `keep` (the id of the record that stays, or "two") and `reason`; of `undo`: `reason`;
    `confirm` sends none. Each is None where it is not offered.
    """

    frame: Frame
    back: Link
    two: TwoRecordsLine
    say: Form | None = None
    confirm: Form | None = None
    undo: Form | None = None
