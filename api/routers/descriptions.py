"""How the requests for features are described in the API's own document (OpenAPI 3.1)."""

from typing import Any, Final

from fastapi import Depends, Response
from fastapi.openapi.models import HTTPBase
from fastapi.security.base import SecurityBase

from api.questions.collections import COLLECTIONS, DISTRICT, Collection, Filter
from api.routers.links import CSV, GEOJSON, JSON
from api.routers.parameters import CRS84, GRID, LIMIT, LONGEST_VALUE, MOST, MOST_VALUES

Schema = dict[str, Any]


class Offered(SecurityBase):
    """A way of sending the token, for the document only: `api.identity` reads it."""

    def __init__(self, scheme: str, says: str) -> None:
        """Name the scheme as HTTP does, and say what to send."""
        self.model = HTTPBase(scheme=scheme, description=says)
        self.scheme_name = scheme

    async def __call__(self) -> None:
        """Nothing to do."""


TOKEN: Final = (
    Depends(Offered("bearer", "The token that was given to you.")),
    Depends(Offered("basic", "Any user name, and the token as the password.")),
)


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


_TEXT: Final[Schema] = {"type": "string"}
_LINK: Final = _object(rel=_TEXT, href=_TEXT | {"format": "uri"}, type=_TEXT, title=_TEXT)
_LINKS: Final = {"links": _list(_LINK)}
_WRONG: Final = _object(field=_TEXT, detail=_TEXT)
_PROBLEM: Final = _object(type=_TEXT, title=_TEXT, status={"type": "integer"}, detail=_TEXT)
_BBOX: Final = _list({"type": "number"})
_EXTENT: Final = _object(spatial=_object(bbox=_list(_BBOX), crs=_TEXT))
_COLLECTION: Final = _object(
    id=_TEXT, title=_TEXT, description=_TEXT, itemType=_TEXT, extent=_EXTENT, crs=_list(_TEXT),
    storageCrs=_TEXT, **_LINKS,
)  # fmt: skip
_SHAPES: Final = ("Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
_SHAPE: Final = _object(type=_TEXT | {"enum": list(_SHAPES)}, coordinates=_list({}))
_GEOMETRY: Final[Schema] = {"anyOf": [_SHAPE, {"type": "null"}], "description": "null for what has no place."}

LANDING: Final = _object(title=_TEXT, description=_TEXT, **_LINKS)
CONFORMANCE: Final = _object(conformsTo=_list(_TEXT))
LISTED: Final = _object(collections=_list(_COLLECTION), **_LINKS)


def of(schema: Schema, *, signed_in: bool = False) -> dict[str, Any]:
    """What a route of a description takes, to be described itself."""
    return _route({JSON: {"schema": schema}}, [_format("json")], signed_in=signed_in)


def of_collection() -> dict[str, Any]:
    """The same for one collection."""
    which = _parameter("collectionId", _TEXT | {"enum": list(COLLECTIONS)}, "Which collection.", "path")
    return _route({JSON: {"schema": _COLLECTION}}, [which, _format("json")], signed_in=True)


def of_features(collection: Collection) -> dict[str, Any]:
    """The same for a page of a collection's features."""
    page = _object(
        type=_TEXT | {"enum": ["FeatureCollection"]},
        timeStamp=_TEXT | {"format": "date-time"},
        numberMatched={"type": "integer"},
        numberReturned={"type": "integer"},
        features=_list(_feature(collection)),
        **_LINKS,
    )
    limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT}
    numbers = _BBOX | {"minItems": 4, "maxItems": 6}
    parameters = [
        _parameter("limit", limit, f"How many features at most; more than {MOST:,} counts as {MOST:,}."),
        _parameter("after", _TEXT, "Where to go on, as the link next of the page before says it."),
        _parameter(
            "bbox", numbers, "West, south, east, north; or six numbers, with heights that are not used."
        ),
        _parameter("bbox-crs", _crs(), "What the numbers of bbox are."),
        _parameter("datetime", _TEXT, "A day, a moment, or two with a slash between and .. for an open end."),
        *(_filter(each) for each in (DISTRICT, *collection.filters)),
    ]
    contents = {GEOJSON: {"schema": page}, CSV: {"schema": _TEXT}}
    return _route(contents, [*parameters, _IN_CRS, _format("json", "csv")], collection)


def of_feature(collection: Collection) -> dict[str, Any]:
    """The same for one feature."""
    which = _parameter("featureId", _TEXT | {"maxLength": LONGEST_VALUE}, "Id of the feature.", "path")
    one = _feature(collection)
    one = one | {"properties": one["properties"] | _LINKS}
    return _route({GEOJSON: {"schema": one}}, [which, _IN_CRS, _format("json")], collection)


def _feature(collection: Collection) -> Schema:
    said = {
        each.name: {"type": [each.kind, "null"], "description": each.says} for each in collection.properties
    }
    return _object(
        type=_TEXT | {"enum": ["Feature"]}, id=_TEXT, geometry=_GEOMETRY, properties=_object(**said)
    )


def _parameter(name: str, schema: Schema, says: str, place: str = "query") -> Schema:
    listed = {"style": "form", "explode": False} if schema.get("type") == "array" else {}
    named = {"name": name, "in": place, "required": place == "path", "description": says}
    return {**named, "schema": schema, **listed}


def _filter(by: Filter) -> Schema:
    value = _TEXT | {"maxLength": LONGEST_VALUE}
    return _parameter(by.name, _list(value) | {"maxItems": MOST_VALUES}, by.says)


def _crs() -> Schema:
    return _TEXT | {"format": "uri", "enum": [CRS84, GRID], "default": CRS84}


def _format(*forms: str) -> Schema:
    return _parameter("f", _TEXT | {"enum": list(forms)}, "In which form; else as Accept says.")


_IN_CRS: Final = _parameter("crs", _crs(), "What the coordinates of the answer are.")

_CONTENT_CRS: Final = {"Content-Crs": {"description": "What the coordinates are.", "schema": _TEXT}}


def _route(
    contents: dict[str, Any],
    parameters: list[Schema],
    collection: Collection | None = None,
    *,
    signed_in: bool = False,
) -> dict[str, Any]:
    signed_in = signed_in or collection is not None
    statuses = ["400", "401", "404", "503"] if signed_in else ["400"]
    answer = {"description": collection.says if collection else "As described.", "content": contents}
    return {
        "response_class": Response,
        "dependencies": list(TOKEN) if signed_in else [],
        "responses": {200: answer | ({"headers": _CONTENT_CRS} if collection else {})}
        | {int(status): _refusal(status) for status in statuses},
        "openapi_extra": {"parameters": parameters},
    }


def _refusal(status: str) -> dict[str, Any]:
    schema = _PROBLEM
    if status == "400":
        schema = schema | {"properties": schema["properties"] | {"errors": _list(_WRONG)}}
    return {"description": _REFUSALS[status], "content": {"application/problem+json": {"schema": schema}}}


_REFUSALS: Final = {
    "400": "A parameter is not known or cannot be read.",
    "401": "There is no token, or not one that can be relied on.",
    "404": "Refused, unknown or absent: which, is not told.",
    "503": "Something does not answer, or the request could not be recorded. Try again shortly.",
}
