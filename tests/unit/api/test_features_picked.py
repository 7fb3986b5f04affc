"""Features picked by where, which and when; what cannot be read is refused by name."""

import pytest
import shapely
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from api.questions.collections import COLLECTIONS
from api.routers.parameters import CRS84, GRID
from api.service import Service
from geo import crs, grid
from tests.asking_features import (
    DISTRICT,
    ON_ONE_COUNTY,
    PLACED,
    Bearer,
    Json,
    everything,
    ids,
    middle,
    page,
    say_place,
)


@pytest.fixture
def police(token: Bearer) -> dict[str, str]:
    return token("police", "*")


@ON_ONE_COUNTY
@given(data=st.data())
def test_a_box_picks_what_it_touches_in_either_reference_system(
    data: st.DataObject, client: TestClient, police: dict[str, str]
) -> None:
    collection = data.draw(st.sampled_from(["areas", *PLACED]))
    crs_of = data.draw(st.sampled_from([CRS84, GRID]))
    features = everything(client, police, collection, crs=crs_of)
    shapes = {each["id"]: shapely.geometry.shape(each["geometry"]) for each in features if each["geometry"]}
    west, south, east, north = shapely.total_bounds(list(shapes.values()))
    x = sorted(data.draw(st.tuples(*[st.floats(west, east)] * 2)))
    y = sorted(data.draw(st.tuples(*[st.floats(south, north)] * 2)))
    box = shapely.box(x[0], y[0], x[1], y[1])
    query = {"bbox": f"{x[0]!r},{y[0]!r},{x[1]!r},{y[1]!r}", "bbox-crs": crs_of}

    # The service knows shapes more closely than it writes them, so a touch by a rounding is left open.
    size = 1e-5 if crs_of == CRS84 else 1.0
    found = set(ids(everything(client, police, collection, **query)))
    assert {each for each, shape in shapes.items() if shape.intersects(box.buffer(-size))} <= found
    assert found <= {each for each, shape in shapes.items() if shape.intersects(box.buffer(size))}
    assert page(client, police, f"{collection}/items", limit=1, **query)["numberMatched"] == len(found)


def test_the_metres_of_a_square_pick_what_is_said_to_lie_in_it(
    client: TestClient, police: dict[str, str]
) -> None:
    incidents = everything(client, police, "incidents-open")
    for square in {each["properties"]["square"] for each in incidents} - {""}:
        west, south, east, north = grid.squares([square]).geometry.iloc[0].bounds
        box = {"bbox": f"{west},{south},{east - 0.01},{north - 0.01}", "bbox-crs": GRID}
        inside = {each["id"] for each in incidents if each["properties"]["square"] == square}
        assert set(ids(everything(client, police, "incidents-open", **box))) == inside


def test_a_route_is_found_where_it_runs_and_not_only_at_its_middle(
    client: TestClient, police: dict[str, str], service: Service
) -> None:
    lon, lat = middle(client, police)
    line = f'{{"type":"LineString","coordinates":[[{lon - 0.1},{lat}],[{lon + 0.1},{lat}]]}}'
    say_place(service, "Long walk", lat, lon, line)
    end = f"{lon + 0.09},{lat - 0.001},{lon + 0.11},{lat + 0.001}"

    assert "made-up-places" in ids(everything(client, police, "places", bbox=end))


def test_a_published_square_is_found_by_its_corner(client: TestClient, police: dict[str, str]) -> None:
    cell = everything(client, police, "cells")[0]
    west, south, *_ = grid.squares([cell["properties"]["square"]]).geometry.iloc[0].bounds
    for in_crs, corner, size in (
        (GRID, (west + 1, south + 1), 0.5),
        (CRS84, cell["geometry"]["coordinates"][0][0], 1e-6),
    ):
        box = ",".join(
            str(number) for number in (*(each - size for each in corner), *(each + size for each in corner))
        )
        assert cell["id"] in ids(everything(client, police, "cells", bbox=box, **{"bbox-crs": in_crs}))


def test_coordinates_come_in_metres_when_asked_for(client: TestClient, police: dict[str, str]) -> None:
    for collection in ("schools", "incidents-open"):
        degrees = everything(client, police, collection)
        answer = client.get(
            f"/collections/{collection}/items", headers=police, params={"crs": GRID, "limit": 1_000}
        )
        assert answer.headers["content-crs"] == f"<{GRID}>"
        for one, other in zip(degrees, answer.json()["features"], strict=True):
            if one["geometry"] is None:
                assert other["geometry"] is None
                continue
            east, north = crs.to_metres(*([each] for each in one["geometry"]["coordinates"]))
            assert other["geometry"]["coordinates"] == [east[0], north[0]]


def test_published_squares_are_whole_in_metres(client: TestClient, police: dict[str, str]) -> None:
    for feature in everything(client, police, "cells", crs=GRID):
        square = shapely.geometry.shape(feature["geometry"])
        assert square.equals(grid.squares([feature["properties"]["square"]]).geometry.iloc[0])


def test_outer_rings_run_anticlockwise(client: TestClient, police: dict[str, str]) -> None:
    for collection in ("areas", "cells", "hotspots"):
        for feature in everything(client, police, collection):
            for part in shapely.get_parts(shapely.geometry.shape(feature["geometry"])):
                assert part.exterior.is_ccw


def test_a_box_may_be_a_point_or_hold_everything(client: TestClient, police: dict[str, str]) -> None:
    school = everything(client, police, "schools")[0]
    lon, lat = school["geometry"]["coordinates"]
    assert school["id"] in ids(everything(client, police, "schools", bbox=f"{lon},{lat},{lon},{lat}"))

    for collection in ("areas", *PLACED):
        area = everything(client, police, collection)[0]["id"]
        whole = everything(client, police, collection, bbox="-1e300,-1e300,1e300,1e300", **{"bbox-crs": GRID})
        assert area in ids(whole)
        point = page(client, police, f"{collection}/items", bbox="1,1,1,1", **{"bbox-crs": GRID})
        assert point["numberMatched"] == 0


def test_a_box_may_go_round_the_far_side_of_the_earth(client: TestClient, police: dict[str, str]) -> None:
    whole = page(client, police, "schools/items")["numberMatched"]

    assert page(client, police, "schools/items", bbox="170,-90,160,90")["numberMatched"] == whole
    assert page(client, police, "schools/items", bbox="170,-90,-170,90")["numberMatched"] == 0
    assert page(client, police, "schools/items", bbox="-180,-90,0,180,90,0")["numberMatched"] == whole


@pytest.mark.parametrize(
    ("collection", "name"),
    [
        (each.id, by.name)
        for each in COLLECTIONS.values()
        for by in each.filters
        if each.id in {"areas", *PLACED}
    ],
)
def test_every_filter_picks_those_that_say_so(
    collection: str, name: str, client: TestClient, police: dict[str, str]
) -> None:
    features = everything(client, police, collection)

    def said(feature: Json) -> str:
        value = feature["properties"][name]
        return str(value).lower() if isinstance(value, bool) else value or ""

    values = sorted({said(each) for each in features} - {""})[:2]
    found = page(client, police, f"{collection}/items", limit=1_000, **{name: ",".join(values)})
    assert ids(found["features"]) == ids(each for each in features if said(each) in values)
    assert found["numberMatched"] == len(found["features"])
    assert page(client, police, f"{collection}/items", **{name: "no such thing"})["numberMatched"] == 0


def test_features_are_picked_by_district(client: TestClient, police: dict[str, str]) -> None:
    for collection in ("areas", *PLACED):
        features = everything(client, police, collection)
        ours = [each["id"] for each in features if each["properties"]["district"] == DISTRICT]
        assert ids(everything(client, police, collection, district=DISTRICT)) == ours
        assert everything(client, police, collection, district="E07000000") == []


def test_datetime_picks_whole_months_of_open_incidents(client: TestClient, police: dict[str, str]) -> None:
    features = everything(client, police, "incidents-open")
    months = sorted({each["properties"]["month"] for each in features})

    def asked(when: str) -> set[str]:
        found = page(client, police, "incidents-open/items", limit=10_000, datetime=when)
        assert found["numberMatched"] == len(found["features"])
        return {each["properties"]["month"] for each in found["features"]}

    assert asked(f"{months[1]}-17") == {months[1]}
    assert asked(f"{months[1]}-28T12:00:00Z/{months[2]}-01T12:00:00Z") == set(months[1:3])
    assert asked(f"../{months[0]}-01") == {months[0]}
    assert asked(f"{months[-1]}-28/..") == asked(f"{months[-1]}-28/") == {months[-1]}
    assert len(everything(client, police, "incidents-open", datetime="1900-01-01/..")) == len(features)


def test_datetime_picks_whole_quarters_of_published_counts(
    client: TestClient, police: dict[str, str]
) -> None:
    features = everything(client, police, "cells")
    quarters = {each["properties"]["quarter"] for each in features}
    for quarter in quarters:
        year, number = quarter.split("-Q")
        day = f"{year}-{3 * int(number) - 1:02d}-10"
        found = everything(client, police, "cells", datetime=day)
        assert found == everything(client, police, "cells", quarter=quarter) != []


def test_datetime_picks_hotspots_by_their_windows(client: TestClient, police: dict[str, str]) -> None:
    for feature in everything(client, police, "hotspots"):
        said = feature["properties"]
        for day in (said["first_day"], said["last_day"]):
            assert feature["id"] in ids(everything(client, police, "hotspots", datetime=day))
    assert everything(client, police, "hotspots", datetime="../1999-12-31") == []


def test_what_has_no_date_is_not_picked_by_one(client: TestClient, police: dict[str, str]) -> None:
    assert page(client, police, "places/items", datetime="2026-05-01")["numberMatched"] == 0


def test_a_hotspot_says_all_that_made_its_figure(client: TestClient, police: dict[str, str]) -> None:
    for feature in everything(client, police, "hotspots"):
        said = feature["properties"]
        assert said["n"] / said["expected"] == pytest.approx(said["times_expected"])
        assert 0 < said["p"] <= said["q"] < 0.05
        assert (said["seed"], said["permutations"], said["cell_metres"]) == (27700, 99_999, 500)
        assert said["hold"] in {"robust", "fragile", "single source"}
        assert said["sentence"].endswith(".")
        assert ("Background" in said["sentence"]) == said["background"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("limit", "0"), ("limit", "-1"), ("limit", "many"), ("limit", ""), ("limit", "1.5"),
        ("bbox", "1,2,3"), ("bbox", "1,2,x,4"), ("bbox", "nan,1,2,3"), ("bbox", "1,5,2,4"),
        ("bbox", "500000,100000,600000,200000"), ("bbox-crs", "EPSG:27700"),
        ("crs", "http://www.opengis.net/def/crs/EPSG/0/3857"),
        ("datetime", "yesterday"), ("datetime", "2026-02-30"), ("datetime", "2026-05-02/2026-05-01"),
        ("datetime", "../.."), ("datetime", ".."), ("datetime", "2026-05"), ("datetime", "a/b/c"),
        ("datetime", "2026-05-01/2026-05-02/2026-05-03"), ("datetime", "0001-01-01T00:00:00+23:59"),
        ("after", "@@@"), ("after", "bm90aGluZw"), ("f", "xml"),
        ("kind", ""), ("kind", "x" * 101), ("kind", ",".join("abcdefghijklmnopqrstuv")), ("kind", "a\nb"),
        ("no-such-parameter", "1"), ("entry", "1"),
    ],
)  # fmt: skip
def test_a_parameter_that_cannot_be_read_is_refused_by_name(
    name: str, value: str, client: TestClient, police: dict[str, str]
) -> None:
    answer = client.get("/collections/places/items", headers=police, params={name: value})

    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert [each["field"] for each in answer.json()["errors"]] == [name]


def test_a_parameter_given_twice_is_refused(client: TestClient, police: dict[str, str]) -> None:
    answer = client.get("/collections/places/items?limit=1&limit=2", headers=police)

    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "limit")


@pytest.mark.parametrize("path", ["/", "/conformance", "/collections", "/collections/places"])
def test_a_description_takes_no_parameters(path: str, client: TestClient, police: dict[str, str]) -> None:
    assert client.get(path, headers=police, params={"f": "json"}).status_code == 200
    assert client.get(path, headers=police, params={"limit": "1"}).status_code == 400
