"""Days and hours: quarters, school days, and the rhythms by which harm happens in a week.

All days and hours are those of London clocks.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]

DAYS_IN_QUARTER: Final = 365.25 / 4

_MISSING_HOUR: Final = 1
"""Nothing is dated in the hour from one o'clock: on two nights a year it comes twice or not at all."""


@dataclass(frozen=True)
class Span:
    """The days a county tells about: from ``first`` up to but without ``today``."""

    first: date
    today: date

    @property
    def days(self) -> pd.DatetimeIndex:
        """Every day, in order."""
        return pd.date_range(self.first, self.today, inclusive="left", unit="s")

    @property
    def quarters(self) -> float:
        """How many quarters of a year long."""
        return (self.today - self.first).days / DAYS_IN_QUARTER

    @property
    def closed_months(self) -> list[str]:
        """The whole months, such as "2026-05", in order."""
        months = pd.period_range(self.first, self.today, freq="M")
        return [str(month) for month in months if month.end_time.date() < self.today]


def span(today: date, quarters: int) -> Span:
    """The last ``quarters`` quarters of the calendar, the one that ``today`` lies in included."""
    return Span(quarter_start(today, quarters - 1), today)


def quarter_start(today: date, ago: int) -> date:
    """The first day of the quarter that began ``ago`` quarters before the one that ``today`` lies in.

    >>> quarter_start(date(2026, 11, 25), 4)
    datetime.date(2025, 10, 1)
    """
    count = today.year * 4 + (today.month - 1) // 3 - ago
    return date(count // 4, count % 4 * 3 + 1, 1)


def school_days(days: pd.DatetimeIndex) -> npt.NDArray[np.bool_]:
    """Which days are school days: Monday to Friday, but for invented holidays.

    >>> school_days(pd.DatetimeIndex(["2026-11-25", "2026-11-28", "2026-08-05"])).tolist()
    [True, False, False]
    """
    month_and_day = days.month * 100 + days.day
    summer = (month_and_day >= 722) & (month_and_day <= 902)
    winter = (month_and_day >= 1220) | (month_and_day <= 103)
    spring = (month_and_day >= 402) & (month_and_day <= 416)
    autumn = (month_and_day >= 1024) & (month_and_day <= 1031)
    return np.asarray((days.day_of_week < 5) & ~(summer | winter | spring | autumn))


RHYTHMS: Final = ("after school", "evening", "night", "day")
"""The rhythms of a week that kinds of harm follow."""


def draw_times(
    rhythm: str, count: int, days: pd.DatetimeIndex, random: np.random.Generator
) -> npt.NDArray[np.datetime64]:
    """Draw ``count`` times (to the minute) that follow a rhythm of the week."""
    day_weights = _day_weights(rhythm, days)
    drawn = random.choice(len(days), size=count, p=day_weights / day_weights.sum())
    hours = random.choice(24, size=count, p=_hour_weights(rhythm))
    minutes = hours * 60 + random.integers(0, 60, count)
    midnights = np.asarray(days, dtype="datetime64[m]")[drawn]
    return np.asarray(midnights + minutes.astype("timedelta64[m]"))


def _day_weights(rhythm: str, days: pd.DatetimeIndex) -> Floats:
    if rhythm == "after school":
        return school_days(days).astype(np.float64)
    weekend = np.asarray(days.day_of_week >= 4)
    return np.where(weekend, {"evening": 1.5, "night": 2.2, "day": 1.2}[rhythm], 1.0)


def _hour_weights(rhythm: str) -> Floats:
    hours = np.arange(24)
    if rhythm == "after school":
        weights = np.where(hours == 15, 5.0, np.where(hours == 16, 3.0, 0.0))
    else:
        peak, width = {"evening": (19, 2.0), "night": (22, 2.5), "day": (14, 3.0)}[rhythm]
        apart = np.minimum(abs(hours - peak), 24 - abs(hours - peak))
        weights = np.exp(-0.5 * (apart / width) ** 2)
    weights[_MISSING_HOUR] = 0.0
    return np.asarray(weights / weights.sum())
