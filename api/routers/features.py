"""OGC API - Features: conformance, collections, and their features as GeoJSON or CSV.

Part 1: Core (OGC 17-069r4) and Part 2: Coordinate Reference Systems by Reference (OGC 18-058r1).
"""

from collections.abc import Callable
from typing import Any, Final

import orjson
from fastapi import APIRouter, Request, Response

from api.errors import Refused
from api.identity import asking
from api.questions.collections import COLLECTIONS, Collection
from api.questions.features import Features, OneFeature, Page
from api.routers import descriptions as described
from api.routers.links import CSV, GEOJSON, JSON, Link, address, link
from api.routers.parameters import CRS84, GRID, LONGEST_VALUE, Wanted, of_many, of_none, of_one, token_of
from graph.journal.times import utc_text

router = APIRouter(tags=["features"])

CONFORMS: Final = (
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
)

GREAT_BRITAIN: Final = (-9.01, 49.75, 2.01, 61.01)
"""Where the national grid is used (EPSG:27700), in degrees: features are nowhere else."""


def written(content: Any) -> Response:
    """A description, as JSON."""
    return Response(orjson.dumps(content), media_type=JSON)


@router.get("/conformance", **described.of(described.CONFORMANCE))
def conformance(request: Request) -> Response:
    """What of the standard the service keeps to."""
    of_none(request)
    return written({"conformsTo": CONFORMS})


@router.get("/collections", **described.of(described.LISTED, signed_in=True))
def collections(request: Request) -> Response:
    """The collections; the same for everybody who is signed in."""
    asking(request)
    of_none(request)
    links = [link("self", address(request, "collections"), JSON, "This list")]
    return written({"links": links, "collections": [_about(request, each) for each in COLLECTIONS.values()]})


@router.get("/collections/{collectionId}", **described.of_collection())
def collection(request: Request) -> Response:
    """One collection: what it holds, and where its features are."""
    asking(request)
    found = COLLECTIONS.get(request.path_params["collectionId"])
    if found is None:
        raise Refused("no such collection")
    of_none(request)
    return written(_about(request, found))


def _about(request: Request, collection: Collection) -> dict[str, Any]:
    items = address(request, "collections", collection.id, "items")
    return {
        "id": collection.id,
        "title": collection.heading,
        "description": collection.says,
        "itemType": "feature",
        "extent": {"spatial": {"bbox": [GREAT_BRITAIN], "crs": CRS84}},
        "crs": [CRS84, GRID],
        "storageCrs": CRS84,
        "links": [
            link("self", address(request, "collections", collection.id), JSON, "This collection"),
            link("items", items, GEOJSON, f"{collection.heading} as GeoJSON"),
            link("items", f"{items}?f=csv", CSV, f"{collection.heading} as CSV"),
        ],
    }


def _many(collection: Collection) -> Callable[[Request], Response]:
    """The route of a collection's features."""

    def features(request: Request) -> Response:
        who = asking(request)
        wanted = of_many(request, collection)
        asked = Features(
            collection, wanted.pick, wanted.after, wanted.limit, wanted.format, wanted.crs == GRID
        )
        page: Page = request.app.state.service.gate.answer(asked, who)
        if wanted.format == "csv":
            return _table(request, collection, page, wanted)
        body = {
            "type": "FeatureCollection",
            "timeStamp": utc_text(request.app.state.service.gate.clock()),
            "numberMatched": page.matched,
            "numberReturned": page.n,
            "links": _page_links(request, collection, page, wanted),
            "features": orjson.Fragment(page.written),
        }
        return Response(orjson.dumps(body), media_type=GEOJSON, headers=_headers(wanted))

    return features


def _one(collection: Collection) -> Callable[[Request], Response]:
    """The route of one feature of a collection."""

    def feature(request: Request) -> Response:
        who = asking(request)
        identity = request.path_params["featureId"]
        if len(identity) > LONGEST_VALUE or not identity.isprintable():
            raise Refused("not an id of ours")
        wanted = of_one(request)
        asked = OneFeature(collection, identity, wanted.crs == GRID)
        found: dict[str, Any] = request.app.state.service.gate.answer(asked, who)
        path = ("collections", collection.id)
        links = [
            link("self", address(request, *path, "items", identity), GEOJSON, "This feature"),
            link("collection", address(request, *path), JSON, collection.heading),
        ]
        body = orjson.dumps(found | {"links": links})
        return Response(body, media_type=GEOJSON, headers=_headers(wanted))

    return feature


def _page_links(request: Request, collection: Collection, page: Page, wanted: Wanted) -> list[Link]:
    path = ("collections", collection.id, "items")
    query = dict(request.query_params)
    as_json, as_csv = query | {"f": "json"}, query | {"f": "csv"}
    links = [
        link("self", address(request, *path, **query), GEOJSON, "This page"),
        link("alternate", address(request, *path, **as_csv), CSV, "This page as CSV"),
        link("collection", address(request, "collections", collection.id), JSON, collection.heading),
    ]
    if wanted.format == "csv":
        links = [link("alternate", address(request, *path, **as_json), GEOJSON, "This page as GeoJSON")]
    if page.more_after:
        after = query | {"after": token_of(page.more_after)}
        media = CSV if wanted.format == "csv" else GEOJSON
        links.append(link("next", address(request, *path, **after), media, "The next page"))
    return links


def _table(request: Request, collection: Collection, page: Page, wanted: Wanted) -> Response:
    """A page as CSV. Its links stand in a header, and a file name says when it is not all."""
    part = "" if page.n == page.matched else f"-{page.n}-of-{page.matched}"
    links = _page_links(request, collection, page, wanted)
    headers = _headers(wanted) | {
        "Content-Disposition": f'attachment; filename="{collection.id}{part}.csv"',
        "Link": ", ".join(f'<{each["href"]}>; rel="{each["rel"]}"; type="{each["type"]}"' for each in links),
        "OGC-NumberMatched": str(page.matched),
        "OGC-NumberReturned": str(page.n),
    }
    return Response(page.written, media_type=CSV, headers=headers)


def _headers(wanted: Wanted) -> dict[str, str]:
    return {"Content-Crs": f"<{wanted.crs}>"}


def _absent(request: Request) -> Response:
    """Whoever asks for a collection that is not there is told what they are told of anything else."""
    asking(request)
    raise Refused("no such collection")


for _each in COLLECTIONS.values():
    router.get(f"/collections/{_each.id}/items", **described.of_features(_each))(_many(_each))
    router.get(f"/collections/{_each.id}/items/{{featureId}}", **described.of_feature(_each))(_one(_each))
router.get("/collections/{collectionId}/items", include_in_schema=False)(_absent)
router.get("/collections/{collectionId}/items/{featureId}", include_in_schema=False)(_absent)
