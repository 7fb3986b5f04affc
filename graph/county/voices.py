"""What young people say of places: red, amber or green by place and month, contributors counted.

Young people know more than records do: they colour a truly unsafe place red, and also one where nothing
is recorded because they keep away from it; an over-reported place is as green to them as any.
"""

import numpy as np
import pandas as pd

from graph.county.planting import truth_of
from graph.county.sizes import Size
from graph.county.towns import FIRST
from graph.county.truths import Truly

_RED = {
    "truly unsafe": 0.8, "made safer": 0.75, "felt unsafe": 0.85, "unsafe after school": 0.7,
    "over-reported": 0.1, "": 0.1,
}  # fmt: skip
_REASONS = {
    "red": ("fights", "weapons", "adults who approach", "robbery", "dark or hidden", "nobody around"),
    "amber": ("older young people", "run down", "groups", "traffic", "dark or hidden"),
    "green": ("caring adults", "friends here", "well lit", "things to do", "people around"),
}
_FEARS = ("dark or hidden", "nobody around", "adults who approach")
_TIMES = ("after school", "after school", "evening", "evening", "weekend", "night", "any time")
_AGES = ("13 to 15", "13 to 15", "16 to 17", "10 to 12", "mixed ages")
_FEW_SHARE = 0.15
_TWO_COLOURS_SHARE = 0.3
_MONTHS_BETWEEN = 3


def safety_maps(truly: Truly, random: np.random.Generator) -> pd.DataFrame:
    """The safety maps as records: in every third closed month each mapped place gets one or two colours."""
    mapped = _mapped(truly.sites, truly.size, random)
    rows = []
    for month in truly.when.closed_months[::_MONTHS_BETWEEN]:
        safer = month >= truly.safer_since.isoformat()[:7]
        for key, truth in zip(mapped["key"], mapped["truth"], strict=True):
            red = _RED["" if truth == "made safer" and safer else truth]
            rows += _colours(key, month, red, truth == "felt unsafe", random)
    columns = ["place", "month", "colour", "contributors", "reason", "time_of_day", "age_band"]
    table = pd.DataFrame(rows, columns=columns)
    table.insert(0, "key", [f"S-{n + 1:04}" for n in range(len(table))])
    return table


def _mapped(sites: pd.DataFrame, size: Size, random: np.random.Generator) -> pd.DataFrame:
    """The planted places and some of the others, each once, with the ``truth`` planted there or ""."""
    once = sites.drop_duplicates("key")
    parts = [once[once["planted"] != ""]]
    for area in sorted(once["area"].unique()):
        ordinary = once[(once["area"] == area) & (once["planted"] == "") & (once["record"] != "routes")]
        wanted = size.maps_first if area == FIRST else size.maps_elsewhere
        parts.append(ordinary.sample(min(wanted, len(ordinary)), random_state=random))
    mapped = pd.concat(parts)
    return mapped.assign(truth=[truth_of(word) or "" for word in mapped["planted"]])


def _colours(
    key: str, month: str, red: float, feared: bool, random: np.random.Generator
) -> list[tuple[str, str, str, int, str, str, str]]:
    """What was said of a place in a month: one colour or two, the first red with the chance ``red``."""
    shares = [red, (1 - red) / 3, 2 * (1 - red) / 3]
    colours = random.choice(np.array(["red", "amber", "green"]), size=2, replace=False, p=shares)
    said = 2 if random.random() < _TWO_COLOURS_SHARE else 1
    rows = []
    for colour in (str(each) for each in colours[:said]):
        few = random.random() < _FEW_SHARE
        contributors = int(random.integers(1, 6)) if few else 6 + int(random.poisson(4))
        reason = _one_of(_FEARS if feared and colour == "red" else _REASONS[colour], random)
        time, age = _one_of(_TIMES, random), _one_of(_AGES, random)
        rows.append((key, month, colour, contributors, reason, time, age))
    return rows


def _one_of(words: tuple[str, ...], random: np.random.Generator) -> str:
    return words[int(random.integers(len(words)))]
