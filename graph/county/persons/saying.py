"""Who says so, how they know, and how the police grade it: what every fact about a person comes with.

Gradings follow the 3x5x2 of the College of Policing: source (1 to 3), information (A to E), and handling
(P, or C with conditions). Agencies of welfare do not grade.
"""

from typing import Final

import numpy as np
import pandas as pd

from graph.county.persons.around import Around
from graph.county.persons.drawing import Bools, Texts, chance, days_before, numbered, words, words_by

SAYERS: Final = {
    "children's services": 30, "school": 24, "youth service": 15, "police": 15, "early help": 8,
    "health service": 4, "charity": 4,
}  # fmt: skip
"""The agencies that state facts about persons, by how often they do."""

_KNOWN = {
    "": {
        "child told me": 35, "saw it myself": 20, "adult told me": 20, "someone told someone": 10,
        "data record": 8, "my judgement": 7,
    },
    "police": {
        "data record": 40, "adult told me": 20, "saw it myself": 15, "someone told someone": 15,
        "child told me": 10,
    },
}  # fmt: skip
_SOURCE = {"1": 45, "2": 45, "3": 10}
_INFORMATION = {"A": 20, "B": 30, "C": 25, "D": 25}
_CONDITIONS_SHARE = 0.08
_CONDITIONS_MET_SHARE = 0.3
_MOST_DAYS_UNTIL_MET = 60
_CONDITIONS = (
    "Ask the originator before it is shared.",
    "Not to be told to anybody outside the meeting.",
    "Only after the originator has been asked.",
)


def said(by: Texts, random: np.random.Generator) -> pd.DataFrame:
    """Columns ``said_by`` and ``basis`` of facts, each of which an agency says."""
    return pd.DataFrame({"said_by": by, "basis": words_by(_KNOWN, by, "", random)})


def graded(by_police: Bools, kind: str, around: Around, random: np.random.Generator) -> pd.DataFrame:
    """Columns ``grade``, ``handling``, ``conditions`` and ``conditions_met``, filled where the police say so.

    ``kind`` is the kind of record; it makes the tokens of the conditions its own.
    """
    count = len(by_police)
    grade = words(_SOURCE, count, random) + words(_INFORMATION, count, random)
    bound = by_police & chance(_CONDITIONS_SHARE, count, random)
    met = bound & chance(_CONDITIONS_MET_SHARE, count, random)
    sentence = words(dict.fromkeys(_CONDITIONS, 1.0), count, random)
    told = np.full(count, "", dtype=object)
    told[bound] = numbered(f"token-{kind}-conditions-{{}} ", int(bound.sum())) + sentence[bound]
    return pd.DataFrame(
        {
            "grade": np.where(by_police, grade, ""),
            "handling": np.where(bound, "C", np.where(by_police, "P", "")),
            "conditions": told,
            "conditions_met": days_before(around.today, random.integers(1, _MOST_DAYS_UNTIL_MET, count), met),
        }
    )
