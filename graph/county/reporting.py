"""What agencies record: some events, more in one area than in another, and each agency in its own way.

An event may be recorded by nobody, by one agency, or by two that do not know of each other's record.
An agency's way shows in its file: exact times or a span of hours, metres or degrees, or no more than
the key of a place. One patrol in one place writes down what nobody would record elsewhere.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo import crs
from graph.county.agencies import AGENCIES, Agency
from graph.county.planting import planted_as
from graph.county.rhythms import Span, draw_times
from graph.county.sizes import Size

Bools = npt.NDArray[np.bool_]

COLUMNS: Final = (
    "key", "kind", "at", "from", "to", "latitude", "longitude", "easting", "northing",
    "place", "known_by", "recorded_by", "children",
)  # fmt: skip

PATROL_RECORDS: Final = "anti-social behaviour"
"""The kind of harm that a patrol writes down at the over-reported place."""

_LEAST_EFFORT, _MOST_EFFORT = 0.5, 1.4
_CHILDREN_UNKNOWN = 0.4


def efforts(areas: int, random: np.random.Generator) -> npt.NDArray[np.float64]:
    """How hard each agency looks in each area (agency by row, area by column); one is usual.

    The first district is set to one, so that its planted places are seen whatever the seed.
    """
    drawn = random.uniform(_LEAST_EFFORT, _MOST_EFFORT, (len(AGENCIES), areas))
    drawn[:, 0] = 1.0
    return drawn


def recorded(
    events: pd.DataFrame, sites: pd.DataFrame, effort: npt.NDArray[np.float64], random: np.random.Generator
) -> pd.DataFrame:
    """The records that all agencies make of the events, each agency by itself.

    The columns of an event with ``event`` (its position), ``agency`` (position in ``AGENCIES``).
    """
    parts = []
    for number, agency in enumerate(AGENCIES):
        chance = _chances(agency, events, sites) * effort[number][events["area"]]
        seen = np.flatnonzero(random.random(len(events)) < chance)
        parts.append(events.iloc[seen].assign(event=seen, agency=number))
    return pd.concat(parts, ignore_index=True)


def patrol_records(sites: pd.DataFrame, size: Size, when: Span, random: np.random.Generator) -> pd.DataFrame:
    """What a police patrol writes down at the over-reported place though no child was harmed.

    The columns of ``recorded``; ``event`` is -1, since nothing happened that would be recorded elsewhere.
    """
    places = np.flatnonzero(planted_as(sites["planted"], "over-reported"))
    site = np.repeat(places, random.poisson(size.patrol_records * when.quarters, len(places)))
    here = sites.iloc[site]
    apart = random.uniform(-20, 20, (len(site), 2)).round()
    return pd.DataFrame(
        {
            "site": site,
            "area": here["area"].to_numpy(),
            "kind": PATROL_RECORDS,
            "at": draw_times("evening", len(site), when.days, random),
            "easting": here["easting"].to_numpy() + apart[:, 0],
            "northing": here["northing"].to_numpy() + apart[:, 1],
            "children": 1 + random.poisson(0.7, len(site)),
            "event": -1,
            "agency": [agency.name for agency in AGENCIES].index("police"),
        }
    )


def in_order(records: pd.DataFrame) -> pd.DataFrame:
    """The records of ``recorded`` in the order in which agencies send them: by agency and time."""
    return records.sort_values(["agency", "at", "site", "easting", "northing"], ignore_index=True)


def as_incidents(
    ordered: pd.DataFrame, sites: pd.DataFrame, when: Span, random: np.random.Generator
) -> pd.DataFrame:
    """Records in their order as agencies send them, row by row: the file columns of ``COLUMNS``."""
    parts = [
        _extract(agency, ordered[ordered["agency"] == number], sites, when, random)
        for number, agency in enumerate(AGENCIES)
    ]
    return pd.concat(parts, ignore_index=True)[list(COLUMNS)]


def _chances(agency: Agency, events: pd.DataFrame, sites: pd.DataFrame) -> npt.NDArray[np.float64]:
    sees = {kind: agency.sees_kind.get(kind, agency.sees) for kind in events["kind"].unique()}
    usual = events["kind"].map(sees).to_numpy(dtype=np.float64)
    if not agency.only_at:
        return usual
    there = sites["kind"].isin(agency.only_at).to_numpy()[events["site"]]
    return np.where(there, usual, 0.0)


def _extract(
    agency: Agency, records: pd.DataFrame, sites: pd.DataFrame, when: Span, random: np.random.Generator
) -> pd.DataFrame:
    count = len(records)
    told = random.choice(np.array(agency.known_by, dtype=object), count)
    told[(records["event"] == -1).to_numpy()] = "saw it myself"
    children = records["children"].astype("Int64").mask(random.random(count) < _CHILDREN_UNKNOWN)
    extract = pd.DataFrame(
        {
            "key": [f"{agency.prefix}-{n + 1:05}" for n in range(count)],
            "kind": records["kind"].to_numpy(),
            "known_by": told,
            "recorded_by": agency.name,
            "children": children.to_numpy(),
        }
    ).astype({"children": "Int64"})
    times = _times(agency, records["at"].to_numpy().astype("datetime64[m]"), when, random)
    return pd.concat([extract, times, _placing(agency, records, sites, random)], axis=1)


def _times(
    agency: Agency, at: npt.NDArray[np.datetime64], when: Span, random: np.random.Generator
) -> pd.DataFrame:
    """Columns ``at``, or ``from`` and ``to``: a span of hours that the true time lies in."""
    exact = random.random(len(at)) < agency.exact
    length = random.choice(np.array(agency.hours), len(at)) * 60
    before = (random.random(len(at)) * length).astype(np.int64)
    start = _on_the_hour(at - before.astype("timedelta64[m]"), later=False)
    end = _on_the_hour(at + (length - before).astype("timedelta64[m]"), later=True)
    end = np.minimum(end, np.datetime64(when.today, "m"))
    return pd.DataFrame({"at": _text(at, exact), "from": _text(start, ~exact), "to": _text(end, ~exact)})


def _on_the_hour(times: npt.NDArray[np.datetime64], later: bool) -> npt.NDArray[np.datetime64]:
    """Round to an hour before or after, but never to one o'clock, which is not always there."""
    hours = times.astype("datetime64[h]") + np.timedelta64(int(later), "h")
    at_one = (hours - hours.astype("datetime64[D]")).astype(np.int64) == 1
    return np.where(at_one, hours + np.timedelta64(1 if later else -1, "h"), hours).astype("datetime64[m]")


def _text(times: npt.NDArray[np.datetime64], given: Bools) -> npt.NDArray[np.object_]:
    text = np.char.replace(np.datetime_as_string(times, unit="m"), "T", " ").astype(object)
    return np.where(given, text, "")


def _placing(
    agency: Agency, records: pd.DataFrame, sites: pd.DataFrame, random: np.random.Generator
) -> pd.DataFrame:
    """Columns for where it was: metres, degrees, or no more than the key of a place, or nothing."""
    unknown = random.random(len(records)) < agency.unplaced
    east = records["easting"].mask(unknown).to_numpy(dtype=np.float64)
    north = records["northing"].mask(unknown).to_numpy(dtype=np.float64)
    nowhere = np.full(len(records), np.nan)
    keys = sites["key"].to_numpy(dtype=object)[records["site"]]
    on_route = (sites["record"] == "routes").to_numpy()[records["site"]]
    lon, lat = crs.to_degrees(east, north) if "degrees" in agency.placed_by else (nowhere, nowhere)
    # A route is long: where something was on it is always said in metres.
    metres = on_route & ("place" in agency.placed_by) | ("metres" in agency.placed_by)
    return pd.DataFrame(
        {
            "latitude": lat,
            "longitude": lon,
            "easting": np.where(metres, east, np.nan),
            "northing": np.where(metres, north, np.nan),
            "place": np.where(~unknown & ("place" in agency.placed_by), keys, ""),
        }
    )
