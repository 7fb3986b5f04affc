"""Boundaries: one row an area of one scheme."""

import pandas as pd

from graph.intake import moments
from graph.intake.known import Known
from graph.intake.sieve import Sieve


def sift(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Give the areas in canonical columns; ``shape`` is GeoJSON text in EPSG:4326."""
    codes, shapes = sieve.text("code"), sieve.raw.frame["shape"]
    sieve.refuse(shapes == "", "has no outline")
    scheme = sieve.coded("scheme")
    sieve.refuse(scheme == "", "scheme is empty")
    if repaired := codes[(sieve.raw.frame["repaired"] == "yes") & (shapes != "")].tolist():
        sieve.notes.append(f"{len(repaired)} outlines were repaired: {', '.join(repaired)}.")
    return pd.DataFrame(
        {
            "key": scheme + ":" + codes,
            "partition": known.partition or scheme,
            "code": codes,
            "name": sieve.text("name"),
            "scheme": scheme,
            "valid_from": sieve.converted("valid_from", moments.day),
            "valid_to": sieve.converted("valid_to", moments.day),
            "shape": shapes,
        }
    )
