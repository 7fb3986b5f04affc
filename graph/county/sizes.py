"""How big a county is made.

``tiny`` is for tests, ``district`` has one rich district for people to look at; ``county`` is as big as a
large real one, and ``region`` ten times that, both for measuring.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

SizeName = Literal["tiny", "district", "county", "region"]


@dataclass(frozen=True)
class PersonsSize:
    """The numbers behind the people half of a size.

    ``children_elsewhere`` is of each area but the first. ``bridges`` are planted pairs of groups with one
    protective tie between them, ``riders`` the children harmed on the planted route, ``large_events`` the
    events with more than eight children.
    """

    children_first: int
    children_elsewhere: int
    children_a_team: int
    bridges: int
    riders: int
    large_events: int

    def children_in(self, area: int) -> int:
        """How many children live in an area (its position)."""
        return self.children_elsewhere if area else self.children_first


@dataclass(frozen=True)
class Size:
    """The numbers behind a size.

    ``first`` is the first district, the rich one; ``elsewhere`` is each of the other twelve areas. Rates
    are true incidents a quarter, most of which nobody records: ``ordinary_rate`` at an ordinary place
    over all kinds of harm, the others for one kind of harm at a planted place. Schools are numbered from
    ``first_school``, so many of the numbers being kept for each area.
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
    persons: PersonsSize
    first_school: int = 999_001  # real ones are below 200,000
    schools_numbered: int = 50


_PLANTED: Final = (
    "station", "underpass", "car park", "quiet path",
    "park", "shopping centre", "dark steps", "closed arcade",
)  # fmt: skip

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
        persons=PersonsSize(
            children_first=120,
            children_elsewhere=12,
            children_a_team=40,
            bridges=2,
            riders=10,
            large_events=2,
        ),
    ),
    "district": Size(
        quarters=9,
        places_first=150,
        places_elsewhere=35,
        schools_first=15,
        schools_elsewhere=5,
        routes_first=8,
        routes_elsewhere=1,
        planted=_PLANTED,
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
        persons=PersonsSize(
            children_first=1900,
            children_elsewhere=50,
            children_a_team=150,
            bridges=8,
            riders=60,
            large_events=6,
        ),
    ),
    "county": Size(
        quarters=13,
        places_first=600,
        places_elsewhere=300,
        schools_first=50,
        schools_elsewhere=45,
        routes_first=20,
        routes_elsewhere=20,
        planted=_PLANTED,
        route_stops_planted=2,
        ordinary_rate=10.0,
        unsafe_rate=70.0,
        safer_rate=150.0,
        route_rate=65.0,
        patrol_records=28.0,
        safer_quarters_ago=4,
        maps_first=120,
        maps_elsewhere=60,
        street_crimes=30_000,
        persons=PersonsSize(
            children_first=6000,
            children_elsewhere=4500,
            children_a_team=150,
            bridges=40,
            riders=200,
            large_events=20,
        ),
    ),
    "region": Size(
        quarters=13,
        places_first=6000,
        places_elsewhere=3000,
        schools_first=500,
        schools_elsewhere=450,
        routes_first=200,
        routes_elsewhere=200,
        planted=_PLANTED,
        route_stops_planted=2,
        ordinary_rate=10.0,
        unsafe_rate=70.0,
        safer_rate=150.0,
        route_rate=65.0,
        patrol_records=28.0,
        safer_quarters_ago=4,
        maps_first=120,
        maps_elsewhere=60,
        street_crimes=30_000,
        persons=PersonsSize(
            children_first=60_000,
            children_elsewhere=45_000,
            children_a_team=150,
            bridges=400,
            riders=2000,
            large_events=200,
        ),
        first_school=990_001,
        schools_numbered=500,
    ),
}  # fmt: skip
"""The four sizes. Street crimes stay at 30,000, since there are names for no more streets than these need."""
