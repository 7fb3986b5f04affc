"""Random graphs, and random values for every catalogued read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from cypher.catalogue import Query, catalogue
from graph.changes import link
from graph.model import EVERYTHING, Change

AREAS = ["E07999001", "E07999002", "E07999003", ""]
KINDS = ["robbery", "bus stop", "park", "bus route"]
MONTHS = ["2024-01", "2024-02", "2024-05"]
QUARTERS = ["2024-Q1", "2024-Q2"]
TIMES = ["2024-01-01T00:00:00Z", "2024-03-31T23:30:00Z", "2024-05-01T09:30:00Z"]
DAYS = ["2026-11-19", "2026-11-20", "2026-11-21"]
TODAY = DAYS[1]
WORDS = ["", "Mill Lane", "Harbour steps", 'it\'s "quoted"', "Łódź"]

text, area, kind = st.sampled_from(WORDS), st.sampled_from(AREAS), st.sampled_from(KINDS)
maybe = st.none() | text
number = st.integers(0, 40)
degree = st.none() | st.sampled_from([51.0, 51.25, 51.5])
PLACED = {"lat": degree, "lon": degree, "area": area, "cell": st.sampled_from(["E1N1", "E2N1", ""])}
SAID = {"source": text, "entry": number}


def _ids(prefix: str) -> st.SearchStrategy[str]:
    return st.integers(1, 4).map(lambda n: f"{prefix}{n}")


PLACE_OR_SCHOOL = _ids("place") | _ids("school")

NODES: dict[str, dict[str, Any]] = {
    "area": {
        "code": area, "heading": text, "scheme": st.sampled_from(["district", "ward"]),
        "valid_from": maybe, "valid_to": maybe, "shape": text, "open": st.just(True), **PLACED, **SAID,
    },
    "place": {
        "heading": text, "kind": kind, "status": maybe, "opening_hours": maybe, "managed_by": maybe,
        "shape": maybe, **PLACED, **SAID,
    },
    "school": {
        "urn": text, "heading": text, "phase": maybe, "opened": maybe, "town": maybe, "postcode": maybe,
        "placed_by": text, **PLACED, **SAID,
    },
    "organisation": {"heading": text, "kind": kind, **PLACED, **SAID},
    "guardian": {
        "place": PLACE_OR_SCHOOL, "role": text, "hours": maybe, "organisation": _ids("organisation"),
        "area": area, **SAID,
    },
    "context": {
        "heading": text, "about_kind": st.sampled_from(["place", "school"]), "about": PLACE_OR_SCHOOL,
        "status": text, "opened": text, "changed": text, "change": maybe, "review": maybe, "lat": degree,
        "lon": degree, "area": area, **SAID,
    },
    "document": {
        "subject": _ids("context"), "context": _ids("context"), "document": text, "kind": kind,
        "version": number, "author": text, "at": st.sampled_from(TIMES), "body": text, "area": area, **SAID,
    },
}  # fmt: skip
"""Nodes of both graphs, by the noun of their queries."""

PLACES_NODES = NODES | {
    "evidence": {
        "context": _ids("context"), "forum": st.sampled_from(["dcsm", "dcsm", "police"]), "text": text,
        "kind": kind, "how_known": text, "seen_from": st.sampled_from(MONTHS),
        "seen_to": st.sampled_from(MONTHS), "grade": maybe, "released_by": text,
        "released_on": st.sampled_from(DAYS), "expires": st.sampled_from(DAYS), "area": area, **SAID,
    },
    "open_incident": {
        "kind": kind, "month": st.sampled_from(MONTHS), "location": maybe, "outcome": maybe, **PLACED, **SAID,
    },
    "cell": {
        "quarter": st.sampled_from(QUARTERS), "kind": kind, "n": number, "sources": text, "ways": maybe,
        "counted": text, **PLACED, "entry": number,
    },
    "safety_map": {
        "place": PLACE_OR_SCHOOL, "heading": text, "quarter": st.sampled_from(QUARTERS), "verdict": text,
        "contributors": number, "reasons": text, "lat": degree, "lon": degree, "area": area,
    },
    "time_pattern": {
        "year": st.sampled_from(["2023", "2024"]), "weekday": st.integers(0, 6), "band": st.integers(0, 7),
        "n": number, "counted": text, "area": area,
    },
}  # fmt: skip

PEOPLE_NODES = NODES | {
    "incident": {
        "kind": kind, "at_from": st.sampled_from(TIMES), "at_to": st.sampled_from(TIMES), "known_by": maybe,
        "recorded_by": text, "children": st.none() | number, "place": PLACE_OR_SCHOOL, **PLACED, **SAID,
    },
    "safety_submission": {
        "place": PLACE_OR_SCHOOL, "month": st.sampled_from(MONTHS), "time_of_day": maybe,
        "age_band": maybe, "colour": text, "contributors": number,
        "reason": maybe, "area": area, **SAID,
    },
}  # fmt: skip

LINKED = {
    "guardian": "guardians", "context": "context", "document": "document", "evidence": "evidence",
    "safety_map": "safety-map",
    "incident": "incidents", "safety_submission": "safety-maps", "child": "children",
    "identity": "identities", "group": "groups", "tie": "ties", "involvement": "involvements",
    "missing_episode": "missing", "referral": "referrals", "session_person": "session-person",
    "session_place": "session-place",
}  # fmt: skip

ABOUT_PERSONS = (
    "child", "adult", "identity", "group", "tie", "involvement", "missing_episode", "referral", "session",
    "session_person", "session_place", "session_action",
)  # fmt: skip
"""Nouns whose rows no area opens."""


@dataclass(frozen=True)
class Drawn:
    """A random graph: rows of each noun."""

    name: str
    rows: Mapping[str, list[dict[str, Any]]]

    def changes(self) -> list[Change]:
        """The changes that make it, links last."""
        return [
            *[Change(self.write(f"put_{noun}"), frame(rows)) for noun, rows in self.rows.items() if rows],
            *[
                change
                for noun, kind in LINKED.items()
                for change in link(kind, [row["id"] for row in self.rows.get(noun, [])])
            ],
        ]

    def within(self, scope: Mapping[str, Any]) -> "Drawn":
        """The graph with everything outside a scope deleted; boundaries are open to all, no person is."""
        placed = {noun: rows for noun, rows in self.rows.items() if noun not in ABOUT_PERSONS}
        return Drawn(
            self.name,
            {noun: [row for row in rows if _reached(noun, row, scope)] for noun, rows in placed.items()},
        )

    def write(self, change: str) -> str:
        """The name of a write, which may be one of both graphs; empty where there is none."""
        ways = (f"{self.name}/write/{change}", f"places/write/{change}")
        return next((way for way in ways if way in catalogue()), "")


def _reached(noun: str, row: dict[str, Any], scope: Mapping[str, Any]) -> bool:
    """Whether a scope reaches a row by its district or context; evidence is its forum's, until it ends."""
    context = {"context": row["id"], "evidence": row.get("context")}.get(noun)
    if noun == "evidence" and not (row["forum"] == scope["forum"] and row["expires"] >= TODAY):
        return False
    return row["area"] in scope["areas"] or context in scope["contexts"] or bool(row.get("open"))


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows as the projector gives them to an engine: whole numbers stay whole where some are missing."""
    return pd.DataFrame({name: _column([row[name] for row in rows]) for name in rows[0]})


def _column(values: list[Any]) -> pd.Series:
    whole = any(type(value) is int for value in values)
    return pd.Series(values, dtype="Int64" if whole else object)


@st.composite
def graphs(draw: st.DrawFn, name: str) -> Drawn:
    """A random graph of that name, without persons and what is said of them."""
    nodes = PLACES_NODES if name == "places" else PEOPLE_NODES
    rows = {noun: draw(_rows(noun, columns)) for noun, columns in nodes.items()}
    _share_areas(rows)
    return Drawn(name, rows)


def _share_areas(rows: dict[str, list[dict[str, Any]]]) -> None:
    """Give what is linked the district of what it is linked to, as linking does."""
    places = {row["id"]: row["area"] for noun in ("place", "school") for row in rows[noun]}
    for noun, names in (("guardian", "place"), ("safety_submission", "place"), ("context", "about")):
        for row in rows.get(noun, []):
            row["area"] = places.get(row[names], row["area"])
    contexts = {row["id"]: row["area"] for row in rows["context"]}
    for row in (*rows["document"], *rows.get("evidence", [])):
        row["area"] = contexts.get(row["context"], row["area"])


def _rows(noun: str, columns: dict[str, Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    row = st.fixed_dictionaries({"id": _ids(noun), **columns})
    return st.lists(row, max_size=4, unique_by=lambda each: each["id"])


VALUES: dict[str, Any] = {
    "area": area,
    "areas": st.lists(area, max_size=3, unique=True),
    "kind": kind,
    "kinds": st.lists(kind, max_size=2, unique=True),
    "schemes": st.lists(st.sampled_from(["district", "ward"]), max_size=1),
    "statuses": st.lists(text, max_size=2, unique=True),
    "first": st.sampled_from(["", *MONTHS, *QUARTERS, *TIMES]),
    "last": st.sampled_from(["9999", *MONTHS, *QUARTERS, *TIMES]),
    "anywhere": st.booleans(),
    "south": st.sampled_from([51.0, 51.2]),
    "north": st.sampled_from([51.3, 51.5]),
    "west": st.sampled_from([51.0, 51.2]),
    "east": st.sampled_from([51.3, 51.5]),
    "after": st.just("") | _ids("place"),
    "limit": st.integers(1, 5),
    "id": PLACE_OR_SCHOOL | _ids("context"),
    "ids": st.lists(PLACE_OR_SCHOOL, max_size=3, unique=True),
    "subject": _ids("context"),
    "context": _ids("context"),
    "today": st.just(TODAY),
}


def values_for(query: Query, scope: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Random values of a read's parameters, within a scope."""
    return st.fixed_dictionaries(
        {name: st.just(scope) if name == "scope" else VALUES[name] for name in query.takes}
    )


def scopes() -> st.SearchStrategy[dict[str, Any]]:
    """A scope of some areas, or of one context, in a forum."""
    areas = st.lists(st.sampled_from(AREAS[:3]), max_size=2, unique=True).map(lambda some: {"areas": some})
    opened = areas | areas | _ids("context").map(lambda context: {"contexts": [context]})
    return st.tuples(opened, st.sampled_from(["dcsm", "police"])).map(
        lambda drawn: {**EVERYTHING, "every": False, **drawn[0], "forum": drawn[1]}
    )
