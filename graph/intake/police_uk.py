"""Street-level crime of data.police.uk.

Anti-social behaviour has no id, and thousands of its rows are equal in every column: each is an incident.
A few ids stand on several rows with other content: each is kept. See ``identity.ordinals``.
"""

import re

import numpy as np
import pandas as pd

from graph.intake import identity, moments
from graph.intake.known import Known
from graph.intake.placing import place
from graph.intake.sieve import Sieve


def sift(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Give the rows of a street file in canonical columns; their partition is the force and the month."""
    placed = place(sieve, known)
    frame = pd.DataFrame(
        {
            "crime_id": sieve.text("crime_id"),
            "month": sieve.converted("month", moments.month),
            "kind": sieve.coded("kind"),
            "location": sieve.text("location"),
            "lsoa": sieve.text("lsoa"),
            "outcome": sieve.text("outcome"),
            "context": sieve.text("context"),
            "reported_by": sieve.text("reported_by"),
            "falls_within": sieve.text("falls_within"),
            "lat": placed.lat,
            "lon": placed.lon,
        }
    )
    force = frame["reported_by"].map({name: slug(name) for name in frame["reported_by"].unique()})
    keyless = (frame["crime_id"] == "").to_numpy()
    keys = frame["crime_id"].to_numpy(dtype=object)
    keys[keyless] = identity.digests(frame[keyless])
    return frame.assign(key=keys, partition=force + "-" + frame["month"], outside=np.asarray(placed.outside))


def slug(name: str) -> str:
    """Bring a force's name to the form used in names of partitions.

    >>> slug("Thornshire Police")
    'thornshire-police'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
