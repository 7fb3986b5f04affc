"""The planted truths as plain values, for checking what a method finds against what is so."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo import grid
from graph.county.agencies import AGENCIES
from graph.county.events import planted_rate
from graph.county.planting import DROP_WHEN_MADE_SAFER, PLANTED
from graph.county.rhythms import Span
from graph.county.sizes import Size


@dataclass(frozen=True)
class Truly:
    """How the county truly is: for tests and checks, never for a file that an agency would send.

    ``sites`` is the frame of ``places``; ``rates`` true events a quarter (site by kind of harm);
    ``events`` the frame of ``events``; ``effort`` how hard each agency looks (agency by area).
    """

    size: Size
    when: Span
    safer_since: date
    sites: pd.DataFrame
    rates: npt.NDArray[np.float64]
    effort: npt.NDArray[np.float64]
    events: pd.DataFrame


def truths_of(truly: Truly, areas: pd.DataFrame) -> dict[str, Any]:
    """What is planted and how hard each agency looks, in values that JSON can hold.

    Rates are true events a quarter for each kind of harm named; coordinates are in metres (EPSG:27700).
    """
    sites = truly.sites
    planted = sites[sites["planted"] != ""].groupby("key", sort=False)
    ordinary = truly.rates[(sites["planted"] == "") & (sites["area"] == 0)].sum(axis=1)
    return {
        "made_up": True,
        "first_day": truly.when.first.isoformat(),
        "today": truly.when.today.isoformat(),
        "district": str(areas["code"].iloc[0]),
        "ordinary_rate": round(float(ordinary.mean()), 2),
        "planted": [_truth(truly, group, areas) for _, group in planted],
        "effort": {
            agency.name: dict(zip(areas["code"], row.round(2).tolist(), strict=True))
            for agency, row in zip(AGENCIES, truly.effort, strict=True)
        },
    }


def write_truths(truths: dict[str, Any], path: Path) -> None:
    """Write the truths to a JSON file (UTF-8, indented)."""
    path.write_text(json.dumps(truths, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _truth(truly: Truly, group: pd.DataFrame, areas: pd.DataFrame) -> dict[str, Any]:
    """One planted place, or the planted route with its stops."""
    first = group.iloc[0]
    word = str(first["planted"])
    planted = PLANTED[word]
    told: dict[str, Any] = {
        "truth": planted.truth,
        "sentence": planted.sentence,
        "record": str(first["record"]),
        "key": str(first["key"]),
        "name": str(first["name"]),
        "area": str(areas["code"].iloc[int(first["area"])]),
        "harms": list(planted.harms),
        "true_rate": planted_rate(word, truly.size) or 0.0,
        "points": group[["easting", "northing"]].to_numpy(dtype=np.float64).tolist(),
        "cells": grid.cell_of(group["easting"], group["northing"]).tolist(),
    }
    return told | _more(planted.truth, truly, int(group.index[0]))


def _more(truth: str, truly: Truly, site: int) -> dict[str, Any]:
    """What is to be said of some truths only."""
    if truth == "made safer":
        after = truly.size.safer_rate * (1 - DROP_WHEN_MADE_SAFER)
        return {"since": truly.safer_since.isoformat(), "true_rate_since": round(after, 2)}
    if truth == "over-reported":
        rate = round(float(truly.rates[site].sum()), 2)
        return {"true_rate": rate, "recorded_by": "police", "records_without_harm": truly.size.patrol_records}
    return {}
