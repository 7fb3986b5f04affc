"""How big a county is made: ``tiny`` for tests, ``district`` with one rich district for people to look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

SizeName = Literal["tiny", "district"]


@dataclass(frozen=True)
class Size:
    """The numbers behind a size.

    ``first`` is the first district, the rich one; ``elsewhere`` is each of the other twelve areas. Rates
    are true incidents a quarter, most of which nobody records: ``ordinary_rate`` at an ordinary place
    over all kinds of harm, the others for one kind of harm at a planted place.
    """

    quarters: int
    places_first: int
    places_elsewhere: int
    schools_first: int
    schools_elsewhere: int
    routes_first: int
    routes_elsewhere: int
    planted: tuple[str, ...]
    route_stops_planted: int
    ordinary_rate: float
    unsafe_rate: float
    safer_rate: float
    route_rate: float
    patrol_records: float
    safer_quarters_ago: int
    maps_first: int
    maps_elsewhere: int
    street_crimes: int


SIZES: Final[Mapping[SizeName, Size]] = {
    "tiny": Size(
        quarters=5,
        places_first=14,
        places_elsewhere=2,
        schools_first=3,
        schools_elsewhere=1,
        routes_first=1,
        routes_elsewhere=0,
        planted=("station", "underpass", "car park", "quiet path"),
        route_stops_planted=1,
        ordinary_rate=1.0,
        unsafe_rate=45.0,
        safer_rate=115.0,
        route_rate=55.0,
        patrol_records=26.0,
        safer_quarters_ago=2,
        maps_first=8,
        maps_elsewhere=0,
        street_crimes=300,
    ),
    "district": Size(
        quarters=9,
        places_first=150,
        places_elsewhere=35,
        schools_first=15,
        schools_elsewhere=5,
        routes_first=8,
        routes_elsewhere=1,
        planted=(
            "station", "underpass", "car park", "quiet path",
            "park", "shopping centre", "dark steps", "closed arcade",
        ),
        route_stops_planted=2,
        ordinary_rate=5.0,
        unsafe_rate=70.0,
        safer_rate=150.0,
        route_rate=65.0,
        patrol_records=28.0,
        safer_quarters_ago=4,
        maps_first=45,
        maps_elsewhere=4,
        street_crimes=6000,
    ),
}  # fmt: skip
"""The two sizes."""
