"""What the auditor's page says in words."""

from mapping_ui.views import MisusePage, SignLine, UsualWork
from mapping_ui.words import day

SAYS = {
    "told of people out of hours": "Told of people at night or at a weekend, {times}",
    "told of one person on many days": "Told of the same person on {days}",
    "told of many people in a day": "Told of {people} in one day",
    "refused many times in a day": "Asked {times} in one day for what is not theirs to see, or is not there",
}


def lead(page: MisusePage) -> str:
    """The one sentence above the list."""
    since = f"since {day(page.since)}"
    if not page.signs:
        return f"Nothing to ask about {since}."
    people = "one person" if page.readers == 1 else f"{page.readers} people"
    return f"There is something to ask {people} {since}."


def sign(line: SignLine) -> str:
    """What somebody did.

    >>> from datetime import date
    >>> from mapping_ui.views import Period
    >>> day = Period(date(2026, 6, 18), date(2026, 6, 18))
    >>> sign(SignLine("kit", "refused many times in a day", 41, day))
    'Asked 41 times in one day for what is not theirs to see, or is not there'
    >>> sign(SignLine("kit", "told of people out of hours", 1, day))
    'Told of people at night or at a weekend, once'
    """
    number = f"{line.times:,}"
    return SAYS[line.pattern].format(
        times=_times(line.times),
        days="one day" if line.times == 1 else f"{number} days",
        people="one person" if line.times == 1 else f"{number} people",
    )


def reasons(line: SignLine) -> str:
    """How often they said why."""
    return _times(line.reasons) if line.reasons else "none"


def record(line: SignLine) -> str:
    """The number of the record that somebody was told of, or that it was not one."""
    if line.person:
        return line.person
    return "none" if line.pattern.startswith("refused") else "several"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"


def usual(work: UsualWork) -> str:
    """What is not told, in one sentence."""
    return (
        f"Not listed: work from {work.begins}:00 to {work.ends}:00 on working days, fewer than "
        f"{work.out_of_hours} answers out of hours, the same person on fewer than {work.days_of_one_person} "
        f"days, up to {work.people} people a day, fewer than {work.refused} refusals a day."
    )
