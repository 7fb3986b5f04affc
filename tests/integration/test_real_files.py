"""Real public files, which nobody here wrote, go in and are accounted for."""

import csv
import stat
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from graph.intake import mapping, reading, tables
from graph.intake.errors import UnreadableFile
from graph.intake.importing import Importer
from graph.intake.kinds import KINDS
from graph.intake.sieve import Sieve
from graph.intake.values import ImportRequest, ImportSummary
from graph.journal import Journal

pytestmark = pytest.mark.shared

PEOPLE_FILES = ("messy/nhs_class_import", "messy/nhs_cohort_import")


class Desk:
    """One data folder for all tests of this module, with the districts in it."""

    def __init__(self, folder: Path, shared: Path) -> None:
        self.shared = shared
        self.journal = Journal.open(folder)
        self.importer = Importer(self.journal, folder)
        self.districts = self.take("areas", "boundaries/kent_medway_lad_from_lsoa11.geojson")

    def take(self, kind: str, *patterns: str, source: str = "published") -> ImportSummary:
        files = tuple(path for pattern in patterns for path in sorted(self.shared.glob(pattern)))
        request = ImportRequest(kind, files, source, "a test", "to see real files go in", "open data")
        return self.importer.import_files(request)


@pytest.fixture(scope="module")
def desk(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = Desk(tmp_path_factory.mktemp("real"), shared)
    yield opened
    opened.journal.close()


@pytest.fixture(scope="module")
def crimes(desk: Desk) -> ImportSummary:
    return desk.take("police-uk", "crime/*-kent-street.csv")


def standing(desk: Desk, kind: str, part: str | None = None) -> pd.DataFrame:
    return desk.journal.standing(kind, "published", part)


def test_the_thirteen_districts_stand(desk: Desk) -> None:
    assert (desk.districts.accepted, desk.districts.rejected) == (13, 0)
    districts = standing(desk, "areas", "district")
    assert {"Medway", "Thanet", "Shepway"} <= set(districts["name"])


def test_all_seven_months_of_street_crime_are_accounted_for(desk: Desk, crimes: ImportSummary) -> None:
    assert (crimes.rows, crimes.accepted, crimes.rejected) == (104_154, 104_154, 0)
    assert sum(part.unplaced for part in crimes.partitions) == 1_664
    assert sum(part.outside for part in crimes.partitions) < 200
    assert [part.partition for part in crimes.partitions] == [
        f"kent-police-{month}"
        for month in ("2018-10", "2018-11", "2018-12", "2019-01", "2019-02", "2024-01", "2024-02")
    ]


def test_no_street_crime_is_merged_with_another(desk: Desk, crimes: ImportSummary) -> None:
    found = standing(desk, "police-uk")
    assert found["id"].is_unique
    assert (found["crime_id"] == "").sum() == 14_422
    assert found.duplicated([name for name in found if name not in {"id", "entry"}]).sum() == 3_751
    named = found[found["crime_id"] != ""]
    assert named["crime_id"].duplicated().sum() == 6


def test_the_same_months_again_change_nothing(desk: Desk, crimes: ImportSummary) -> None:
    head = desk.journal.head()
    again = desk.take("police-uk", "crime/*-kent-street.csv")
    assert sum(part.unchanged for part in again.partitions) == 104_154
    assert desk.journal.head() == head


def test_wards_small_areas_and_the_forces_in_metres_go_in(desk: Desk) -> None:
    assert desk.take("areas", "boundaries/wards/*.json").accepted == 305
    small = desk.take("areas", "boundaries/lsoa/*.json")
    assert small.accepted == 1_065
    assert [note.split(":")[1] for note in small.notes] == [" 1 outlines were repaired"] * 2
    assert desk.take("areas", "boundaries/police_force_areas_2016_bng.gpkg").accepted == 43
    kent = standing(desk, "areas", "police force area").set_index("code").loc["E23000032"]
    assert kent["name"] == "Kent"


def test_stops_go_in_and_those_without_degrees_are_placed_by_their_metres(desk: Desk) -> None:
    stops = desk.take("stops", "places/naptan_*Stops.csv")
    assert {part.partition: part.accepted for part in stops.partitions} == {
        "240": 9_403,
        "249": 1_269,
        "910": 2_765,
    }
    assert (stops.rejected, sum(part.unplaced for part in stops.partitions)) == (0, 0)
    assert (standing(desk, "stops")["status"] == "inactive").sum() == 1_815


def test_postcodes_without_a_header_row_go_in_and_place_the_schools(desk: Desk) -> None:
    postcodes = desk.take("postcodes", "places/codepoint_open_2025-11/*.csv")
    assert (postcodes.accepted, postcodes.rejected) == (71_605, 0)
    assert {part.partition: part.accepted for part in postcodes.partitions}["br"] == 6_798
    schools = desk.take("schools", "schools/schools_gias_england_2025-07.csv")
    assert (schools.accepted, schools.rejected) == (22_010, 0)
    placed = standing(desk, "schools")["placed_by"].value_counts()
    assert placed["postcode"] == 22_010 - schools.partitions[0].unplaced
    assert placed["postcode"] > 900


def test_schools_with_metres_of_another_name_go_in_by_a_mapping_file(desk: Desk, tmp_path: Path) -> None:
    theirs = '[columns]\neasting = "postcode_easting"\nnorthing = "postcode_northing"\n'
    (tmp_path / "derived.toml").write_text(theirs)
    files = (desk.shared / "schools/schools_kent_medway_derived.csv",)
    request = ImportRequest(
        "schools", files, "derived", "a test", "to see", "open", mapping=tmp_path / "derived.toml"
    )
    summary = desk.importer.import_files(request)
    assert (summary.accepted, summary.partitions[0].unplaced, summary.partitions[0].outside) == (699, 0, 0)


def test_a_real_workbook_that_is_of_no_kind_is_told(desk: Desk) -> None:
    with pytest.raises(UnreadableFile, match=r"^Codelist.xlsx has no column for urn, name"):
        desk.take("schools", "places/codepoint_open_2025-11/Doc/Codelist.xlsx")


def test_a_real_workbook_of_the_old_kind_is_told(desk: Desk) -> None:
    with pytest.raises(UnreadableFile, match=r"^NHS_Codelist.xls is an old Excel or Word file"):
        desk.take("schools", "places/codepoint_open_2025-11/Doc/NHS_Codelist.xls")


def test_thousands_separators_and_a_byte_order_mark_are_read(shared: Path) -> None:
    path = shared / "messy/mysociety_2019_population_bom_thousands.csv"
    given = mapping.HeaderMap({"postcode": "lsoa", "easting": "pop"})
    raw = reading.read(path, KINDS["postcodes"], given)
    people = Sieve(raw, KINDS["postcodes"]).numbers("easting", thousands=True)
    with path.open(encoding="utf-8-sig", newline="") as file:
        counted = [int(row["pop"].replace(",", "")) for row in csv.DictReader(file)]
    assert len(raw) == len(counted) == 42_620
    assert people.tolist() == counted


@pytest.mark.parametrize("folder", PEOPLE_FILES)
def test_every_messy_file_is_read_or_told_and_no_row_is_lost(shared: Path, folder: str) -> None:
    told = []
    for path in sorted((shared / folder).glob("*.csv")):
        text, _ = reading.decode(path.read_bytes())
        try:
            found = tables.parse(text)
        except UnreadableFile:
            told.append(path.name)
            continue
        lines = [line for line in text.splitlines()[1:] if line.strip(", \t")]
        assert len(found.rows) + len(found.broken) == len(lines), path.name
    assert told == ["malformed.csv"]


@pytest.mark.parametrize("folder", PEOPLE_FILES)
def test_files_about_persons_are_refused_as_any_kind(desk: Desk, folder: str) -> None:
    before = desk.journal.head()
    for path in sorted((desk.shared / folder).glob("*.csv")):
        request = ImportRequest("incidents", (path,), "test", "a test", "to see", "none", partition="team")
        with pytest.raises(UnreadableFile):
            desk.importer.import_files(request)
    assert desk.journal.head() == before


def test_rejected_rows_of_a_real_file_are_kept_for_their_owner_only(desk: Desk, tmp_path: Path) -> None:
    original = (desk.shared / "crime/2018-12-kent-street.csv").read_text(encoding="utf-8")
    (tmp_path / "damaged.csv").write_text(original.replace("Robbery", "Rubbery"), encoding="utf-8")
    request = ImportRequest("police-uk", (tmp_path / "damaged.csv",), "damaged", "a test", "to see", "none")
    summary = desk.importer.import_files(request)
    assert summary.rows == 8_438
    assert summary.rejected == original.count(",Robbery,")
    assert summary.rejects_file is not None
    assert stat.S_IMODE(summary.rejects_file.stat().st_mode) == 0o600
    assert len(pd.read_csv(summary.rejects_file)) == summary.rejected
