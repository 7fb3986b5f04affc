"""How figures, days and periods are written: 1,204; 14 March 2026; April to June 2026."""

from calendar import monthrange
from datetime import date, datetime

from mapping_ui.views.common import Nothing, Period

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def number(value: float | Nothing | None, decimals: int = 0) -> str:
    """A figure with thousands separated, or the words for having none.

    >>> number(1204), number(0.0312, 3), number(Nothing.NOT_SHOWN), number(None)
    ('1,204', '0.031', 'not shown', 'not known')
    """
    if value is None:
        return Nothing.NOT_KNOWN.value
    if isinstance(value, Nothing):
        return value.value
    return f"{value:,.{decimals}f}"


def short_number(value: float) -> str:
    """A measured value without needless decimals.

    >>> short_number(14.0), short_number(3.25), short_number(1204.5)
    ('14', '3.25', '1,204.5')
    """
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def chance(value: float | None) -> str:
    """A p or q value: three decimals, and "under 0.001" rather than nought.

    >>> chance(0.0312), chance(0.0004), chance(None)
    ('0.031', 'under 0.001', 'not known')
    """
    if value is not None and value < 0.001:
        return "under 0.001"
    return number(value, 3)


def day(value: date | None) -> str:
    """A day in full, or "not known".

    >>> day(date(2026, 3, 14))
    '14 March 2026'
    """
    if value is None:
        return Nothing.NOT_KNOWN.value
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime) -> str:
    """A day and a time of day in London.

    >>> moment(datetime(2026, 3, 14, 9, 5))
    '14 March 2026, 09:05'
    """
    return f"{day(value)}, {value:%H:%M}"


def month(value: date) -> str:
    """A month in full.

    >>> month(date(2026, 3, 1))
    'March 2026'
    """
    return f"{value:%B %Y}"


def period(value: Period | Nothing | None) -> str:
    """A period in the fewest words that leave no doubt.

    >>> period(Period(date(2026, 4, 1), date(2026, 6, 30)))
    'April to June 2026'
    >>> period(Period(date(2026, 4, 3), date(2026, 4, 9)))
    '3 to 9 April 2026'
    """
    if not isinstance(value, Period):
        return number(value)
    first, last = value.first, value.last
    if first == last:
        return day(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def _months(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return month(last)
    if first.year == last.year:
        return f"{first:%B} to {month(last)}"
    return f"{month(first)} to {month(last)}"


def age(born: date, on: date) -> str:
    """How old somebody is on a day, of whose birth only the month is known.

    >>> age(date(2011, 5, 1), date(2026, 7, 2)), age(date(2011, 7, 1), date(2026, 7, 2))
    ('15 years old', '14 or 15 years old')
    """
    years = on.year - born.year - (on.month < born.month)
    return f"{years - 1} or {years} years old" if on.month == born.month else f"{years} years old"


def hour_of_week(hour: int) -> str:
    """A weekday and an hour, counted from Monday 00:00.

    >>> hour_of_week(111)
    'Fridays at 15:00'
    """
    weekday, hour_of_day = divmod(hour, 24)
    return f"{WEEKDAYS[weekday]}s at {hour_of_day:02d}:00"


def count_of(n: int, one: str, many: str = "") -> str:
    """A figure and its noun.

    >>> count_of(1, "map"), count_of(31, "map"), count_of(2, "story", "stories")
    ('1 map', '31 maps', '2 stories')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"
