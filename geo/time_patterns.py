"""When incidents happen: by weekday and time of day in London, or by month where no more is known."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.quarters import london

BAND_HOURS = 3


def bands_of(at_from: npt.ArrayLike, at_to: npt.ArrayLike) -> pd.DataFrame:
    """The London weekday and three-hour band of each incident; nothing where its time is not known closely.

    Takes UTC texts, two arrays of one length. An incident is in a band when it lies wholly within that band
    of one day; it is never spread over several. Gives ``weekday`` (0 Monday to 6 Sunday) and ``band``
    (0 midnight to 7 nine in the evening), a row for each incident.

    >>> bands_of(["2026-06-01T14:30:00Z", ""], ["2026-06-01T14:50:00Z", ""]).values.tolist()
    [[0, 5], [<NA>, <NA>]]
    """
    begin, end = london(at_from), london(at_to)
    # "From 9 to 12" ends as the next band begins, and still lies within its own.
    last = end.where(end <= begin, end - pd.Timedelta(seconds=1))
    same_day = begin.normalize() == last.normalize()
    same_band = begin.hour // BAND_HOURS == last.hour // BAND_HOURS
    known = np.asarray(same_day & same_band & (begin <= end))
    told = pd.DataFrame({"weekday": begin.day_of_week, "band": begin.hour // BAND_HOURS})
    return told.where(pd.Series(known)).astype("Int64")


def spells(months: Iterable[str]) -> list[list[str]]:
    """The months in runs without a gap, in order: what lies on two sides of a gap is never added up.

    >>> spells(["2024-01", "2018-12", "2019-01", "2018-12"])
    [['2018-12', '2019-01'], ['2024-01']]
    """
    runs: list[list[str]] = []
    for month in sorted(set(months)):
        if runs and _number(month) == _number(runs[-1][-1]) + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return runs


def _number(month: str) -> int:
    year, of_year = month.split("-")
    return int(year) * 12 + int(of_year)
