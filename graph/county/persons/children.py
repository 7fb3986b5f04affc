"""Children of ten to seventeen whom a team is responsible for: who they are, and the records of them."""

from typing import Final

import numpy as np
import pandas as pd

from graph.county.persons import drawing
from graph.county.persons.around import Around
from graph.county.persons.drawing import NONE, Bools, Ints, Texts, chance, days_before, numbered, words
from graph.county.persons.teams import Teams
from graph.county.points import Floats
from graph.county.sites import points_of
from graph.county.towns import FIRST

_AGES = {"10": 5, "11": 7, "12": 10, "13": 14, "14": 17, "15": 19, "16": 16, "17": 12}
_PHASES = {"Secondary": 0.95, "Pupil referral unit": 0.03, "": 0.02}
_BY_NEARNESS = np.array([0.6, 0.25, 0.1, 0.05])
_SEALED_SHARE = 0.004
_ENDED_SHARE = 0.3
_USUAL_DAYS_WITH_A_TEAM = 240
_MOST_DAYS_WITH_A_TEAM = 900
_KNOWN_TO: Final = {
    "early help": 0.3, "youth justice": 0.08, "youth service": 0.25, "missing outreach": 0.1,
    "education service": 0.2, "school": 0.6, "police": 0.35, "health service": 0.2,
    "mental health service": 0.12, "substance misuse service": 0.05, "housing provider": 0.05,
}  # fmt: skip


def children(around: Around, teams: Teams, random: np.random.Generator) -> pd.DataFrame:
    """Draw the children, area by area.

    Columns: ``area``; ``easting`` and ``northing`` of their home (metres; written nowhere); ``months``,
    their age; ``school`` (position in ``around.schools``, or NONE); ``team`` (position in ``teams``);
    ``sealed`` (moved for safety).
    """
    counts = [around.size.children_in(area) for area in range(len(around.areas))]
    area = np.repeat(np.arange(len(counts)), counts)
    homes = around.homes(area, random)
    ages = words(_AGES, len(area), random).astype(np.int64)
    return pd.DataFrame(
        {
            "area": area,
            "easting": homes[:, 0],
            "northing": homes[:, 1],
            "months": 12 * ages + random.integers(1, 12, len(area)),  # not their month of birth: sure of age
            "school": _schools(area, homes, ages, around, random),
            "team": teams.of_areas(area, random),
            "sealed": _sealed(area, random),
        }
    )


def child_keys(count: int) -> Texts:
    """The keys of so many children."""
    return numbered("C-{}", count)


def child_records(
    drawn: pd.DataFrame, around: Around, teams: Teams, random: np.random.Generator
) -> pd.DataFrame:
    """The children as records, but for ``initials`` and ``places``, which others know."""
    count = len(drawn)
    days = random.exponential(_USUAL_DAYS_WITH_A_TEAM, count).astype(np.int64)
    since = 1 + np.minimum(days, _MOST_DAYS_WITH_A_TEAM)
    until = 1 + (random.random(count) * (since - 1)).astype(np.int64)
    ended = chance(_ENDED_SHARE, count, random) & (since > 1)
    schools = np.append(around.schools["key"].to_numpy(dtype=object), "")
    return pd.DataFrame(
        {
            "key": child_keys(count),
            "born": _months_before(around, drawn["months"].to_numpy()),
            "district": around.areas["code"].to_numpy(dtype=object)[drawn["area"]],
            "team": teams.names[drawn["team"]],
            "allocated_from": days_before(around.today, since),
            "allocated_to": days_before(around.today, until, ended),
            "known_to": _known_to(count, random),
            "school": schools[drawn["school"]],
            "safety_move": np.where(drawn["sealed"], "yes", ""),
        }
    )


def _schools(area: Ints, homes: Floats, ages: Ints, around: Around, random: np.random.Generator) -> Ints:
    """A near school of the right phase in the child's district or one beside it, or none."""
    wanted = np.where(ages == 10, "Primary", words(_PHASES, len(area), random))
    found = np.full(len(area), NONE)
    for phase in around.schools["phase"].unique():
        here, who = np.flatnonzero(around.schools["phase"] == phase), np.flatnonzero(wanted == phase)
        found_near, _ = drawing.near(homes[who], points_of(around.schools.iloc[here]), len(_BY_NEARNESS))
        nearest = here[found_near]
        shares = _BY_NEARNESS[: nearest.shape[1]]
        rank = random.choice(len(shares), size=len(who), p=shares / shares.sum())
        for choice in (np.zeros_like(rank), rank):  # the nearest, unless the one drawn is in reach
            school = nearest[np.arange(len(who)), choice]
            in_reach = around.beside[area[who], around.schools["area"].to_numpy()[school]]
            found[who[in_reach]] = school[in_reach]
    return found


def _sealed(area: Ints, random: np.random.Generator) -> Bools:
    """Who has been moved for safety: a few, one of the first district at least."""
    sealed = chance(_SEALED_SHARE, len(area), random)
    sealed[int(random.integers((area == FIRST).sum()))] = True
    return sealed


def _months_before(around: Around, months: Ints) -> Texts:
    now = around.today.year * 12 + around.today.month - 1
    table = [f"{(now - ago) // 12}-{(now - ago) % 12 + 1:02}" for ago in range(int(months.max()) + 1)]
    return np.array(table, dtype=object)[months]


def _known_to(count: int, random: np.random.Generator) -> Texts:
    known = np.full(count, "children's services", dtype=object)
    for agency, share in _KNOWN_TO.items():
        known = np.where(chance(share, count, random), known + drawing.BETWEEN + agency, known)
    return known
