"""The journal: the numbered, chained record of everything that was ever said to Milieu."""

from graph.journal.errors import HeadRefused, JournalRefused, JournalUnavailable
from graph.journal.journal import Journal
from graph.journal.values import MADE_UP_SOURCE, PROTECTED_KINDS, Draft, Entry, Head, Member, Row

__all__ = [
    "MADE_UP_SOURCE",
    "PROTECTED_KINDS",
    "Draft",
    "Entry",
    "Head",
    "HeadRefused",
    "Journal",
    "JournalRefused",
    "JournalUnavailable",
    "Member",
    "Row",
]
