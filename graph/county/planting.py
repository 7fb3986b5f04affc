"""What is planted in the first district, so that a method can be held against what is true.

Each planted place has a truth that the records alone do not show plainly. The words are those of the
partnership, and harm is named at the place, never by whom.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

Truth = Literal["truly unsafe", "made safer", "over-reported", "felt unsafe", "unsafe after school"]

DROP_WHEN_MADE_SAFER: Final = 0.7
"""The share of incidents that no longer happen at a place once it is made safer."""


@dataclass(frozen=True)
class Planted:
    """A place to plant: its kind, its truth, and the kinds of harm that happen there more than elsewhere."""

    truth: Truth
    place_kind: str
    harms: tuple[str, ...]
    sentence: str


PLANTED: Final[Mapping[str, Planted]] = {
    "station": Planted(
        "truly unsafe",
        "rail station",
        ("robbery", "weapon harm"),
        "Far more harm happens here than elsewhere.",
    ),
    "park": Planted(
        "truly unsafe",
        "park",
        ("child criminal exploitation", "substance harm"),
        "Far more harm happens here than elsewhere, mostly in the evening.",
    ),
    "shopping centre": Planted(
        "truly unsafe",
        "shopping centre",
        ("child sexual exploitation", "anti-social behaviour"),
        "Far more harm happens here than elsewhere.",
    ),
    "underpass": Planted(
        "made safer",
        "street",
        ("serious youth violence",),
        "Lights, a cleared view and a youth worker: seven in ten incidents stopped from the day given.",
    ),
    "car park": Planted(
        "over-reported",
        "car park",
        ("anti-social behaviour",),
        "As ordinary as most places, but one police patrol writes down what nobody records elsewhere.",
    ),
    "quiet path": Planted(
        "felt unsafe", "street", (), "Young people feel unsafe here and keep away; nothing is recorded."
    ),
    "dark steps": Planted(
        "felt unsafe", "street", (), "Young people feel unsafe here after dark; nothing is recorded."
    ),
    "closed arcade": Planted(
        "felt unsafe", "arcade", (), "Young people feel unsafe outside it; nothing is recorded."
    ),
    "route": Planted(
        "unsafe after school",
        "bus route",
        ("robbery",),
        "Incidents cluster at the stops given, on school days, in the two hours after school ends.",
    ),
}
"""What can be planted, by the word that a size asks for it with; the route is in every size."""

PLANTED_ROUTE_NAME: Final = "Route 14"
"""The name of the planted route, which is the first route of the first district."""


def planted_as(words: Iterable[str], truth: Truth) -> npt.NDArray[np.bool_]:
    """Which sites, by their ``planted`` words, have a truth.

    >>> planted_as(["", "car park", "station"], "over-reported").tolist()
    [False, True, False]
    """
    return np.array([truth_of(word) == truth for word in words], dtype=np.bool_)


def truth_of(word: str) -> Truth | None:
    """The truth planted at a site, None at an ordinary one.

    >>> truth_of("car park")
    'over-reported'
    """
    return PLANTED[word].truth if word else None
