"""Referrals of children: of one, or of some of a group together; what for, where, and who said so."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from graph.county.persons.children import child_keys
from graph.county.persons.company import Company
from graph.county.persons.drawing import (
    NONE,
    Bools,
    Ints,
    Texts,
    chance,
    days_before,
    joined,
    numbered,
    one_after_another,
    one_or_two,
    words,
)
from graph.county.persons.groups import group_keys
from graph.county.persons.haunts import Haunts
from graph.county.persons.planted import ROUTE_OF
from graph.county.persons.saying import SAYERS, said

_ALONE_SHARE, _TOGETHER_SHARE = 0.06, 0.02  # referrals for each child of the county
_TOGETHER: Final = {"2": 50, "3": 35, "4": 15}
_FARTHEST_BACK, _PLANTED_BACK = 200, 20  # days
_PLANTED_EVERY: Final = 6  # days from one planted referral to the one before
_DANGER_SHARE, _ASKED_SHARE = 0.06, 0.6
_HARMS: Final = {
    "robbery": 24, "child criminal exploitation": 20, "serious youth violence": 14, "substance harm": 12,
    "child sexual exploitation": 10, "missing": 8, "online exploitation": 8, "weapon harm": 4,
}  # fmt: skip
_HARM_ON_ROUTE: Final = "robbery"
_HAPPENS: Final = (
    "Phones and money are taken there after school.", "Older ones wait there and ask for favours.",
    "Things are sent to the phone that frighten.", "Nobody feels safe going home that way.",
)  # fmt: skip
_ON_ROUTE: Final = "Phones are taken upstairs on the bus after school."
_SAY: Final = ("We go round the long way.", "There is nowhere else to sit.", "The driver could help.")
_GOOD: Final = (
    "The youth worker on Fridays.", "An aunt who rings every day.", "Football, and the coach who notices.",
)  # fmt: skip


@dataclass(frozen=True)
class Referred:
    """Who was referred.

    ``about`` has of each referral how many days ``ago`` it was made, the ``group`` and the ``site`` (or
    NONE), and whether it is ``planted``; ``named`` has each ``referral`` with every ``child`` of it.
    """

    about: pd.DataFrame
    named: pd.DataFrame


def referred(company: Company, haunts: Haunts, random: np.random.Generator) -> Referred:
    """Draw who was referred, alone or together; first those planted, each of one who rides on the route."""
    group, together = _together(company, random)
    parts = [_planted(company), _alone(company, random), together]
    referral, child, starts = one_after_another(parts)
    named = pd.DataFrame({"referral": referral, "child": child})
    first = named.drop_duplicates("referral")["child"].to_numpy()
    count, planted = len(first), np.arange(len(first)) < starts[1]
    of_group = np.append(np.full(count - len(group), NONE), group)
    ago = random.integers(1, _FARTHEST_BACK, count)
    site = haunts.of_child.one(first, random)
    ago[planted] = _PLANTED_BACK - _PLANTED_EVERY * np.arange(planted.sum())
    site[planted] = company.around.planted(ROUTE_OF)
    about = pd.DataFrame({"ago": ago, "group": of_group, "site": site, "planted": planted})
    return Referred(about, named)


def referral_keys(count: int) -> Texts:
    """The keys of so many referrals."""
    return numbered("RF-{}", count)


def referral_records(drawn: Referred, company: Company, random: np.random.Generator) -> pd.DataFrame:
    """The referrals as records, with a token of its own in each free text."""
    about, count = drawn.about, len(drawn.about)
    planted = about["planted"].to_numpy()
    referral, child = drawn.named["referral"].to_numpy(), drawn.named["child"].to_numpy()
    first = drawn.named.drop_duplicates("referral")["child"].to_numpy()
    several = np.bincount(referral, minlength=count) > 1
    groups = np.append(group_keys(company), "")
    sites = np.append(company.around.sites["key"].to_numpy(dtype=object), "")
    facts = {
        "key": referral_keys(count),
        "kind": np.where(several, "group of children", "child"),
        "children": joined(referral, child_keys(len(company.children))[child], count),
        "group": groups[about["group"]],
        "made_on": days_before(company.around.today, about["ago"].to_numpy()),
        "what": _marked("what", np.where(planted, _ON_ROUTE, _one(_HAPPENS, count, random))),
        "harm": np.where(planted, _HARM_ON_ROUTE, one_or_two(_HARMS, count, random)),
        "young_people": _some(_marked("says", _one(_SAY, count, random)), random),
        "strengths": _some(_marked("good", _one(_GOOD, count, random)), random),
        "danger": np.where(chance(_DANGER_SHARE, count, random) & ~planted, "yes", "no"),
        "place": sites[about["site"]],
        "team": company.teams.names[company.children["team"].to_numpy()[first]],
    }
    return pd.concat([pd.DataFrame(facts), said(words(SAYERS, count, random), random)], axis=1)


def _planted(company: Company) -> tuple[Ints, Ints]:
    """Two children who ride on the planted route, each of another school."""
    riders = np.flatnonzero(company.planted.ride)
    schools = company.children["school"].to_numpy()[riders]
    _, first = np.unique(schools, return_index=True)
    chosen = riders[np.sort(first)]
    return np.arange(len(chosen)), chosen


def _alone(company: Company, random: np.random.Generator) -> tuple[Ints, Ints]:
    count = round(_ALONE_SHARE * len(company.children))
    return np.arange(count), random.choice(np.flatnonzero(_may_be(company)), size=count)


def _together(company: Company, random: np.random.Generator) -> tuple[Ints, tuple[Ints, Ints]]:
    """Two to four of a group, for each of some groups."""
    group = random.choice(len(company.peers), size=round(_TOGETHER_SHARE * len(company.children)))
    sizes = words(_TOGETHER, len(group), random).astype(np.int64)
    return group, company.peers.members.some(group, sizes, random)


def _may_be(company: Company) -> Bools:
    """Who may be referred alone by chance: whoever is no part of what is planted on the route."""
    return ~company.planted.ride


def _one(sentences: tuple[str, ...], count: int, random: np.random.Generator) -> Texts:
    return words(dict.fromkeys(sentences, 1.0), count, random)


def _marked(mark: str, sentences: Texts) -> Texts:
    return np.asarray(numbered(f"token-referral-{mark}-{{}} ", len(sentences)) + sentences)


def _some(texts: Texts, random: np.random.Generator) -> Texts:
    """The texts, of which some were never asked for."""
    return np.where(chance(_ASKED_SHARE, len(texts), random), texts, "")
