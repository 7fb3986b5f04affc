"""The disclosure rule: which counts about children may be published, in one page that anybody can check.

Fewer than six distinct children are hidden. Where children cannot be told apart, one child may be behind
several incidents, so fewer than ten incidents are hidden. None and too few look the same: neither has a row.
Totals are made by adding up what is shown. (Six follows the Department for Education's practice of
suppressing one to five in children in need statistics.)
"""

from typing import Final

import pandas as pd

FEWEST_CHILDREN: Final = 6
FEWEST_INCIDENTS: Final = 10
FEWEST_CONTRIBUTORS: Final = 6


def may_show(incidents: int, distinct_children: int | None = None) -> bool:
    """Whether a count may be shown.

    >>> may_show(9), may_show(10), may_show(3, distinct_children=6), may_show(30, distinct_children=5)
    (False, True, True, False)
    """
    if distinct_children is None:
        return incidents >= FEWEST_INCIDENTS
    return distinct_children >= FEWEST_CHILDREN


def protect(counts: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table of counts that may be shown, with nothing left of the others.

    ``n`` counts incidents in which children cannot be told apart.

    >>> protect(pd.DataFrame({"square": ["a", "b"], "n": [9, 10]})).values.tolist()
    [['b', 10]]
    """
    shown = pd.Series([may_show(int(n)) for n in counts["n"]], index=counts.index, dtype=bool)
    return counts[shown].reset_index(drop=True)
