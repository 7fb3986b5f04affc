"""Values of the time pattern's two pictures."""

from dataclasses import dataclass
from datetime import date

from mapping_ui.views.common import Count, Period

BANDS = 8
DAYS = 7


@dataclass(frozen=True)
class WeekGrid:
    """Counts by weekday (seven rows, Monday first) and three-hour band (eight, from midnight).

    `sentence` says in words what the picture shows; without one the busiest cell is named.
    """

    counts: tuple[tuple[Count, ...], ...]
    window: Period
    source: str
    sentence: str = ""

    def __post_init__(self) -> None:
        """Refuse a grid of any other size."""
        if len(self.counts) != DAYS or any(len(row) != BANDS for row in self.counts):
            raise ValueError("A week grid needs 7 days of 8 three-hour bands, Monday and midnight first.")


@dataclass(frozen=True)
class MonthCount:
    """One month, given by its first day, and its count."""

    month: date
    n: Count


@dataclass(frozen=True)
class Spell:
    """Months that follow one another without a gap. Spells are never added up."""

    months: tuple[MonthCount, ...]


@dataclass(frozen=True)
class MonthBars:
    """Counts by month where the source knows no hours; each spell stands by itself."""

    spells: tuple[Spell, ...]
    source: str
    sentence: str = ""
