"""Milieu's own kinds of record: places, organisations, place guardians, incidents, routes, safety maps.

Each function takes a sieve and gives the canonical columns of its kind. Persons have
a module of their own.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import opening_hours
import pandas as pd

from graph.intake import geometries, moments
from graph.intake.known import Known
from graph.intake.placing import judge, place
from graph.intake.sieve import Sieve

PLACE_WORDS = "a place, route, school or stop"
MOST_CHILDREN = 999
MOST_CONTRIBUTORS = 9999


def places(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Places, with a point, an outline or neither (online spaces have none)."""
    shapes = sieve.converted("shape", geometries.outline)
    placed = place(sieve, known, geometries.middles(shapes))
    return framed(
        sieve,
        known,
        name=sieve.text("name"),
        kind=sieve.coded("kind"),
        status=sieve.coded("status"),
        opening_hours=sieve.converted("opening_hours", hours),
        managed_by=sieve.text("managed_by"),
        shape=shapes,
        lat=placed.lat,
        lon=placed.lon,
    )


def organisations(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Organisations."""
    placed = place(sieve, known)
    return framed(
        sieve, known, name=sieve.text("name"), kind=sieve.coded("kind"), lat=placed.lat, lon=placed.lon
    )


def guardians(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Place guardians, by role; place and organisation become ids."""
    return framed(
        sieve,
        known,
        place=sieve.converted("place", named(known.places, PLACE_WORDS)),
        role=sieve.coded("role"),
        hours=sieve.converted("hours", hours),
        organisation=sieve.converted("organisation", named(known.organisations, "an organisation")),
    )


def incidents(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Incidents; one without coordinates of its own takes those of its place."""
    placed = place(sieve, known)
    named_places = sieve.converted("place", named(known.places, PLACE_WORDS))
    there = known.places.drop_duplicates("id").set_index("id").reindex(named_places)
    start, end = _when(sieve, known.now)
    return framed(
        sieve,
        known,
        kind=sieve.coded("kind"),
        at_from=start,
        at_to=end,
        known_by=sieve.coded("known_by"),
        recorded_by=sieve.coded("recorded_by"),
        children=sieve.whole("children", 0, MOST_CHILDREN),
        place=named_places,
        lat=np.where(np.isnan(placed.lat), there["lat"].to_numpy(dtype=float), placed.lat),
        lon=np.where(np.isnan(placed.lon), there["lon"].to_numpy(dtype=float), placed.lon),
    )


def routes(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Routes; lat and lon are the middle of the line."""
    lines = sieve.converted("line", geometries.line)
    judge(sieve, known, geometries.shapes(lines))
    lat, lon = geometries.middles(lines)
    return framed(
        sieve,
        known,
        name=sieve.text("name"),
        kind=sieve.coded("kind"),
        operator=sieve.text("operator"),
        shape=lines,
        lat=lat,
        lon=lon,
    )


def safety_maps(sieve: Sieve, known: Known) -> pd.DataFrame:
    """What young people say of a place: a colour, from so many of them."""
    months = sieve.converted("month", moments.month)
    sieve.refuse(months > known.now[:7], "month lies in the future")
    return framed(
        sieve,
        known,
        place=sieve.converted("place", named(known.places, PLACE_WORDS)),
        month=months,
        colour=sieve.coded("colour"),
        contributors=sieve.whole("contributors", 1, MOST_CONTRIBUTORS),
        reason=sieve.coded("reason"),
        time_of_day=sieve.coded("time_of_day"),
        age_band=sieve.coded("age_band"),
    )


def hours(text: str) -> str:
    """Give opening hours in the OpenStreetMap form as they are; raises ValueError. Comments are refused.

    >>> hours("Mo-Fr 08:00-18:00; Sa 09:00-13:00")
    'Mo-Fr 08:00-18:00; Sa 09:00-13:00'
    """
    if '"' in text or not opening_hours.validate(text):
        raise ValueError("is not in the form Mo-Fr 08:00-18:00; Sa 09:00-13:00")
    return text


def named(names: pd.DataFrame, word: str) -> Callable[[str], str]:
    """Make the parser of a key into the id of what stands under it, the nearest meaning first."""
    nearest = names.drop_duplicates("key")
    ids = dict(zip(nearest["key"], nearest["id"], strict=True))

    def parse(text: str) -> str:
        if text not in ids:
            raise ValueError(f"is not the key of {word} that stands; import it first")
        return str(ids[text])

    return parse


def framed(sieve: Sieve, known: Known, **columns: Any) -> pd.DataFrame:
    """The canonical frame of a kind: key, partition and its own columns."""
    return pd.DataFrame(
        {"key": sieve.text("key"), "partition": known.partition, **columns}, index=sieve.index
    )


def _when(sieve: Sieve, now: str) -> tuple[list[str], list[str]]:
    """Give the earliest and latest moment of each row, from ``at``, or from ``from`` and ``to``."""
    texts = {name: sieve.text(name) for name in ("at", "from", "to")}
    month_first = moments.writes_month_first(set().union(*(text.unique() for text in texts.values())))
    at, first, last = (
        sieve.converted(name, lambda text: moments.span(text, month_first), empty=("", "")) for name in texts
    )
    exact, begins, ends = (text != "" for text in texts.values())
    sieve.refuse(exact & (begins | ends), "has both at and from or to; give one")
    sieve.refuse(begins != ends, "from and to must come together")
    sieve.refuse(~exact & ~begins & ~ends, "has no time; give at, or from and to")
    start = [one[0] or other[0] for one, other in zip(at, first, strict=True)]
    end = [one[1] or other[1] for one, other in zip(at, last, strict=True)]
    sieve.refuse(np.array(start, dtype=object) > np.array(end, dtype=object), "from is later than to")
    sieve.refuse(np.array(start, dtype=object) > now, "lies in the future")
    return start, end
