"""Postcodes in one form: capitals, one space before the last three characters.

The shape is that of the Royal Mail's postcode address file: one or two letters, a digit, perhaps another
digit or letter, then a digit and two letters.
"""

import re
from typing import Final

SHAPE: Final = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")


def normal_postcode(text: str) -> str:
    """Give a postcode in its one form; raises ValueError with a reason.

    >>> normal_postcode("zz11aa"), normal_postcode("ZZ1  1AA")
    ('ZZ1 1AA', 'ZZ1 1AA')
    """
    found = SHAPE.fullmatch("".join(text.split()).upper())
    if not found:
        raise ValueError("is not a postcode")
    return f"{found[1]} {found[2]}"
