"""Days, months and times as people write them, to the one form in which they are kept.

ISO (2026-05-01) and day/month/year (01/05/2026) are read. What is impossible or can be read in two ways is
refused with a reason, never guessed: years of two digits, months before days, an hour that the clocks skip
or repeat. A time without an offset is London time; what is kept is UTC text, see ``graph.journal.times``.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from graph.journal.times import LONDON, utc_text

_CLOCK = r"(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})" + _CLOCK)
BRITISH: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})" + _CLOCK)
ISO_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})")
BRITISH_MONTH: Final = re.compile(r"(\d{1,2})[/.-](\d{4})")
YEARS: Final = range(1800, 2101)
MONTH_FIRST: Final = "may be month/day/year, as others in this column are; write it as year-month-day"


def writes_month_first(texts: Iterable[str]) -> bool:
    """Whether any of these dates can only be month/day/year, so that the others cannot be trusted.

    >>> writes_month_first(["01/02/2026", "01/13/2026"]), writes_month_first(["13/01/2026"])
    (True, False)
    """
    found = (BRITISH.fullmatch(text) for text in texts)
    return any(int(parts[1]) <= 12 < int(parts[3]) for parts in found if parts)


def day(text: str, month_first: bool = False) -> str:
    """Give a day in ISO form; raises ValueError with a reason.

    >>> day("1/5/2026"), day("2026-05-01")
    ('2026-05-01', '2026-05-01')
    """
    found, _ = _parts(text, month_first)
    return found.isoformat()


def month(text: str) -> str:
    """Give a month in ISO form; raises ValueError with a reason.

    >>> month("2026-5"), month("05/2026")
    ('2026-05', '2026-05')
    """
    if found := ISO_MONTH.fullmatch(text):
        year, number = found.groups()
    elif found := BRITISH_MONTH.fullmatch(text):
        number, year = found.groups()
    else:
        raise ValueError("is not a month; write it as year-month, such as 2026-05")
    return _date(int(year), int(number), 1).isoformat()[:7]


def span(text: str, month_first: bool = False) -> tuple[str, str]:
    """Give the earliest and latest moment that a text can mean, as UTC text; raises ValueError.

    A day without a time is the whole London day.

    >>> span("01/05/2026 16:30")
    ('2026-05-01T15:30:00Z', '2026-05-01T15:30:00Z')
    >>> span("2026-05-01")
    ('2026-04-30T23:00:00Z', '2026-05-01T22:59:59Z')
    """
    found, clock = _parts(text, month_first)
    if clock is None:
        next_day = found + timedelta(days=1)
        start = datetime(found.year, found.month, found.day, tzinfo=LONDON)
        end = datetime(next_day.year, next_day.month, next_day.day, tzinfo=LONDON)
        return utc_text(start), utc_text(end.astimezone(UTC) - timedelta(seconds=1))
    moment = utc_text(_moment(found, *clock))
    return moment, moment


def _parts(text: str, month_first: bool) -> tuple[date, tuple[str, str, str | None, str | None] | None]:
    if found := ISO.fullmatch(text):
        year, number, number_of_day, hour, minute, second, offset = found.groups()
    elif found := BRITISH.fullmatch(text):
        number_of_day, _, number, year, hour, minute, second, offset = found.groups()
        if int(number_of_day) <= 12 < int(number) or (month_first and int(number_of_day) <= 12):
            raise ValueError(MONTH_FIRST if month_first else "is no day; write it as year-month-day")
    else:
        raise ValueError("is not a day in a form that is read; write it as year-month-day")
    clock = (hour, minute, second, offset) if hour else None
    return _date(int(year), int(number), int(number_of_day)), clock


def _date(year: int, number: int, number_of_day: int) -> date:
    if year not in YEARS:
        raise ValueError("lies in no year that can be meant")
    try:
        return date(year, number, number_of_day)
    except ValueError:
        raise ValueError("is no day of the calendar") from None


def _moment(found: date, hour: str, minute: str, second: str | None, offset: str | None) -> datetime:
    try:
        plain = datetime(found.year, found.month, found.day, int(hour), int(minute), int(second or 0))
        zone = _zone(offset)
    except ValueError:
        raise ValueError("is no time of the day") from None
    if zone is not None:
        return plain.replace(tzinfo=zone)
    local = plain.replace(tzinfo=LONDON)
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        raise ValueError("falls in the hour when the clocks change; say which with Z or +01:00")
    return local


def _zone(offset: str | None) -> timezone | None:
    if offset is None:
        return None
    if offset == "Z":
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if offset[0] == "-" else shift)
