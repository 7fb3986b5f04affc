"""The people half as a whole: its records, and what is true behind them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from graph.county.persons import adults, children, groups, identities, involvements, missing, referrals, ties
from graph.county.persons.around import Around
from graph.county.persons.cases import cases
from graph.county.persons.company import company
from graph.county.persons.haunts import Haunts, haunts
from graph.county.persons.truths import Behind, truths_of_persons


@dataclass(frozen=True)
class Persons:
    """The records of persons, each frame with the headers of its kind's file, and the ``truths``."""

    children: pd.DataFrame
    adults: pd.DataFrame
    identities: pd.DataFrame
    groups: pd.DataFrame
    ties: pd.DataFrame
    involvements: pd.DataFrame
    missing: pd.DataFrame
    referrals: pd.DataFrame
    truths: dict[str, Any]


def persons(around: Around, incidents: pd.DataFrame, told: pd.DataFrame, seed: int) -> Persons:
    """Draw the persons of a county whose places half is there.

    ``told`` says of each of the incidents, row by row, what truly lies behind it (``site``, ``area``,
    ``kind``, ``at``, ``children`` and ``event``). Who there is does not depend on what happened.
    """
    who, what, record, asked = (
        np.random.Generator(np.random.PCG64(part)) for part in np.random.SeedSequence(seed).spawn(4)
    )
    everybody = company(around, who)
    places = haunts(everybody, who)
    grown = adults.adults(everybody, who)
    away = missing.missing(everybody, places, what)
    tied = ties.tied(everybody, grown, away.pairs, what)
    happened = cases(told, incidents, around, what)
    involved = involvements.involved(happened, everybody, places, what)
    referred = referrals.referred(everybody, places, asked)
    behind = Behind(everybody, grown, away, happened, involved, tied, referred)
    return _recorded(behind, places, record, asked)


def _recorded(
    behind: Behind, places: Haunts, random: np.random.Generator, asked: np.random.Generator
) -> Persons:
    """Write everything down; referrals are drawn apart, so that they change nothing of the rest."""
    everybody, grown = behind.company, behind.adults
    count = len(everybody.children)
    of_children = children.child_records(everybody.children, everybody.around, everybody.teams, random)
    of_adults = adults.adult_records(grown, everybody, random)
    named = identities.named(count + len(grown), random)
    of_children.insert(1, "initials", named.initials[:count])
    of_children.insert(9, "places", places.keys(everybody.around.sites))
    of_adults.insert(1, "initials", named.initials[count:])
    return Persons(
        children=of_children,
        adults=of_adults,
        identities=identities.identity_records(named, behind.keys, of_adults, random),
        groups=groups.group_records(everybody, random),
        ties=ties.tie_records(behind.tied, everybody, grown, random),
        involvements=involvements.involvement_records(behind.involved, behind.cases, everybody, random),
        missing=missing.missing_records(behind.missing, everybody, random),
        referrals=referrals.referral_records(behind.referred, everybody, asked),
        truths=truths_of_persons(behind),
    )
