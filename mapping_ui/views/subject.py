"""What is held about one person and who has seen it, written for that person to read and keep."""

from dataclasses import dataclass
from datetime import date, datetime

from mapping_ui.views.common import Frame, Nothing, Period


@dataclass(frozen=True)
class Held:
    """One thing that is held about the reader; `what` says "you" and names nobody else than it must.

    `how_known` is a word of the list of ways to know. `until` is the last day on which it is kept, or when
    that will be in words. `objection` is what was said against it.
    """

    what: str
    said_by: str
    how_known: str
    when: Period | Nothing = Nothing.NOT_KNOWN
    until: date | str | Nothing = Nothing.NOT_KNOWN
    objection: str = ""


@dataclass(frozen=True)
class HeldKind:
    """All that is held of one kind of record, such as "ties" or "missing"."""

    kind: str
    held: tuple[Held, ...]


@dataclass(frozen=True)
class Sight:
    """Somebody saw it: when in London, in which meeting or work, why, as whom.

    `role` is who they are to the reader, and `sign_in` the name under which they came.
    """

    when: datetime
    where: str
    why: str
    role: str
    sign_in: str


@dataclass(frozen=True)
class SubjectPage:
    """All that is held about `name`, who has seen it, and what they can do about it.

    `why` says in a sentence or two what it is held for. `left_out` says in plain words what is not shown.
    `reach` are the ways to reach the steward, a sentence each. Give it a frame without `expires`: the copy
    is the reader's own to keep. `known_on` is the day as of whose end it was known, where somebody looks
    back.
    """

    frame: Frame
    name: str
    made: date
    why: str
    kinds: tuple[HeldKind, ...] = ()
    seen: tuple[Sight, ...] = ()
    left_out: str = ""
    reach: tuple[str, ...] = ()
    known_on: date | None = None
