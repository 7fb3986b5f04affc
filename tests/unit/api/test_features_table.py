"""Features for a spreadsheet, and the page of a police analyst."""

import csv
import io

import pytest
import shapely
from fastapi.testclient import TestClient

from api.questions.collections import COLLECTIONS
from api.service import Service
from tests.asking_features import (
    DISTRICT,
    PLACED,
    Bearer,
    everything,
    ids,
    middle,
    page,
    say_place,
)


@pytest.fixture
def police(token: Bearer) -> dict[str, str]:
    return token("police", "*")


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_spreadsheet_is_given_the_same_features(client: TestClient, police: dict[str, str]) -> None:
    for collection in ("areas", *PLACED):
        answer = client.get(
            f"/collections/{collection}/items?limit=1000", headers=police | {"Accept": "text/csv"}
        )
        assert answer.headers["content-type"].startswith("text/csv")
        features = everything(client, police, collection)
        table = lines(answer.text)
        assert [each["id"] for each in table] == ids(features)
        for line, feature in zip(table, features, strict=True):
            assert line["district"] == feature["properties"]["district"]
            shape = feature["geometry"]
            if COLLECTIONS[collection].shaped:
                written = shapely.from_wkt(line["wkt"]) if line["wkt"] else None
                if written is not None:
                    assert written.equals_exact(shapely.geometry.shape(shape), 1e-6, normalize=True)
            elif shape:
                assert [float(line["longitude"]), float(line["latitude"])] == shape["coordinates"]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_is_a_formula_in_a_spreadsheet(
    name: str, client: TestClient, police: dict[str, str], service: Service
) -> None:
    lon, lat = middle(client, police)
    say_place(service, name, lat, lon)
    answer = client.get("/collections/places/items?f=csv&limit=1000", headers=police)
    found = next(each for each in lines(answer.text) if each["id"] == "made-up-places")

    assert found["name"] == f"'{name}"
    assert float(found["longitude"]) == lon


def test_a_table_that_is_not_all_says_so(client: TestClient, police: dict[str, str]) -> None:
    part = client.get("/collections/schools/items?f=csv&limit=4", headers=police)
    whole = client.get("/collections/schools/items?f=csv&limit=400", headers=police)

    assert part.headers["content-disposition"] == 'attachment; filename="schools-4-of-15.csv"'
    assert 'rel="next"' in part.headers["link"]
    assert part.headers["ogc-numbermatched"] == whole.headers["ogc-numberreturned"] == "15"
    assert whole.headers["content-disposition"] == 'attachment; filename="schools.csv"'
    assert "next" not in whole.headers["link"]


def test_the_analyst_s_page_counts_as_the_collections_do(client: TestClient, police: dict[str, str]) -> None:
    text = client.get("/analyst", headers=police | {"Accept": "text/html"}).text

    for collection in COLLECTIONS:
        matched = page(client, police, f"{collection}/items")["numberMatched"]
        row = text.split(f'<th scope="row">{collection}</th>')[1].split("</tr>")[0]
        assert f">{matched:,}<" in row or matched == 0
    assert "http://127.0.0.1:8000/" in text
    assert police["Authorization"].removeprefix("Bearer ") not in text


def test_the_analyst_s_page_is_for_analysts(client: TestClient, token: Bearer) -> None:
    assert client.get("/analyst", headers=token("dcsm", DISTRICT)).status_code == 404
