"""Values of a district's map.

Latitude and longitude are WGS84 degrees; `shape` is a GeoJSON geometry in EPSG:4326, as text.
`id` is made of letters, digits and hyphens; it joins a mark on the map with its row in the table.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from mapping_ui.views.common import Count, Nothing, Period

Feeling = Literal["unsafe", "mixed", "safe"]
Heard = Literal["said and recorded", "only said", "only recorded", "neither"]
Hold = Literal["robust", "fragile", "single source"]

HOURS_IN_A_WEEK = 168
FRIDAY_AT_THREE = 4 * 24 + 15


@dataclass(frozen=True)
class AreaShape:
    """A district; `ours` is the one that the page is about."""

    code: str
    name: str
    shape: str
    ours: bool = False


@dataclass(frozen=True)
class SafetyMark:
    """How young people coloured one place on their maps, six contributors or more.

    `heard` sets what they said against what is recorded there.
    """

    id: str
    name: str
    lat: float
    lon: float
    feeling: Feeling
    maps: int
    months: Period
    reasons: str = ""
    heard: Heard = "neither"


@dataclass(frozen=True)
class RouteLine:
    """A bus route or a way to school, as a line."""

    id: str
    name: str
    operator: str
    shape: str


@dataclass(frozen=True)
class PlaceMark:
    """A place, with its kind and opening hours as they were given."""

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    hours: str = ""


@dataclass(frozen=True)
class SchoolMark:
    """A school or college; `id` is drawn from its URN."""

    id: str
    name: str
    phase: str
    lat: float
    lon: float


@dataclass(frozen=True)
class GuardianMark:
    """A caring adult who watches a place: a role, never a name.

    `present` lists hours of the week, 0 (Monday 00:00 to 01:00) to 167, London time.
    """

    id: str
    role: str
    place: str
    lat: float
    lon: float
    hours: str
    present: tuple[int, ...] = ()


@dataclass(frozen=True)
class SourceCount:
    """How many records came from one source."""

    source: str
    n: Count


@dataclass(frozen=True)
class Hotspot:
    """A place with more recorded than expected, and all that made the figure.

    `expected` is a number of records; `times_expected` is n / expected. `p` is
    (1 + permutations at least as extreme) / (1 + permutations), `q` its false discovery rate.
    `background` ones are of open data, whose points are approximate.
    """

    id: str
    name: str
    lat: float
    lon: float
    shape: str
    hold: Hold
    n: Count
    window: Period
    sentence: str
    method: str
    sources: tuple[SourceCount, ...]
    expected: float
    times_expected: float
    p: float
    q: float
    permutations: int
    seed: int
    background: bool = False


@dataclass(frozen=True)
class Cell:
    """A square of the national grid and how many records lie in it."""

    id: str
    shape: str
    lat: float
    lon: float
    n: Count


@dataclass(frozen=True)
class ContextMark:
    """A context under the district meeting; unplaced ones (a website) have no coordinates."""

    id: str
    name: str
    status: str
    url: str
    lat: float | None = None
    lon: float | None = None
    changed: date | None = None
    what_changed: str = ""
    review: date | None = None
    late: Count = Nothing.NONE_RECORDED


@dataclass(frozen=True)
class DistrictMap:
    """All that a district's map and its tables show. Young people's safety comes first.

    `cells` and `background` are counts: protected ones, and open incidents (police.uk) summed to
    squares. `untested` names the records of which there are too few to say where more than expected
    lie. `hour` is the hour of the week whose guardians are filled when the map opens.
    """

    name: str
    districts: tuple[AreaShape, ...]
    safety: tuple[SafetyMark, ...] = ()
    routes: tuple[RouteLine, ...] = ()
    places: tuple[PlaceMark, ...] = ()
    schools: tuple[SchoolMark, ...] = ()
    guardians: tuple[GuardianMark, ...] = ()
    hotspots: tuple[Hotspot, ...] = ()
    untested: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    background: tuple[Cell, ...] = ()
    contexts: tuple[ContextMark, ...] = ()
    hour: int = field(default=FRIDAY_AT_THREE)
