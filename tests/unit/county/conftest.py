"""The made-up county, built once in each size, and its incidents with metres for every way of placing."""

from datetime import date

import pandas as pd
import pytest

from geo import crs, grid
from graph.county import County, build

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="session")
def tiny() -> County:
    return build("tiny", today=TODAY)


@pytest.fixture(scope="session")
def rich() -> County:
    return build("district", today=TODAY)


@pytest.fixture(scope="session")
def recorded(rich: County) -> pd.DataFrame:
    """The incidents of the rich county with their ``cell``, ``quarter`` and last possible ``time``."""
    found = rich.incidents
    where = rich.truly.sites.drop_duplicates("key").set_index("key")[["easting", "northing"]]
    metres = crs.to_metres(found["longitude"], found["latitude"])
    east = found["easting"].fillna(pd.Series(metres[0])).fillna(found["place"].map(where["easting"]))
    north = found["northing"].fillna(pd.Series(metres[1])).fillna(found["place"].map(where["northing"]))
    time = pd.to_datetime(found["at"].where(found["at"] != "", found["to"]))
    return found.assign(
        easting=east,
        northing=north,
        cell=grid.cell_of(east, north),
        time=time,
        quarter=time.dt.to_period("Q"),
    )
