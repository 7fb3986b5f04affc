"""Times as the journal writes them: UTC text of fixed width, so that text order is time order."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
FORM = "%Y-%m-%dT%H:%M:%SZ"


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The present day, in London."""
    return london(now()).date()


def utc_text(moment: datetime) -> str:
    """A moment as UTC text, to the second.

    >>> utc_text(datetime(2026, 5, 1, 10, 30, tzinfo=LONDON))
    '2026-05-01T09:30:00Z'
    """
    return moment.astimezone(UTC).strftime(FORM)


def london(moment: datetime) -> datetime:
    """A moment on London's clock.

    >>> london(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)).date()
    datetime.date(2026, 7, 1)
    """
    return moment.astimezone(LONDON)


def on_london_clock(text: str) -> datetime:
    """A moment of UTC text as London's clocks showed it, without a time zone, as pages show it.

    >>> on_london_clock("2026-06-01T11:00:00Z").hour
    12
    """
    return london(datetime.fromisoformat(text)).replace(tzinfo=None)


def is_utc_text(text: str) -> bool:
    """Whether a text is a real moment written as the journal writes it.

    >>> is_utc_text("2026-05-01T09:30:00Z"), is_utc_text("2026-02-30T09:30:00Z"), is_utc_text("2026-5-1")
    (True, False, False)
    """
    try:
        return datetime.strptime(text, FORM).strftime(FORM) == text
    except ValueError:
        return False


def is_day(text: object) -> bool:
    """Whether a text is a real day like "2026-05-01".

    >>> is_day("2026-05-01"), is_day("2026-05-32"), is_day("20260501"), is_day(None)
    (True, False, False, False)
    """
    try:
        return isinstance(text, str) and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def beginning_of_day(day: date) -> str:
    """The moment at which a London day begins, as UTC text.

    >>> beginning_of_day(date(2026, 6, 1))
    '2026-05-31T23:00:00Z'
    """
    return utc_text(datetime.combine(day, time.min, LONDON))


def end_of_day(day: date) -> str:
    """The moment at which a London day is over, as UTC text: what is known on the day comes before it.

    >>> end_of_day(date(2026, 5, 1)), end_of_day(date(2026, 12, 1))
    ('2026-05-01T23:00:00Z', '2026-12-02T00:00:00Z')
    """
    return utc_text(datetime.combine(day + timedelta(days=1), time.min, LONDON))
