"""Free text about persons: what numbers one is refused, and words that practice has replaced are pointed out.

The words stand, since they are the agency's own: whoever brings them is told what to say instead.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from graph.intake.sieve import Sieve
from graph.language import NAMED, contact, person_number, replaced, seems_to_name

Numbers = npt.NDArray[np.intp]
REFUSED: Final = "holds what looks like {}; send numbers and names as identities, and leave them out here"


def sift(sieve: Sieve, today: date) -> None:
    """Look at every column of free text."""
    for column in sieve.kind.columns:
        if column.free_text:
            which, texts = pd.factorize(sieve.optional(column.name))
            _refuse(
                sieve, column.name, which, [person_number(each, today) or contact(each) for each in texts]
            )
            _point_out(sieve, column.name, which, [advice(each) for each in texts])


def advice(text: str) -> tuple[tuple[str, str], ...]:
    """What stands in a text that should not, each with what to say instead.

    >>> advice("They absconded.")
    (('"absconded"', '"missing"'),)
    """
    words = tuple((f'"{each.word}"', f'"{each.offer}"') for each in replaced(text))
    return (*words, (NAMED, "the role")) if seems_to_name(text) else words


def _refuse(sieve: Sieve, name: str, which: Numbers, found: Sequence[str]) -> None:
    each = np.array(found, dtype=object)
    for what in dict.fromkeys(filter(None, found)):
        sieve.refuse((each == what)[which], f"{name} {REFUSED.format(what)}")


def _point_out(sieve: Sieve, name: str, which: Numbers, found: Sequence[tuple[tuple[str, str], ...]]) -> None:
    rows = np.bincount(which[sieve.reasons == ""], minlength=len(found))
    counts: Counter[tuple[str, str]] = Counter()
    for said, number in zip(found, rows, strict=True):
        counts.update(dict.fromkeys(said, int(number)))
    sieve.notes += [
        f"In {name}, {what} stands in {f'{n:,} rows' if n > 1 else 'one row'}: say {instead} instead."
        for (what, instead), n in counts.items()
        if n
    ]
