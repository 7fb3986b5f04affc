"""What pages about two records of one child say in words."""

from mapping_ui.views import Choice, RecordLine, SameChildPage, TwoRecordsLine
from mapping_ui.words import month

STANDS = {
    "looks alike": "They look alike. A person says whether they are one child.",
    "said by one person": "One person says that they are one child. Nothing changes until a second does.",
    "joined": "Two people say that they are one child. The two show as one.",
    "said to be two children": "They were looked at, and are two children.",
}


def records(two: TwoRecordsLine) -> str:
    """The two records in a few words."""
    return " and ".join(each.initials for each in (two.keep, two.other) if each.initials)


def teams(two: TwoRecordsLine) -> str:
    """Who is responsible for them."""
    return "; ".join(dict.fromkeys(each.team for each in (two.keep, two.other) if each.team))


def said(two: TwoRecordsLine) -> str:
    """How they stand, and who said so."""
    second = f" and {two.confirmed_by}" if two.confirmed_by else ""
    return f"{two.state}: {two.said_by}{second}"


def stands(two: TwoRecordsLine) -> str:
    """How they stand, as a sentence."""
    return STANDS[two.state]


def lead(page: SameChildPage) -> str:
    """The one sentence above the list."""
    if page.waiting:
        return _pairs(len(page.waiting), "waits", "wait") + " for a second person."
    if page.alike:
        return _pairs(len(page.alike), "looks", "look") + " alike."
    return "No two records that you see look alike."


def _pairs(number: int, one: str, several: str) -> str:
    return f"One pair of records {one}" if number == 1 else f"{number} pairs of records {several}"


def choices(two: TwoRecordsLine) -> tuple[Choice, ...]:
    """What somebody may say of them."""
    kept = (Choice(each.id, f"One child: keep {_named(each)}") for each in (two.keep, two.other))
    return (*kept, Choice("two", "They are two children"))


def _named(record: RecordLine) -> str:
    born = f", born {month(record.born)}" if record.born else ""
    return f"{record.initials}{born}, {record.team}"
