"""Towns, and each area as a region to be filled."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

from graph.county.names import FIRST_TOWN, Namer
from graph.county.points import MARGIN, spread

FIRST = 0
"""The position of the first district, the rich one."""

_BEACH_WIDTH = MARGIN + 180  # metres from the shore
_TOWN_SHARES = {2: (0.7, 0.3), 3: (0.55, 0.27, 0.18)}


@dataclass(frozen=True)
class Region:
    """One area while it is being filled: its position, name, towns, and the ground that places may stand on.

    ``beach`` is the part of that ground along the sea; empty in an area without a shore.
    """

    area: int
    name: str
    towns: pd.DataFrame
    inner: BaseGeometry
    beach: BaseGeometry

    def some_towns(self, count: int, random: np.random.Generator) -> pd.DataFrame:
        """Draw a town for each of ``count`` places, the bigger towns more often."""
        return self.towns.iloc[random.choice(len(self.towns), size=count, p=_TOWN_SHARES[len(self.towns)])]


def towns(areas: gpd.GeoDataFrame, namer: Namer, random: np.random.Generator) -> pd.DataFrame:
    """Three towns in the first district and two in every other area, the biggest first.

    Columns: ``name``, ``area``, ``easting``, ``northing`` and ``reach`` (metres, how far it spreads).
    """
    rows = []
    for area, shape in enumerate(areas.geometry):
        middles = spread(shape.simplify(100).buffer(-1_800), 3 if area == FIRST else 2, random)
        for order, (easting, northing) in enumerate(middles):
            name = FIRST_TOWN if area == FIRST and order == 0 else namer.town()
            rows.append((name, area, easting, northing, 450.0 if order else 800.0))
    return pd.DataFrame(rows, columns=["name", "area", "easting", "northing", "reach"])


def regions(areas: gpd.GeoDataFrame, shore: MultiLineString, all_towns: pd.DataFrame) -> list[Region]:
    """Every area with its towns and its ground, in the order of the areas."""
    inner = areas.geometry.buffer(-MARGIN, quad_segs=2)
    beaches = inner.intersection(shore.buffer(_BEACH_WIDTH))
    return [
        Region(area, name, all_towns[all_towns["area"] == area], ground, beach)
        for area, (name, ground, beach) in enumerate(zip(areas["name"], inner, beaches, strict=True))
    ]
