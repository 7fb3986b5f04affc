"""Random children with what is said of them: most of it sound and linked, here and there one flaw.

A row with two flaws proves nothing: whichever condition a read lacks, the other still hides the row. So a row
has one at most, and whom a read may not see is hidden by one condition alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, Final

from hypothesis import strategies as st

from cypher.catalogue import Query
from graph.model import EVERYTHING
from tests.spec.drawn import WORDS, Drawn, graphs

Rows = Mapping[str, list[dict[str, Any]]]

TODAY: Final = "2026-11-20"
YESTERDAY, TOMORROW, EVER = "2026-11-19", "2026-11-21", "9999-12-31"


def _ids(noun: str, count: int) -> list[str]:
    return [f"{noun}{number}" for number in range(1, count + 1)]


CHILDREN, ADULTS, GROUPS = _ids("child", 16), _ids("adult", 8), _ids("group", 8)
PLACES, SCHOOLS, INCIDENTS = _ids("place", 3), _ids("school", 3), _ids("incident", 12)
TEAMS, SESSIONS, REFERRALS = ["Team one", "Team two"], _ids("session", 2), _ids("referral", 24)
NAMED = CHILDREN + ADULTS + GROUPS + REFERRALS
"""Whoever or whatever a read may be asked about by id."""

SHORT: Final = ({"expires": TODAY}, {"expires": YESTERDAY})
BOUND: Final = ({"held": True}, {"held": True, "source": "agency"})
NOT_ALLOCATED: Final = (
    {"allocated_from": TODAY},
    {"allocated_from": TOMORROW},
    {"allocated_to": TODAY},
    {"allocated_to": YESTERDAY},
)
OTHERS: Final = ({"session": "session1"}, {"session": "session2"})
REVIEWED: Final = ({"review": TODAY}, {"review": YESTERDAY})
TOLD: Final = {"expires": EVER, "source": "other", "entry": 7}
HELD: Final = {**TOLD, "held": False}
_REVIEWED: Final = {"review": TOMORROW, "source": "other", "entry": 7}

Choice = Callable[[Random], Any]


def _one(values: Sequence[Any]) -> Choice:
    return lambda random: random.choice(values)


def _some(ids: Sequence[str], least: int = 1) -> Choice:
    return lambda random: "; ".join(random.sample(ids, random.randint(least, 3)))


@dataclass(frozen=True)
class Drawing:
    """How rows of a noun are drawn: columns of whatever text, sound ones, chosen ones; what can be amiss."""

    count: int
    texts: str
    sound: Mapping[str, Any]
    flaws: Sequence[Mapping[str, Any]] = ()
    columns: Mapping[str, Choice] = field(default_factory=dict)

    def row(self, random: Random) -> dict[str, Any]:
        """A row, about every other time with a flaw."""
        texts = {name: random.choice(WORDS) for name in self.texts.split()}
        chosen = {name: choice(random) for name, choice in self.columns.items()}
        flaw = random.choice([{}] * (len(self.flaws) + 1) + list(self.flaws))
        return {**texts, **self.sound, **chosen, **flaw}

    def rows(self, noun: str, random: Random) -> list[dict[str, Any]]:
        """Rows with their ids, numbered from one; the last may be lacking, though others name it."""
        ids = _ids(noun, self.count - random.randint(0, 1))
        return [{"id": identity, **self.row(random)} for identity in ids]


_TEAM: Final = _one(["Team one", *TEAMS, ""])
_PLACED: Final = {"lat": 51.0, "lon": 1.0, "area": "E07999001", "cell": "E1N1", "source": "other", "entry": 7}

PERSONS: Final[Mapping[str, Drawing]] = {
    "child": Drawing(
        16, "initials born known_to area", {**TOLD, "allocated_from": "2026-05-01", "allocated_to": EVER},
        (*SHORT, *NOT_ALLOCATED, *NOT_ALLOCATED),
        {"team": _TEAM, "school": _one([*SCHOOLS, ""]), "places": _some(PLACES + SCHOOLS, 0)},
    ),
    "adult": Drawing(8, "initials role said_by basis grade", HELD, (*SHORT, *BOUND), {"team": _TEAM}),
    "identity": Drawing(
        24, "kind", {"heading": "Made Up", "source": "other", "entry": 7}, ({"heading": ""},),
        {"person": _one(CHILDREN + ADULTS)},
    ),
    "group": Drawing(
        8, "description ages mix observed said_by basis", TOLD, SHORT,
        {"members": _some(CHILDREN), "about": _one([None, 4]), "team": _TEAM},
    ),
    "tie": Drawing(
        90, "kind valence direction strength observed_from observed_to said_by basis grade note",
        {**HELD, "session": ""}, (*SHORT, *BOUND, *OTHERS),
        {"first": _one(CHILDREN + ADULTS), "second": _one(CHILDREN + ADULTS * 2)},
    ),
    "involvement": Drawing(
        32, "role said_by basis grade", HELD, (*SHORT, *BOUND),
        {"child": _one(CHILDREN), "incident": _one(INCIDENTS)},
    ),
    "missing_episode": Drawing(
        16, "began ended travel push pull could_help said_by basis", TOLD, SHORT,
        {"children": _some(CHILDREN), "found_at": _one(PLACES + SCHOOLS)},
    ),
    "session": Drawing(
        2, "heading mode purpose basis families display opened opened_by invited", _REVIEWED, REVIEWED * 2
    ),
    "session_person": Drawing(
        30, "reason words", _REVIEWED, REVIEWED,
        {"session": _one(SESSIONS), "person": _one(CHILDREN + ADULTS)},
    ),
    "session_place": Drawing(
        8, "heading kind visited_by handed", _REVIEWED, REVIEWED,
        {"session": _one(SESSIONS), "place": _one([*PLACES, *SCHOOLS, ""])},
    ),
    "session_action": Drawing(
        6, "what owner due", _REVIEWED, REVIEWED,
        {"session": _one(SESSIONS), "person": _one(CHILDREN)},
    ),
    "referral": Drawing(
        24, "made_on what harm young_people strengths said_by basis decided_on reason",
        {**TOLD, "danger": False, "screening": 0}, SHORT,
        {"kind": _one(["child", "group of children"]), "children": _some(CHILDREN), "team": _TEAM,
         "group": _one([*GROUPS, ""]), "place": _one([*PLACES, *SCHOOLS, ""]),
         "decision": _one(["", "", "CAHM"])},
    ),
}  # fmt: skip

AMONG: Final[Mapping[str, Drawing]] = {
    "place": Drawing(3, "heading kind status", _PLACED),
    "school": Drawing(3, "heading urn phase", _PLACED),
    "incident": Drawing(
        12, "kind at_from at_to known_by recorded_by", {**_PLACED, "children": None}, (),
        {"place": _one(PLACES + SCHOOLS)},
    ),
}  # fmt: skip
"""Where they spend their time, and what happened there: so much that no incident is of a crowd.

Whether it is of one is told to all who may see it, whomever of the crowd they may not see.
"""

FACTS: Final = ("group", "tie", "involvement", "missing_episode", "referral")
OF_SESSIONS: Final = ("session", "session_person", "session_place", "session_action")
FOR_THE_TEAM: Final = frozenset(
    f"people/read/{name}"
    for name in (
        "known_to",
        "notes_of_ties",
        "descriptions_of_groups",
        "words_of_referrals",
        "waiting_referrals",
    )
)
"""Reads that answer the team that is responsible, and nobody whom a session or a request lets see a child."""


def _drawn(drawings: Mapping[str, Drawing], random: Random) -> Rows:
    return {noun: drawing.rows(noun, random) for noun, drawing in drawings.items()}


def crowd(seed: int) -> Drawn:
    """A random graph of persons, among a few places, schools and incidents."""
    return Drawn("people", _drawn({**AMONG, **PERSONS}, Random(seed)))


@st.composite
def peopled(draw: st.DrawFn) -> Drawn:
    """A random graph of all that the people graph can hold."""
    whole = draw(graphs("people"))
    return replace(whole, rows={**whole.rows, **_drawn(PERSONS, Random(draw(st.integers(0, 999))))})


SCOPES_OF_PERSONS: Final = [
    dict(EVERYTHING),
    *[
        {**EVERYTHING, "every": False, "sources": agency, **opened}
        for opened in (
            {"teams": TEAMS[:1]}, {"teams": TEAMS}, {"sessions": SESSIONS[:1]}, {"sessions": SESSIONS},
            {"persons": [*CHILDREN[:8], *ADULTS[:4]]}, {"teams": TEAMS},
        )
        for agency in ([], ["agency"])
    ],
]  # fmt: skip
"""A scope of each of the forums that read about people, with and without an agency."""


def questions(query: Query, scope: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A read about persons, asked about each child, or about all and about some."""
    known = {"scope": dict(scope), "today": TODAY, "after": "", "limit": 100}
    bound = {name: value for name, value in known.items() if name in query.takes}
    if "id" in query.takes:
        return [{**bound, "id": identity} for identity in CHILDREN + SESSIONS]
    if "session" in query.takes:
        return [{**bound, "session": session} for session in SESSIONS]
    if "ids" in query.takes:
        return [{**bound, "ids": ids} for ids in (NAMED, NAMED[::3])]
    return [bound]


def opened_to(drawn: Drawn, scope: Mapping[str, Any]) -> Drawn:
    """A graph with every person whom a scope does not open, and every fact it may not see, deleted.

    A fact goes with the persons whom it is about; places, schools and incidents are as they were.
    """
    rows, met = drawn.rows, _met(drawn, scope)
    own = [row for row in rows["child"] if _opens(row, scope, met)]
    adults = [row for row in rows["adult"] if _opens_adult(row, scope, met)]
    children = {row["id"] for row in own}
    persons = children | {row["id"] for row in adults}
    kept = {
        "child": own,
        "adult": adults,
        "identity": [row for row in rows["identity"] if row["person"] in persons and row["heading"]],
        "tie": [row for row in rows["tie"] if {row["first"], row["second"]} <= persons],
        "involvement": [row for row in rows["involvement"] if row["child"] in children],
    }
    left = {**rows, **kept}
    facts = {noun: [row for row in left[noun] if _shows(row, scope)] for noun in FACTS}
    tables = {noun: [row for row in left[noun] if _invites(row, scope)] for noun in OF_SESSIONS}
    return replace(drawn, rows={**left, **facts, **tables})


def told_to_team(drawn: Drawn, scope: Mapping[str, Any]) -> Drawn:
    """What is left of a graph for the teams of a scope: their children, groups, referrals, noted ties."""
    left = opened_to(drawn, {**scope, "sessions": [], "persons": []}).rows
    kept = {
        "group": [row for row in left["group"] if scope["every"] or row["team"] in scope["teams"]],
        "tie": [row for row in left["tie"] if row["note"]],
        "referral": [
            row
            for row in left["referral"]
            if scope["every"] or row["kind"] == "child" or row["team"] in scope["teams"]
        ],
    }
    return replace(drawn, rows={**left, **kept})


def _met(drawn: Drawn, scope: Mapping[str, Any]) -> set[str]:
    """The persons whom a scope names, and those on the map of a session that it opens."""
    entered = drawn.rows["session_person"]
    return {*scope["persons"], *(row["person"] for row in entered if row["session"] in scope["sessions"])}


def _opens(row: Mapping[str, Any], scope: Mapping[str, Any], met: set[str]) -> bool:
    own = row["team"] in scope["teams"] and row["allocated_from"] <= TODAY <= row["allocated_to"]
    return (scope["every"] or own or row["id"] in met) and row["expires"] >= TODAY


def _opens_adult(row: Mapping[str, Any], scope: Mapping[str, Any], met: set[str]) -> bool:
    opened = scope["every"] or row["team"] in scope["teams"] or row["id"] in met
    return opened and _shows(row, scope)


def _shows(row: Mapping[str, Any], scope: Mapping[str, Any]) -> bool:
    bound = row.get("held", False) and row["source"] not in scope["sources"]
    elsewhere = row.get("session", "") not in {"", *scope["sessions"]}
    return row["expires"] >= TODAY and (scope["every"] or not (bound or elsewhere))


def _invites(row: Mapping[str, Any], scope: Mapping[str, Any]) -> bool:
    session = row.get("session", row["id"])
    return (scope["every"] or session in scope["sessions"]) and row["review"] >= TODAY
