"""A desk for imports: texts become files, and each step can be asked for in one line."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from graph.intake import checking, reading
from graph.intake.checking import Checked
from graph.intake.importing import Importer
from graph.intake.kinds import KINDS
from graph.intake.known import Known
from graph.intake.mapping import HeaderMap
from graph.intake.reading import Raw
from graph.intake.values import ImportRequest, ImportSummary
from graph.journal import Journal

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


class Desk:
    """One data folder with a journal and an importer, and a folder for files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "data"
        self.files = folder / "files"
        self.files.mkdir()
        self.now = NOW
        self.journal = Journal.open(self.folder, clock=lambda: self.now)
        self.importer = Importer(self.journal, self.folder)

    def file(self, content: str | bytes, name: str = "extract.csv") -> Path:
        path = self.files / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def read(self, kind: str, content: str | bytes, name: str = "extract.csv") -> Raw:
        return reading.read(self.file(content, name), KINDS[kind], HeaderMap())

    def check(self, kind: str, content: str | bytes, **known: Any) -> Checked:
        raw = self.read(kind, content)
        return checking.check(KINDS[kind], [raw], Known(**{"source": "test", "partition": "team"} | known))

    def ask(self, kind: str, *files: Path, **changes: Any) -> ImportRequest:
        asked: dict[str, Any] = {
            "source": "test",
            "author": "an officer",
            "purpose": "a test",
            "basis": "none",
        }
        if KINDS.get(kind) and KINDS[kind].stated == "must":
            asked["partition"] = "team"
        return ImportRequest(kind, files, **asked | changes)

    def take(self, kind: str, content: str | bytes, **changes: Any) -> ImportSummary:
        return self.importer.import_files(self.ask(kind, self.file(content), **changes))

    def standing(self, kind: str) -> dict[str, dict[str, Any]]:
        frame = self.journal.standing(kind)
        return {row["key"]: row for row in frame.to_dict("records")}

    def rejected(self, summary: ImportSummary) -> list[dict[str, Any]]:
        assert summary.rejects_file is not None
        with summary.rejects_file.open(encoding="utf-8", newline="") as file:
            return [row | {"row": json.loads(row["row"])} for row in csv.DictReader(file)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path)
    yield opened
    opened.journal.close()


@pytest.fixture
def districts() -> gpd.GeoDataFrame:
    """Two made-up districts side by side: longitude 1.0 to 1.2, latitude 51.0 to 51.1."""
    squares = [shapely.box(1.0, 51.0, 1.1, 51.1), shapely.box(1.1, 51.0, 1.2, 51.1)]
    return gpd.GeoDataFrame({"code": ["E07000998", "E07000999"]}, geometry=squares, crs="EPSG:4326")


@pytest.fixture
def postcodes() -> pd.DataFrame:
    return pd.DataFrame({"lat": [51.05], "lon": [1.05]}, index=pd.Index(["ZZ1 1AA"]))


@pytest.fixture
def named_places() -> pd.DataFrame:
    """Two places that rows may name, the test's own source first."""
    return pd.DataFrame(
        {
            "key": ["P-1", "P-1", "P-2"],
            "id": ["id-own", "id-other", "id-2"],
            "source": ["test", "elsewhere", "elsewhere"],
            "lat": [51.05, 51.0, float("nan")],
            "lon": [1.05, 1.0, float("nan")],
        }
    )
