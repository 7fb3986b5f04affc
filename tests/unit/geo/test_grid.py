import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.crs import METRES, frame_in_metres
from geo.grid import CELL_METRES, NotACell, cell_of, cells_of_districts, index_of, squares

METRES_EAST = st.decimals(-10_000, 700_000, places=2).map(float)
METRES_NORTH = st.decimals(-10_000, 1_300_000, places=2).map(float)
CORNER, SIDE = st.integers(0, 2500), st.integers(1, 1500)
BOXES = st.lists(st.tuples(CORNER, CORNER, SIDE, SIDE), min_size=1, max_size=5)


def square_of(cell: str) -> shapely.Polygon:
    return squares([cell]).geometry.iloc[0]


def districts(*shapes: shapely.Geometry, codes: str = "ABCDEF") -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"code": list(codes[: len(shapes)])}, geometry=list(shapes), crs=METRES)


@given(METRES_EAST, METRES_NORTH)
def test_a_point_lies_in_the_square_it_is_given(east: float, north: float) -> None:
    cell = cell_of([east], [north])[0]
    west, south, right, top = square_of(cell).bounds
    assert west <= east < right
    assert south <= north < top


@given(st.integers(-20, 2000), st.integers(-20, 3000))
def test_the_name_of_a_square_says_where_it_is(east: int, north: int) -> None:
    cell = cell_of([east * CELL_METRES], [north * CELL_METRES])[0]
    assert [index.tolist() for index in index_of([cell])] == [[east], [north]]
    middle = square_of(cell).centroid
    assert cell_of([middle.x], [middle.y])[0] == cell


def test_a_point_on_a_shared_edge_belongs_to_the_eastern_and_northern_square() -> None:
    assert cell_of([1000.0, 999.99], [500.0, 499.99]).tolist() == ["E0002N0001", "E0001N0000"]


def test_a_point_without_a_place_has_no_square() -> None:
    assert cell_of([np.nan, 1.0, np.inf], [1.0, np.nan, 1.0]).tolist() == ["", "", ""]
    assert cell_of([], []).tolist() == []


@pytest.mark.parametrize("text", ["", "TQ1234", "E12N0340", "E1234N0340 ", "e1234n0340"])
def test_a_text_that_names_no_square_is_refused(text: str) -> None:
    with pytest.raises(NotACell, match="E1229N0315"):
        square_of(text)


def test_squares_keep_their_order_and_are_in_metres() -> None:
    frame = squares(["E0002N0001", "E0000N0000"])
    assert frame.crs == METRES
    assert frame.index.tolist() == ["E0002N0001", "E0000N0000"]
    assert frame.geometry.area.tolist() == [CELL_METRES**2] * 2
    assert frame.geometry.iloc[1].bounds == (0, 0, 500, 500)
    assert len(squares([])) == 0


def test_a_square_on_a_border_goes_to_the_larger_overlap() -> None:
    frame = districts(shapely.box(0, 0, 700, 500), shapely.box(700, 0, 1000, 500))
    assert cells_of_districts(frame).values.tolist() == [["E0000N0000", "A"], ["E0001N0000", "B"]]


def test_of_equal_overlaps_the_smallest_code_has_the_square() -> None:
    halves = (shapely.box(0, 0, 250, 500), shapely.box(250, 0, 500, 500))
    assert cells_of_districts(districts(*halves, codes="BA"))["district"].tolist() == ["A"]
    assert cells_of_districts(districts(*halves, codes="AB"))["district"].tolist() == ["A"]


def test_a_square_that_only_touches_a_district_is_not_of_it() -> None:
    assert cells_of_districts(districts(shapely.box(500, 500, 1000, 1000)))["cell"].tolist() == ["E0001N0001"]


def test_a_hole_in_a_district_has_no_squares() -> None:
    ring = shapely.box(0, 0, 2500, 2500) - shapely.box(1000, 1000, 1500, 1500)
    cells = cells_of_districts(districts(ring))["cell"]
    assert len(cells) == 24
    assert "E0002N0002" not in set(cells)


def test_an_empty_shape_and_no_districts_have_no_squares() -> None:
    assert cells_of_districts(districts(shapely.Polygon())).empty
    assert cells_of_districts(districts()).columns.tolist() == ["cell", "district"]


@settings(max_examples=40)
@given(BOXES)
def test_every_square_that_overlaps_a_district_belongs_to_exactly_one(boxes) -> None:
    shapes = [shapely.box(west, south, west + wide, south + high) for west, south, wide, high in boxes]
    table = cells_of_districts(districts(*shapes))
    assert table["cell"].is_unique
    assert table["cell"].is_monotonic_increasing
    given_to = dict(table.itertuples(index=False))
    every = squares([f"E{east:04d}N{north:04d}" for east in range(8) for north in range(8)]).geometry
    overlaps = np.array([every.intersection(shape).area for shape in shapes])
    largest = overlaps.argmax(axis=0)
    assert given_to == {
        cell: "ABCDEF"[largest[at]] for at, cell in enumerate(every.index) if overlaps[:, at].any()
    }


def test_the_squares_of_the_real_districts_cover_them(shared) -> None:
    frame = gpd.read_file(shared / "boundaries" / "kent_medway_lad_from_lsoa11.geojson")
    frame = frame.rename(columns={"LAD13CD": "code"})
    table = cells_of_districts(frame)
    assert table["cell"].is_unique
    assert table["district"].nunique() == 13
    covered = table.groupby("district").size() * CELL_METRES**2
    area = frame_in_metres(frame).set_index("code").area
    # The outer half of coastal and county-border squares is counted too, hence more than the land.
    assert (covered / area).between(0.97, 1.25).all()
