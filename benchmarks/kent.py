"""The seven months of Kent's street crime, as both sides of a comparison take them."""

import os
from pathlib import Path

import geopandas as gpd
import pandas as pd

from api.opening import open_journal
from api.service import open_store
from api.settings import Settings
from graph.intake.importing import Importer
from graph.intake.values import ImportRequest
from graph.projector import Projector

MONTHS = ("2018-10", "2018-11", "2018-12", "2019-01", "2019-02", "2024-01", "2024-02")


def shared() -> Path:
    """The folder of real files."""
    return Path(os.environ.get("MILIEU_SHARED", "../shared")).resolve() / "data"


def boundaries() -> Path:
    return shared() / "boundaries/kent_medway_lad_from_lsoa11.geojson"


def street_files() -> list[Path]:
    return [shared() / f"crime/{month}-kent-street.csv" for month in MONTHS]


def by_pandas() -> int:
    """What a script would do: read every file with pandas and join it to the districts with geopandas."""
    districts = gpd.read_file(boundaries())
    crimes = pd.concat([pd.read_csv(path) for path in street_files()], ignore_index=True)
    points = gpd.points_from_xy(crimes["Longitude"], crimes["Latitude"], crs="EPSG:4326")
    return len(gpd.GeoDataFrame(crimes, geometry=points).sjoin(districts, how="left", predicate="within"))


def prepared(folder: Path) -> Settings:
    """A data folder that has the districts."""
    settings = Settings.read({"MILIEU_DATA": str(folder), "MILIEU_PEOPLE": "none"})
    bring(settings, "areas", [boundaries()], scheme="district")
    return settings


def bring(settings: Settings, kind: str, files: list[Path], scheme: str | None = None) -> None:
    """Import files, and bring the embedded graph on disk up to them."""
    with open_journal(settings) as journal:
        request = ImportRequest(
            kind, tuple(files), kind, "a benchmark", "to measure", "open data", scheme=scheme
        )
        Importer(journal, settings.data).import_files(request)
        store = open_store(settings)
        Projector(journal, store).catch_up()
        store.close()
