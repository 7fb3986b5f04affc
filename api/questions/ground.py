"""What a line of evidence rests on, and what of it a forum will see: the same for a preview and a release.

The text is written for the forum. All else that crosses is taken from the facts, in months and plain words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import pandas as pd

from api.access import CAHM, DCSM, DCSM_GUEST, POLICE, STRATEGIC
from api.errors import BadRequest, Refused
from api.questions import Reader
from graph.journal import Journal, Row
from graph.journal.facts import newest, persons_of, words
from graph.journal.times import london
from graph.model import Record
from graph.protect import Told, told
from graph.released import fingerprint
from graph.retention import FOR_NOW, last_day, longer

RELEASED_TO: Final = {
    DCSM.name: "The district's meeting",
    DCSM_GUEST.name: "Guests of the district's meeting who are invited to this item",
    STRATEGIC.name: "Strategic meetings",
    POLICE.name: "Police analysts",
}
"""The forums to which a line may be released, in words."""

AT_WORK: Final = ("place of concern", "under assessment", "plan active", "improving")
"""The statuses of a context that a meeting has accepted and is at work on."""

TIES: Final = ("ties_among", "ties_to_adults")
READS: Final[Mapping[str, tuple[str, ...]]] = {
    "involvements": ("parts_of_children",),
    "missing": ("missing_of_children",),
    "groups": ("groups_of_children",),
    "ties": TIES,
    "session-tie": TIES,
}
"""By kind of fact, the reads that show one to whoever may see it. A line rests on facts of these kinds."""

GROUPS: Final = "groups_of_children"
AT_A_TABLE: Final = (*TIES, GROUPS)
TOGETHER: Final = 2
"""Members on a session's map, for their group to be on it."""

DATED: Final = (("at_from", "at_to"), ("began", "ended"), ("observed_from", "observed_to"), ("observed", ""))
BOUND: Final = (
    "A condition of who gave it binds one of these facts. It is released when the condition is met."
)


@dataclass(frozen=True)
class Ground:
    """What the journal says of the facts that a line shall rest on, as it stood at an entry.

    ``around`` are the incidents and persons that they name; ``as_said`` the fingerprints of what may not
    change, ``ends`` the last day of each. ``whole`` says that all of it stands and may be shown.
    """

    facts: tuple[Row, ...]
    around: tuple[Row, ...]
    as_said: Mapping[str, str]
    ends: tuple[str, ...]
    entry: int
    whole: bool

    @classmethod
    def of(cls, journal: Journal, ids: Iterable[str]) -> "Ground":
        """Look the facts up by their ids."""
        entry, said, asked = journal.head().number, words(journal), list(dict.fromkeys(ids))
        raw = [fact for each in asked if (fact := newest(journal, each))]
        facts = tuple(fact for fact in map(said.shown, raw) if fact.operation == "say" and fact.kind in READS)
        named = dict.fromkeys(name for fact in facts for name in _named_by(fact))
        around = tuple(row for name in named if (row := newest(journal, name)) and row.operation == "say")
        incidents = [row for row in around if row.kind == "incidents"]
        unchanged = [*(row for row in raw if row.kind in READS), *incidents]
        return cls(
            facts,
            around,
            {row.id: fingerprint(row) for row in unchanged},
            tuple(_last_day(row, said.confirmed) for row in (*facts, *around)),
            entry,
            len(facts) == len(asked) and len(around) == len(named),
        )

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The ids of the facts, of what they name and of who is behind them."""
        return tuple(dict.fromkeys(row.id for row in (*self.facts, *self.around)))

    @property
    def grades(self) -> str:
        """The police's grades of the facts."""
        return "; ".join(sorted({str(fact.body.get("grade") or "") for fact in self.facts} - {""}))

    @property
    def bound(self) -> bool:
        """Whether a condition binds one of them."""
        return any(row.body.get("held") for row in (*self.facts, *self.around))


@dataclass(frozen=True)
class Behind:
    """Who and what is behind a line, as far as who releases it may see: ``initials`` by persons' ids."""

    told: Told
    initials: Mapping[str, str]
    events: int
    months: tuple[str, ...]
    bases: tuple[str, ...]

    @property
    def how_known(self) -> str:
        """How the facts came to be known, in the words of the list."""
        return "; ".join(sorted(set(self.bases) - {""}))


def behind(graph: Reader, scope: dict[str, Any], today: date, ground: Ground) -> Behind:
    """What is behind some facts, each of which the scope must open; raises Refused."""
    if not ground.whole:
        raise Refused("a fact that does not stand")
    asked = {"scope": scope, "today": today.isoformat()}
    shown = {fact.id: _shown(graph, asked, fact) for fact in ground.facts}
    if not all(shown.values()):
        raise Refused("a fact that is not in the scope")
    rows = [row for some in shown.values() for row in some]
    children = {
        fact.id: {child for row in shown[fact.id] for child in _children(row)} for fact in ground.facts
    }
    return Behind(
        told([[(fact.source, child) for child in children[fact.id]] for fact in ground.facts]),
        _initials(graph, asked, {child for some in children.values() for child in some}, rows),
        len({row.get("incident") or row["id"] for row in rows if "incident" in row or "began" in row}),
        tuple(sorted({month for row in rows for month in _months(row)})),
        tuple(row["basis"] for row in rows),
    )


def at_work(graph: Reader, scope: dict[str, Any], context: str) -> Record:
    """A context that a meeting has accepted and is at work on; raises Refused for any other."""
    for each in graph.read("contexts_to_name", scope=scope, statuses=list(AT_WORK)):
        if each["id"] == context:
            return each
    raise Refused("no such context that a meeting is at work on")


def not_bound(ground: Ground) -> None:
    """Raise BadRequest where a condition binds one of the facts."""
    if ground.bound:
        raise BadRequest({"facts": BOUND}, "Nothing was released.")


def until(ground: Ground, today: date) -> str:
    """The last day of a line that is released today: that of the first of its facts to end, at the latest."""
    return min((*ground.ends, last_day("evidence", today.isoformat())))


def _shown(graph: Reader, asked: dict[str, Any], fact: Row) -> list[Record]:
    """A fact as the reader may see it, a row for each child; nothing where they may not."""
    ids = persons_of(fact)[1:]
    return [
        row for read in READS[fact.kind] for row in readable(graph, asked, read, ids) if row["id"] == fact.id
    ]


def readable(graph: Reader, asked: dict[str, Any], read: str, ids: list[str]) -> list[Record]:
    """The facts of a read about some persons; at a table, those only that the map of a session shows.

    It shows ties, and groups with two members on it; of what happened to one child it tells nobody.
    """
    at_table = asked["scope"]["forum"] == CAHM.name
    if at_table and read not in AT_A_TABLE:
        return []
    rows = graph.read(read, **asked, ids=ids)
    if not (at_table and read == GROUPS):
        return rows
    members = Counter(row["id"] for row in rows)
    return [row for row in rows if members[row["id"]] >= TOGETHER]


def _children(row: Record) -> set[str]:
    if "child" in row:
        return {row["child"]}
    return {row["first"], row["second"]} - {row.get("adult")}


def _initials(graph: Reader, asked: dict[str, Any], children: set[str], rows: list[Record]) -> dict[str, str]:
    read = (found for child in sorted(children) for found in graph.read("child", **asked, id=child))
    adults = {row["adult"]: row["initials"] for row in rows if "adult" in row}
    return {child["id"]: child["initials"] for child in read} | adults


def _months(row: Record) -> set[str]:
    """The months, on London's calendar, in which what a row tells of was seen."""
    said = (str(row.get(name) or "") for pair in DATED for name in pair)
    return {month_of(each) for each in said if each}


def month_of(said: str) -> str:
    """The month, on London's calendar, of a day or of a moment.

    >>> month_of("2026-05-03"), month_of("2026-05-31T23:30:00Z")
    ('2026-05', '2026-06')
    """
    day = london(datetime.fromisoformat(said)).date().isoformat() if "T" in said else said
    return day[:7]


def _named_by(fact: Row) -> list[str]:
    """The persons and the incident that a fact names."""
    return [*persons_of(fact)[1:], *filter(None, [str(fact.body.get("incident") or "")])]


def _last_day(row: Row, confirmed: Mapping[str, str]) -> str:
    """The last day of a fact, a person, or the session in which it was said."""
    ends = str(row.body.get("expires") or FOR_NOW)
    kept = longer(row.kind, pd.DataFrame([{"id": row.id, "expires": ends}]), confirmed)["expires"].iloc[0]
    return min(str(kept), str(row.body.get("review") or FOR_NOW))
