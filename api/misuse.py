"""What an auditor should ask about: the audit read for signs that somebody looks where they need not.

Each sign is for a person to judge, and none is an accusation: a duty worker reads at night, and a child in
crisis is read of every day. Nothing is kept; names and words are not told, since the audit holds none.

Nobody is shown what lies outside their districts, teams and meetings, so looking there is a refusal, and many
of those in a day are a sign. The audit need not know for this where a child lives.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from api.audit import Entry
from graph.journal.times import london
from mapping_ui.views import Pattern, UsualWork

OUT_OF_HOURS: Final = "told of people out of hours"
OFTEN: Final = "told of one person on many days"
MANY: Final = "told of many people in a day"
REFUSED: Final = "refused many times in a day"

SATURDAY: Final = 5


@dataclass(frozen=True)
class Usual(UsualWork):
    """What is usual here: hours in London, and a day's budget of people, beyond which a reason is asked."""

    def working(self, when: datetime) -> bool:
        """Whether a moment of London's clock lies in working hours."""
        return when.weekday() < SATURDAY and self.begins <= when.hour < self.ends


@dataclass(frozen=True)
class Sign:
    """One reader and one pattern: how often, from which day to which; of whom, where it is about one person.

    ``reasons`` is how often the reader said why.
    """

    subject: str
    pattern: Pattern
    times: int
    first: date
    last: date
    person: str = ""
    reasons: int = 0


@dataclass
class _Seen:
    """How often something happened on each day, and how often a reason was given."""

    days: Counter[date] = field(default_factory=Counter)
    reasons: Counter[date] = field(default_factory=Counter)

    def add(self, day: date, reason: bool) -> None:
        self.days[day] += 1
        self.reasons[day] += reason

    def sign(self, subject: str, pattern: Pattern, times: int, person: str = "") -> Sign:
        return Sign(subject, pattern, times, min(self.days), max(self.days), person, self.reasons.total())


def signs(entries: Iterable[Entry], usual: Usual) -> list[Sign]:
    """What is more than usual among some entries, by reader and pattern."""
    late: Mapping[str, _Seen] = defaultdict(_Seen)
    refused: Mapping[tuple[str, date], _Seen] = defaultdict(_Seen)
    told: Mapping[tuple[str, str], _Seen] = defaultdict(_Seen)
    for entry in entries:
        when = london(datetime.fromisoformat(entry.at))
        persons, reason = entry.ask.get("persons") or [], bool(entry.ask.get("reason"))
        if entry.outcome == "refused":
            refused[entry.subject, when.date()].add(when.date(), reason)
        if entry.outcome != "answered" or not persons:
            continue
        if not usual.working(when):
            late[entry.subject].add(when.date(), reason)
        for person in persons:
            told[entry.subject, person].add(when.date(), reason)
    found = [
        seen.sign(subject, OUT_OF_HOURS, seen.days.total())
        for subject, seen in late.items()
        if seen.days.total() >= usual.out_of_hours
    ]
    found += [
        seen.sign(subject, REFUSED, seen.days.total())
        for (subject, _), seen in refused.items()
        if seen.days.total() >= usual.refused
    ]
    found += [
        seen.sign(subject, OFTEN, len(seen.days), person)
        for (subject, person), seen in told.items()
        if len(seen.days) >= usual.days_of_one_person
    ]
    found += _many(told, usual)
    return sorted(found, key=lambda each: (each.subject, each.pattern, each.first, each.person))


def _many(told: Mapping[tuple[str, str], _Seen], usual: Usual) -> list[Sign]:
    """The days on which a reader was told of more people than a day's budget."""
    people: Counter[tuple[str, date]] = Counter()
    reasons: Counter[tuple[str, date]] = Counter()
    for (subject, _), seen in told.items():
        for day in seen.days:
            people[subject, day] += 1
            reasons[subject, day] += seen.reasons[day] > 0
    return [
        Sign(subject, MANY, number, day, day, reasons=reasons[subject, day])
        for (subject, day), number in people.items()
        if number > usual.people
    ]
