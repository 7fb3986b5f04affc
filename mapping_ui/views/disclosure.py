"""Disclosure to the police: the requests, one with its decision, and what an officer reads of their own."""

from dataclasses import dataclass
from datetime import date

from mapping_ui.views.common import Choice, Form, Frame, Link


@dataclass(frozen=True)
class DisclosureLine:
    """A request in a list; `title` is whom it is about, to an approver, and the operation, to an officer."""

    title: str
    url: str
    items: tuple[str, ...]
    recipient: str
    needed_by: date
    state: str
    until: date | None = None


@dataclass(frozen=True)
class DisclosuresPage:
    """The requests that an approver decides on or may take back; or an officer's `own`, however they stand.

    `notice` says why something that was sent was not recorded.
    """

    frame: Frame
    requests: tuple[DisclosureLine, ...] = ()
    standing: tuple[DisclosureLine, ...] = ()
    own: bool = False
    notice: str = ""


@dataclass(frozen=True)
class TellLine:
    """An item, and what is told of it."""

    item: str
    told: str


@dataclass(frozen=True)
class DisclosurePage:
    """One request before an approver.

    `answers` are pairs of what is asked of the police and what they say. `choose` is the form that chooses
    the child (field `child`, of `children`), and `child` leads to the record of who is chosen. `preview` is
    what each item would tell; once disclosed, what was told. Fields of `form`: `decision` (disclose, refuse),
    `items` (several), `words`, `condition`, `expires` (a day), `refusal`, `linked` (yes) and `reason`; of
    `withdraw`: `reason`.
    """

    frame: Frame
    back: Link
    name: str
    answers: tuple[tuple[str, str], ...]
    choose: Form | None = None
    children: tuple[Choice, ...] = ()
    child: Link | None = None
    preview: tuple[TellLine, ...] = ()
    form: Form | None = None
    refusals: tuple[Choice, ...] = ()
    withdraw: Form | None = None
    until: date | None = None


@dataclass(frozen=True)
class OwnDisclosurePage:
    """An officer's own request: how it stands, and what is told while it may be read."""

    frame: Frame
    back: Link
    operation: str
    state: str
    answers: tuple[tuple[str, str], ...]
    package: tuple[TellLine, ...] = ()
    reason: str = ""
    condition: str = ""
    until: date | None = None
