"""Ties as records: who stated each, how they knew, when it was seen, and when it was last confirmed.

All were first seen within the last year; some were last seen more than half a year ago, so they are expired.
"""

from typing import Final

import numpy as np
import pandas as pd

from graph.county.persons import pairs
from graph.county.persons.adults import Adults, adult_keys
from graph.county.persons.around import Around
from graph.county.persons.children import child_keys
from graph.county.persons.company import Company
from graph.county.persons.drawing import Bools, Ints, Texts, chance, days_before, numbered, words
from graph.county.persons.saying import SAYERS, graded, said
from graph.county.persons.tie_kinds import effects
from graph.county.points import Floats

_USUAL_DAYS_AGO, _MOST_DAYS_AGO = 150, 364
_USUAL_DAYS_SEEN = 60
_SEEN_TO_SHARE = 0.92
_CONFIRMED_SHARE = 0.12
_OWN_END_SHARE, _MOST_DAYS_TO_OWN_END = 0.03, 120
_PLAIN, _MOST_DAYS_PLAIN = "youth service", 60
_NOTE_SHARE = 0.2
_NOTES: Final = (
    "Walks home with them most days.",
    "Says they feel calmer when they are together.",
    "Was worried about them and told a teacher.",
    "They share a bus and a bench.",
    "Has not been seen with them since the holidays.",
    "Would ring them first.",
    "Said so while we were making tea.",
)


def tied(
    company: Company, grown: Adults, went_missing: pd.DataFrame, random: np.random.Generator
) -> pd.DataFrame:
    """Who is tied to whom, each two people once: ``first``, ``second`` (children, then adults) and ``kind``.

    The bridges that are planted come first, in the order of their pairs; ``went_missing`` are pairs of
    children who did so together.
    """
    children = len(company.children)
    from_adults = grown.ties.rename(columns={"adult": "first", "child": "second"})
    parts = [
        pairs.bridges(company, random),
        grown.siblings.assign(kind="sibling"),
        went_missing.assign(kind="went missing with"),
        pairs.within_groups(company, random),
        pairs.across_groups(company, random),
        from_adults.assign(first=from_adults["first"] + children),
    ]
    drawn = pd.concat(parts, ignore_index=True)[list(pairs.COLUMNS)]
    ends = np.sort(drawn[["first", "second"]].to_numpy(), axis=1)
    return drawn[~pd.DataFrame(ends).duplicated().to_numpy()].reset_index(drop=True)


def tie_records(
    drawn: pd.DataFrame, company: Company, grown: Adults, random: np.random.Generator
) -> pd.DataFrame:
    """The ties as records, in the order of ``tied``."""
    count = len(drawn)
    people = np.append(child_keys(len(company.children)), adult_keys(len(grown)))
    plain = _is_planted(drawn, company, grown)
    tells = said(np.where(plain, _PLAIN, words(SAYERS, count, random)), random)
    facts = {
        "key": tie_keys(count),
        "from": people[drawn["first"]],
        "to": people[drawn["second"]],
        "kind": drawn["kind"],
    }
    effect = effects(drawn["kind"].to_numpy(dtype=object), random)
    grades = graded((tells["said_by"] == "police").to_numpy(), "ties", company.around, random)
    seen = _seen(plain, company.around, random)
    parts = [pd.DataFrame(facts), effect, tells, grades, seen]
    return pd.concat(parts, axis=1).assign(note=_notes(count, random))


def tie_keys(count: int) -> Texts:
    """The keys of so many ties."""
    return numbered("T-{}", count)


def _is_planted(drawn: pd.DataFrame, company: Company, grown: Adults) -> Bools:
    """The ties that are planted: all of them stand, and nobody has to be asked before they are shown."""
    bridges = np.arange(len(drawn)) < len(company.planted.pairs)
    return np.asarray(bridges | (drawn["first"] == len(company.children) + grown.planted))


def _seen(plain: Bools, around: Around, random: np.random.Generator) -> pd.DataFrame:
    """Columns ``observed_from``, ``observed_to``, ``confirmed`` and ``expires``, days as text."""
    count = len(plain)
    last = _within_a_year(random.exponential(_USUAL_DAYS_AGO, count))
    last = np.where(plain, 1 + last % _MOST_DAYS_PLAIN, last)
    first = np.minimum(last + random.exponential(_USUAL_DAYS_SEEN, count).astype(np.int64), _MOST_DAYS_AGO)
    again = 1 + (random.random(count) * (last - 1)).astype(np.int64)
    ends = last - random.integers(0, _MOST_DAYS_TO_OWN_END, count)
    own_end = chance(_OWN_END_SHARE, count, random) & ~plain
    return pd.DataFrame(
        {
            "observed_from": days_before(around.today, first),
            "observed_to": days_before(around.today, last, plain | chance(_SEEN_TO_SHARE, count, random)),
            "confirmed": days_before(around.today, again, chance(_CONFIRMED_SHARE, count, random)),
            "expires": days_before(around.today, ends, own_end),
        }
    )


def _within_a_year(days: Floats) -> Ints:
    """Days ago, from one: what is longer than a year comes round again."""
    return 1 + days.astype(np.int64) % _MOST_DAYS_AGO


def _notes(count: int, random: np.random.Generator) -> Texts:
    """A note, with a token of its own, to some of the ties."""
    noted = chance(_NOTE_SHARE, count, random)
    notes = np.full(count, "", dtype=object)
    sentences = words(dict.fromkeys(_NOTES, 1.0), int(noted.sum()), random)
    notes[noted] = numbered("token-note-{} ", len(sentences)) + sentences
    return notes
