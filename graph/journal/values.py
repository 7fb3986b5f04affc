"""The frozen values that go into the journal and come out of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pandas import DataFrame

MADE_UP_SOURCE = "made-up county"
"""The source of every row of the made-up county."""

PERSON_KINDS = (
    "children", "adults", "identities", "groups", "ties", "involvements", "missing", "referrals",
)  # fmt: skip
"""Kinds of row that are each about a person, or about what is between persons."""

SESSION_KINDS = (
    "session", "session-child", "session-adult", "session-person", "session-tie", "session-place",
    "session-action",
)  # fmt: skip
"""Kinds of row that are said in a peer session, about the people on its map."""

RESTRICTION = "restriction"
"""The kind of row that says of a fact, by its id, that it is disputed or restricted, until withdrawn."""

CONFIRMATION = "confirmation"
"""The kind of row that says of a fact, by its id, on which day somebody last confirmed it."""

DISCLOSURE = "disclosure"
"""The kind of row that says that the police asked about somebody, and what became of it; it names nobody."""

DISCLOSURE_WHOM = "disclosure-whom"
"""The kind of row that keeps whom a request is about, in the words of the police."""

DISCLOSURE_DECISION = "disclosure-decision"
"""The kind of row that keeps why a request was decided as it was, and the package that was disclosed."""

DISCLOSURE_KINDS = (DISCLOSURE, DISCLOSURE_WHOM, DISCLOSURE_DECISION)
"""Kinds of row about a disclosure to the police. They stand in the journal only, and in no graph."""

SCREENING = "child-screening"
"""The kind of row that says of a referral of children, by its id, what a person decided, and why."""

SAME_CHILD = "same-child"
"""The kind of row that says of a child's record, by its id, whether another is of the same child."""

WORD_KINDS = (RESTRICTION, CONFIRMATION, SCREENING, SAME_CHILD)
"""Kinds of row that are words about facts, each keyed by its fact's id."""

EVIDENCE = "evidence"
"""The kind of row that is a line of evidence of a context, released to a forum; it names what it rests on."""

EXPORT = "export"
"""The kind of row that says that a copy left the service: made by whom, for whom, why, and of which facts."""

SAFETY_NOTICE = "safety-notice"
"""The kind of row that tells another team or authority that a child is moved for safety; it names nobody."""

SAFETY_NOTICE_WHOM = "safety-notice-whom"
"""The kind of row that keeps which child of the record a notice is about."""

NOTICE_KINDS = (SAFETY_NOTICE, SAFETY_NOTICE_WHOM)
"""Kinds of row about a notice of a safety move. They stand in the journal only, and in no graph."""

PROTECTED_KINDS = (
    "incidents",
    "safety-maps",
    "document",
    EVIDENCE,
    EXPORT,
    *WORD_KINDS,
    *PERSON_KINDS,
    *SESSION_KINDS,
    *DISCLOSURE_KINDS,
    *NOTICE_KINDS,
)
"""Kinds of row that speak of children or are written about their safety, whoever holds them."""

Operation = Literal["say", "withdraw"]


@dataclass(frozen=True, slots=True)
class Row:
    """One fact said or withdrawn, kept by itself so that it can lawfully be erased.

    `kind`, `source` and `key` name the fact; `id` is its id in the graphs; `body` holds its columns.
    """

    operation: Operation
    kind: str
    source: str
    partition: str
    key: str
    id: str
    body: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What is to be recorded as one entry.

    `key` makes it idempotent: a second draft with the same key records nothing. `batch` is the whole new
    content of one partition of open data; `body` then names its `kind`, `source` and `partition`. `at` is
    the time of recording as UTC text; without it, the journal's clock.
    """

    kind: str
    author: str
    purpose: str
    basis: str
    key: str
    body: Mapping[str, Any]
    rows: Sequence[Row] = ()
    batch: DataFrame | None = field(default=None, compare=False)
    at: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One recorded entry: who recorded what, why, on what basis, when, and after which entry."""

    number: int
    at: str
    author: str
    purpose: str
    basis: str
    kind: str
    key: str
    body: Mapping[str, Any]
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends. An empty journal ends at number 0, at no time."""

    journal: str
    number: int
    at: str
    hash: str


@dataclass(frozen=True, slots=True)
class Member:
    """One dated membership of a forum: days as "2026-05-01", both included; no last day means until ended.

    What it `opens` depends on the forum: districts, teams, sessions, persons or sources. `role` is what the
    member is there: a "member" like others, the "chair" of a meeting, a team's "manager" or its "approver".
    `agency` names the source of theirs, whose conditioned facts they may see. `grant` is the number of the
    entry that granted it, `entry` that of the last entry about it.
    """

    subject: str
    forum: str
    opens: tuple[str, ...]
    from_day: str
    to_day: str | None
    grant: int
    entry: int
    role: str = "member"
    agency: str = ""
