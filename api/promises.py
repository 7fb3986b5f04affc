"""What the OpenAPI document says of errors: of every operation the same, and no more than is true."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from fastapi import FastAPI

from api.errors import LOOKS, PROBLEM_TYPE

SCHEMA: Final = "Problem"
PROBLEM: Final[Mapping[str, Any]] = {
    "title": "Problem details (RFC 9457)",
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string", "description": "HTTP's own name of the status."},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What went wrong, and what to do."},
        "errors": {
            "type": "array",
            "description": "A sentence for each field that cannot be taken.",
            "items": {
                "type": "object",
                "required": ["field", "detail"],
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
        "version": {"type": "integer", "description": "Of a document: the version that stands."},
        "stands": {"type": "object", "description": "Of a document: what that version says."},
    },
}

OF_WRITING: Final = frozenset({409, 413})
"""What only comes of sending something."""

_FRAMEWORKS_OWN: Final = "Validation Error"
_SUPERSEDED: Final = ("HTTPValidationError", "ValidationError")
"""How the framework would describe what cannot be read; it is answered as a problem instead."""


class Described(FastAPI):
    """An application whose document tells of its errors too."""

    def openapi(self) -> dict[str, Any]:
        """The document, in OpenAPI 3.1."""
        if self.openapi_schema is None:
            self.openapi_schema = with_problems(super().openapi())
        return self.openapi_schema


def with_problems(document: dict[str, Any]) -> dict[str, Any]:
    """A document with the service's problems at each operation."""
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in _SUPERSEDED:
        schemas.pop(name, None)
    schemas[SCHEMA] = PROBLEM
    titles = {look.status: look.title for kind, look in LOOKS.items() if kind is not Exception}
    components["responses"] = {f"{SCHEMA}{status}": _response(title) for status, title in titles.items()}
    for method, operation in _operations(document):
        for status in titles:
            if method != "get" or status not in OF_WRITING:
                told = operation["responses"].get(str(status), {})
                operation["responses"][str(status)] = _told(told, status)
    return document


def _operations(document: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in document["paths"].values():
        yield from path.items()


def _told(told: Mapping[str, Any], status: int) -> dict[str, Any]:
    """What an operation says of a problem in its own words, or else what every operation says."""
    words = told.get("description", _FRAMEWORKS_OWN)
    if words == _FRAMEWORKS_OWN:
        return {"$ref": f"#/components/responses/{SCHEMA}{status}"}
    return _response(words)


def _response(words: str) -> dict[str, Any]:
    return {
        "description": words,
        "content": {PROBLEM_TYPE: {"schema": {"$ref": f"#/components/schemas/{SCHEMA}"}}},
    }
