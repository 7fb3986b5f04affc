"""OGC API - Features over the made-up county: all of it comes, once, and to whom it may."""

from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from api.audit import Search
from api.questions.collections import COLLECTIONS
from api.routers.parameters import CRS84, GRID, token_of
from api.service import Service
from tests.asking_features import (
    CONTEXT,
    DISTRICT,
    ON_ONE_COUNTY,
    OTHER,
    PLACED,
    Bearer,
    everything,
    ids,
    middle,
    page,
    say,
    say_place,
    walk,
)


@pytest.fixture
def police(token: Bearer) -> dict[str, str]:
    return token("police", "*")


def test_a_program_is_led_from_the_root_to_everything(client: TestClient) -> None:
    links = client.get("/").json()["links"]

    assert {"self", "service-desc", "service-doc", "conformance", "data"} <= {each["rel"] for each in links}
    for link in links:
        answer = client.get(urlsplit(link["href"]).path, headers={"Accept": link["type"]})
        assert answer.status_code == (401 if link["rel"] == "data" else 200)
        if answer.status_code == 200:
            assert answer.headers["content-type"].startswith(link["type"])


def test_a_browser_is_shown_a_page_at_the_root(client: TestClient) -> None:
    answer = client.get("/", headers={"Accept": "text/html"})

    assert answer.headers["content-type"].startswith("text/html")
    assert "Sign in" in answer.text


def test_the_classes_that_are_kept_to_are_core_geojson_openapi_and_reference_systems(
    client: TestClient,
) -> None:
    classes = client.get("/conformance").json()["conformsTo"]

    assert {each.rsplit("/", 1)[1] for each in classes} == {"core", "geojson", "oas30", "crs"}


def test_everybody_who_is_signed_in_is_told_of_the_same_seven_collections(
    client: TestClient, token: Bearer
) -> None:
    answers = [page(client, token(forum, "*"), "") for forum in ("police", "dcsm", "importer")]

    assert [each["id"] for each in answers[0]["collections"]] == list(COLLECTIONS)
    assert answers[0] == answers[1] == answers[2]
    for each in answers[0]["collections"]:
        assert (each["crs"], each["storageCrs"]) == ([CRS84, GRID], CRS84)
        assert page(client, token("police", "*"), each["id"]) == each


def test_open_data_are_called_background_in_their_collections(
    client: TestClient, police: dict[str, str]
) -> None:
    for name in ("incidents-open", "hotspots"):
        assert "Background, not evidence" in page(client, police, name)["description"]


@pytest.mark.parametrize(
    "path", ["/collections", "/collections/places", "/collections/places/items", "/collections/x/items/y"]
)
def test_without_a_token_both_ways_of_sending_one_are_offered(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 401
    assert {"Bearer", "Basic"} <= set(answer.headers["www-authenticate"].replace(",", " ").split())


def test_the_token_may_be_the_password_of_basic(client: TestClient, police: dict[str, str]) -> None:
    token = police["Authorization"].removeprefix("Bearer ")

    assert client.get("/collections/places/items", auth=("anybody", token)).status_code == 200


@pytest.mark.parametrize("collection", ["areas", *PLACED])
@ON_ONE_COUNTY
@given(limit=st.integers(1, 120))
def test_pages_of_any_size_give_every_feature_once(
    collection: str, limit: int, client: TestClient, police: dict[str, str]
) -> None:
    whole = page(client, police, f"{collection}/items", limit=10_000)
    least = max(limit, whole["numberMatched"] // 40)  # keeps the number of requests small
    walked = list(walk(client, police, collection, limit=least))

    assert whole["numberMatched"] == whole["numberReturned"] == len(whole["features"]) > 0
    assert len(set(ids(walked))) == len(walked)
    assert walked == whole["features"]


@pytest.mark.parametrize("collection", ["areas", *PLACED])
def test_nothing_comes_after_the_last_feature(
    collection: str, client: TestClient, police: dict[str, str]
) -> None:
    last = everything(client, police, collection)[-1]
    after = token_of((last["properties"]["district"], last["id"]))
    found = page(client, police, f"{collection}/items", after=after)

    assert found["features"] == []
    assert "next" not in {each["rel"] for each in found["links"]}
    whole = page(client, police, f"{collection}/items", limit=found["numberMatched"])
    assert whole["features"][-1] == last
    assert "next" not in {each["rel"] for each in whole["links"]}


def test_pages_go_on_where_they_left_off_when_the_graph_changes_in_between(
    client: TestClient, police: dict[str, str], service: Service
) -> None:
    before = ids(everything(client, police, "places"))
    walking = walk(client, police, "places", limit=5)
    first = [next(walking)["id"] for _ in range(5)]
    lon, lat = middle(client, police)
    say_place(service, "New park", lat, lon)
    walked = first + ids(walking)

    assert len(set(walked)) == len(walked)
    assert set(before) <= set(walked) <= {*before, "made-up-places"}


def test_what_was_kept_of_a_page_is_not_given_once_the_graph_has_changed(
    client: TestClient, police: dict[str, str], service: Service
) -> None:
    lon, lat = middle(client, police)
    counts = [page(client, police, "places/items")["numberMatched"] for _ in range(2)]
    say_place(service, "New park", lat, lon)
    after = page(client, police, "places/items", district=DISTRICT, limit=1_000)

    assert page(client, police, "places/items")["numberMatched"] == counts[0] + 1 == counts[1] + 1
    assert "New park" in {each["properties"]["name"] for each in after["features"]}


def test_more_than_the_most_counts_as_the_most(client: TestClient, police: dict[str, str]) -> None:
    assert page(client, police, "places/items", limit=99_999)["numberReturned"] == 39


def test_one_feature_is_as_it_is_among_the_others(client: TestClient, police: dict[str, str]) -> None:
    for collection in ("areas", *PLACED):
        for crs_of in (CRS84, GRID):
            listed = everything(client, police, collection, crs=crs_of)[-1]
            found = page(client, police, f"{collection}/items/{listed['id']}", crs=crs_of)
            assert {"self", "collection"} == {each["rel"] for each in found.pop("links")}
            assert found == listed


def test_only_what_a_collection_lists_ever_leaves(client: TestClient, police: dict[str, str]) -> None:
    for collection in ("areas", *PLACED):
        for feature in everything(client, police, collection):
            assert list(feature) == ["type", "id", "geometry", "properties"]
            assert list(feature["properties"]) == [each.name for each in COLLECTIONS[collection].properties]
            assert "entry" not in feature["properties"]


def test_a_context_is_a_feature(client: TestClient, police: dict[str, str], service: Service) -> None:
    say(service, "context", **CONTEXT)
    found = page(client, police, "contexts/items", status="plan active", datetime="2026-05-01")

    assert [each["properties"]["name"] for each in found["features"]] == ["Harbour steps"]
    assert found["features"][0]["properties"]["what_changed"] == "assessed"
    assert page(client, police, "contexts/items", datetime="../2026-04-30")["numberMatched"] == 0
    assert page(client, police, "contexts/items/made-up-context")["id"] == "made-up-context"


def test_a_chair_is_given_their_own_district_only(
    client: TestClient, police: dict[str, str], token: Bearer
) -> None:
    chair = token("dcsm", DISTRICT)
    for collection in ("areas", *PLACED):
        ours = everything(client, police, collection, district=DISTRICT)
        assert everything(client, chair, collection) == ours
        assert page(client, chair, f"{collection}/items")["numberMatched"] == len(ours)
        assert everything(client, chair, collection, district=OTHER) == []


def test_refused_unknown_and_absent_features_are_the_same_bytes(
    client: TestClient, police: dict[str, str], token: Bearer
) -> None:
    theirs = [
        f"/collections/{each}/items/{feature['id']}"
        for each in ("areas", *PLACED)
        for feature in everything(client, police, each)[:1]
        if feature["properties"]["district"] != DISTRICT
    ]
    absent = [f"/collections/{each}/items/E07999001-no-such" for each in COLLECTIONS]
    odd = ["/collections/places/items/" + "x" * 300, "/collections/places/items/%07"]
    unknown = ["/collections/children", "/collections/children/items", "/collections/children/items/1"]
    answers = [client.get(path, headers=token("dcsm", DISTRICT)) for path in theirs + absent + odd + unknown]

    assert len(theirs) > 3
    assert {each.status_code for each in answers} == {404}
    assert len({each.content for each in answers}) == 1


@pytest.mark.parametrize("forum", ["importer", "auditor", "cahm"])
def test_forums_that_do_not_read_places_are_given_no_feature(
    forum: str, client: TestClient, token: Bearer
) -> None:
    for collection in COLLECTIONS:
        assert client.get(f"/collections/{collection}/items", headers=token(forum, "*")).status_code == 404


def test_every_page_is_in_the_audit_with_how_many_it_showed(
    client: TestClient, police: dict[str, str], service: Service
) -> None:
    for _ in range(2):  # what is kept is recorded like what is read
        page(
            client, police, "places/items", limit=3, bbox="0.5,50,2,54", datetime="../2026-01-01", kind="park"
        )
        page(client, police, "schools/items", limit=3)
    told = service.audit.search(Search(question="Features"))

    assert [each.shown for each in told] == [0, 3, 0, 3]
    assert told[0].ask == {
        "collection": "places", "limit": 3, "kind": ["park"], "bbox": [0.5, 50.0, 2.0, 54.0],
        "bbox_in_metres": False, "datetime": ["0000-01-01", "2026-01-01"],
    }  # fmt: skip
