"""Stamps every placed record with its district and its square of the grid."""

from collections.abc import Sequence
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo import crs, grid
from geo.districts import codes_at, distinct_points
from graph.model import NOWHERE, Change, Record

DISTRICT: Final = "district"
"""The scheme of areas that districts are."""


def outlines(districts: Sequence[Record]) -> gpd.GeoDataFrame:
    """The districts as a frame in EPSG:4326 with columns ``code``, ``name`` and ``geometry``."""
    return gpd.GeoDataFrame(
        {"code": [each["code"] for each in districts], "name": [each["name"] for each in districts]},
        geometry=shapely.from_geojson([each["shape"] for each in districts]),
        crs=crs.DEGREES,
    )


def stamp(frame: pd.DataFrame, districts: gpd.GeoDataFrame) -> pd.DataFrame:
    """A copy of a frame with ``lat`` and ``lon`` (degrees), and ``area`` and ``cell`` beside them."""
    lon = frame["lon"].to_numpy(dtype=float, na_value=np.nan)
    lat = frame["lat"].to_numpy(dtype=float, na_value=np.nan)
    distinct, which, placed = distinct_points(lon, lat)
    cells = np.full(len(frame), NOWHERE, dtype=object)
    cells[placed] = grid.cell_of(*crs.to_metres(distinct.real, distinct.imag))[which]
    areas = np.full(len(frame), NOWHERE, dtype=object)
    areas[placed] = codes_at(distinct, districts)[which]
    return frame.assign(area=areas, cell=cells)


def stamp_areas(frame: pd.DataFrame, districts: gpd.GeoDataFrame) -> pd.DataFrame:
    """A copy of a frame of areas, each stamped by a point that is surely inside it."""
    inside = gpd.GeoSeries(shapely.from_geojson(frame["shape"].to_numpy(dtype=object))).representative_point()
    stamped = stamp(
        frame.assign(lat=inside.y.round(6).to_numpy(), lon=inside.x.round(6).to_numpy()), districts
    )
    own = stamped["scheme"] == DISTRICT
    return stamped.assign(area=stamped["area"].where(~own, stamped["code"]), open=True)


def stamp_anew(query: str, points: Sequence[Record], districts: gpd.GeoDataFrame) -> Change:
    """The change that mends the stamps of one kind of node after the districts have changed."""
    before = pd.DataFrame(points, columns=["id", "lat", "lon", "area", "cell"])
    after = stamp(before, districts)
    moved = (after["area"] != before["area"]) | (after["cell"] != before["cell"])
    return Change(query, after.loc[moved, ["id", "area", "cell"]])
