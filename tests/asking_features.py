"""Asking for features of the made-up county, page by page, and putting a record of one's own there first."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from fastapi.testclient import TestClient
from hypothesis import HealthCheck, settings

from api.service import Service
from graph.journal import MADE_UP_SOURCE, Draft, Row

Bearer = Callable[..., dict[str, str]]
Json = dict[str, Any]

DISTRICT = "E07999001"
OTHER = "E07999002"
PLACED = ["places", "schools", "incidents-open", "cells", "hotspots"]
ON_ONE_COUNTY = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])


def page(client: TestClient, headers: dict[str, str], path: str, **query: object) -> Json:
    answer = client.get(
        f"/collections/{path}".rstrip("/"), headers=headers, params={k: str(v) for k, v in query.items()}
    )
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def walk(client: TestClient, headers: dict[str, str], collection: str, **query: object) -> Iterator[Json]:
    """Every feature, following the links from page to page."""
    found = page(client, headers, f"{collection}/items", **query)
    while True:
        yield from found["features"]
        after = next((link["href"] for link in found["links"] if link["rel"] == "next"), None)
        if after is None:
            return
        parts = urlsplit(after)
        found = client.get(f"{parts.path}?{parts.query}", headers=headers).json()


def everything(client: TestClient, headers: dict[str, str], collection: str, **query: object) -> list[Json]:
    return page(client, headers, f"{collection}/items", limit=10_000, **query)["features"]


def ids(features: Any) -> list[str]:
    return [each["id"] for each in features]


def saying(kind: str, /, **body: object) -> Draft:
    """An entry that says one made-up record."""
    return Draft(
        kind="document" if kind == "context" else "import",
        author="made-up-author@example.org",
        purpose="To test",
        basis="None needed",
        key=f"say {body}",
        body={"kind": kind, "source": MADE_UP_SOURCE, "partition": "test"},
        rows=[Row("say", kind, MADE_UP_SOURCE, "test", str(body["name"]), f"made-up-{kind}", body)],
    )


def say(service: Service, kind: str, /, **body: object) -> None:
    """Put one made-up record into the journal, and into the graphs."""
    service.journal.append(saying(kind, **body))
    service.projector.catch_up()


def say_place(service: Service, name: str, lat: float, lon: float, shape: str | None = None) -> None:
    nothing = {"status": None, "opening_hours": None, "managed_by": None}
    say(service, "places", name=name, kind="park", lat=lat, lon=lon, shape=shape, **nothing)


def middle(client: TestClient, headers: dict[str, str]) -> tuple[float, float]:
    """Longitude and latitude of some school."""
    lon, lat = everything(client, headers, "schools", district=DISTRICT)[0]["geometry"]["coordinates"]
    return lon, lat


CONTEXT = {
    "name": "Harbour steps", "about_kind": "place", "about": "made-up", "area": DISTRICT,
    "status": "plan active", "opened": "2026-05-01T09:30:00Z", "changed": "2026-06-01T09:30:00Z",
    "change": "assessed", "review": "2027-01-14", "lat": 53.42, "lon": 1.65,
}  # fmt: skip
"""A made-up context, to be said."""
