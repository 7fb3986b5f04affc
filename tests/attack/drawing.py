"""Requests for every operation of an application: some that go well where they may, others at random."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, Final
from urllib.parse import quote, urlencode

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount

from tests.attack.said import body_of

Known = Mapping[str, Sequence[str]]

GRID: Final = "http://www.opengis.net/def/crs/EPSG/0/27700"
SAID: Final[Known] = {
    "limit": ["100", "1", "7", "10000", "0", "-1"],
    "bbox": ["0.8,53,1.4,53.5", "600000,390000,660000,410000", "1,1,1", "nan,0,1,1"],
    "bbox-crs": [GRID],
    "crs": [GRID],
    "datetime": ["2026-07-01/2026-09-30", "../2026-03-31", "2025-01-01", "2026-13-01"],
    "f": ["json", "csv", "html"],
    "after": ["Cg", "RTA3OTk5MDAxCmEx"],
    "quarter": ["2026-Q3", "2026-Q4"],
    "kind": ["robbery", "park", "children"],
    "status": ["place of concern"],
    "question": ["Child", "SessionMap"],
    "since": ["2026-01-01"],
    "known_on": ["2026-05-01", "2026-11-20"],
    "section": ["0", "1", "99"],
    "older": ["0", "1"],
    "newer": ["0", "2"],
    "version": ["0", "1"],
    "state": ["waiting", "disclosed", "refused"],
    "what": ["child record", "session map"],
}
"""Values of parameters that are no ids."""

HOSTILE: Final = (
    "' OR 1=1 --", "%", "*", "..", "../../etc/passwd", "<script>alert(1)</script>", "{{7*7}}", "${scope}",
    "\x00", "\n\r", "\u202e", "💥", "x" * 3000, "null", "true", "[]", "-1", "1e400", "NaN", "ＡＢ", "0", " ",
)  # fmt: skip
ACCEPTS: Final = ("text/html", "text/csv", "application/geo+json", "application/json", "")
FORUMS: Final = (
    "casework", "cahm", "steward", "dcsm", "dcsm_guest", "strategic", "police", "importer", "auditor", "none",
)  # fmt: skip
BY_ID: Final = frozenset(
    {"child", "subject", "place", "first", "second", "person", "district", "goal", "of", "keep", "other"}
)
"""Fields of bodies that name something; any other may be kept as it was written."""


@dataclass(frozen=True)
class Operation:
    """A method and a path as the application has it, with the names in its path and in its query."""

    method: str
    path: str
    names: tuple[str, ...]
    queries: tuple[str, ...]
    required: tuple[str, ...]

    @property
    def reads(self) -> bool:
        """Whether it changes nothing."""
        return self.method == "GET"


@dataclass(frozen=True)
class Ask:
    """One request."""

    operation: Operation
    values: Mapping[str, str]
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    raw: bytes | None = None

    @property
    def path(self) -> str:
        """The path with its values in it."""
        path = self.operation.path
        for name, value in self.values.items():
            path = path.replace(f"{{{name}}}", quote(value, safe=""))
        return path

    @property
    def url(self) -> str:
        """The path with its query."""
        return f"{self.path}?{urlencode(self.query)}" if self.query else self.path

    def sent(self) -> str:
        """Everything that is sent, as text."""
        return str((self.values, self.query, self.headers, self.body))

    def content(self) -> dict[str, Any]:
        """The body as a client sends it: JSON to programs, forms to pages, files to imports."""
        if self.operation.reads or self.operation.method == "DELETE":
            return {}
        if self.raw is not None:
            return {"content": self.raw, "headers": {"Content-Type": "application/json"}}
        if self.operation.path == "/v1/imports":
            return {"data": self.body, "files": {"files": ("made up.csv", "key,name,kind\nA-1,Park,park\n")}}
        if self.operation.path.startswith("/v1/"):
            return {"json": self.body}
        return {"data": {name: value for name, value in self.body.items() if isinstance(value, str | list)}}


def operations(app: FastAPI) -> list[Operation]:
    """All that an application answers, but for its static files; what it reads comes first."""
    document = app.openapi()["paths"]
    found = []
    for route in iter_route_contexts(app.routes):
        if isinstance(route.original_route, Mount):
            continue
        for method in sorted((route.methods or set()) - {"HEAD"}):
            described = document.get(route.path, {}).get(method.lower(), {}).get("parameters", [])
            found.append(_operation(method, route, described))
    return sorted(found, key=lambda each: not each.reads)


def _operation(method: str, route: Any, described: list[dict[str, Any]]) -> Operation:
    queries = {each["name"]: each.get("required", False) for each in described if each["in"] == "query"}
    queries |= _of_the_query(getattr(route, "dependant", None))
    names = tuple(part.split("}")[0] for part in route.path.split("{")[1:])
    required = tuple(name for name, is_required in queries.items() if is_required)
    return Operation(method, route.path, names, tuple(queries), required)


def _of_the_query(dependant: Any) -> dict[str, bool]:
    """The names that a route and all it depends on take from the query, and whether each must be there."""
    if dependant is None:
        return {}
    found = {each.alias: each.field_info.is_required() for each in dependant.query_params}
    return found | {
        name: must for each in dependant.dependencies for name, must in _of_the_query(each).items()
    }


@dataclass(frozen=True)
class Drawing:
    """Draws requests: ``known`` are real values by the name of a parameter, ``tokens`` those of persons."""

    known: Known
    tokens: Sequence[str]
    random: Random

    def plain(self, operation: Operation) -> Ask:
        """A request that goes well for who may send it."""
        values = {name: self._real(operation, name)[0] for name in operation.names}
        query = {name: self._real(operation, name)[0] for name in operation.required}
        page = {"Accept": "text/html"} if operation.reads and not operation.path.startswith("/v1") else {}
        return Ask(operation, values, query, page, self._whole_body(operation))

    def each(self, operation: Operation) -> Iterator[Ask]:
        """One for every real value of the last name in its path, and for whole lists page by page."""
        plain = self.plain(operation)
        if not operation.reads:
            return
        for value in self._real(operation, operation.names[-1])[1:] if operation.names else ():
            yield replace(plain, values=plain.values | {operation.names[-1]: value})
        for page in self.known.get(f"{operation.path} after", ()):
            yield replace(plain, query={"after": page})
        if {"limit", "f"} <= set(operation.queries):
            yield from (replace(plain, query={"limit": "10000", "f": form}) for form in ("json", "csv"))

    def drawn(self, operation: Operation, times: int) -> Iterator[Ask]:
        """Requests at random."""
        for _ in range(times):
            values = {name: self._value(operation, name) or "nothing" for name in operation.names}
            chosen = [
                name for name in operation.queries if self.random.random() < 2 / (1 + len(operation.queries))
            ]
            query = {name: self._value(operation, name) for name in chosen}
            ask = Ask(operation, values, query, self._headers(), self._whole_body(operation))
            yield ask if operation.reads else self._perhaps_broken(ask)

    def _real(self, operation: Operation, name: str) -> Sequence[str]:
        for where in (f"{operation.path} {name}", name):
            if self.known.get(where):
                return self.known[where]
        return SAID.get(name, ["no-such-thing"])

    def _value(self, operation: Operation, name: str) -> str:
        chance = self.random.random()
        if chance < 0.6:
            return self.random.choice(self._real(operation, name))
        if chance < 0.75:
            return self.random.choice(self.random.choice(list(self.known.values())) or ["none"])
        if chance < 0.85:
            return self.random.choice(HOSTILE)
        return self.random.choice(self.tokens) if chance < 0.97 else ""

    def _headers(self) -> dict[str, str]:
        """What a client may say beside who it is."""
        said = {"Accept": self.random.choice(ACCEPTS)}
        more = {
            "Milieu-Forum": FORUMS,
            "Milieu-Purpose": self.tokens,
            "Milieu-Basis": self.tokens,
            "Milieu-Reason": self.tokens,
            "Idempotency-Key": self.tokens,
            "Sec-Fetch-Site": ("same-origin", "cross-site"),
        }
        return said | {
            name: self.random.choice(values) for name, values in more.items() if self.random.random() < 0.12
        }

    def _whole_body(self, operation: Operation) -> Any:
        """A body that goes well; ties and actions of a session are about those on its map."""
        if operation.reads:
            return None
        body = body_of(operation.path)
        if operation.path.endswith("/{session}/ties"):
            body |= {"first": self.known["child"][0], "second": self.known["child"][2]}
        if operation.path.endswith("/{session}/actions"):
            body |= {"person": self.known["child"][0]}
        if "/evidence" in operation.path and "text" in body:
            body |= {"facts": self.known["fact of a line"][:1]}
        if operation.path.endswith("/safety-notices"):
            body |= {"child": self.known["child"][0]}
        if operation.path == "/v1/same-child":
            body |= {"keep": self.known["child"][0], "other": self.known["child"][1]}
        if operation.path == "/v1/exports":
            body |= {"of": self.known["of"][0]}
        if operation.path == "/sign-in":
            body |= {"token": self.known["token"][0]}
        return body

    def _perhaps_broken(self, ask: Ask) -> Ask:
        chance = self.random.random()
        if chance < 0.3 or not ask.body:
            return ask
        if chance < 0.4:
            return replace(ask, raw=self.random.choice((b"", b"{", b"[]", b"null", b"\xff\xfe", b'"text"')))
        if chance < 0.5:
            name = self.random.choice(self.tokens)
            return replace(ask, body=ask.body | {name: self.random.choice(self.tokens)})
        if chance < 0.75:
            name = self.random.choice(sorted(BY_ID))
            return replace(ask, body=ask.body | {name: self._value(ask.operation, name)})
        name = self.random.choice(list(ask.body))
        return replace(ask, body=ask.body | {name: self.random.choice(HOSTILE)})
