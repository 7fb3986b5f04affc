"""When incidents happen: by weekday and time of day in London, or by month where no more is known."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.quarters import london

BAND_HOURS = 3
BANDS = tuple(f"{hour:02d}:00 to {hour + BAND_HOURS:02d}:00" for hour in range(0, 24, BAND_HOURS))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def by_band(at_from: npt.ArrayLike, at_to: npt.ArrayLike) -> tuple[pd.DataFrame, int]:
    """Incidents by London weekday and three-hour band, and how many have no time known closely enough.

    Takes UTC texts, two arrays of one length. An incident counts in a band when it lies wholly within that
    band of one day; it is never spread over several. The frame has all 56 rows of ``weekday`` (0 Monday to
    6 Sunday), ``band`` (0 midnight to 7 nine in the evening) and ``n``.

    >>> pattern, unknown = by_band(["2026-06-01T14:30:00Z", ""], ["2026-06-01T14:50:00Z", ""])
    >>> pattern[pattern["n"] > 0].values.tolist(), unknown
    ([[0, 5, 1]], 1)
    """
    begin, end = london(at_from), london(at_to)
    # "From 9 to 12" ends as the next band begins, and still lies within its own.
    last = end.where(end <= begin, end - pd.Timedelta(seconds=1))
    same_day = begin.normalize() == last.normalize()
    same_band = begin.hour // BAND_HOURS == last.hour // BAND_HOURS
    known = np.asarray(same_day & same_band & (begin <= end))
    slot = begin[known].day_of_week * len(BANDS) + begin[known].hour // BAND_HOURS
    size = len(WEEKDAYS) * len(BANDS)
    weekday, band = np.divmod(np.arange(size), len(BANDS))
    n = np.bincount(slot.to_numpy(dtype=np.int64), minlength=size)
    return pd.DataFrame({"weekday": weekday, "band": band, "n": n}), int((~known).sum())


def by_month(months: Iterable[str], kinds: Iterable[str]) -> pd.DataFrame:
    """Incidents by month and kind: ``month``, ``kind``, ``n``, sorted, only where there are any.

    >>> by_month(["2024-01", "2024-01"], ["drugs", "drugs"]).values.tolist()
    [['2024-01', 'drugs', 2]]
    """
    rows = pd.DataFrame({"month": list(months), "kind": list(kinds)}, dtype=object)
    return rows.groupby(["month", "kind"], sort=True).size().reset_index(name="n")


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
