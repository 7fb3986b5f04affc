"""The disclosure rule: which counts about children may be published, on one page that anybody can check.

Fewer than six distinct children are hidden. Where nobody knows which children an incident was about, one
child may be behind several, so fewer than ten such incidents are hidden. The two are never added up: what
is shown has six children known to be different, or ten incidents whose children are not known. None and too
few look the same: neither has a row. Totals are made by adding up what is shown. (Six follows the
Department for Education's practice of suppressing one to five in children in need statistics.)

An agency knows its own records and can take them away from a count. So a count is shown with all its sources
only where each of them would still be left with nothing, or enough; otherwise with those that gave enough.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

Child = tuple[str, str]
"""A source, and its own id of a child."""

FEWEST_CHILDREN: Final = 6
FEWEST_INCIDENTS: Final = 10


@dataclass(frozen=True)
class Told:
    """What some incidents tell: which children they were about, and how many were about nobody knows whom.

    A child is a pair of a source and its own id: two sources may mean one child by two ids, so only those
    of one source are surely different.
    """

    children: frozenset[Child] = frozenset()
    unknown: int = 0

    @property
    def nothing(self) -> bool:
        """Whether there is no incident at all."""
        return not self.children and not self.unknown

    @property
    def enough(self) -> bool:
        """Whether it may be published."""
        by_source = Counter(source for source, _ in self.children)
        return max(by_source.values(), default=0) >= FEWEST_CHILDREN or self.unknown >= FEWEST_INCIDENTS


def told(children: Iterable[Iterable[Child]]) -> Told:
    """What some incidents tell, each given by the children known to have had a part in it.

    >>> a, b = ("agency", "a"), ("agency", "b")
    >>> len(told([[a, b], [b], []]).children), told([[], []]).unknown
    (2, 2)
    """
    each = [frozenset(some) for some in children]
    return Told(frozenset().union(*each), sum(not some for some in each))


def sources_shown(by_source: Mapping[str, Told]) -> frozenset[str]:
    """Of the sources of one count, those whose incidents are counted; none where the count is hidden.

    >>> sorted(sources_shown({"police": Told(unknown=12), "school": Told(unknown=3)}))
    ['police']
    >>> sorted(sources_shown({"police": Told(unknown=5), "school": Told(unknown=4)}))
    []
    >>> sorted(sources_shown({"a": Told(unknown=6), "b": Told(unknown=5), "c": Told(unknown=7)}))
    ['a', 'b', 'c']
    >>> five, six = (frozenset(("school", child) for child in some) for some in ("abcde", "abcdef"))
    >>> [sorted(sources_shown({"school": Told(children)})) for children in (five, six)]
    [[], ['school']]
    """
    rests = [_together(by_source, without=source) for source in by_source]
    if _together(by_source).enough and all(rest.nothing or rest.enough for rest in rests):
        return frozenset(by_source)
    return frozenset(source for source, own in by_source.items() if own.enough)


def protect(incidents: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """The incidents that may be counted in a table by some columns, with nothing left of the others.

    Takes one row an incident, with its source in ``recorded_by``, and in ``known_children`` the ids of the
    children known to have had a part in it (a tuple, which may be empty).

    >>> rows = pd.DataFrame({"square": ["a"] * 9 + ["b"] * 10, "recorded_by": "police"})
    >>> protect(rows.assign(known_children=[()] * 19), ["square"])["square"].value_counts().to_dict()
    {'b': 10}
    """
    sources: dict[tuple[object, ...], dict[str, Told]] = {}
    for key, part in incidents.groupby([*by, "recorded_by"], dropna=False)["known_children"]:
        *group, source = key
        sources.setdefault(tuple(group), {})[str(source)] = told(part)
    shown = {(*group, source) for group, found in sources.items() for source in sources_shown(found)}
    keys = incidents[[*by, "recorded_by"]].itertuples(index=False, name=None)
    return incidents[pd.Series([key in shown for key in keys], index=incidents.index, dtype=bool)]


def protect_within(incidents: pd.DataFrame, by: Sequence[str], within: Sequence[str]) -> pd.DataFrame:
    """As `protect`, where readers know how many there are by ``within``: they can take away what is shown.

    So what is left over must be nothing, or itself something that may be shown with all its sources; where
    it is not, the smallest counts are left out with it until it is.

    >>> hours = ["Mon"] * 12 + ["Tue"] * 30 + ["Wed"] * 3
    >>> rows = pd.DataFrame({"hour": hours, "area": "a", "recorded_by": "police"})
    >>> found = protect_within(rows.assign(known_children=[()] * 45), ["area", "hour"], ["area"])
    >>> found["hour"].value_counts().to_dict()
    {'Tue': 30}
    """
    shown = protect(incidents, by)
    for _, whole in incidents.groupby(list(within), dropna=False):
        for group in _smallest_first(shown.loc[shown.index.intersection(whole.index)], by):
            if _may_be_left_over(whole.drop(shown.index, errors="ignore")):
                break
            shown = shown.drop(group)
    return shown


def _smallest_first(shown: pd.DataFrame, by: Sequence[str]) -> list[pd.Index]:
    """The rows of each count, the smallest count first."""
    return sorted((part.index for _, part in shown.groupby(list(by), dropna=False)), key=len)


def _may_be_left_over(rest: pd.DataFrame) -> bool:
    """Whether the incidents that no count shows are none, or enough whichever agency takes its own away."""
    by_source = {str(source): told(part) for source, part in rest.groupby("recorded_by")["known_children"]}
    return not by_source or len(sources_shown(by_source)) == len(by_source)


def _together(by_source: Mapping[str, Told], without: str | None = None) -> Told:
    found = [own for source, own in by_source.items() if source != without]
    return Told(frozenset().union(*(own.children for own in found)), sum(own.unknown for own in found))
