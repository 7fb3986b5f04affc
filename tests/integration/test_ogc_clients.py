"""Programs that people have read every collection over HTTP, and find as many features as a count says."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from api.questions.collections import COLLECTIONS
from graph.journal import Journal
from tests.asking_features import CONTEXT, saying
from tests.needs import program

MILIEU = [sys.executable, "-u", "-m", "api.cli"]


@pytest.fixture(scope="module")
def environment(tiny_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The settings of a data folder of these tests' own, with the tiny made-up county in it."""
    folder = shutil.copytree(tiny_folder, tmp_path_factory.mktemp("clients") / "data")
    with Journal.open(folder) as journal:
        journal.append(saying("context", **CONTEXT))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MILIEU_")}
    return kept | {"MILIEU_DATA": str(folder), "MILIEU_PORT": "0"}


@pytest.fixture(scope="module")
def secret(environment: dict[str, str]) -> str:
    """The token of a police analyst."""
    words = ["token", "made-up-analyst@example.org", "--forum", "police", "--for", "*"]
    done = subprocess.run([*MILIEU, *words], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()[-1]


@pytest.fixture(scope="module")
def address(environment: dict[str, str], secret: str) -> Iterator[str]:
    """The root of a server in a process of its own: GDAL lets no other thread of its process run."""
    server = subprocess.Popen([*MILIEU, "serve"], env=environment, stdout=subprocess.PIPE, text=True)
    assert server.stdout
    line = next(each for each in server.stdout if "Milieu is at" in each)
    yield line.split()[3] + "/"
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=20)


@pytest.fixture(scope="module")
def counts(address: str, secret: str) -> dict[str, int]:
    """How many features each collection says it has."""
    headers = {"Authorization": f"Bearer {secret}"}

    def count(name: str) -> int:
        asked = Request(f"{address}collections/{name}/items?limit=1", headers=headers)
        with urlopen(asked) as answer:
            return int(json.load(answer)["numberMatched"])

    return {name: count(name) for name in COLLECTIONS}


def test_the_made_up_county_has_something_to_count(counts: dict[str, int]) -> None:
    assert min(counts.values()) > 0
    assert max(counts.values()) > 100  # more than a page


@pytest.mark.parametrize("how", ["bearer", "basic"])
def test_ogr2ogr_reads_every_collection(
    how: str, address: str, secret: str, counts: dict[str, int], tmp_path: Path
) -> None:
    ogr2ogr = program("ogr2ogr")
    said = {
        "bearer": ["--config", "GDAL_HTTP_HEADERS", f"Authorization: Bearer {secret}"],
        "basic": ["--config", "GDAL_HTTP_USERPWD", f"anybody:{secret}"],
    }[how]
    for name in COLLECTIONS:
        target = tmp_path / f"{name}.geojsonl"
        subprocess.run(
            [ogr2ogr, "-f", "GeoJSONSeq", str(target), f"OAPIF:{address}", name, *said],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        assert len(target.read_text().splitlines()) == counts[name], name


def test_owslib_reads_every_collection(address: str, secret: str, counts: dict[str, int]) -> None:
    from owslib.ogcapi.features import Features

    service = Features(address, headers={"Authorization": f"Bearer {secret}"})
    assert service.feature_collections() == list(COLLECTIONS)
    assert service.api()["openapi"].startswith("3.0.")
    for name in COLLECTIONS:
        answer = service.collection_items(name, limit=10_000)
        assert len(answer["features"]) == answer["numberMatched"] == counts[name], name


def test_geopandas_reads_every_collection(address: str, secret: str, counts: dict[str, int]) -> None:
    import geopandas
    import pyogrio

    if "OAPIF" not in pyogrio.list_drivers():
        pytest.skip("this GDAL has no driver for OGC API - Features")
    for name in COLLECTIONS:
        found = geopandas.read_file(f"OAPIF:{address}", layer=name, USERPWD=f"anybody:{secret}")
        assert len(found) == counts[name], name
        assert found.crs is None or found.crs.equals("OGC:CRS84", ignore_axis_order=True)


def test_geopandas_reads_the_same_places_in_metres(address: str, secret: str) -> None:
    import geopandas

    headers = {"Authorization": f"Bearer {secret}"}

    def read(crs: str) -> geopandas.GeoDataFrame:
        uri = f"http://www.opengis.net/def/crs/{crs}"
        asked = Request(f"{address}collections/schools/items?limit=1000&crs={uri}", headers=headers)
        with urlopen(asked) as answer:
            return geopandas.GeoDataFrame.from_features(json.load(answer)["features"])

    metres = read("EPSG/0/27700").set_crs("EPSG:27700")
    degrees = read("OGC/1.3/CRS84").set_crs("OGC:CRS84").to_crs("EPSG:27700")
    assert metres.distance(degrees).max() < 10  # two transformations of Great Britain, some metres apart
