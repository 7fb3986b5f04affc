"""Small journals, written by hand, for tests of what stands in the graphs."""

import json
from typing import Any

import pandas as pd

from graph.journal import Draft, Journal, Row

SAID = {"author": "a test", "purpose": "to test", "basis": "none"}


def box(west: float, south: float, east: float, north: float) -> str:
    """A rectangle in degrees, as GeoJSON text."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def areas(*boxes: tuple[str, str]) -> pd.DataFrame:
    """Districts by code and outline."""
    rows = [
        {"id": f"area-{code}", "key": code, "code": code, "name": f"District {code}", "scheme": "district",
         "valid_from": None, "valid_to": None, "shape": outline}
        for code, outline in boxes
    ]  # fmt: skip
    return pd.DataFrame(rows)


WEST_AND_EAST = areas(("E07999001", box(1.0, 53.0, 1.1, 53.1)), ("E07999002", box(1.1, 53.0, 1.2, 53.1)))


def say_batch(
    journal: Journal, kind: str, batch: pd.DataFrame, partition: str = "all", key: str = ""
) -> None:
    """Record a whole partition of open data."""
    body = {"kind": kind, "source": "open", "partition": partition}
    name = key or f"{kind}|{partition}|{journal.head().number}"
    journal.append(Draft(kind="import", key=name, body=body, batch=batch, **SAID))


def say(
    journal: Journal, kind: str, *records: dict[str, Any], source: str = "agency", at: str | None = None
) -> None:
    """Record rows: each a dict with its id; one with only an id is withdrawn."""
    rows = [
        Row(
            "say" if len(record) > 1 else "withdraw", kind, source, "all", record["id"], record["id"],
            {name: value for name, value in record.items() if name != "id"},
        )
        for record in records
    ]  # fmt: skip
    body = {"kind": kind, "source": source, "partition": "all"}
    key = f"{kind}|{journal.head().number}"
    journal.append(Draft(kind="import", key=key, body=body, rows=rows, at=at, **SAID))


def place(name: str, lat: float = 53.05, lon: float = 1.05) -> dict[str, Any]:
    """A place, in the western district unless told otherwise."""
    return {"id": name, "name": name, "kind": "park", "lat": lat, "lon": lon}


def incident(
    name: str, at: str = "2026-05-01T14:30:00Z", lat: float = 53.05, lon: float = 1.05
) -> dict[str, Any]:
    """An incident at a moment."""
    return {
        "id": name, "kind": "robbery", "at_from": at, "at_to": at, "known_by": "data record",
        "recorded_by": "police", "children": None, "place": "", "lat": lat, "lon": lon,
    }  # fmt: skip


NOW, FOR_NOW = "2026-05-01", "9999-12-31"
SAID_BY = {"said_by": "school", "basis": "child told me"}
GRADED = {"grade": "2B", "handling": "", "conditions": "", "conditions_met": "", "held": False}


def child(name: str, **changes: Any) -> dict[str, Any]:
    """A child, with a team."""
    return {
        "id": name, "initials": "AB", "born": "2011-05", "area": "E07999001", "team": "Quay team",
        "allocated_from": NOW, "allocated_to": FOR_NOW, "known_to": "school", "school": "", "places": "",
        "expires": FOR_NOW, **changes,
    }  # fmt: skip


def adult(name: str, **changes: Any) -> dict[str, Any]:
    """An adult around children."""
    return {
        "id": name, "initials": "ZZ", "role": "trusted adult", "team": "Quay team", **SAID_BY, **GRADED,
        "observed": NOW, "expires": FOR_NOW, **changes,
    }  # fmt: skip


def identity(name: str, person: str, kind: str, value: str) -> dict[str, Any]:
    """What a person is called or numbered by: a graph may hold the name and no number."""
    called = value if kind in {"name", "known as"} else ""
    return {"id": name, "person": person, "kind": kind, "value": value, "name": called}


def group(name: str, *members: str, **changes: Any) -> dict[str, Any]:
    """A group of children."""
    return {
        "id": name, "description": "who skate", "members": "; ".join(members), "about": 8,
        "ages": "13 to 15", "mix": "mixed", "team": "Quay team", **SAID_BY, "observed": NOW,
        "expires": FOR_NOW, **changes,
    }  # fmt: skip


def tie(name: str, first: str, second: str, **changes: Any) -> dict[str, Any]:
    """A stated tie between two persons."""
    return {
        "id": name, "first": first, "second": second, "kind": "friend", "valence": "protective",
        "direction": "not known", "strength": "not known", **SAID_BY, **GRADED, "observed_from": NOW,
        "observed_to": "", "expires": FOR_NOW, "note": "", "session": "", **changes,
    }  # fmt: skip


def involvement(name: str, child: str, incident: str, **changes: Any) -> dict[str, Any]:
    """The part of a child in an incident."""
    told = {**SAID_BY, **GRADED, "expires": FOR_NOW}
    return {"id": name, "child": child, "incident": incident, "role": "present", **told, **changes}


def referral(name: str, *children: str, place: str = "", group: str = "", **changes: Any) -> dict[str, Any]:
    """A referral of a child, or of several together."""
    return {
        "id": name, "kind": "group of children" if len(children) > 1 else "child",
        "children": "; ".join(children), "group": group, "made_on": NOW, "what": "Robbed twice.",
        "harm": "robbery", "young_people": "", "strengths": "", "danger": False, "place": place,
        "team": "Quay team", **SAID_BY, "expires": FOR_NOW, **changes,
    }  # fmt: skip


def missing(name: str, *children: str, found_at: str = "", **changes: Any) -> dict[str, Any]:
    """An episode in which some children were missing together."""
    return {
        "id": name, "children": "; ".join(children), "began": NOW, "ended": "", "found_at": found_at,
        "travel": "bus", "push": "out of school", "pull": "friends", "could_help": "youth worker", **SAID_BY,
        "expires": FOR_NOW, **changes,
    }  # fmt: skip
