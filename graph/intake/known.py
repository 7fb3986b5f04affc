"""What is already known when a file is checked: districts, postcodes, and the places that rows may name."""

from dataclasses import dataclass, field, replace
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import shapely

from graph.intake.kind import Kind
from graph.journal import Journal

NAMED_AS_PLACE: Final = ("places", "routes", "schools", "stops")
"""The kinds whose keys a column ``place`` may hold, the nearest meaning first."""

POINT: Final = ("lat", "lon")
NAMES: Final = ("key", "id", "source", *POINT)


def _no_postcodes() -> pd.DataFrame:
    return pd.DataFrame(columns=list(POINT), index=pd.Index([], dtype=str), dtype=float)


def _no_names() -> pd.DataFrame:
    return pd.DataFrame(columns=list(NAMES))


@dataclass(frozen=True)
class Known:
    """What the checks may look up.

    ``source`` and ``partition`` are the import's (partition empty where the kind makes its own), ``now``
    UTC text. ``districts``: columns code and geometry (EPSG:4326), or None when none stands.
    ``postcodes``: lat and lon by postcode. ``places``, ``organisations``, ``schools``: key, id, source, lat,
    lon. ``children``, ``adults``, ``groups``, ``incidents``: those of the source alone, the last with at_to.
    """

    source: str
    partition: str = ""
    now: str = "9999-12-31T00:00:00Z"
    districts: gpd.GeoDataFrame | None = None
    postcodes: pd.DataFrame = field(default_factory=_no_postcodes)
    places: pd.DataFrame = field(default_factory=_no_names)
    organisations: pd.DataFrame = field(default_factory=_no_names)
    schools: pd.DataFrame = field(default_factory=_no_names)
    children: pd.DataFrame = field(default_factory=_no_names)
    adults: pd.DataFrame = field(default_factory=_no_names)
    groups: pd.DataFrame = field(default_factory=_no_names)
    incidents: pd.DataFrame = field(default_factory=_no_names)

    @property
    def persons(self) -> pd.DataFrame:
        """Children and adults; a key that both have names nobody."""
        both = pd.concat([self.children, self.adults])
        return both.drop_duplicates("key", keep=False)


def districts(journal: Journal) -> gpd.GeoDataFrame | None:
    """Give the districts that stand, or None."""
    areas = journal.standing("areas")
    if areas.empty or not (areas["scheme"] == "district").any():
        return None
    chosen = areas[areas["scheme"] == "district"]
    return gpd.GeoDataFrame(
        {"code": chosen["code"].to_numpy()}, geometry=shapely.from_geojson(chosen["shape"]), crs="EPSG:4326"
    )


def postcodes(journal: Journal) -> pd.DataFrame:
    """Give lat and lon by postcode, of the postcodes that stand."""
    standing = journal.standing("postcodes")
    if standing.empty:
        return _no_postcodes()
    return standing.drop_duplicates("postcode").set_index("postcode")[list(POINT)]


def names(journal: Journal, kinds: tuple[str, ...], source: str) -> pd.DataFrame:
    """Give what stands of some kinds as key, id, source, lat and lon; the given source's own come first."""
    frames = [journal.standing(kind) for kind in kinds]
    found = [frame.reindex(columns=list(NAMES)) for frame in frames if not frame.empty]
    if not found:
        return _no_names()
    together = pd.concat(found, ignore_index=True)
    return together.iloc[(together["source"] != source).argsort(kind="stable")]


def known_to(journal: Journal, kind: Kind, start: Known) -> Known:
    """Add what the checks of a kind look up in the journal, and no more."""
    columns = {column.name for column in kind.columns}
    found: dict[str, Any] = {}
    if columns & {"latitude", "easting", "line"}:
        found["districts"] = districts(journal)
    if "postcode" in columns and not kind.without_header:
        found["postcodes"] = postcodes(journal)
    if columns & {"place", "places", "found_at"}:
        found["places"] = names(journal, NAMED_AS_PLACE, start.source)
    if "organisation" in columns:
        found["organisations"] = names(journal, ("organisations",), start.source)
    if "school" in columns:
        found["schools"] = names(journal, ("schools",), start.source)
    if kind.persons:
        found["children"] = own(journal, "children", start.source)
        found["adults"] = own(journal, "adults", start.source)
    if "group" in columns:
        found["groups"] = own(journal, "groups", start.source)
    if "incident" in columns:
        found["incidents"] = own(journal, "incidents", start.source, "at_to")
    return replace(start, **found)


def own(journal: Journal, kind: str, source: str, *more: str) -> pd.DataFrame:
    """Give what stands of a kind in one source as key and id, with more of its columns."""
    return journal.standing(kind, source).reindex(columns=["key", "id", *more])
