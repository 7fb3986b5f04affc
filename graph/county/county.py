"""The made-up county as a whole: built from a seed, a size and a day, the same each time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import LineString

from graph.county import care, events, reporting, towns
from graph.county.coast import ground
from graph.county.meetings import truths_of_meetings
from graph.county.names import FIRST_DISTRICT, Namer
from graph.county.persons.around import around
from graph.county.persons.persons import persons
from graph.county.places import place_records, place_sites
from graph.county.rhythms import quarter_start, span
from graph.county.routes import routes
from graph.county.schools import school_records, school_sites
from graph.county.sites import points_of
from graph.county.sizes import SIZES, Size, SizeName
from graph.county.street import street_anchors, street_crimes
from graph.county.towns import Region
from graph.county.truths import Truly, truths_of
from graph.county.voices import safety_maps
from graph.journal.values import MADE_UP_SOURCE

SOURCE: Final = MADE_UP_SOURCE
"""The source under which everything of the county is imported."""

SEED: Final = 20261
"""The seed of the county that ``milieu demo`` shows."""


@dataclass(frozen=True)
class County:
    """A county that is nowhere, as the files of agencies would tell of it.

    Every frame has the headers of its kind's file (``areas`` is in EPSG:27700). ``truths`` is what is
    planted, as plain values for JSON; ``truly`` is how it is behind the records, for tests.
    """

    size: SizeName
    seed: int
    today: date
    areas: gpd.GeoDataFrame
    river: LineString
    schools: pd.DataFrame
    places: pd.DataFrame
    routes: pd.DataFrame
    organisations: pd.DataFrame
    guardians: pd.DataFrame
    incidents: pd.DataFrame
    safety_maps: pd.DataFrame
    street_crimes: pd.DataFrame
    children: pd.DataFrame
    adults: pd.DataFrame
    identities: pd.DataFrame
    groups: pd.DataFrame
    ties: pd.DataFrame
    involvements: pd.DataFrame
    missing: pd.DataFrame
    referrals: pd.DataFrame
    truths: dict[str, Any]
    truly: Truly


@dataclass(frozen=True)
class _Standing:
    """What stands whatever happens: records as in ``County``, ``sites``, and the ``anchors`` of streets."""

    areas: gpd.GeoDataFrame
    river: LineString
    schools: pd.DataFrame
    places: pd.DataFrame
    routes: pd.DataFrame
    organisations: pd.DataFrame
    guardians: pd.DataFrame
    sites: pd.DataFrame
    anchors: pd.DataFrame


def build(size: SizeName, seed: int = SEED, *, today: date) -> County:
    """Build the county as it is known on the morning of ``today``.

    ``tiny`` has all thirteen areas, a few dozen places, some 250 children and 800 incidents; ``district`` one
    rich district (the first) with some 1,900 children and 6,000 incidents, and 600 and 10,000 elsewhere;
    ``county`` some 60,000 children and 300,000 incidents (half a minute and 0.7 GB), ``region`` ten times
    that (three minutes and 4 GB). The same size, seed and day give equal frames; on another day the places
    stand as they did. The people are drawn apart, so they change nothing of the places.
    """
    chosen, random = SIZES[size], np.random.Generator(np.random.PCG64(seed))
    standing = _settle(chosen, random)
    truly = _happen(standing.sites, chosen, today, random)
    told = _told(truly, random)
    incidents = reporting.as_incidents(told, truly.sites, truly.when, random)
    maps = safety_maps(truly, random)
    crimes = street_crimes(standing.anchors, chosen.street_crimes, truly.when, random)
    settled = around(today, chosen.persons, standing.areas, standing.sites, standing.schools)
    people = persons(settled, incidents, told, seed)
    truths = truths_of(truly, standing.areas)
    meetings = truths_of_meetings(truths["planted"], today, people.truths)
    return County(
        size=size,
        seed=seed,
        today=today,
        areas=standing.areas,
        river=standing.river,
        schools=standing.schools,
        places=standing.places,
        routes=standing.routes,
        organisations=standing.organisations,
        guardians=standing.guardians,
        incidents=incidents,
        safety_maps=maps,
        street_crimes=crimes,
        children=people.children,
        adults=people.adults,
        identities=people.identities,
        groups=people.groups,
        ties=people.ties,
        involvements=people.involvements,
        missing=people.missing,
        referrals=people.referrals,
        truths={"size": size, "seed": seed, **truths, "persons": people.truths, "meetings": meetings},
        truly=truly,
    )


def _settle(size: Size, random: np.random.Generator) -> _Standing:
    """Draw the ground, then what stands on it, from the large to the small."""
    namer = Namer(random)
    land = ground(random)
    areas = _named(land.areas, namer)
    all_towns = towns.towns(areas, namer, random)
    regions = towns.regions(areas, land.shore, all_towns)
    at_places = _everywhere(place_sites, regions, size, namer, random)
    at_schools = _everywhere(school_sites, regions, size, namer, random)
    planted = points_of(at_places[at_places["planted"] != ""])
    lines = routes(regions, at_schools, planted, size, random)
    sites = pd.concat([at_places, at_schools.drop(columns="phase"), lines.stops], ignore_index=True)
    organised = care.organisations(areas, all_towns)
    return _Standing(
        areas=areas,
        river=land.river,
        schools=school_records(at_schools, all_towns, random),
        places=place_records(at_places, care.managers(at_places, organised)["name"], random),
        routes=lines.records,
        organisations=organised.drop(columns=["area", "part"]),
        guardians=care.guardians(sites, organised, random),
        sites=sites,
        anchors=street_anchors(regions, size.street_crimes, namer, random),
    )


def _everywhere(
    draw: Callable[[Region, Size, Namer, np.random.Generator], pd.DataFrame],
    regions: list[Region],
    size: Size,
    namer: Namer,
    random: np.random.Generator,
) -> pd.DataFrame:
    return pd.concat([draw(each, size, namer, random) for each in regions], ignore_index=True)


def _happen(sites: pd.DataFrame, size: Size, today: date, random: np.random.Generator) -> Truly:
    when = span(today, size.quarters)
    safer_since = quarter_start(today, size.safer_quarters_ago)
    rates = events.true_rates(sites, size, random)
    happened = events.true_events(sites, rates, when, random)
    left = events.made_safer(happened, sites, safer_since, random)
    effort = reporting.efforts(int(sites["area"].max()) + 1, random)
    return Truly(size, when, safer_since, sites, rates, effort, left)


def _told(truly: Truly, random: np.random.Generator) -> pd.DataFrame:
    """What agencies record, in their order, with what truly lies behind it."""
    seen = reporting.recorded(truly.events, truly.sites, truly.effort, random)
    patrolled = reporting.patrol_records(truly.sites, truly.size, truly.when, random)
    return reporting.in_order(pd.concat([seen, patrolled], ignore_index=True))


def _named(shapes: gpd.GeoDataFrame, namer: Namer) -> gpd.GeoDataFrame:
    """The areas with names, and codes of the right form that no real area bears."""
    names = [FIRST_DISTRICT] + [namer.town() for _ in range(len(shapes) - 1)]
    codes = [f"E07999{n + 1:03}" for n in range(len(shapes) - 1)] + ["E06999001"]
    facts = {"code": codes, "name": names, "scheme": "district", "valid_from": "2009-04-01", "valid_to": ""}
    return gpd.GeoDataFrame(facts, geometry=shapes.geometry, crs=shapes.crs)
