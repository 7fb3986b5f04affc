"""The county as files: the same each time, and accepted by the ordinary intake without a rejected row."""

import json
from dataclasses import fields
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from graph.county import KINDS, SOURCE, TRUTHS, County, build, write
from graph.intake.importing import Importer
from graph.intake.kinds import KINDS as IMPORTED
from graph.intake.values import ImportRequest, ImportSummary
from graph.journal import Journal
from graph.journal.values import PERSON_KINDS

TODAY = date(2026, 11, 25)


def test_the_same_seed_size_and_day_give_equal_frames(tiny: County):
    again = build("tiny", today=TODAY)
    for field in fields(County):
        first, second = getattr(tiny, field.name), getattr(again, field.name)
        if isinstance(first, pd.DataFrame):
            pd.testing.assert_frame_equal(first, second)
    assert again.areas.geometry.geom_equals_exact(tiny.areas.geometry, 0).all()
    assert again.truths == tiny.truths


def test_another_seed_gives_another_county(tiny: County):
    other = build("tiny", seed=tiny.seed + 1, today=TODAY)
    assert other.areas["name"].tolist() != tiny.areas["name"].tolist()
    assert other.areas["code"].tolist() == tiny.areas["code"].tolist()


def test_the_ground_does_not_move_from_day_to_day(tiny: County):
    tomorrow = build("tiny", today=date(2026, 11, 26))
    pd.testing.assert_frame_equal(tomorrow.places, tiny.places)
    pd.testing.assert_frame_equal(tomorrow.schools, tiny.schools)
    pd.testing.assert_frame_equal(tomorrow.guardians, tiny.guardians)
    pd.testing.assert_frame_equal(tomorrow.routes, tiny.routes)


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 1, 1), date(2027, 10, 31)])
def test_a_county_can_be_built_on_any_day(today: date):
    county = build("tiny", today=today)
    assert (county.incidents["to"].max() or "") <= f"{today} 00:00"


def test_files_come_in_the_order_of_import_and_are_the_same_byte_for_byte(tiny: County, tmp_path: Path):
    first, second = write(tiny, tmp_path / "a"), write(tiny, tmp_path / "b")
    assert tuple(first) == KINDS
    assert set(KINDS) <= set(IMPORTED)
    for kind, paths in first.items():
        assert [path.read_bytes() for path in paths] == [path.read_bytes() for path in second[kind]]


def test_incidents_come_in_a_file_of_each_agency_with_the_columns_it_fills(tiny: County, tmp_path: Path):
    paths = write(tiny, tmp_path)["incidents"]
    assert sorted(path.name for path in paths) == [
        "incidents-district-council.csv",
        "incidents-emergency-department.csv",
        "incidents-police.csv",
        "incidents-school.csv",
        "incidents-transport-operator.csv",
        "incidents-youth-service.csv",
    ]
    police = pd.read_csv(tmp_path / "incidents-police.csv")
    assert "easting" in police
    assert "latitude" not in police
    assert sum(len(pd.read_csv(path)) for path in paths) == len(tiny.incidents)


def test_boundaries_are_geojson_in_degrees_with_whole_borders(tiny: County, tmp_path: Path):
    (path,) = write(tiny, tmp_path)["areas"]
    read = gpd.read_file(path)
    assert read.crs == "EPSG:4326"
    assert read.geometry.is_valid.all()
    assert read["code"].tolist() == tiny.areas["code"].tolist()


def test_street_crime_is_six_monthly_files_of_which_some_rows_have_no_location(tiny: County, tmp_path: Path):
    paths = write(tiny, tmp_path)["police-uk"]
    assert [path.name[:7] for path in paths] == [f"2026-{month:02}" for month in range(5, 11)]
    rows = pd.concat([pd.read_csv(path) for path in paths])
    assert len(rows) == 300
    assert rows.loc[rows["Location"] == "No Location", "Longitude"].isna().all()
    assert rows.loc[rows["Crime type"] == "Anti-social behaviour", "Crime ID"].isna().all()


def test_the_truths_lie_beside_the_files_and_say_that_they_are_made_up(tiny: County, tmp_path: Path):
    write(tiny, tmp_path)
    told = json.loads((tmp_path / TRUTHS).read_text(encoding="utf-8"))
    assert told == tiny.truths
    assert told["made_up"] is True
    assert {each["truth"] for each in told["planted"]} == {
        "truly unsafe", "made safer", "over-reported", "felt unsafe", "unsafe after school",
    }  # fmt: skip


def test_every_row_of_the_county_goes_in_through_the_ordinary_intake(tiny: County, tmp_path: Path):
    with_journal = Journal.open(tmp_path / "data")
    importer = Importer(with_journal, tmp_path / "data", made_up=True)
    for kind, paths in write(tiny, tmp_path / "files").items():
        done = importer.import_files(_request(kind, paths))
        assert (kind, done.staged, done.notes) == (kind, False, ())
        assert done.rejected == _naming_a_sealed_child(tiny, kind)
        assert done.rows == _rows(tiny, kind)
        assert _outside(done) == 0
    with_journal.close()


def _request(kind: str, paths: list[Path]) -> ImportRequest:
    return ImportRequest(
        kind=kind,
        files=tuple(paths),
        source=SOURCE,
        author="test",
        purpose="a test",
        basis="made up",
        partition="whole county" if IMPORTED[kind].stated == "must" else None,
    )


def _naming_a_sealed_child(county: County, kind: str) -> int:
    """How many rows of a kind name a child moved for safety, whom no file may name."""
    sealed = set(county.children.loc[county.children["safety_move"] == "yes", "key"])
    if kind not in PERSON_KINDS or kind == "adults":
        return 0
    named = getattr(county, kind)[list(NAMING[kind])].agg("; ".join, axis=1).str.split("; ")
    return int(sum(not sealed.isdisjoint(keys) for keys in named))


NAMING = {
    "children": ["key"], "identities": ["person"], "groups": ["members"], "ties": ["from", "to"],
    "involvements": ["child"], "missing": ["child", "with"], "referrals": ["children"],
}  # fmt: skip


def _rows(county: County, kind: str) -> int:
    return len(county.street_crimes if kind == "police-uk" else getattr(county, kind.replace("-", "_")))


def _outside(done: ImportSummary) -> int:
    return sum(part.outside for part in done.partitions)
