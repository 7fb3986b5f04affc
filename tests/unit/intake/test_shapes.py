"""Map files: GeoJSON, GeoPackage, Shapefile, in any coordinate reference system."""

import json
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from graph.intake import checking, shapes
from graph.intake.errors import UnreadableFile
from graph.intake.kinds import KINDS
from graph.intake.known import Known
from graph.intake.mapping import HeaderMap

SQUARE = shapely.box(1.0, 51.0, 1.1, 51.1)
BOW_TIE = shapely.Polygon([(1.2, 51.0), (1.3, 51.1), (1.3, 51.0), (1.2, 51.1)])


def frame(
    *outlines: shapely.Geometry, crs: str | None = "EPSG:4326", **columns: list[str]
) -> gpd.GeoDataFrame:
    codes = [f"E0709999{number}" for number in range(len(outlines))]
    columns = columns or {"LAD25CD": codes, "LAD25NM": ["Thornhaven"] * len(codes)}
    return gpd.GeoDataFrame(columns, geometry=list(outlines), crs=crs)


def read(*paths: Path, given: dict[str, str] | None = None, crs: str = "", scheme: str = ""):
    raws = shapes.read(paths, HeaderMap(given or {}), crs, scheme)
    return checking.check(KINDS["areas"], raws, Known("test"))


def zipped_shapefile(folder: Path, areas: gpd.GeoDataFrame, without: str = ".zip") -> Path:
    areas.to_file(folder / "areas.shp")
    with zipfile.ZipFile(folder / "areas.zip", "w") as archive:
        for part in folder.glob("areas.*"):
            if part.suffix not in {".zip", without}:
                archive.write(part, part.name)
    return folder / "areas.zip"


def test_geojson_geopackage_and_a_zipped_shapefile_in_metres_give_the_same_area(tmp_path: Path) -> None:
    areas = frame(SQUARE)
    areas.to_file(tmp_path / "areas.geojson")
    areas.to_crs("EPSG:27700").to_file(tmp_path / "areas.gpkg")
    zipped = zipped_shapefile(tmp_path, areas.to_crs("EPSG:27700"))
    found = [read(path).accepted for path in (tmp_path / "areas.geojson", tmp_path / "areas.gpkg", zipped)]
    for each in found:
        assert each[["code", "name", "scheme"]].to_numpy().tolist() == [
            ["E07099990", "Thornhaven", "district"]
        ]
        outline = shapely.from_geojson(each["shape"].iloc[0])
        assert outline.symmetric_difference(SQUARE).area < 0.02 * SQUARE.area
    assert len({each["id"].iloc[0] for each in found}) == 1


def test_an_outline_that_is_not_valid_is_repaired_and_noted(tmp_path: Path) -> None:
    frame(SQUARE, BOW_TIE).to_file(tmp_path / "areas.geojson")
    checked = read(tmp_path / "areas.geojson")
    assert shapely.is_valid(shapely.from_geojson(checked.accepted["shape"])).all()
    assert checked.notes == ("areas.geojson: 1 outlines were repaired: E07099991.",)


def test_a_feature_without_an_area_is_rejected_and_the_others_stay(tmp_path: Path) -> None:
    frame(SQUARE, shapely.Point(1, 51)).to_file(tmp_path / "areas.geojson")
    checked = read(tmp_path / "areas.geojson")
    assert checked.rejected[["line", "reason"]].to_numpy().tolist() == [[2, "has no outline"]]
    assert len(checked.accepted) == 1


def test_the_code_column_of_the_wanted_scheme_is_taken(tmp_path: Path) -> None:
    columns = {
        "LAD25CD": ["E07099990"],
        "WD25CD": ["E05099990"],
        "WD25NM": ["Mill"],
        "LAD25NM": ["Thornhaven"],
    }
    frame(SQUARE, **columns).to_file(tmp_path / "wards.geojson")
    found = read(tmp_path / "wards.geojson", scheme="ward").accepted
    assert found[["code", "name", "scheme"]].to_numpy().tolist() == [["E05099990", "Mill", "ward"]]


def test_columns_can_be_named_by_a_mapping(tmp_path: Path) -> None:
    frame(SQUARE, ref=["A1"], label=["Mill"]).to_file(tmp_path / "areas.geojson")
    found = read(tmp_path / "areas.geojson", given={"code": "ref", "name": "label"}, scheme="ward").accepted
    assert found[["code", "name"]].to_numpy().tolist() == [["A1", "Mill"]]


def test_a_missing_coordinate_reference_system_is_refused_unless_it_is_given(tmp_path: Path) -> None:
    path = zipped_shapefile(tmp_path, frame(SQUARE).to_crs("EPSG:27700"), without=".prj")
    with pytest.raises(UnreadableFile, match="names no coordinate reference system; give one"):
        read(path)
    assert len(read(path, crs="EPSG:27700").accepted) == 1


def test_geojson_in_metres_that_does_not_say_so_is_refused(tmp_path: Path) -> None:
    text = json.loads(frame(SQUARE).to_crs("EPSG:27700").to_json())
    text.pop("crs", None)
    (tmp_path / "areas.geojson").write_text(json.dumps(text))
    with pytest.raises(UnreadableFile, match="names no coordinate reference system"):
        read(tmp_path / "areas.geojson")


def test_areas_that_do_not_say_their_scheme_are_refused_unless_it_is_given(tmp_path: Path) -> None:
    frame(SQUARE, code=["A1"]).to_file(tmp_path / "areas.geojson")
    with pytest.raises(UnreadableFile, match="say so with a scheme"):
        read(tmp_path / "areas.geojson")
    assert read(tmp_path / "areas.geojson", scheme="ward").accepted["partition"].tolist() == ["ward"]


def test_areas_without_a_code_are_refused(tmp_path: Path) -> None:
    frame(SQUARE, label=["Mill"]).to_file(tmp_path / "areas.geojson")
    with pytest.raises(UnreadableFile, match="no column for code"):
        read(tmp_path / "areas.geojson")


def test_of_several_files_the_one_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    frame(SQUARE).to_file(tmp_path / "good.geojson")
    (tmp_path / "broken.geojson").write_text('{"type": "FeatureCollection", "features": [')
    with pytest.raises(UnreadableFile, match=r"^broken.geojson is not a map file that can be read"):
        read(tmp_path / "good.geojson", tmp_path / "broken.geojson")


@pytest.mark.parametrize("content", [b"<OGRVRTDataSource/>", b"code,name\n", b"PK\x03\x04", b"%PDF"])
def test_no_other_kind_of_map_file_is_opened(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "areas.geojson").write_bytes(content)
    with pytest.raises(UnreadableFile, match="is not GeoJSON, GeoPackage or Shapefile"):
        read(tmp_path / "areas.geojson")


def test_a_zip_file_must_hold_one_shapefile(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "areas.zip", "w") as archive:
        archive.writestr("readme.txt", "nothing here")
    with pytest.raises(UnreadableFile, match="with 0 Shapefiles in it"):
        read(tmp_path / "areas.zip")
