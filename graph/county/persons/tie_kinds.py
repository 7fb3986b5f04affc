"""How people are tied: how often, to what effect, and which way. More ties protect than harm.

The words are those of peer assessment. Two children are never said to exploit or recruit: where one has
harmed another it is told as harm, and only an adult exploits.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from graph.county.persons.adults import CARER, TRUSTED
from graph.county.persons.drawing import Texts, words, words_by

AMONG_PEERS: Final = {
    "friend": 36, "close friend": 15, "schoolmate": 14, "teammate": 7, "neighbour": 6, "travels with": 5,
    "looks out for": 7, "knows online": 3, "former friend": 3, "lives with": 1, "threatens": 1.2,
    "controls": 0.5, "harmed by": 1.3,
}  # fmt: skip
"""The kinds of tie within a group, by how often they are stated."""

ACROSS_GROUPS: Final = {
    "friend": 35, "knows online": 25, "former friend": 15, "neighbour": 15, "travels with": 10,
}  # fmt: skip
"""The kinds of tie between children of two groups."""

_VALENCES: Final[Mapping[str, Mapping[str, float]]] = {
    "": {"protective": 40, "mixed": 20, "harmful": 8, "unknown": 32},
    "close friend": {"protective": 60, "mixed": 20, "harmful": 5, "unknown": 15},
    "sibling": {"protective": 60, "mixed": 15, "harmful": 3, "unknown": 22},
    "looks out for": {"protective": 100},
    "travels with": {"protective": 20, "mixed": 30, "harmful": 20, "unknown": 30},
    "former friend": {"mixed": 30, "harmful": 40, "unknown": 30},
    "went missing with": {"protective": 15, "mixed": 40, "harmful": 15, "unknown": 30},
    CARER: {"protective": 80, "mixed": 10, "harmful": 2, "unknown": 8},
    TRUSTED: {"protective": 100},
    **{kind: {"harmful": 100} for kind in ("threatens", "controls", "harmed by", "exploits", "recruits")},
}

_ONE_WAY = ("looks out for", CARER, TRUSTED, "threatens", "controls", "exploits", "recruits")
_DIRECTIONS: Final[Mapping[str, Mapping[str, float]]] = {
    "": {"mutual": 55, "not known": 35, "from first to second": 5, "from second to first": 5},
    **{kind: {"from first to second": 100} for kind in _ONE_WAY},
    "harmed by": {"from second to first": 100},
}

_STRENGTHS = {"not known": 76, "moderate": 10, "weak": 7, "strong": 7}


def effects(kinds: Texts, random: np.random.Generator) -> pd.DataFrame:
    """Columns ``valence``, ``direction`` and ``strength`` of ties: how strong they are is often not known."""
    return pd.DataFrame(
        {
            "valence": words_by(_VALENCES, kinds, "", random),
            "direction": words_by(_DIRECTIONS, kinds, "", random),
            "strength": words(_STRENGTHS, len(kinds), random),
        }
    )
