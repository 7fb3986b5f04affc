"""Schools of Get Information about Schools (Department for Education)."""

import pandas as pd

from graph.intake import moments
from graph.intake.known import Known
from graph.intake.placing import place
from graph.intake.sieve import Sieve


def sift(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Give the schools in canonical columns; ``placed_by`` says how each came to its point."""
    placed = place(sieve, known)
    month_first = moments.writes_month_first(sieve.text("opened").unique())
    closed = sieve.text("establishment_status").str.lower() == "closed"
    sieve.refuse(closed, "the school is closed")
    urns = sieve.text("urn")
    return pd.DataFrame(
        {
            "key": urns,
            "partition": known.partition or "all",
            "urn": urns,
            "name": sieve.text("name"),
            "phase": sieve.text("phase"),
            "opened": sieve.converted("opened", lambda text: moments.day(text, month_first)),
            "town": sieve.text("town"),
            "postcode": sieve.text("postcode"),
            "placed_by": placed.by,
            "lat": placed.lat,
            "lon": placed.lon,
            "outside": placed.outside,
        }
    )
