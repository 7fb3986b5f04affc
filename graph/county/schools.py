"""Schools: as sites, and as records with the headers of the national register."""

import numpy as np
import pandas as pd

from graph.county.names import Namer
from graph.county.points import scattered
from graph.county.sites import points_of, sites_at
from graph.county.sizes import Size
from graph.county.towns import FIRST, Region

_PHASES = ("Secondary", "Primary", "Primary", "Secondary", "Pupil referral unit")
_LETTERS = "ABDEFGHJLN"


def school_sites(region: Region, size: Size, namer: Namer, random: np.random.Generator) -> pd.DataFrame:
    """The schools of one area as sites, with their ``phase``; their numbers are no real school's."""
    count = size.schools_first if region.area == FIRST else size.schools_elsewhere
    phases = [_PHASES[n % len(_PHASES)] if n else "Secondary" for n in range(count)]
    near = region.some_towns(count, random)
    points = scattered(points_of(near), 1.4 * near["reach"].to_numpy(), region.inner, random)
    return sites_at(points, "school", region.area, near.index.to_numpy()).assign(
        key=[str(size.first_school + size.schools_numbered * region.area + n) for n in range(count)],
        name=[namer.place(phase.lower(), str(region.area)) for phase in phases],
        record="schools",
        phase=phases,
    )


def school_records(sites: pd.DataFrame, all_towns: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """The schools with the headers of the national register; postcodes ZZ are nobody's."""
    years = random.integers(1931, 2020, len(sites))
    postcodes = [
        f"ZZ{area + 1} {n % 9 + 1}{_LETTERS[n // 10 % 10]}{_LETTERS[n % 10]}"
        for n, area in enumerate(sites["area"])
    ]
    return pd.DataFrame(
        {
            "urn": sites["key"],
            "name": sites["name"],
            "phase": sites["phase"],
            "open_date": [f"01-09-{year}" for year in years],
            "town": all_towns["name"].to_numpy()[sites["town"]],
            "postcode": postcodes,
            "easting": sites["easting"],
            "northing": sites["northing"],
        }
    )
