"""The seven collections of features: what each holds, what is said of each feature, how it may be picked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from api.questions.picking import Span
from api.questions.whole import EVERY_ROW, WHOLE

Kind = Literal["string", "integer", "number", "boolean"]


@dataclass(frozen=True)
class Property:
    """One thing that is said of a feature: its name outside, its column inside, and what it means."""

    name: str
    says: str
    kind: Kind = "string"
    column: str = ""


@dataclass(frozen=True)
class Filter:
    """A property by which features may be picked."""

    name: str
    says: str


@dataclass(frozen=True, eq=False)
class Collection:
    """One collection.

    ``read`` names the query for the features of a district, which takes what is ``given`` besides, and
    ``one`` the query for a single feature; hotspots have neither, since they are worked out. ``dated`` names
    the properties of the first and last day; where a feature has one month or quarter instead, ``within``
    gives the first and last of those that a span touches. ``shaped`` features may have lines or areas, and
    otherwise points. A row whose column holds the value that it ``leaves_out`` is no feature of it.
    """

    id: str
    heading: str
    says: str
    properties: tuple[Property, ...]
    filters: tuple[Filter, ...]
    read: str = ""
    given: Mapping[str, object] = field(default_factory=dict)
    one: str = ""
    dated: tuple[str, str] = ("", "")
    within: Callable[[Span], tuple[str, str]] | None = None
    shaped: bool = False
    large: bool = False
    leaves_out: tuple[str, str] = ("", "")


DISTRICT: Final = Filter("district", "Codes of districts, such as E07000106.")
_DISTRICT: Final = Property(
    "district", "Code of the district it lies in; empty outside all of them.", column="area"
)
_SOURCE: Final = Property("source", "Who said so.")

BACKGROUND: Final = (
    "Background, not evidence: street-level data of data.police.uk have months, not days, and points moved "
    "to the nearest of a fixed list of places. Spells of months that do not touch are never added up."
)

AREAS: Final = Collection(
    id="areas",
    heading="Areas",
    says="Districts, wards and other areas, as published. datetime picks those that were valid then.",
    read="areas",
    given={"schemes": [], **EVERY_ROW},
    one="area",
    dated=("valid_from", "valid_to"),
    shaped=True,
    filters=(
        Filter("scheme", "Kinds of area, such as district or ward."),
        Filter("code", "Codes."),
    ),
    properties=(
        Property("code", "Code, such as the GSS code."),
        Property("name", "Name."),
        Property("scheme", "What kind of area it is."),
        Property("valid_from", "First day on which it was valid, where known."),
        Property("valid_to", "Last day on which it was valid, where it is no longer."),
        _DISTRICT,
        _SOURCE,
    ),
)

PLACES: Final = Collection(
    id="places",
    heading="Places",
    says="Places, bus routes and stops as they are known now. They have no dates, so no datetime picks any.",
    read="places",
    given={"kinds": [], **WHOLE},
    one="place",
    shaped=True,
    filters=(
        Filter("kind", "Kinds of place, such as park or bus stop."),
        Filter("status", "What has become of it."),
    ),
    properties=(
        Property("name", "Name."),
        Property("kind", "What kind of place it is."),
        Property("status", "What has become of it."),
        Property("opening_hours", "When it is open, in the form of OpenStreetMap."),
        Property("managed_by", "Who looks after it."),
        _DISTRICT,
        _SOURCE,
    ),
)

SCHOOLS: Final = Collection(
    id="schools",
    heading="Schools",
    says="Schools that are open. datetime picks those that had opened by then.",
    read="schools",
    given=WHOLE,
    one="school",
    dated=("opened", ""),
    filters=(Filter("phase", "Phases, such as Primary."), Filter("urn", "Unique reference numbers.")),
    properties=(
        Property("urn", "Unique reference number."),
        Property("name", "Name."),
        Property("phase", "Phase of education."),
        Property("opened", "Day on which it opened, where known."),
        Property("town", "Town."),
        Property("postcode", "Postcode."),
        Property("placed_by", "What its point comes from: its coordinates or its postcode."),
        _DISTRICT,
        _SOURCE,
    ),
)

INCIDENTS: Final = Collection(
    id="incidents-open",
    heading="Open incidents",
    says=f"Street-level incidents of data.police.uk. datetime picks whole months. {BACKGROUND}",
    read="open_incidents",
    one="open_incident",
    dated=("month", "month"),
    within=Span.months,
    large=True,
    filters=(Filter("kind", "Kinds of incident, as data.police.uk names them."),),
    properties=(
        Property("kind", "What kind of incident it is, as data.police.uk names it."),
        Property("month", "Month, such as 2024-01; no more is published."),
        Property("location", "Roughly where, in words."),
        Property("outcome", "What came of it, when the file was published."),
        Property("square", "Square of the 500 metre grid that its point lies in.", column="cell"),
        _DISTRICT,
        _SOURCE,
    ),
)

CELLS: Final = Collection(
    id="cells",
    heading="Published counts",
    says=(
        "How many incidents agencies recorded in a square of 500 metres, by quarter and kind, counted once "
        "when the quarter had closed. Where there is none, none were recorded or too few to show. datetime "
        "picks whole quarters."
    ),
    read="cells",
    given={"kinds": [], "first": "", "last": "9999", **WHOLE},
    one="cell",
    dated=("quarter", "quarter"),
    within=Span.quarters,
    shaped=True,
    filters=(
        Filter("kind", "Kinds of harm."),
        Filter("quarter", "Quarters, such as 2026-Q2."),
    ),
    properties=(
        Property("square", "Name of the square."),
        Property("quarter", "Quarter, such as 2026-Q2."),
        Property("kind", "Kind of harm."),
        Property("n", "How many incidents.", "integer"),
        Property("sources", "Which agencies recorded enough of them to be named."),
        Property("ways", "How those agencies came to know of them, of ways by which enough were."),
        Property("counted", "Day on which they were counted."),
        _DISTRICT,
    ),
)

HOTSPOTS: Final = Collection(
    id="hotspots",
    heading="Hotspots",
    says=(
        "Squares that touch, each with more recorded than an even spread over its district would put there: "
        "of the newest published quarter, and of each spell of open data by itself (background true). A "
        f"district with too little data has none. datetime picks windows. {BACKGROUND}"
    ),
    dated=("first_day", "last_day"),
    shaped=True,
    filters=(
        Filter("background", "true for open data, false for agencies' records."),
        Filter("hold", "How well it stands: robust, fragile or single source."),
    ),
    properties=(
        Property("sentence", "The figure in one sentence."),
        Property("background", "Whether it rests on open data: background, not evidence.", "boolean"),
        Property("window", "The time that was counted, in words."),
        Property("first_day", "First day of that time."),
        Property("last_day", "Last day of that time."),
        Property("n", "How many were recorded in its squares.", "integer"),
        Property("expected", "How many an even spread over the district would put there.", "number"),
        Property("times_expected", "n divided by expected.", "number"),
        Property("p", "Chance of as many or more by dealing at random, at its strongest square.", "number"),
        Property("q", "False discovery rate over the district, at its strongest square.", "number"),
        Property("hold", "robust, fragile (gone without some part of the data) or single source."),
        Property("hangs_on", "The parts without any one of which it is gone."),
        Property("sources", "Who recorded it; with counts where they may be told."),
        Property("method", "How it was found."),
        Property("permutations", "How many times the counts were dealt.", "integer"),
        Property("seed", "Seed of the random numbers.", "integer"),
        Property("cell_metres", "Width of a square in metres.", "integer"),
        _DISTRICT,
    ),
)  # fmt: skip

CONTEXTS: Final = Collection(
    id="contexts",
    heading="Contexts",
    says="What a meeting works on, but for groups of young people. datetime picks those opened by then.",
    read="contexts",
    given={"statuses": [], **WHOLE},
    one="context",
    leaves_out=("about_kind", "peer group"),
    dated=("opened", ""),
    filters=(Filter("status", "Statuses, such as plan active."),),
    properties=(
        Property("name", "Name."),
        Property(
            "about_kind", "What it wraps: a place, a route, a school, a local concern or an online space."
        ),
        Property("about", "Id of what it wraps, in places or schools."),
        Property("status", "Where the work on it stands."),
        Property("opened", "When it was opened."),
        Property("changed", "When it last changed."),
        Property("what_changed", "What changed then.", column="change"),
        Property("review", "Day of its next review."),
        _DISTRICT,
    ),
)

COLLECTIONS: Final[Mapping[str, Collection]] = {
    each.id: each for each in (AREAS, PLACES, SCHOOLS, INCIDENTS, CELLS, HOTSPOTS, CONTEXTS)
}
"""By id, in the order in which they are listed."""
