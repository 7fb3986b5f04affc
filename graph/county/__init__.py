"""A made-up county, for trying the service out and for tests that know what is true.

Its coast, districts, places and incidents are generated from a seed, and so are its people (``persons``):
nothing in it is real and nobody in it exists.

>>> from datetime import date
>>> county = build("tiny", today=date(2026, 11, 25))
>>> len(county.areas), str(county.areas["name"].iloc[0])
(13, 'Saltmere')
"""

from graph.county.county import SEED, SOURCE, County, build
from graph.county.files import KINDS, TRUTHS, persons_of, tokens, write
from graph.county.sizes import SIZES
from graph.county.truths import write_truths

__all__ = [
    "KINDS", "SEED", "SIZES", "SOURCE", "TRUTHS", "County", "build", "persons_of", "tokens",
    "write", "write_truths",
]  # fmt: skip
