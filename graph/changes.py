"""What one entry of the journal changes in a graph: rows put, rows taken away, links made anew."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from graph.journal import Entry, Journal, Row
from graph.journal.facts import ABOUT_PERSONS, PERSONS, Words, about, newest
from graph.journal.joins import joins
from graph.journal.values import EVIDENCE, SAME_CHILD, WORD_KINDS
from graph.model import Change
from graph.projections import DECIDED, PROJECTIONS, Projection
from graph.released import ended_by
from graph.retention import longer

Said = Callable[[], Words]
"""What was said about facts, read when something first needs it: most entries do not."""

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


def differences(journal: Journal, entry: Entry, said: Said) -> Iterator[Difference]:
    """What an entry changes, kind by kind, as far as words about facts let it show; for most kinds nothing.

    Last come the lines of evidence that rest on something which it takes away.
    """
    yield from _said(journal, entry, said)
    if ended := ended_by(journal, entry):
        yield Difference(EVIDENCE, NOTHING, ended)


def _said(journal: Journal, entry: Entry, said: Said) -> Iterator[Difference]:
    if entry.body.get("batch"):
        yield from _of_batch(journal, entry)
    elif entry.kind in {"import", "document", "session", "referral", EVIDENCE}:
        yield from _of_rows(journal, entry, said)
    elif entry.kind == "erased":
        yield from _of_erased(journal, entry, said)
        yield from _of_rows(journal, entry, said)
    elif entry.kind in WORD_KINDS:
        yield from _of_words_about(journal, entry, said)


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


def _of_rows(journal: Journal, entry: Entry, said: Said) -> Iterator[Difference]:
    """Rows said and withdrawn, the last word on each id counting; what is hidden is taken away."""
    by_kind: dict[str, list[Row]] = {}
    for row in {row.id: row for row in journal.rows(entry.number)}.values():
        by_kind.setdefault(row.kind, []).append(row)
    words = Words() if ABOUT_PERSONS.isdisjoint(by_kind) else said()
    for kind, rows in by_kind.items():
        yield _difference(kind, [words.shown(row) for row in rows], entry, words)
    if entry.kind == "import" and "children" in by_kind:
        children = {row.id for row in by_kind["children"]}
        others = {each.other for each in joins(journal) if each.keep in children}
        yield from _anew(journal, entry, others, said)


def _of_words_about(journal: Journal, entry: Entry, said: Said) -> Iterator[Difference]:
    """What is disputed or restricted is taken away; what no longer is, is confirmed or decided is put anew.

    With a person goes all that is about them alone; what is about others too is put without them.
    """
    yield from _anew(journal, entry, [word.key for word in journal.rows(entry.number)], said)


def _anew(journal: Journal, entry: Entry, ids: Collection[str], said: Said) -> Iterator[Difference]:
    """Some facts as they may be shown now, each with what hangs on it."""
    for fact in filter(None, (newest(journal, identity) for identity in sorted(ids))):
        if fact.operation != "say":
            continue
        # No word brings a line of evidence back: see ``ended_by``.
        for each in (one for one in _with_what_hangs_on(journal, fact) if one.kind != EVIDENCE):
            yield _difference(each.kind, [said().shown(each)], entry, said())


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


def _of_erased(journal: Journal, entry: Entry, said: Said) -> Iterator[Difference]:
    """What was erased is gone from the graphs at once; the entry names its ids.

    Where a join went with the record that it kept, the other is a record by itself again.
    """
    erased: dict[str, list[str]] = {}
    for row in entry.body["rows"]:
        erased.setdefault(row["kind"], []).append(row["id"])
    for kind, ids in erased.items():
        yield Difference(kind, NOTHING, sorted(set(ids)))
    parted = {row["partition"] for row in entry.body["rows"] if row["kind"] == SAME_CHILD}
    yield from _anew(journal, entry, parted, said)


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
