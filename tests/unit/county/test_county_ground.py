"""The ground: a coast parted into thirteen areas that share their borders and lie nowhere real."""

from itertools import combinations

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo import crs, districts
from graph.county import County
from graph.county.coast import CRUMB, ground
from graph.county.points import amid_square, from_square_edge, nearest, spread

SEEDS = [1, 2, 3, 20261]


def test_there_are_twelve_districts_and_a_unitary_neighbour_with_codes_that_no_real_area_bears(tiny: County):
    codes = tiny.areas["code"].tolist()
    assert codes == [f"E07999{n:03}" for n in range(1, 13)] + ["E06999001"]
    assert tiny.areas["name"].is_unique
    assert set(tiny.areas["scheme"]) == {"district"}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_areas_are_valid_and_part_the_land_without_overlap_or_gap(seed: int):
    shapes = ground(np.random.default_rng(seed)).areas.geometry.to_numpy()
    assert shapely.is_valid(shapes).all()
    assert (shapely.area(shapes) > 40e6).all()
    assert all(a.intersection(b).area == 0 for a, b in combinations(shapes, 2))
    whole = shapely.union_all(shapes)
    assert shapely.area(shapes).sum() == pytest.approx(whole.area, abs=1.0)
    assert not any(part.interiors for part in shapely.get_parts(whole))
    assert all(part.area >= CRUMB for shape in shapes for part in shapely.get_parts(shape))


@pytest.mark.parametrize("seed", SEEDS)
def test_neighbours_share_the_corners_of_their_border_to_the_digit(seed: int):
    shapes = ground(np.random.default_rng(seed)).areas.geometry.to_numpy()
    borders = [(a, b, a.intersection(b)) for a, b in combinations(shapes, 2) if a.distance(b) == 0]
    long = [(a, b, border) for a, b, border in borders if border.length > 1_000]
    assert len(long) >= 20
    for a, b, border in long:
        corners = {tuple(corner) for corner in shapely.get_coordinates(border)}
        both = _corners(a) & _corners(b)
        assert corners <= both


def test_the_coast_is_as_rough_as_a_coast_and_no_rougher(tiny: County):
    land = tiny.areas.geometry.union_all()
    mainland = max(shapely.get_parts(land), key=lambda part: part.area)
    assert 1.3 < mainland.exterior.length / mainland.convex_hull.length < 3.0
    assert len(shapely.get_parts(land)) > 1, "there is an island, or land across the estuary"


def test_the_county_lies_in_the_sea_where_every_software_turns_its_metres_into_the_same_degrees(tiny: County):
    west, south, east, north = crs.frame_in_degrees(tiny.areas).total_bounds
    assert 0.8 < west < east < 1.84
    assert 53.05 < south < north < 53.6
    libraries_own = tiny.areas.to_crs(crs.DEGREES).to_crs(crs.METRES)
    assert np.allclose(libraries_own.total_bounds, tiny.areas.total_bounds, atol=0.1)


def test_the_river_runs_through_the_land_to_its_estuary(tiny: County):
    land = tiny.areas.geometry.union_all()
    assert tiny.river.length > 15_000
    assert land.buffer(1).contains(tiny.river)


def test_no_real_district_is_where_the_county_is(tiny: County, shared):
    real = gpd.read_file(shared / "boundaries" / "kent_medway_lad_from_lsoa11.geojson")
    real = real.rename(columns={"LAD13CD": "code"})
    codes = districts.locate(*crs.to_degrees(tiny.places["easting"], tiny.places["northing"]), real)
    assert set(codes) == {""}


def test_spread_points_keep_apart_and_inside():
    square = shapely.box(0, 0, 5_000, 5_000)
    points = spread(square, 8, np.random.default_rng(4))
    assert shapely.contains_xy(square, points[:, 0], points[:, 1]).all()
    gaps = [nearest(points[[k]], np.delete(points, k, axis=0))[1][0] for k in range(8)]
    assert min(gaps) > 1_000


def test_a_point_amid_its_square_is_as_far_from_the_edges_as_can_be():
    points = np.array([[590_010.0, 362_490.0], [590_499.0, 362_500.0]])
    assert amid_square(points).tolist() == [[590_250.0, 362_250.0], [590_250.0, 362_750.0]]
    assert from_square_edge(amid_square(points)).tolist() == [250.0, 250.0]
    assert from_square_edge(points).tolist() == [10.0, 0.0]


def _corners(shape: shapely.Geometry) -> set[tuple[float, float]]:
    return {(float(x), float(y)) for x, y in shapely.get_coordinates(shape)}
