"""Words of the page that a person reads about themselves: plain and short, for a reader of fifteen."""

from collections.abc import Mapping
from datetime import date

from mapping_ui.views.common import Nothing
from mapping_ui.views.subject import HeldKind, SubjectPage
from mapping_ui.words import day

TITLES: Mapping[str, tuple[str, str]] = {
    "children": ("You", "Who you are, and who is there to help you."),
    "adults": ("You", "Why you are in our records."),
    "identities": ("Your names", "What you are called."),
    "places": ("Your school and places", "Where you go."),
    "ties": ("People around you", "What somebody told us about you and another person."),
    "groups": ("Groups you are in", "People you are together with."),
    "involvements": ("Things that happened", "What happened, and your part in it."),
    "missing": ("Times you were missing", "When nobody knew where you were, and who could help."),
    "disclosures": ("The police", "What the police asked about you, and what they were told."),
    "exports": ("Copies", "Who was given a copy of something about you, and why."),
    "notices": ("Keeping you safe", "Who was told that somebody would be moved. You are not named there."),
    "sessions": ("Meetings", "Meetings that talked about you, to make things safer."),
    "evidence": ("What meetings about places could read", "Lines about a place. You are not named in them."),
}
"""By kind of record: its heading and a sentence on what it is."""

OTHER = ("Other things", "What does not fit anywhere else.")

HOW_KNOWN: Mapping[str, str] = {
    "saw it myself": "They saw it themselves.",
    "child told me": "A young person told them.",
    "adult told me": "An adult told them.",
    "someone told someone": "They heard it from somebody else.",
    "data record": "It was in another record.",
    "my judgement": "It is what they think.",
}
"""Ways to know, as told to whom it is about."""


def title(kind: HeldKind) -> str:
    """The heading above what is held of one kind."""
    return TITLES.get(kind.kind, OTHER)[0]


def intro(kind: HeldKind) -> str:
    """A sentence on what the kind is."""
    return TITLES.get(kind.kind, OTHER)[1]


def how_known(words: str) -> str:
    """How somebody knew, in plain words.

    >>> how_known("my judgement"), how_known("")
    ('It is what they think.', 'not known')
    """
    return HOW_KNOWN.get(words, words) or Nothing.NOT_KNOWN.value


def until(last: date | str | Nothing) -> str:
    """Until when a line is kept.

    >>> until(date(2026, 11, 30)), until("three months after our work with you"), until(Nothing.NOT_KNOWN)
    ('30 November 2026', 'three months after our work with you', 'not known')
    """
    if isinstance(last, Nothing):
        return last.value
    return last if isinstance(last, str) else day(last)


def numbered(page: SubjectPage) -> list[tuple[int, HeldKind]]:
    """Each kind with the number of its first line: lines are numbered through, so that one can be named."""
    firsts, first = [], 1
    for kind in page.kinds:
        firsts.append((first, kind))
        first += len(kind.held)
    return firsts
