"""Releasing a line of evidence: what it rests on, what the forum will see, and what should give one pause."""

from dataclasses import dataclass
from datetime import date

from mapping_ui.views.common import Choice, Form, Frame, Link, Nothing, Period


@dataclass(frozen=True)
class LineSeen:
    """A line just as its forum will see it."""

    place: str
    text: str
    kind: str
    seen: Period | Nothing
    how_known: str
    grade: str
    released_by: str
    released_on: date
    until: date


@dataclass(frozen=True)
class LinePreview:
    """A line before it is released. `language` and `singled` are warnings, each answered by a reason.

    `form` holds all that was filled in; it sends `language_reason`, `single_reason` and `step`.
    """

    line: LineSeen
    forum: str
    form: Form
    language: tuple[str, ...] = ()
    singled: tuple[str, ...] = ()


@dataclass(frozen=True)
class LineStanding:
    """A line that is read now, to whom it was released by whom, and the form that takes it back."""

    id: str
    text: str
    forum: str
    released_by: str
    released_on: date
    until: date
    take_back: Form


@dataclass(frozen=True)
class ReleasePage:
    """The form that releases a line, or the preview of one, and the lines that are read now.

    Fields sent: `context`, `forum`, `facts` (several), `kind`, `text`, and `step` (preview, change, release).
    """

    frame: Frame
    back: Link
    form: Form
    facts: tuple[Choice, ...] = ()
    contexts: tuple[Choice, ...] = ()
    forums: tuple[Choice, ...] = ()
    kinds: tuple[Choice, ...] = ()
    preview: LinePreview | None = None
    standing: tuple[LineStanding, ...] = ()
    wrong: Form | None = None
