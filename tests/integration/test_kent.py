"""Real files, the whole way: Kent and Medway in, each district's map out, the same on both engines."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import build
from api.memberships import admit
from api.opening import open_journal
from api.questions.hotspots import of_district
from api.service import Service
from api.settings import Settings
from api.tokens import issue
from graph.intake.importing import Importer
from graph.intake.values import ImportRequest, ImportSummary
from graph.journal.access import grant
from graph.model import EVERYTHING
from graph.projector import Projector
from graph.store import Store
from tests.needs import BY_NIGHT

pytestmark = pytest.mark.shared

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DISTRICTS = ["E06000035", *(f"E07000{number}" for number in range(105, 117))]
MONTHS = ("2018-10", "2018-11", "2018-12", "2019-01", "2019-02", "2024-01", "2024-02")
ROWS, UNPLACED = 104_154, 1_664


@pytest.fixture(scope="module")
def imported(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, ImportSummary]]:
    """A data folder with every real file in it, and what became of each import."""
    folder = tmp_path_factory.mktemp("kent") / "data"
    files = {
        "areas": [shared / "boundaries/kent_medway_lad_from_lsoa11.geojson"],
        "postcodes": sorted((shared / "places/codepoint_open_2025-11").glob("*.csv")),
        "schools": [shared / "schools/schools_gias_england_2025-07.csv"],
        "stops": [shared / f"places/naptan_{area}Stops.csv" for area in ("240", "249", "910")],
        "police-uk": [shared / f"crime/{month}-kent-street.csv" for month in MONTHS],
    }
    with open_journal(Settings.read({"MILIEU_DATA": str(folder)}), clock=lambda: NOW) as journal:
        importer = Importer(journal, folder)
        told = {
            kind: importer.import_files(
                ImportRequest(kind, tuple(paths), f"source of {kind}", "a test", "to test", "open data",
                              scheme="district" if kind == "areas" else None)
            )
            for kind, paths in files.items()
        }  # fmt: skip
    return folder, told


@pytest.fixture(scope="module")
def kent(imported: tuple[Path, dict[str, ImportSummary]]) -> Iterator[Service]:
    """The service of that folder."""
    service = Service.open(Settings.read({"MILIEU_DATA": str(imported[0])}), clock=lambda: NOW)
    yield service
    service.close()


def test_every_street_row_is_accounted_for(imported: tuple[Path, dict[str, ImportSummary]]) -> None:
    told = imported[1]["police-uk"]
    assert told.rows == told.accepted + told.rejected == ROWS
    assert told.rejected == 0
    assert sum(part.unplaced for part in told.partitions) == UNPLACED
    assert len(told.partitions) == len(MONTHS)


def test_no_street_row_is_merged_with_another(kent: Service) -> None:
    standing = kent.journal.standing("police-uk")
    assert len(standing) == standing["id"].nunique() == ROWS
    districts = [row["code"] for row in kent.store.places.read("districts", scope=EVERYTHING)]
    counted = sum(
        row["n"]
        for area in [*districts, ""]
        for row in kent.store.places.read("open_squares", scope=EVERYTHING, area=area)
    )
    assert counted == ROWS


def test_thousands_of_rows_without_an_id_are_kept(kent: Service) -> None:
    standing = kent.journal.standing("police-uk")
    assert (standing["crime_id"].fillna("") == "").sum() > 14_000


def test_importing_the_same_files_again_changes_nothing(
    imported: tuple[Path, dict[str, ImportSummary]], kent: Service, shared: Path
) -> None:
    before = kent.journal.head()
    again = ImportRequest(
        "police-uk",
        (shared / "crime/2019-01-kent-street.csv",),
        "source of police-uk",
        "a test",
        "to test",
        "open data",
    )
    told = Importer(kent.journal, imported[0]).import_files(again)
    assert told.partitions[0].unchanged == told.rows
    assert kent.journal.head() == before


@pytest.mark.parametrize("district", DISTRICTS)
def test_each_district_has_its_map(kent: Service, district: str) -> None:
    subject = f"made-up-{district}@example.org"
    admit(kent.journal, grant(subject, "dcsm", [district], NOW.date()))
    bearer = {"Authorization": f"Bearer {issue(kent.secret, subject, NOW + timedelta(hours=1), NOW)}"}
    answer = TestClient(build(kent)).get(f"/dcsm/{district}", headers=bearer | {"Accept": "text/html"})
    assert answer.status_code == 200
    assert "The spells lie apart and are not added up" in answer.text
    assert "Background only" in answer.text


def hotspots(store: Store, district: str) -> list[dict[str, Any]]:
    found = of_district(store.places, dict(EVERYTHING), district)
    return [vars(spot) for each in found for spot in each.hotspots]


@pytest.mark.neo4j
@pytest.mark.skipif(not BY_NIGHT, reason="two minutes: set MILIEU_TEST_LONG=1")
def test_hotspots_are_equal_on_neo4j(kent: Service, neo4j_store: Store) -> None:
    Projector(kent.journal, Store(neo4j_store.places)).rebuild()
    for district in DISTRICTS:
        ours, theirs = hotspots(kent.store, district), hotspots(neo4j_store, district)
        assert len(ours) == len(theirs) > 0
        for one, other in zip(ours, theirs, strict=True):
            for same in ("squares", "hold", "hangs_on", "sources"):
                assert one[same] == other[same]
            for figure in ("n", "expected", "p", "q", "lat", "lon"):
                assert one[figure] == pytest.approx(other[figure], abs=1e-9)
