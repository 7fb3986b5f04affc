"""The kinds that are open data: published feeds, taken whole, shown as they are."""

from typing import Final

from graph.intake.kind import Column, Kind

AREAS: Final = Kind(
    "areas",
    "Boundaries: districts, wards, small areas (GeoJSON, GeoPackage or Shapefile, any coordinate system).",
    (
        Column("code", "the official code", required=True, example="E07000999"),
        Column("name", "what the area is called", example="Thornhaven"),
        Column("scheme", "which geography it belongs to", codes="area_schemes", example="district"),
        Column("valid_from", "first day", example="2013-04-01"),
        Column("valid_to", "last day; empty while it stands"),
    ),
    open_feed=True,
    mode="snapshot",
    partition="the scheme",
    stated="may",
)
POLICE_UK: Final = Kind(
    "police-uk",
    "Street-level crime of data.police.uk: month only, points moved to the middle of a street.",
    (
        Column("crime_id", "empty for anti-social behaviour", example="f00d"),
        Column("month", "year and month", required=True, example="2024-01"),
        Column("reported_by", "the force", required=True, example="Thornshire Police"),
        Column("falls_within", "the force area", example="Thornshire Police"),
        Column("longitude", "WGS84 degrees; empty when there is no location", example="1.0823"),
        Column("latitude", "WGS84 degrees; empty when there is no location", example="51.2799"),
        Column("location", "the street in words", example="On or near Mill Lane"),
        Column("lsoa", "small area of 2011 or 2021", headers=("LSOA code",), example="E01099999"),
        Column(
            "kind",
            "category",
            required=True,
            codes="street_crimes",
            headers=("Crime type",),
            example="Anti-social behaviour",
        ),
        Column("outcome", "latest outcome", headers=("Last outcome category",)),
        Column("context", "further words of the force"),
    ),
    open_feed=True,
    mode="snapshot",
    keyed_by="partition",
    partition="force and month",
    stated="never",
)
STOPS: Final = Kind(
    "stops",
    "Public transport stops and stations of NaPTAN.",
    (
        Column("atco_code", "the national stop code", required=True, example="999000001"),
        Column("common_name", "what the stop is called", required=True, example="Mill Lane"),
        Column("stop_type", "NaPTAN stop type", required=True, codes="stop_kinds", example="BCT"),
        Column("locality_name", "town, village or suburb", example="Thornhaven"),
        Column("status", "active, inactive or pending", example="active"),
        Column("longitude", "WGS84 degrees", example="1.0823"),
        Column("latitude", "WGS84 degrees", example="51.2799"),
        Column("easting", "British National Grid metres"),
        Column("northing", "British National Grid metres"),
    ),
    open_feed=True,
    mode="snapshot",
    partition="the area at the start of the stop code",
    stated="never",
)
SCHOOLS: Final = Kind(
    "schools",
    "Schools of Get Information about Schools, placed by easting and northing, or by postcode.",
    (
        Column("urn", "the unique reference number", required=True, example="999001"),
        Column(
            "name", "what it is called", required=True, headers=("EstablishmentName",), example="Mill School"
        ),
        Column("phase", "phase of education", headers=("PhaseOfEducation (name)", "Phase of education")),
        Column(
            "opened", "first day", headers=("open_date", "OpenDate", "Opening date"), example="01-09-1999"
        ),
        Column("town", "post town", example="Thornhaven"),
        Column("postcode", "postcode", example="ZZ1 1AA"),
        Column(
            "establishment_status",
            "a closed school is rejected",
            headers=("EstablishmentStatus (name)", "Establishment status"),
        ),
        Column("easting", "British National Grid metres"),
        Column("northing", "British National Grid metres"),
    ),
    open_feed=True,
    mode="snapshot",
    partition="all",
    stated="may",
)
POSTCODES: Final = Kind(
    "postcodes",
    "Postcodes with a point each, of Code-Point Open (published without a header row).",
    (
        Column("postcode", "the postcode, padded or not", required=True, example="ZZ1 1AA", headers=("PC",)),
        Column(
            "quality",
            "10 best, 90 no coordinates",
            example="10",
            headers=("PQ", "Positional_quality_indicator"),
        ),
        Column("easting", "British National Grid metres", headers=("EA", "Eastings"), example="615000"),
        Column("northing", "British National Grid metres", headers=("NO", "Northings"), example="158000"),
        Column("district", "district code", headers=("DC", "Admin_district_code"), example="E07000999"),
        Column("ward", "ward code", headers=("WC", "Admin_ward_code"), example="E05099999"),
    ),
    open_feed=True,
    mode="snapshot",
    partition="the letters at the start of the postcode",
    stated="never",
    without_header=(
        "postcode", "quality", "easting", "northing", "country", "nhs_region", "nhs_area", "county",
        "district", "ward",
    ),
)  # fmt: skip
