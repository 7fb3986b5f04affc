"""Quarters of the year as London lives them: "2026-Q2" runs from 1 April to 30 June, London time.

Times are UTC text of one width, "2026-05-01T09:30:00Z"; months "2026-05"; days "2026-05-01".
"""

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

LONDON = "Europe/London"
TIME = "%Y-%m-%dT%H:%M:%SZ"

_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


class NotAQuarter(ValueError):
    """A text is not the name of a quarter."""


def london(times: npt.ArrayLike) -> pd.DatetimeIndex:
    """The London clock at each UTC text; NaT where the text is empty or no such time."""
    utc = pd.to_datetime(pd.Index(np.asarray(times, dtype=object)), format=TIME, utc=True, errors="coerce")
    clock: pd.DatetimeIndex = utc.tz_convert(LONDON)
    return clock


def quarter_of(when: str) -> str:
    """The quarter in which a UTC time, a London day or a month lies.

    >>> quarter_of("2026-03-31T23:30:00Z"), quarter_of("2026-03-31"), quarter_of("2026-03")
    ('2026-Q2', '2026-Q1', '2026-Q1')
    """
    month = str(london([when])[0])[:7] if when.endswith("Z") else when[:7]
    year, number = month.split("-")
    return f"{year}-Q{(int(number) + 2) // 3}"


def quarters_of(at_from: npt.ArrayLike, at_to: npt.ArrayLike) -> npt.NDArray[np.object_]:
    """The quarter of each incident, by the middle of its from and to; "" where either is not known.

    Takes UTC texts, two arrays of one length.

    >>> quarters_of(["2026-03-30T00:00:00Z", ""], ["2026-04-04T00:00:00Z", ""]).tolist()
    ['2026-Q2', '']
    """
    begin, end = london(at_from), london(at_to)
    middle = begin + (end - begin) / 2
    known = middle.notna()
    names = np.full(len(middle), "", dtype=object)
    names[known] = [f"{year}-Q{quarter}" for year, quarter in zip(*_parts(middle[known]), strict=True)]
    return names


def quarter_bounds(quarter: str) -> tuple[str, str]:
    """The UTC texts of a quarter's first moment and of the first moment after it.

    Raises NotAQuarter.

    >>> quarter_bounds("2026-Q2")
    ('2026-03-31T23:00:00Z', '2026-06-30T23:00:00Z')
    """
    begin, after = (pd.Timestamp(f"{month}-01", tz=LONDON) for month in _months(quarter))
    return begin.tz_convert("UTC").strftime(TIME), after.tz_convert("UTC").strftime(TIME)


def is_closed(quarter: str, today: str) -> bool:
    """Whether a quarter is over on a London day, "2026-07-01". Raises NotAQuarter.

    >>> is_closed("2026-Q2", "2026-06-30"), is_closed("2026-Q2", "2026-07-01")
    (False, True)
    """
    _, after = _months(quarter)
    return today >= f"{after}-01"


def _months(quarter: str) -> tuple[str, str]:
    """A quarter's first month and the first month after it."""
    match = _QUARTER.fullmatch(quarter)
    if match is None:
        raise NotAQuarter("This is not the name of a quarter: a name looks like 2026-Q2.")
    year, number = int(match[1]), int(match[2])
    after = f"{year + 1:04d}-01" if number == 4 else f"{year:04d}-{3 * number + 1:02d}"
    return f"{year:04d}-{3 * number - 2:02d}", after


def _parts(times: pd.DatetimeIndex) -> tuple[list[int], list[int]]:
    return times.year.tolist(), times.quarter.tolist()
