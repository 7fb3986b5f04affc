"""The description of the API: a page for people, and the same document in OpenAPI 3.0 for older programs.

OpenAPI 3.1 is at ``/openapi.json``. OGC API - Features knows 3.0 only, and so do QGIS and GDAL, which read
the largest page from it.
"""

from collections.abc import Mapping
from typing import Any, Final

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from api import pages
from api.routers.links import OPENAPI
from mapping_ui.pages import render
from mapping_ui.views import ApiPage

router = APIRouter(include_in_schema=False)

VERSION: Final = "3.0.3"


@router.get("/api", response_class=HTMLResponse)
def api_page(request: Request) -> str:
    """The page that draws the document."""
    return render(ApiPage(pages.frame(request.app.state.service)))


@router.get("/openapi-3.0.json")
def openapi(request: Request) -> Response:
    """The document in OpenAPI 3.0."""
    document = as_3_0(request.app.openapi())
    document["openapi"] = VERSION
    document["info"].pop("summary", None)  # new in 3.1
    return Response(orjson.dumps(document), media_type=OPENAPI)


def as_3_0(part: Any) -> Any:
    """A part of an OpenAPI 3.1 document as 3.0 writes it: mostly how it says that something may be null.

    >>> as_3_0({"type": ["string", "null"]})
    {'type': 'string', 'nullable': True}
    >>> as_3_0({"anyOf": [{"type": "integer", "exclusiveMinimum": 0}, {"type": "null"}]})
    {'anyOf': [{'type': 'integer', 'minimum': 0, 'exclusiveMinimum': True}], 'nullable': True}
    """
    if isinstance(part, list):
        return [as_3_0(each) for each in part]
    if not isinstance(part, Mapping):
        return part
    older: dict[str, Any] = {}
    for name, value in part.items():
        older |= _member(name, value)
    return older


def _member(name: str, value: Any) -> dict[str, Any]:
    """One member of a schema or of anything else, in the words of 3.0."""
    if name == "type" and isinstance(value, list):
        return {"type": next(each for each in value if each != "null"), "nullable": True}
    if name in {"anyOf", "oneOf"} and {"type": "null"} in value:
        return {name: as_3_0([each for each in value if each != {"type": "null"}]), "nullable": True}
    if name in {"exclusiveMinimum", "exclusiveMaximum"} and not isinstance(value, Mapping):
        return {name.replace("exclusiveM", "m"): value, name: True}
    if name == "const" and not isinstance(value, Mapping):
        return {"enum": [value]}
    if name == "prefixItems":
        return {"items": {"anyOf": as_3_0(value)}}
    if name == "contentMediaType":
        return {"format": "binary"}
    if name == "examples" and isinstance(value, list):
        return {"example": value[0]} if value else {}
    return {name: as_3_0(value)}
