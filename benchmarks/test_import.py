"""The seven months in: journal and embedded graph on disk, against pandas and geopandas."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.kent import bring, by_pandas, prepared, street_files

ROWS = 104_154


@pytest.mark.benchmark(group="seven months of street crime", min_rounds=5)
def test_pandas_and_geopandas(benchmark: Callable[..., Any]) -> None:
    assert benchmark(by_pandas) >= ROWS


@pytest.mark.benchmark(group="seven months of street crime", min_rounds=5)
def test_milieu(benchmark: Any, tmp_path: Path) -> None:
    ready = prepared(tmp_path / "ready").data

    def fresh() -> tuple[tuple[Any, ...], dict[str, Any]]:
        folder = tmp_path / "data"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(ready, folder)
        from api.settings import Settings

        return (
            Settings.read({"MILIEU_DATA": str(folder), "MILIEU_PEOPLE": "none"}),
            "police-uk",
            street_files(),
        ), {}

    benchmark.pedantic(bring, setup=fresh, rounds=5)
