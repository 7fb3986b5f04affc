"""The pages of a peer session (CAHM): its map, the form that opens one, and the list of them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from mapping_ui.views.common import Choice, Form, Frame, Link
from mapping_ui.views.peers import PeerMap

Display = Literal["initials", "names"]


@dataclass(frozen=True)
class Invited:
    """Who may see this session: an agency and a role."""

    agency: str
    role: str


@dataclass(frozen=True)
class SessionChoices:
    """The words that the session's forms offer, each from its code list; `children` are the reader's own."""

    tie_kinds: tuple[Choice, ...] = ()
    valences: tuple[Choice, ...] = ()
    directions: tuple[Choice, ...] = ()
    strengths: tuple[Choice, ...] = ()
    agencies: tuple[Choice, ...] = ()
    ways_known: tuple[Choice, ...] = ()
    adult_roles: tuple[Choice, ...] = ()
    place_kinds: tuple[Choice, ...] = ()
    harms: tuple[Choice, ...] = ()
    children: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class SessionPage:
    """A session: who sees this, is it saved, what is missing.

    The purpose is that of `frame`. `here` is how many of those invited are at the table now, and
    `saved` the London time of the last change; either is left out where it is not known. `families`
    says what they were told. `gaps` are what the meeting itself wrote that it does not know. Forms that
    are None are not offered; the fields that each sends:

    - `add_tie`: `first`, `second`, `kind`, `valence`, `direction`, `strength`, `said_by`, `basis`,
      `observed` and `expires` (days);
    - `add_person`: `child` (of the reader's own) or `label`, `kind` (child or adult), `identified` (yes or
      no), `role` (of an adult), `reason`, `words`;
    - `add_place`: `label`, `kind`, `visited_by` (several);
    - `add_action`: `person`, `what`, `owner`, `due`;
    - `hand_over`: `place`, `what`, `harm` (several), `how_known`, `danger` (yes or no) and `agency`, in words
      written for the district's meeting;
    - `take_off`: `id` of a person, tie or place.

    `release` leads to the form that releases a line of evidence to another meeting, where it is offered, and
    `copy` to the one that makes a copy of the map.
    """

    frame: Frame
    title: str
    mode: str
    basis: str
    review: date
    map: PeerMap
    display: Display = "initials"
    invited: tuple[Invited, ...] = ()
    families: str = ""
    here: int | None = None
    saved: datetime | None = None
    gaps: tuple[str, ...] = ()
    choices: SessionChoices = field(default_factory=SessionChoices)
    add_tie: Form | None = None
    add_person: Form | None = None
    add_place: Form | None = None
    add_action: Form | None = None
    hand_over: Form | None = None
    take_off: Form | None = None
    release: Link | None = None
    copy: Link | None = None


@dataclass(frozen=True)
class SessionFormPage:
    """The form that opens a session; nothing in it may be left out.

    Fields sent: `mode`, `purpose`, `basis`, `families` (text), `review` (a day), `display`, and for each
    of `invitees` rows `subject_1`, `agency_1`, `role_1`, `disclosure_1`, `subject_2` ...; an error about who
    is invited is named `invited`.
    """

    frame: Frame
    form: Form
    modes: tuple[Choice, ...]
    purposes: tuple[Choice, ...]
    bases: tuple[Choice, ...]
    agencies: tuple[Choice, ...]
    back: Link | None = None
    invitees: int = 8


@dataclass(frozen=True)
class SessionLine:
    """One session in the list: what it is for, and until when it may be read."""

    title: str
    url: str
    purpose: str
    mode: str
    opened: date
    review: date


@dataclass(frozen=True)
class SessionsPage:
    """The sessions that the reader is invited to; `open_session` leads to the form where it is offered."""

    frame: Frame
    sessions: tuple[SessionLine, ...] = ()
    open_session: Link | None = None
