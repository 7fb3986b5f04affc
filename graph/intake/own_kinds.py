"""Milieu's own kinds of record, as agencies send them: those that are not about persons."""

from typing import Final

from graph.intake.kind import Column, Kind

KEY: Final = Column(
    "key",
    "your own reference for the record, the same in every file you send",
    required=True,
    example="A-001",
)
WITHDRAWN: Final = Column("withdrawn", "yes: the record no longer stands")
PLACED: Final = (
    Column("latitude", "WGS84 degrees", example="51.2799", headers=("lat",)),
    Column("longitude", "WGS84 degrees", example="1.0823", headers=("lon", "lng", "long")),
    Column("easting", "British National Grid metres, instead of latitude", headers=("eastings", "x")),
    Column("northing", "British National Grid metres, instead of longitude", headers=("northings", "y")),
    Column("postcode", "used where there are no coordinates, if the postcodes were imported"),
)
HOURS: Final = "in the OpenStreetMap form, e.g. Mo-Fr 08:00-18:00; Sa 09:00-13:00"

PLACES: Final = Kind(
    "places",
    "Places where young people spend time: parks, shops, stations, online spaces. Never a private address.",
    (
        KEY,
        Column("name", "what people call it", required=True, example="Mill Park"),
        Column("kind", "kind of place", required=True, codes="place_kinds", example="park"),
        *PLACED,
        Column("shape", "outline or line as WKT in WGS84, where a point is not enough"),
        Column("opening_hours", HOURS, example="Mo-Su 08:00-20:00"),
        Column("status", "where the place stands", codes="place_statuses", example="place of interest"),
        Column("managed_by", "who looks after it, in words; an organisation or team, not a person"),
        WITHDRAWN,
    ),
)
ORGANISATIONS: Final = Kind(
    "organisations",
    "Organisations that look after places or work with young people.",
    (
        KEY,
        Column("name", "what it is called", required=True, example="Thornhaven Youth Trust"),
        Column("kind", "kind of organisation", required=True, codes="organisation_kinds", example="charity"),
        *PLACED,
        WITHDRAWN,
    ),
)
GUARDIANS: Final = Kind(
    "guardians",
    "Place guardians: caring adults who watch a place, by role and hours, never by name.",
    (
        KEY,
        Column("place", "key of the place, route, school or stop", required=True, example="A-001"),
        Column(
            "role", "the role, not the person", required=True, codes="guardian_roles", example="youth worker"
        ),
        Column("hours", HOURS, example="Fr 16:00-21:00"),
        Column("organisation", "key of the organisation they work for", example="O-001"),
        WITHDRAWN,
    ),
)
INCIDENTS: Final = Kind(
    "incidents",
    "Incidents in an agency's extract, without persons.",
    (
        KEY,
        Column("kind", "kind of harm", required=True, codes="harms", example="robbery"),
        Column("at", "when, if known: day, or day and time (London unless it says otherwise)",
               example="2026-05-01 16:30"),
        Column("from", "earliest it may have been, with `to`, instead of `at`"),
        Column("to", "latest it may have been"),
        *PLACED,
        Column("place", "key of a place, where it has no coordinates of its own"),
        Column("known_by", "how it came to be known", codes="known_by", example="data record"),
        Column("recorded_by", "the agency, not the person", codes="agencies", example="police"),
        Column("children", "how many children, if known", example="2"),
        WITHDRAWN,
    ),
    protected=True,
)  # fmt: skip
ROUTES: Final = Kind(
    "routes",
    "Ways that young people take: bus routes, walks to school.",
    (
        KEY,
        Column("name", "number or name", required=True, example="Route 7"),
        Column("kind", "kind of route", required=True, codes="route_kinds", example="bus route"),
        Column("operator", "who runs it", example="Thorn Buses"),
        Column(
            "line",
            "the line in WGS84: longitude latitude, longitude latitude, ... or WKT LINESTRING",
            required=True,
            example="1.08 51.28, 1.09 51.28",
        ),
        WITHDRAWN,
    ),
)
SAFETY_MAPS: Final = Kind(
    "safety-maps",
    "Young people's red, amber and green: no persons, contributors counted.",
    (
        KEY,
        Column("place", "key of the place, route, school or stop", required=True, example="A-001"),
        Column("month", "year and month", required=True, example="2026-05"),
        Column("colour", "red, amber or green", required=True, codes="colours", example="amber"),
        Column("contributors", "how many young people said so", required=True, example="8"),
        Column("reason", "why", codes="safety_reasons", example="dark or hidden"),
        Column("time_of_day", "when", codes="times_of_day", example="after school"),
        Column("age_band", "how old the contributors are", codes="age_bands", example="13 to 15"),
        WITHDRAWN,
    ),
    protected=True,
)
