"""What a caller may see: from the dated memberships in the journal, never from a token.

Each forum reads one graph or none, for a purpose and on a basis in law. The purposes and bases below are what
is written down when a caller gives none; a partnership's own agreements may say them otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Literal

from api.errors import BadRequest, Refused
from graph.journal.access import APPROVER, CHAIR, MANAGER
from graph.journal.values import Member

EVERY_AREA = "*"
LONGEST_LINE = 200  # characters

Opens = Literal["areas", "teams", "sessions", "contexts", "persons", "sources", ""]

SAFEGUARDING = "UK GDPR Art. 6(1)(e) and 9(2)(g), with DPA 2018 Sch. 1 para. 18 (safeguarding of children)."
PUBLIC_TASK = "UK GDPR Art. 6(1)(e), with Children Act 2004 s. 10 and 11 (working together for children)."
RIGHTS = "UK GDPR Art. 6(1)(c), with Art. 12 to 21 (rights over one's own record)."
LAW_ENFORCEMENT = "DPA 2018 Part 3, s. 35 (law enforcement purposes)."
ACCOUNTABILITY = "UK GDPR Art. 6(1)(c), with Art. 5(2) (being able to show that the law is kept)."


@dataclass(frozen=True)
class Forum:
    """A meeting or a kind of work: the graph it reads (or none), why, and on what basis in law.

    `opens` is what the names on a membership stand for: districts, teams, sessions, contexts, persons; for
    an importer, the sources whose records they bring. Of any other forum, a membership opens nothing.
    """

    name: str
    graph: Literal["people", "places", ""]
    purpose: str
    basis: str
    opens: Opens = ""


CASEWORK = Forum(
    "casework", "people", "To help a child whom this worker is responsible for.", SAFEGUARDING, "teams"
)
CAHM = Forum("cahm", "people", "To make a group of children safer together.", SAFEGUARDING, "sessions")
STEWARD = Forum(
    "steward", "people", "To answer a person's request about their own record.", RIGHTS, "persons"
)
DCSM = Forum("dcsm", "places", "To make places in the district safer for children.", PUBLIC_TASK, "areas")
DCSM_GUEST = Forum(
    "dcsm_guest", "places", "To help with one item of a district meeting.", PUBLIC_TASK, "contexts"
)
STRATEGIC = Forum("strategic", "places", "To see what children need across the county.", PUBLIC_TASK, "areas")
POLICE = Forum("police", "places", "To prevent harm to children where it happens.", LAW_ENFORCEMENT, "areas")
IMPORTER = Forum("importer", "", "To bring an agency's records in.", PUBLIC_TASK, "sources")
AUDITOR = Forum("auditor", "", "To check who has seen what, and why.", ACCOUNTABILITY)

FORUMS: Mapping[str, Forum] = {
    forum.name: forum
    for forum in (CASEWORK, CAHM, STEWARD, DCSM, DCSM_GUEST, STRATEGIC, POLICE, IMPORTER, AUDITOR)
}

PEOPLE = frozenset(name for name, forum in FORUMS.items() if forum.graph == "people")
"""The names of the forums that read of persons."""


@dataclass(frozen=True)
class Caller:
    """Who asks, in which forum, why, and on what basis in law. Made by `caller`."""

    subject: str
    forum: str
    purpose: str
    lawful_basis: str


@dataclass(frozen=True)
class Scope:
    """What a caller may see; empty, it opens nothing.

    `chairs` are the areas whose meetings they chair, `manages` the teams that they manage, `approves` those
    for whose children they decide on disclosures; `sources` those whose conditioned facts they see; lines of
    evidence are released to `forum`.
    """

    every: bool = False
    areas: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    chairs: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    manages: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    approves: tuple[str, ...] = ()
    forum: str = ""

    def as_values(self) -> dict[str, Any]:
        """The one map that every query takes as `$scope`: always the same keys, lists of texts.

        >>> Scope(areas=("E07000106",)).as_values()["areas"]
        ['E07000106']
        """
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()
        }


def caller(subject: str, forum: str, purpose: str = "", lawful_basis: str = "") -> Caller:
    """Who asks, with the forum's own purpose and basis where none is given.

    Raises `Refused` for an unknown forum and `BadRequest` for what is not one short line.
    """
    given = {"forum": forum, "purpose": purpose, "lawful_basis": lawful_basis}
    if wrong := [name for name, text in given.items() if len(text) > LONGEST_LINE or not text.isprintable()]:
        raise BadRequest(
            dict.fromkeys(wrong, f"Give one line of at most {LONGEST_LINE} characters, or leave it out.")
        )
    if forum not in FORUMS:
        raise Refused("there is no such forum")
    return Caller(
        subject,
        forum,
        purpose.strip() or FORUMS[forum].purpose,
        lawful_basis.strip() or FORUMS[forum].basis,
    )


def choose_forum(question_forums: Collection[str], memberships: Sequence[Member], today: date) -> str:
    """The forum to ask in for a caller who names none: the only one of theirs that the question serves.

    Raises `Refused` when there is none, and `BadRequest` when the caller has to choose.
    """
    theirs = sorted({row.forum for row in memberships if row.forum in question_forums and _holds(row, today)})
    if not theirs:
        raise Refused("no membership of a forum that this question serves")
    if len(theirs) > 1:
        raise BadRequest({"forum": f"You belong to more than one forum; name one of: {', '.join(theirs)}."})
    return theirs[0]


def permit(
    asking: Caller, question_forums: Collection[str], memberships: Sequence[Member], today: date
) -> Scope:
    """What `asking` may see `today` of a question that serves `question_forums`, or raise `Refused`.

    `memberships` are rows of the journal; those of other people, other forums and other days open nothing.
    """
    if asking.forum not in question_forums or asking.forum not in FORUMS:
        raise Refused("this question does not serve that forum")
    if not (asking.purpose and asking.lawful_basis):
        raise Refused("no purpose or no lawful basis")
    forum = FORUMS[asking.forum]
    rows = [row for row in memberships if _is_of(row, asking.subject, forum, today)]
    if not rows:
        raise Refused("no membership of that forum today")
    own = [row for row in memberships if _is_of(row, asking.subject, CASEWORK, today)]
    return replace(_opened_by(forum, rows, own), forum=forum.name)


def _opened_by(forum: Forum, rows: Sequence[Member], own: Sequence[Member]) -> Scope:
    """What the memberships of one forum open; ``own`` are those of the caller's teams."""
    if forum.opens == "areas":
        return _of_areas(rows)
    if forum.opens == "contexts":
        return Scope(contexts=_opened(rows))
    if forum.graph != "people":
        return Scope()
    opened: dict[str, Any] = {forum.opens: _opened(rows)}
    if forum is CASEWORK:
        opened["approves"] = _opened([row for row in rows if row.role == APPROVER])
        opened["manages"] = _opened([row for row in rows if row.role == MANAGER])
    if forum is CAHM:  # a worker brings children of their own teams to the table
        opened["teams"] = _opened(own)
    return Scope(sources=tuple(sorted({row.agency for row in rows} - {""})), **opened)


def _of_areas(rows: Sequence[Member]) -> Scope:
    opened, chairs = _opened(rows), _opened([row for row in rows if row.role == CHAIR])
    if EVERY_AREA in opened:
        return Scope(every=True, chairs=chairs)
    return Scope(areas=opened, chairs=chairs)


def _opened(rows: Sequence[Member]) -> tuple[str, ...]:
    return tuple(sorted({name for row in rows for name in row.opens}))


def reaches(scope: Mapping[str, Any], area: str) -> bool:
    """Whether the values of a scope open an area.

    >>> reaches(Scope(areas=("E07000106",)).as_values(), "E07000107")
    False
    """
    return bool(scope["every"]) or area in scope["areas"]


def chairs(scope: Mapping[str, Any], area: str) -> bool:
    """Whether the values of a scope are those of who chairs an area's meeting."""
    return not {area, EVERY_AREA}.isdisjoint(scope["chairs"])


def _is_of(row: Member, subject: str, forum: Forum, today: date) -> bool:
    return row.subject == subject and row.forum == forum.name and _holds(row, today)


def _holds(row: Member, today: date) -> bool:
    day = today.isoformat()
    return row.from_day <= day and (row.to_day is None or day <= row.to_day)
