"""Postcodes with a point each, of Code-Point Open (Ordnance Survey)."""

import pandas as pd

from graph.intake.known import Known
from graph.intake.placing import place
from graph.intake.postal import normal_postcode
from graph.intake.sieve import Sieve


def sift(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Give the postcodes in canonical columns; their partition is the letters at the start, such as ct."""
    placed = place(sieve, known)
    codes = sieve.converted("postcode", normal_postcode)
    return pd.DataFrame(
        {
            "key": codes,
            "partition": codes.str.extract(r"^([A-Z]+)", expand=False).str.lower(),
            "postcode": codes,
            "quality": sieve.whole("quality", 0, 99),
            "easting": sieve.numbers("easting", thousands=True),
            "northing": sieve.numbers("northing", thousands=True),
            "lat": placed.lat,
            "lon": placed.lon,
            "district": sieve.text("district"),
            "ward": sieve.text("ward"),
            "outside": placed.outside,
        }
    )
