"""Opening hours, written as OpenStreetMap writes them, as hours of an ordinary week."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]

HOURS_IN_A_WEEK: Final = 168

_ORDINARY_MONDAY = datetime(2026, 6, 1)  # no public holiday near it


@lru_cache(maxsize=4096)
def hours_of_week(text: str) -> tuple[int, ...]:
    """The hours of the week, 0 (Monday 00:00 to 01:00) to 167, in which something is open at half past.

    Nothing, or a text that is not opening hours, gives no hours.

    >>> len(hours_of_week("Mo-Fr 08:00-18:00; Sa 09:00-13:00")), hours_of_week("when staffed")
    (54, ())
    """
    try:
        hours = OpeningHours(text) if text else None
    except ParserError:
        hours = None
    if hours is None:
        return ()
    middle = _ORDINARY_MONDAY + timedelta(minutes=30)
    return tuple(hour for hour in range(HOURS_IN_A_WEEK) if hours.is_open(middle + timedelta(hours=hour)))
