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
