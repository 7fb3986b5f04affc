"""The API's own document is complete, and true of the features that are served."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from api.questions.collections import COLLECTIONS
from api.routers.openapi import as_3_0
from tests.asking_features import PLACED, Bearer, everything, page

Json = dict[str, Any]
UNREADABLE = "x" * 101
"""A value that no parameter can have."""


def document(client: TestClient) -> Json:
    found: Json = client.get("/openapi.json").json()
    return found


def described(client: TestClient, path: str) -> Json:
    found: Json = document(client)["paths"][path]["get"]
    return found


def test_the_document_is_openapi_3_1(client: TestClient) -> None:
    OpenAPIV31SpecValidator(document(client)).validate()


def test_the_other_document_is_openapi_3_0_of_the_same_paths(client: TestClient) -> None:
    answer = client.get("/openapi-3.0.json")
    OpenAPIV30SpecValidator(answer.json()).validate()

    assert answer.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.0"
    assert answer.json()["openapi"].startswith("3.0.")
    assert answer.json()["paths"].keys() == document(client)["paths"].keys()


@pytest.mark.parametrize("name", list(COLLECTIONS))
def test_every_parameter_of_a_collection_is_described_and_no_other_is_taken(
    name: str, client: TestClient, token: Bearer
) -> None:
    said = {each["name"] for each in described(client, f"/collections/{name}/items")["parameters"]}
    headers = token("police", "*")

    for parameter in said | {"kind", "scheme", "status", "no-such-parameter"}:
        answer = client.get(f"/collections/{name}/items", headers=headers, params={parameter: UNREADABLE})
        sentence = answer.json()["errors"][0]["detail"]
        assert answer.status_code == 400
        assert ("no such parameter" not in sentence) == (parameter in said)


@pytest.mark.parametrize("name", ["areas", *PLACED])
def test_features_are_as_they_are_described(name: str, client: TestClient, token: Bearer) -> None:
    contents = described(client, f"/collections/{name}/items")["responses"]["200"]["content"]
    feature = contents["application/geo+json"]["schema"]["properties"]["features"]["items"]["properties"]
    kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}

    for found in everything(client, token("police", "*"), name):
        assert found["properties"].keys() == feature["properties"]["properties"].keys()
        for said, value in found["properties"].items():
            allowed = feature["properties"]["properties"][said]["type"]
            assert any(isinstance(value, kinds[kind]) for kind in allowed), (said, value)


def test_a_page_and_a_feature_have_the_members_that_are_described(client: TestClient, token: Bearer) -> None:
    headers = token("police", "*")
    listed = page(client, headers, "schools/items", limit=1)
    one = page(client, headers, f"schools/items/{listed['features'][0]['id']}")
    for path, found in (
        ("/collections/schools/items", listed),
        ("/collections/schools/items/{featureId}", one),
    ):
        content = described(client, path)["responses"]["200"]["content"]["application/geo+json"]
        assert found.keys() == content["schema"]["properties"].keys()


def test_both_ways_of_sending_a_token_are_described_wherever_one_is_needed(client: TestClient) -> None:
    whole = document(client)

    assert whole["components"]["securitySchemes"].keys() >= {"bearer", "basic"}
    for path, operations in whole["paths"].items():
        if path.startswith("/collections"):
            assert operations["get"]["security"] == [{"bearer": []}, {"basic": []}]
            assert {"400", "401", "404", "503"} <= operations["get"]["responses"].keys()
        if path in {"/", "/conformance"}:
            assert "security" not in operations["get"]


def test_the_largest_page_is_told_to_programs_that_ask_for_no_more(client: TestClient) -> None:
    operation = client.get("/openapi-3.0.json").json()["paths"]["/collections/places/items"]["get"]
    limit = next(each for each in operation["parameters"] if each["name"] == "limit")

    assert limit["schema"] == {"type": "integer", "minimum": 1, "maximum": 10_000, "default": 100}


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ({"type": ["integer", "null"]}, {"type": "integer", "nullable": True}),
        ({"const": "a"}, {"enum": ["a"]}),
        ({"exclusiveMaximum": 9}, {"maximum": 9, "exclusiveMaximum": True}),
        ({"prefixItems": [{"const": 1}]}, {"items": {"anyOf": [{"enum": [1]}]}}),
        ({"examples": ["a", "b"]}, {"example": "a"}),
        ({"properties": {"type": {"type": "string"}}}, {"properties": {"type": {"type": "string"}}}),
    ],
)
def test_what_is_new_in_3_1_is_said_in_the_words_of_3_0(newer: Json, older: Json) -> None:
    assert as_3_0(newer) == older


def test_the_page_of_the_api_draws_the_document(client: TestClient) -> None:
    text = client.get("/api", headers={"Accept": "text/html"}).text

    assert 'data-openapi="/openapi.json"' in text
    assert "http://" not in text.replace("http://127.0.0.1:8000", "")
