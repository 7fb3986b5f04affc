"""What an auditor should ask about: signs that somebody looks where they need not, for a person to judge."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from mapping_ui.views.common import Form, Frame, Period

Pattern = Literal[
    "told of people out of hours",
    "told of one person on many days",
    "told of many people in a day",
    "refused many times in a day",
]


@dataclass(frozen=True)
class SignLine:
    """One reader and one pattern; `person` is an id where it is about one person, and no name.

    `reasons` is how often the reader said why.
    """

    reader: str
    pattern: Pattern
    times: int
    when: Period
    person: str = ""
    reasons: int = 0


@dataclass(frozen=True)
class UsualWork:
    """What is usual, and told of by nobody: the hours of a working day, and how much of each.

    Work begins at the hour `begins` and is over at the hour `ends`, in London.
    """

    begins: int
    ends: int
    out_of_hours: int
    days_of_one_person: int
    people: int
    refused: int


@dataclass(frozen=True)
class MisusePage:
    """The signs since a day, by reader. Field of `form`: `since`, a day."""

    frame: Frame
    since: date
    usual: UsualWork
    form: Form
    signs: tuple[SignLine, ...] = ()

    @property
    def readers(self) -> int:
        """How many people there are to ask."""
        return len({each.reader for each in self.signs})
