"""The agencies of the made-up county, and how each of them comes to know and records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True)
class Agency:
    """How one agency records.

    ``sees`` is the chance that it records an event of any kind, ``sees_kind`` of a certain kind;
    ``only_at`` limits it to kinds of site. ``exact`` is the share of records with a time to the minute,
    ``hours`` how long the span of the others is; ``unplaced`` the share without any coordinates.
    """

    name: str
    prefix: str
    sees: float
    known_by: tuple[str, ...]
    placed_by: tuple[str, ...] = ("metres",)
    sees_kind: Mapping[str, float] = field(default_factory=dict)
    only_at: tuple[str, ...] = ()
    exact: float = 0.6
    hours: tuple[int, ...] = (1, 3, 6)
    unplaced: float = 0.0


AGENCIES: Final = (
    Agency(
        "police", "POL", 0.14, ("adult told me", "child told me", "data record", "saw it myself"),
        sees_kind={"robbery": 0.22, "bullying": 0.02, "child criminal exploitation": 0.12}, unplaced=0.02,
    ),
    Agency(
        "school", "SCH", 0.05, ("child told me", "saw it myself", "someone told someone"),
        placed_by=("place",), exact=0.3, hours=(2, 4, 7),
        sees_kind={"bullying": 0.25, "robbery": 0.12, "harmful sexual behaviour": 0.2},
    ),
    Agency(
        "emergency department", "EMD", 0.0, ("data record",), exact=0.4, hours=(1, 2), unplaced=0.15,
        sees_kind={"serious youth violence": 0.18, "weapon harm": 0.18, "substance harm": 0.12},
    ),
    Agency(
        "transport operator", "BUS", 0.22, ("saw it myself", "data record"), placed_by=("metres", "place"),
        only_at=("bus route", "transport hub", "rail station"), exact=0.9, hours=(1,),
    ),
    Agency(
        "youth service", "YOU", 0.06, ("child told me", "child told me", "someone told someone"),
        placed_by=("place",), exact=0.2, hours=(4, 6, 12, 24),
        sees_kind={"child criminal exploitation": 0.2, "child sexual exploitation": 0.25},
    ),
    Agency(
        "district council", "CSU", 0.02, ("adult told me", "data record"), placed_by=("degrees",),
        exact=0.7, hours=(3, 12), sees_kind={"anti-social behaviour": 0.16, "hate": 0.08},
    ),
)  # fmt: skip
"""The agencies whose extracts the county holds."""
