"""What happened as one case each, however many agencies recorded it, and how many children were in it."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from graph.county.persons.around import Around
from graph.county.persons.drawing import NONE, Bools, Ints
from graph.county.points import Floats
from graph.county.towns import FIRST

_NAMED_LATELY, _NAMED_BEFORE = 0.6, 0.35
_NAMED_WHERE_PLANTED = 0.25  # so few at a planted place, where much happens, that no child is in all of it
_CASES_A_CHILD = 2.5  # at most, on average over the children of an area
_LATELY = 365  # days
_MOST: Final = 6
LARGE: Final = (9, 19)
"""How many children are in a large event: from the first up to but without the second."""


@dataclass(frozen=True)
class Cases:
    """Cases in which children are named.

    ``about`` has the ``area``, ``site`` and ``kind`` of each, how many days ``ago`` it was and how many
    ``children`` were in it; ``large`` says which are large events; ``records`` are their incidents (``key``,
    ``recorded_by``, ``known_by`` and the ``case``, a position).
    """

    about: pd.DataFrame
    large: Bools
    records: pd.DataFrame

    def __len__(self) -> int:
        """How many cases there are."""
        return len(self.about)


def cases(told: pd.DataFrame, incidents: pd.DataFrame, around: Around, random: np.random.Generator) -> Cases:
    """Draw in which cases children are named; ``told`` says of each incident what truly lies behind it."""
    alone = told["event"].to_numpy() < 0  # a record with no event behind it is a case by itself
    number = pd.factorize(np.where(alone, -np.arange(len(told)) - 1, told["event"]))[0]
    about = told[~pd.Series(number).duplicated().to_numpy()].reset_index(drop=True)
    ago = (pd.Timestamp(around.today) - about["at"]).dt.days.to_numpy()
    about = about[["area", "site", "kind", "children"]].assign(ago=ago)
    large = _large(about, number, incidents, around, random)
    named = large | (random.random(len(about)) < _named_shares(about, around))
    many = random.integers(*LARGE, len(about))
    about["children"] = np.where(large, many, about["children"].clip(upper=_MOST))
    case = np.where(named, np.cumsum(named) - 1, NONE)[number]
    records = incidents[["key", "recorded_by", "known_by"]].assign(case=case)
    return Cases(about[named].reset_index(drop=True), large[named], records[case != NONE])


def _named_shares(about: pd.DataFrame, around: Around) -> Floats:
    """The chance that children are named in each case: less long ago, at busy places, where few are known."""
    lately = np.where(about["ago"] < _LATELY, _NAMED_LATELY, _NAMED_BEFORE)
    busy = (around.sites["planted"] != "").to_numpy()[about["site"]]
    known = np.array([around.size.children_in(area) for area in range(len(around.areas))])
    happened = np.bincount(about["area"], minlength=len(known))
    most = _CASES_A_CHILD * known / np.maximum(happened, 1)
    return np.minimum(np.where(busy, _NAMED_WHERE_PLANTED, lately), most[about["area"]])


def _large(
    about: pd.DataFrame, number: Ints, incidents: pd.DataFrame, around: Around, random: np.random.Generator
) -> Bools:
    """A handful of cases of the first district whose records do not say how many children were there."""
    said = np.bincount(number, weights=incidents["children"].notna().to_numpy(dtype=np.float64)) > 0
    ordinary = (around.sites["planted"] == "").to_numpy()[about["site"]]
    can_be = np.flatnonzero(~said & ordinary & (about["area"] == FIRST) & (about["ago"] < _LATELY))
    chosen = random.permutation(can_be)[: around.size.large_events]
    large = np.zeros(len(about), dtype=np.bool_)
    large[chosen] = True
    return large
