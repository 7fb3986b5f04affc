"""Casework pages: the children of a worker's teams, one child's record, and saying that a fact is wrong.

Everything is listed in the order given, and nobody is ranked, sized or coloured. Ids are made of letters,
digits and hyphens, and each stands once in a page. A month of birth is its first day.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from mapping_ui.views.common import Choice, Form, Frame, Link, Nothing, Period
from mapping_ui.views.peers import Valence

Standing = Literal["stands", "disputed", "restricted"]
DisputeKind = Literal["dispute", "restrict", "lift"]
Runs = Literal["to the child", "from the child", "both ways", "between others", "not known"]


@dataclass(frozen=True)
class ChildInList:
    """A child as the list shows them; `url` leads to the record."""

    initials: str
    born: date
    team: str
    since: date
    url: str


@dataclass(frozen=True)
class CaseloadPage:
    """The children of the reader's teams on one day, a page at a time; `more` leads to what is done there."""

    frame: Frame
    today: date
    children: tuple[ChildInList, ...] = ()
    next_page: Link | None = None
    first_page: Link | None = None
    more: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing that the record says of a child: who said so, how they knew, when it was seen.

    `until` is the last day on which it shows, and `note` is the teller's own words. `objection` is what
    was said against a fact that is disputed or restricted. `wrong` is the address of the form that says
    so, empty where none is offered. An empty text is shown as not known.
    """

    id: str
    what: str
    said_by: str = ""
    how_known: str = ""
    seen: Period | Nothing = Nothing.NOT_KNOWN
    until: date | None = None
    note: str = ""
    standing: Standing = "stands"
    objection: str = ""
    wrong: str = ""


@dataclass(frozen=True, kw_only=True)
class TieOfChild(Fact):
    """A tie of the child, or between others around the child; `what` is it as a sentence.

    `runs` is the way that care, influence or harm runs; `trusted_adult` whether the other is one.
    """

    valence: Valence = "unknown"
    runs: Runs = "not known"
    strength: str = "not known"
    trusted_adult: bool = False

    @property
    def looks_out(self) -> bool:
        """Whether somebody looks out for the child here: a trusted adult does, unless it is said otherwise.

        >>> TieOfChild(id="t1", what="T is a trusted adult for AB", trusted_adult=True).looks_out
        True
        """
        protects = self.valence == "protective" or (self.trusted_adult and self.valence == "unknown")
        return protects and self.runs not in ("from the child", "between others")


@dataclass(frozen=True, kw_only=True)
class GroupOfChild(Fact):
    """A group that the child is known to be in, by what holds it together."""

    about: int | None = None
    ages: str = ""
    mix: str = ""


@dataclass(frozen=True, kw_only=True)
class PartInIncident(Fact):
    """An incident, and what part the child had in it.

    `needs` are the child's own needs and any harm to them, which always stand beside harm that they caused.
    """

    part: str
    needs: str = ""


@dataclass(frozen=True, kw_only=True)
class EpisodeOfChild(Fact):
    """A time when the child was missing; `seen` is from when until when."""

    could_help: str = ""
    push: str = ""
    pull: str = ""
    travel: str = ""
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class ReferralOfChild(Fact):
    """A referral of the child, alone or together with others; `seen` is the day on which it was made.

    `note` is what was written of it; `decided` says what was decided, when and why, empty until it is.
    """

    together: bool = False
    young_people: str = ""
    strengths: str = ""
    danger: bool = False
    decided: str = ""


@dataclass(frozen=True)
class ReferralChoices:
    """What the form that refers a child offers."""

    children: tuple[Choice, ...] = ()
    groups: tuple[Choice, ...] = ()
    places: tuple[Choice, ...] = ()
    harms: tuple[Choice, ...] = ()
    agencies: tuple[Choice, ...] = ()
    ways_known: tuple[Choice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChildPage:
    """One child's record, for the worker who is responsible.

    `words` is what the child says of it all. `wrong` is where to say that the age or the team is wrong.
    `release` leads to the form that releases a line of evidence to a meeting, `copy` to the one that makes
    a copy. `refer` is the form that refers the child; fields sent: `children` (several), `group`, `made_on`,
    `what`, `harm` (several), `said_by`, `how_known`, `young_people`, `strengths`, `danger` (yes or no),
    `place`.
    """

    frame: Frame
    id: str
    initials: str
    born: date
    team: str
    since: date
    today: date
    back: Link
    words: tuple[str, ...] | Nothing = Nothing.NOT_ASKED
    names: tuple[Fact, ...] = ()
    schools: tuple[Fact, ...] = ()
    places: tuple[Fact, ...] = ()
    ties: tuple[TieOfChild, ...] = ()
    groups: tuple[GroupOfChild, ...] = ()
    incidents: tuple[PartInIncident, ...] = ()
    missing: tuple[EpisodeOfChild, ...] = ()
    known_to: tuple[Fact, ...] = ()
    referrals: tuple[ReferralOfChild, ...] = ()
    refer: Form | None = None
    choices: ReferralChoices = ReferralChoices()
    wrong: str = ""
    release: Link | None = None
    copy: Link | None = None

    @property
    def looking_out(self) -> tuple[TieOfChild, ...]:
        """Who looks out for the child."""
        return tuple(tie for tie in self.ties if tie.looks_out)

    @property
    def other_ties(self) -> tuple[TieOfChild, ...]:
        """The other ties, those that protect somebody first."""
        others = (tie for tie in self.ties if not tie.looks_out)
        return tuple(sorted(others, key=lambda tie: tie.valence != "protective"))


@dataclass(frozen=True)
class DisputePage:
    """Saying that one fact is wrong; `fact` is it in words, and `known` how it is known.

    Fields sent: `kind` (one of `kinds`), `by` (who says so) and `reason`.
    """

    frame: Frame
    back: Link
    fact: str
    known: str
    form: Form
    by: tuple[Choice, ...] = ()
    kinds: tuple[DisputeKind, ...] = ("dispute", "restrict")
    standing: Standing = "stands"
    objection: str = ""
