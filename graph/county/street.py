"""Open background: street crime of the made-up county in the form that data.police.uk publishes.

As there: the month only, points moved to the middle of a street, anti-social behaviour without an
identifier and sometimes equal in every column, and a few rows without a location.
"""

import numpy as np
import pandas as pd

from geo import crs
from graph.county.names import MADE_UP, Namer
from graph.county.points import scattered
from graph.county.rhythms import Span
from graph.county.sites import points_of
from graph.county.towns import FIRST, Region

FORCE = f"Saltmere Constabulary {MADE_UP}"
MONTHS = 6

_CRIMES = {
    "Anti-social behaviour": 0.18, "Violence and sexual offences": 0.36, "Criminal damage and arson": 0.09,
    "Shoplifting": 0.08, "Public order": 0.08, "Other theft": 0.07, "Vehicle crime": 0.06, "Burglary": 0.04,
    "Drugs": 0.02, "Possession of weapons": 0.01, "Robbery": 0.01,
}  # fmt: skip
_OUTCOMES = (
    "Investigation complete; no suspect identified", "Unable to prosecute suspect", "Under investigation",
    "Awaiting court outcome",
)  # fmt: skip
_FIRST_SHARE = 0.25
_WITHOUT_LOCATION = 0.015


def street_crimes(anchors: pd.DataFrame, rows: int, when: Span, random: np.random.Generator) -> pd.DataFrame:
    """About ``rows`` crimes of the last six closed months with the headers of data.police.uk."""
    months = when.closed_months[-MONTHS:]
    at = anchors.iloc[random.choice(len(anchors), size=rows, p=anchors["weight"])].reset_index(drop=True)
    kind = random.choice(np.array(list(_CRIMES), dtype=object), rows, p=list(_CRIMES.values()))
    disorder = kind == "Anti-social behaviour"
    nowhere = random.random(rows) < _WITHOUT_LOCATION
    lon, lat = crs.to_degrees(at["easting"], at["northing"])
    return pd.DataFrame(
        {
            "Crime ID": np.where(disorder, "", _identifiers(rows, random)),
            "Month": np.sort(random.choice(np.array(months, dtype=object), rows)),
            "Reported by": FORCE,
            "Falls within": FORCE,
            "Longitude": np.where(nowhere, np.nan, lon),
            "Latitude": np.where(nowhere, np.nan, lat),
            "Location": np.where(nowhere, "No Location", "On or near " + at["street"]),
            "LSOA code": np.where(nowhere, "", [f"E0199{area + 1:04}" for area in at["area"]]),
            "LSOA name": np.where(nowhere, "", at["area_name"] + " 001A"),
            "Crime type": kind,
            "Last outcome category": np.where(
                disorder, "", random.choice(np.array(_OUTCOMES, dtype=object), rows)
            ),
            "Context": "",
        }
    )


def street_anchors(
    regions: list[Region], rows: int, namer: Namer, random: np.random.Generator
) -> pd.DataFrame:
    """The middles of streets that crimes are moved to, about one for eight crimes, busy and quiet ones.

    Columns: ``area``, ``area_name``, ``street``, ``easting`` and ``northing`` (metres), and ``weight``, which
    sums to one.
    """
    parts = []
    for region in regions:
        share = _FIRST_SHARE if region.area == FIRST else (1 - _FIRST_SHARE) / (len(regions) - 1)
        count = max(3, round(rows * share / 8))
        near = region.some_towns(count, random)
        points = scattered(points_of(near), 1.2 * near["reach"].to_numpy(), region.inner, random)
        weight = 1.0 / np.arange(1, count + 1) ** 0.6
        parts.append(
            pd.DataFrame(
                {
                    "area": region.area,
                    "area_name": region.name,
                    "street": [
                        namer.place("residential street", f"{region.area} streets") for _ in range(count)
                    ],
                    "easting": points[:, 0],
                    "northing": points[:, 1],
                    "weight": share * weight / weight.sum(),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def _identifiers(count: int, random: np.random.Generator) -> list[str]:
    return [drawn.tobytes().hex() for drawn in random.integers(0, 256, (count, 32), dtype=np.uint8)]
