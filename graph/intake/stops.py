"""Public transport stops and stations of NaPTAN (Department for Transport)."""

import pandas as pd

from graph.intake.known import Known
from graph.intake.placing import place
from graph.intake.sieve import Sieve

AREA_LETTERS = 3
"""A stop code begins with the three digits of its area (NaPTAN guide, section on ATCO codes)."""


def sift(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Give the stops in canonical columns; their partition is the area at the start of the code."""
    placed = place(sieve, known)
    codes = sieve.text("atco_code")
    return pd.DataFrame(
        {
            "key": codes,
            "partition": codes.str[:AREA_LETTERS],
            "name": sieve.text("common_name"),
            "kind": sieve.coded("stop_type"),
            "locality": sieve.text("locality_name"),
            "status": sieve.text("status").str.lower(),
            "lat": placed.lat,
            "lon": placed.lon,
            "outside": placed.outside,
        }
    )
