"""Groups as records: those that somebody knows as a group, with the members whom they know."""

from typing import Final

import numpy as np
import pandas as pd

from graph.county.persons.children import child_keys
from graph.county.persons.company import Company
from graph.county.persons.drawing import Ints, Texts, chance, days_before, joined, numbered, words
from graph.county.persons.saying import SAYERS, said

_MEMBER_KNOWN_SHARE = 0.85
_KNOWN_AT_LEAST = 2
_ABOUT_GIVEN_SHARE = 0.9
_MIXES: Final = {"mixed": 55, "boys": 22, "girls": 15, "not known": 8}
_BANDS = (("10 to 12", 10, 12), ("13 to 15", 13, 15), ("16 to 17", 16, 17))
_LONGEST_AGO = 330  # days
_CONFIRMED_SHARE = 0.25


def group_keys(company: Company) -> Texts:
    """The key of each group's record; empty where nobody knows it as a group."""
    known = company.peers.known
    keys = np.full(len(known), "", dtype=object)
    keys[known] = numbered("GR-{}", int(known.sum()))
    return keys


def group_records(company: Company, random: np.random.Generator) -> pd.DataFrame:
    """The known groups as records; ``about`` how many there truly are, ``members`` those who are known."""
    known = np.flatnonzero(company.peers.known)
    count, members = len(known), company.peers.members
    leading = company.children["team"].to_numpy()[members.items[members.starts[known]]]
    sizes = pd.Series(members.lengths[known], dtype="Int64")
    facts = {
        "key": group_keys(company)[known],
        "description": _descriptions(company)[known],
        "members": _members(company, random)[known],
        "about": sizes.where(chance(_ABOUT_GIVEN_SHARE, count, random)),
        "ages": _ages(company)[known],
        "mix": words(_MIXES, count, random),
        "team": company.teams.names[leading],
    }
    tells = said(words(SAYERS, count, random), random)
    return pd.concat([pd.DataFrame(facts), tells, _seen(count, company, random)], axis=1)


def _seen(count: int, company: Company, random: np.random.Generator) -> pd.DataFrame:
    """Columns ``observed`` and, for some, ``confirmed`` on a later day."""
    last = random.integers(1, _LONGEST_AGO, count)
    again = 1 + (random.random(count) * (last - 1)).astype(np.int64)
    return pd.DataFrame(
        {
            "observed": days_before(company.around.today, last),
            "confirmed": days_before(company.around.today, again, chance(_CONFIRMED_SHARE, count, random)),
        }
    )


def _descriptions(company: Company) -> Texts:
    """What holds each group together and about how old they are, with a token of its own."""
    years = [
        f"year {first - 4}" if first == last else f"years {first - 4} to {last - 4}"
        for first, last in zip(*_youngest_and_oldest(company), strict=True)
    ]
    marks = numbered("token-group-{} ", len(years))
    return np.asarray(marks + np.array(years, dtype=object) + ", " + company.peers.likes)


def _members(company: Company, random: np.random.Generator) -> Texts:
    group, child = company.peers.pairs
    number = pd.Series(group).groupby(group).cumcount().to_numpy()
    known = chance(_MEMBER_KNOWN_SHARE, len(group), random) | (number < _KNOWN_AT_LEAST)
    keys = child_keys(len(company.children))[child]
    return joined(group[known], keys[known], len(company.peers))


def _ages(company: Company) -> Texts:
    """The band of ages that holds all of a group, or "mixed ages"."""
    youngest, oldest = _youngest_and_oldest(company)
    bands = np.full(len(company.peers), "mixed ages", dtype=object)
    for band, least, most in _BANDS:
        bands[(youngest >= least) & (oldest <= most)] = band
    return bands


def _youngest_and_oldest(company: Company) -> tuple[Ints, Ints]:
    """The ages in years of the youngest and the oldest of each group."""
    group, child = company.peers.pairs
    ages = (company.children["months"] // 12).iloc[child].groupby(group)
    return ages.min().to_numpy(), ages.max().to_numpy()
