"""What one entry of the journal changes in a graph: rows put, rows taken away, links made anew."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from graph.journal import Entry, Journal, Row
from graph.journal.facts import ABOUT_PERSONS, PERSONS, Words, about, newest, words
from graph.journal.joins import joins
from graph.journal.values import EVIDENCE, SAME_CHILD, WORD_KINDS
from graph.model import Change
from graph.released import ended_by
from graph.retention import longer

BOTH: Final = frozenset({"people", "places"})
PLACES: Final = frozenset({"places"})
PEOPLE: Final = frozenset({"people"})


@dataclass(frozen=True)
class Projection:
    """How records of one kind stand in the graphs.

    ``noun`` names its query files, ``home`` the folder they lie in. A ``placed`` record is stamped with its
    district and square; a ``linked`` one is joined to what it names, which may be ``many`` in one column.
    Where ``keeps`` names columns, the others stay in the journal: a graph holds in memory only what its
    queries filter or show, and of a person neither key nor number.
    """

    noun: str
    graphs: frozenset[str]
    home: str = "places"
    placed: bool = False
    linked: bool = False
    many: bool = False
    keeps: tuple[str, ...] = ()

    def query(self, verb: str) -> str:
        """The name of one of its write queries, such as ``places/write/put_school``."""
        return f"{self.home}/write/{verb}_{self.noun}"


TOLD: Final = ("said_by", "basis", "grade", "held", "expires")
"""What is kept with each fact about persons: who said it, how they knew, and to whom it shows until when."""

CHILD: Final = (
    "initials", "born", "team", "allocated_from", "allocated_to", "known_to", "school", "places", "area",
    "expires",
)  # fmt: skip
GROUP: Final = (
    "description",
    "members",
    "about",
    "ages",
    "mix",
    "team",
    "observed",
    "said_by",
    "basis",
    "expires",
)
TIE: Final = (
    "first", "second", "kind", "valence", "direction", "strength", "observed_from", "observed_to", "note",
    "session", *TOLD,
)  # fmt: skip
MISSING: Final = (
    "children", "began", "ended", "found_at", "travel", "push", "pull", "could_help", "said_by",
    "basis", "expires",
)  # fmt: skip
DECIDED: Final = ("decision", "decided_on", "reason", "screening")
"""What was decided on a referral, on which day and why, and the number of that decision."""

REFERRAL: Final = (
    "children", "group", "kind", "made_on", "what", "harm", "young_people", "strengths", "danger", "place",
    "team", "said_by", "basis", "expires", *DECIDED,
)  # fmt: skip

LINE: Final = (
    "context", "area", "forum", "text", "kind", "how_known", "seen_from", "seen_to", "grade", "released_by",
    "released_on", "expires",
)  # fmt: skip
"""What crosses of a line of evidence: never what it rests on."""

PROJECTIONS: Final[Mapping[str, Projection]] = {
    "areas": Projection("area", BOTH, placed=True),
    "places": Projection("place", BOTH, placed=True),
    "routes": Projection("place", BOTH, placed=True),
    "stops": Projection("place", BOTH, placed=True),
    "schools": Projection("school", BOTH, placed=True),
    "organisations": Projection("organisation", BOTH, placed=True),
    "police-uk": Projection(
        "open_incident", PLACES, placed=True, keeps=("kind", "month", "location", "outcome", "lat", "lon")
    ),
    "guardians": Projection("guardian", BOTH, linked=True),
    "incidents": Projection("incident", PEOPLE, home="people", placed=True, linked=True),
    "safety-maps": Projection("safety_submission", PEOPLE, home="people", linked=True),
    "children": Projection("child", PEOPLE, home="people", linked=True, many=True, keeps=CHILD),
    "adults": Projection("adult", PEOPLE, home="people", keeps=("initials", "role", "team", *TOLD)),
    "identities": Projection(
        "identity", PEOPLE, home="people", linked=True, keeps=("person", "kind", "name")
    ),
    "groups": Projection("group", PEOPLE, home="people", linked=True, many=True, keeps=GROUP),
    "ties": Projection("tie", PEOPLE, home="people", linked=True, keeps=TIE),
    "involvements": Projection(
        "involvement", PEOPLE, home="people", linked=True, keeps=("child", "incident", "role", *TOLD)
    ),
    "missing": Projection("missing_episode", PEOPLE, home="people", linked=True, many=True, keeps=MISSING),
    "referrals": Projection("referral", PEOPLE, home="people", linked=True, many=True, keeps=REFERRAL),
    "session": Projection("session", PEOPLE, home="people"),
    "session-child": Projection("child", PEOPLE, home="people", linked=True, many=True),
    "session-adult": Projection("adult", PEOPLE, home="people"),
    "session-person": Projection("session_person", PEOPLE, home="people", linked=True),
    "session-tie": Projection("tie", PEOPLE, home="people", linked=True),
    "session-place": Projection("session_place", PEOPLE, home="people", linked=True),
    "session-action": Projection("session_action", PEOPLE, home="people"),
    "cell": Projection("cell", PLACES),
    "safety-map": Projection("safety_map", PLACES, linked=True),
    "time-pattern": Projection("time_pattern", PLACES),
    "context": Projection("context", BOTH, linked=True),
    "document": Projection("document", BOTH, linked=True),
    EVIDENCE: Projection("evidence", PLACES, linked=True, keeps=LINE),
}
"""By kind of record. A kind that is not here (postcodes, members) stands in the journal only."""

_NAMING_PLACES: Final = (
    "guardians", "context", "safety-map", "incidents", "safety-maps", "children", "missing", "session-place",
    "referrals",
)  # fmt: skip

LINKS_TO: Final[Mapping[str, tuple[str, ...]]] = {
    "place": _NAMING_PLACES,
    "school": _NAMING_PLACES,
    "context": ("document", EVIDENCE),
    "child": ("identities", "groups", "ties", "involvements", "missing", "referrals", "session-person"),
    "group": ("referrals",),
    "adult": ("identities", "ties", "session-person"),
    "incident": ("involvements",),
}
"""Which kinds hold links to a node, by its noun."""

FOLLOWED: Final = frozenset({"context"})
"""Nouns of nodes that linking stamps, so that what names them is linked anew when they are."""


NOTHING: Final = pd.DataFrame(columns=["id"])
"""No row."""


@dataclass(frozen=True)
class Difference:
    """What an entry says of one kind: rows as they now stand, and the ids of rows that stand no longer."""

    kind: str
    put: pd.DataFrame
    taken: list[str]

    @property
    def projection(self) -> Projection | None:
        """How the kind stands in the graphs, if it does."""
        return PROJECTIONS.get(self.kind)


def differences(journal: Journal, entry: Entry) -> Iterator[Difference]:
    """What an entry changes, kind by kind; nothing for entries that only the journal needs.

    Last come the lines of evidence that rest on something which it takes away.
    """
    yield from _said(journal, entry)
    if ended := ended_by(journal, entry):
        yield Difference(EVIDENCE, NOTHING, ended)


def _said(journal: Journal, entry: Entry) -> Iterator[Difference]:
    if entry.body.get("batch"):
        yield from _of_batch(journal, entry)
    elif entry.kind in {"import", "document", "session", "referral", EVIDENCE}:
        yield from _of_rows(journal, entry)
    elif entry.kind == "erased":
        yield from _of_erased(journal, entry)
        yield from _of_rows(journal, entry)
    elif entry.kind in WORD_KINDS:
        yield from _of_words_about(journal, entry)


def node_rows(kind: str, frame: pd.DataFrame, source: str | Sequence[str], entry: int) -> pd.DataFrame:
    """Canonical rows as node properties: ``name`` becomes ``heading``, and each points to its entry."""
    projection = PROJECTIONS.get(kind)
    kept = frame[["id", *projection.keeps]] if projection and projection.keeps else frame
    said = {} if "source" in kept else {"source": source}
    return kept.rename(columns={"name": "heading"}).assign(**said, entry=entry)


def _of_batch(journal: Journal, entry: Entry) -> Iterator[Difference]:
    """A whole partition against the one it replaces, or a publication's records."""
    body, rows = entry.body, journal.batch(entry.body["batch"])
    if entry.kind == "publication":
        for kind, part in rows.groupby("record"):
            records = part.drop(columns="record").dropna(axis="columns", how="all")
            yield Difference(str(kind), node_rows(str(kind), records, body["source"], entry.number), [])
        return
    taken: list[str] = []
    if body.get("replaces"):
        before = journal.batch(body["replaces"])
        taken = sorted(set(before["id"]) - set(rows["id"]))
        rows = _changed(rows, before)
    yield Difference(body["kind"], node_rows(body["kind"], rows, body["source"], entry.number), taken)


def _changed(rows: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """The rows that were not there before just as they are now."""
    if list(rows.columns) != list(before.columns):
        return rows
    now, then = (frame.astype(object).where(frame.notna(), None) for frame in (rows, before))
    stood = set(then.itertuples(index=False, name=None))
    return rows[[row not in stood for row in now.itertuples(index=False, name=None)]]


def _of_rows(journal: Journal, entry: Entry) -> Iterator[Difference]:
    """Rows said and withdrawn, the last word on each id counting; what is hidden is taken away."""
    by_kind: dict[str, list[Row]] = {}
    for row in {row.id: row for row in journal.rows(entry.number)}.values():
        by_kind.setdefault(row.kind, []).append(row)
    said = Words() if ABOUT_PERSONS.isdisjoint(by_kind) else words(journal)
    for kind, rows in by_kind.items():
        yield _difference(kind, [said.shown(row) for row in rows], entry, said)
    if entry.kind == "import" and "children" in by_kind:
        children = {row.id for row in by_kind["children"]}
        yield from _anew(journal, entry, {each.other for each in joins(journal) if each.keep in children})


def _of_words_about(journal: Journal, entry: Entry) -> Iterator[Difference]:
    """What is disputed or restricted is taken away; what no longer is, is confirmed or decided is put anew.

    With a person goes all that is about them alone; what is about others too is put without them.
    """
    yield from _anew(journal, entry, [word.key for word in journal.rows(entry.number)])


def _anew(journal: Journal, entry: Entry, ids: Collection[str]) -> Iterator[Difference]:
    """Some facts as they may be shown now, each with what hangs on it."""
    said = words(journal) if ids else Words()
    for fact in filter(None, (newest(journal, identity) for identity in sorted(ids))):
        if fact.operation != "say":
            continue
        # No word brings a line of evidence back: see ``ended_by``.
        for each in (one for one in _with_what_hangs_on(journal, fact) if one.kind != EVIDENCE):
            yield _difference(each.kind, [said.shown(each)], entry, said)


def _difference(kind: str, rows: Sequence[Row], entry: Entry, words: Words) -> Difference:
    """Rows of one kind, said and withdrawn, as what they change."""
    taken = sorted(row.id for row in rows if row.operation == "withdraw")
    said = [row for row in rows if row.operation == "say" and row.body]
    frame = _framed([{"id": row.id, "key": row.key, **row.body} for row in said])
    if not said:
        return Difference(kind, frame, taken)
    frame = longer(kind, frame, words.confirmed)
    if kind == "referrals":
        frame = _decided(frame, words.screened)
    return Difference(kind, node_rows(kind, frame, [row.source for row in said], entry.number), taken)


def _framed(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows as a frame, in which whole numbers stay whole beside one that is not known.

    >>> _framed([{"about": 8, "lat": 53.0}, {"about": None, "lat": None}]).dtypes.astype(str).to_dict()
    {'about': 'Int64', 'lat': 'float64'}
    """
    frame = pd.DataFrame(rows)
    decimals = [str(name) for name in frame.select_dtypes("float")]
    whole = [name for name in decimals if all(isinstance(row.get(name), int | None) for row in rows)]
    return frame.astype(dict.fromkeys(whole, "Int64"))


def _decided(frame: pd.DataFrame, screened: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    """Referrals with what was decided on each, which the agency's own rows do not hold."""
    undecided = dict.fromkeys(DECIDED, "") | {"screening": 0}
    said = [
        undecided | {name: screened[each][name] for name in DECIDED if each in screened}
        for each in frame["id"]
    ]
    return frame.assign(**pd.DataFrame(said, index=frame.index))


def _with_what_hangs_on(journal: Journal, fact: Row) -> list[Row]:
    """A fact; where it is a person, with all that is about them, the person first."""
    if fact.kind not in PERSONS:
        return [fact]
    return [fact, *(each for each in about(journal, fact.id) if each.id != fact.id)]


def _of_erased(journal: Journal, entry: Entry) -> Iterator[Difference]:
    """What was erased is gone from the graphs at once; the entry names its ids.

    Where a join went with the record that it kept, the other is a record by itself again.
    """
    erased: dict[str, list[str]] = {}
    for row in entry.body["rows"]:
        erased.setdefault(row["kind"], []).append(row["id"])
    for kind, ids in erased.items():
        yield Difference(kind, NOTHING, sorted(set(ids)))
    parted = {row["partition"] for row in entry.body["rows"] if row["kind"] == SAME_CHILD}
    yield from _anew(journal, entry, parted)


def put(difference: Difference) -> list[Change]:
    """The changes that put and take one kind's rows, without stamps or links."""
    projection = difference.projection
    if projection is None:
        return []
    changes = [Change(projection.query("put"), difference.put)]
    if difference.taken:
        changes.append(Change(projection.query("take"), difference.taken))
    return [change for change in changes if not change.empty]


def link(kind: str, ids: list[str]) -> list[Change]:
    """The changes that make the links of some records of a kind anew."""
    projection = PROJECTIONS[kind]
    if not ids:
        return []
    return [Change(projection.query("unlink"), ids), Change(projection.query("link"), ids)]
