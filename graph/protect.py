"""The disclosure rule: which counts about children may be published, on one page that anybody can check.

Fewer than six distinct children are hidden. Where children cannot be told apart, one child may be behind
several incidents, so fewer than ten incidents are hidden. None and too few look the same: neither has a row.
Totals are made by adding up what is shown. (Six follows the Department for Education's practice of
suppressing one to five in children in need statistics.)

An agency knows its own records and can take them away from a count. So a count is shown with all its sources
only where each of them would still be left with nothing, or enough; otherwise with those that gave enough.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

FEWEST_CHILDREN: Final = 6
FEWEST_INCIDENTS: Final = 10


def sources_shown(incidents: Mapping[str, int]) -> frozenset[str]:
    """Of the sources of one count, those whose incidents are counted; none where the count is hidden.

    >>> sorted(sources_shown({"police": 12, "school": 3})), sorted(sources_shown({"police": 5, "school": 4}))
    (['police'], [])
    >>> sorted(sources_shown({"police": 12, "school": 14})), sorted(sources_shown({"a": 6, "b": 5, "c": 7}))
    (['police', 'school'], ['a', 'b', 'c'])
    """
    total = sum(incidents.values())
    rests = [total - n for n in incidents.values()]
    if total >= FEWEST_INCIDENTS and all(rest == 0 or rest >= FEWEST_INCIDENTS for rest in rests):
        return frozenset(incidents)
    return frozenset(source for source, n in incidents.items() if n >= FEWEST_INCIDENTS)


def protect(incidents: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """The incidents that may be counted in a table by some columns, with nothing left of the others.

    Takes one row an incident, with its source in ``recorded_by``.

    >>> rows = pd.DataFrame({"square": ["a"] * 9 + ["b"] * 10, "recorded_by": "police"})
    >>> protect(rows, ["square"])["square"].value_counts().to_dict()
    {'b': 10}
    """
    counts = incidents.groupby([*by, "recorded_by"], dropna=False).size()
    shown: set[tuple[object, ...]] = set()
    for group, part in counts.groupby(level=list(range(len(by))), dropna=False):
        key = group if isinstance(group, tuple) else (group,)
        sources = {str(index[-1]): int(n) for index, n in part.items()}  # type: ignore[index]
        shown |= {(*key, source) for source in sources_shown(sources)}
    keys = incidents[[*by, "recorded_by"]].itertuples(index=False, name=None)
    return incidents[pd.Series([key in shown for key in keys], index=incidents.index, dtype=bool)]
