"""Who looks after places: organisations, and guardians by their role and hours, never by name."""

import numpy as np
import pandas as pd

from graph.county.names import MADE_UP
from graph.county.routes import OPERATOR

_COUNTY_WIDE = (
    ("police", f"Saltmere Constabulary {MADE_UP}", "police"),
    ("transport", OPERATOR, "transport operator"),
    ("health", f"Lapwing Hospitals {MADE_UP}", "health"),
    ("schools", f"Two Oars Learning Trust {MADE_UP}", "school trust"),
    ("leisure", f"Harbour Leisure {MADE_UP}", "leisure"),
    ("retail", f"Shingle Shops {MADE_UP}", "retail"),
    ("food", f"Pebble Kitchens {MADE_UP}", "hospitality"),
    ("faith", f"Lantern Street Pastors {MADE_UP}", "faith group"),
)
_IN_EVERY_AREA = (
    ("council", "{area} Council", "district council"),
    ("youth", "{area} Youth Trust", "youth service"),
    ("housing", "{area} Homes", "housing provider"),
)

_MANAGERS = {
    "park": "council", "street": "council", "high street": "council", "shopping centre": "retail",
    "takeaway": "food", "cafe": "food", "shop": "retail", "transport hub": "transport",
    "rail station": "transport", "car park": "council", "estate": "housing", "youth club": "youth",
    "sports facility": "leisure", "library": "council", "seafront": "council", "arcade": "leisure",
    "school": "schools", "bus route": "transport",
}  # fmt: skip

_ROLES = {
    "park": ("park keeper", "Mo-Su 08:00-18:00"),
    "street": ("street pastor", "Fr-Sa 21:00-24:00"),
    "high street": ("community safety officer", "Mo-Sa 10:00-18:00"),
    "shopping centre": ("security guard", "Mo-Sa 09:00-19:00; Su 10:00-17:00"),
    "takeaway": ("food outlet worker", "Mo-Su 15:00-22:00"),
    "cafe": ("food outlet worker", "Mo-Sa 08:00-17:00"),
    "shop": ("shop worker", "Mo-Sa 08:00-20:00"),
    "transport hub": ("station staff", "Mo-Su 06:00-22:00"),
    "rail station": ("station staff", "Mo-Su 06:00-21:00"),
    "car park": ("community safety officer", "Mo-Fr 09:00-17:00"),
    "estate": ("caretaker", "Mo-Fr 08:00-16:00"),
    "youth club": ("youth worker", "Mo-Fr 15:30-20:30"),
    "sports facility": ("leisure staff", "Mo-Fr 07:00-22:00; Sa-Su 08:00-18:00"),
    "library": ("librarian", "Mo-Fr 09:00-18:00"),
    "seafront": ("youth worker", "Fr 18:00-21:00; Sa 14:00-20:00"),
    "arcade": ("leisure staff", "Mo-Su 10:00-22:00"),
    "school": ("school staff", "Mo-Fr 08:00-16:30"),
    "bus route": ("bus driver", "Mo-Sa 06:00-23:00"),
}

_GUARDED_SHARE = 0.45


def organisations(areas: pd.DataFrame, towns: pd.DataFrame) -> pd.DataFrame:
    """The organisations as records, with ``area`` (-1 for the whole county) and ``part`` for our own use."""
    middles = towns.drop_duplicates("area").set_index("area")
    rows = [(-1, part, name, kind, middles.loc[0]) for part, name, kind in _COUNTY_WIDE]
    for area, called in enumerate(areas["name"]):
        rows += [
            (area, part, f"{name.format(area=called)} {MADE_UP}", kind, middles.loc[area])
            for part, name, kind in _IN_EVERY_AREA
        ]
    return pd.DataFrame(
        {
            "key": [f"O-{n + 1:03}" for n in range(len(rows))],
            "name": [name for _, _, name, _, _ in rows],
            "kind": [kind for _, _, _, kind, _ in rows],
            "easting": [at["easting"].round() for *_, at in rows],
            "northing": [at["northing"].round() for *_, at in rows],
            "area": [area for area, *_ in rows],
            "part": [part for _, part, *_ in rows],
        }
    )


def managers(sites: pd.DataFrame, organised: pd.DataFrame) -> pd.DataFrame:
    """The organisation that looks after each site: its ``key`` and ``name``, in the order of the sites."""
    by_part = {(row.area, row.part): row.Index for row in organised.itertuples()}
    found = []
    for area, kind in zip(sites["area"], sites["kind"], strict=True):
        part = _MANAGERS[kind]
        found.append(by_part.get((area, part), by_part.get((-1, part))))
    return organised.loc[found, ["key", "name"]].reset_index(drop=True)


def guardians(sites: pd.DataFrame, organised: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """The guardians of a good part of the places, all schools and all routes, as records."""
    places = sites.drop_duplicates("key")
    guarded = places[(random.random(len(places)) < _GUARDED_SHARE) | (places["record"] != "places")]
    duties = [_ROLES[kind] for kind in guarded["kind"]]
    return pd.DataFrame(
        {
            "key": [f"G-{n + 1:04}" for n in range(len(guarded))],
            "place": guarded["key"].to_numpy(),
            "role": [role for role, _ in duties],
            "hours": [hours for _, hours in duties],
            "organisation": managers(guarded, organised)["key"].to_numpy(),
        }
    )
