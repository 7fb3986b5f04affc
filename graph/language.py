"""How children are spoken of: what points to one person in a text, and words that practice has replaced.

The rules are patterns: they catch slips, and cannot know every name.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

YEARS_BACK: Final = 5
"""A full date that is this many years past is taken for a birthday; events are given by month."""

NHS_WEIGHTS: Final = range(10, 1, -1)
"""Weights of the first nine digits (NHS Data Dictionary, NHS number, modulus 11)."""


@dataclass(frozen=True)
class Word:
    """A word that practice has replaced, the pattern that finds its forms, and what to say instead."""

    word: str
    pattern: str
    offer: str

    def stands_in(self, text: str) -> bool:
        """Whether a text uses the word, whatever its capitals."""
        return re.search(rf"\b(?:{self.pattern})\b", text, re.IGNORECASE) is not None


HARMED: Final = "child harmed, targeted or controlled by a group or an adult"
EXPLOITED: Final = "being exploited; adults or places that create risk"
NO_WAY_YET: Final = "we have not yet found a way to help"
HIGH_HARM: Final = "child in situations of high harm"
YOUNG: Final = r"child(?:ren)?|kids?|youths?|teenagers?|young (?:person|people)"
WORDS: Final = (
    Word("gang member", r"gang[- ]?members?", HARMED),
    Word("nominal", r"nominals?", HARMED),
    Word("associate", r"associates?|associat(?:ed|ing) with", HARMED),
    Word("affiliated", r"affiliat(?:es?|ed|ions?)", HARMED),
    Word("perpetrator", r"perpetrators?", "child, or adult, who has caused harm"),
    Word("promiscuous", r"promiscu\w+", EXPLOITED),
    Word("lifestyle choice", r"life ?style choices?", EXPLOITED),
    Word("putting themselves at risk", r"put(?:s|ting)? (?:them|him|her)sel(?:f|ves) at risk", EXPLOITED),
    Word(
        "hotspot of children",
        rf"hot[- ]?spots? (?:of|for) (?:{YOUNG})",
        "place where children have been harmed",
    ),
    Word("absconded", r"abscond\w*", "missing"),
    Word("disengaged", r"disengag\w+", NO_WAY_YET),
    Word("hard to reach", r"hard[- ]to[- ]reach", NO_WAY_YET),
    Word("prolific", r"prolific\w*", HIGH_HARM),
    Word("high-risk child", rf"high[- ]risk (?:{YOUNG})", HIGH_HARM),
    Word(
        "contacting adult males", r"contact(?:s|ed|ing)? adult m(?:ales?|[ae]n)", "adult contacted the child"
    ),
)
"""After The Children's Society's guide to appropriate language in relation to exploitation."""

ANY_WORD: Final = re.compile(rf"\b(?:{'|'.join(each.pattern for each in WORDS)})\b", re.IGNORECASE)

NAMED: Final = "what looks like a person's name or initials"
NAME_OR_INITIALS: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? [A-Z][a-z]|\b[A-Z]{2,3} ?[(,] ?(?:aged )?1\d\b"
)
"""An adult by title, or initials with an age; a shop may look so too, so a reason lets it stand."""

PERSON: Final = {
    "a pupil number (UPN)": r"\b[a-z]\d{11}[\da-z]\b",
    "a National Insurance number": r"\b[a-ceghj-pr-tw-z]{2}[ -]?(?:\d{2}[ -]?){3}[a-d]\b",
    "a police person number": r"\b(?:\d\d)?\d\d/\d{4,7}[a-z]\b",
    "a date of birth": r"\b(?:d\.?o\.?b|date of birth|born on)\b\W{0,3}.{0,12}\d",
    "a person's case number": (
        r"\b(?:child(?:ren)?|case|client|pupil|patient|person|lcs|mosaic)(?:'s)?"
        r"(?: (?:id|no|number|ref|reference)[ .:#]*[a-z]{0,3}-?\d+|[ .:#]*[a-z]{0,3}-?\d{5,})\b"
    ),
    "a child's name": (
        r"\b(?:child|boy|girl|pupil|student|lad|teenager|son|daughter|brother|sister"
        r"|young (?:person|man|woman)),?(?: who)?(?: is| was)? (?:called|named|whose name is) (?-i:[A-Z])"
    ),
}
MAY_POINT: Final = re.compile(r"\d|called|named|whose name", re.IGNORECASE)
"""What stands in every text that points to one person."""

CONTACT: Final = {
    "an e-mail address": r"[\w.+-]{1,64} ?@ ?[\w-]{1,63}\.\w",
    "a telephone number": r"(?<!\d)(?:\+44 ?(?:\(0\))?|0)(?:[ -]?\d){9,10}(?!\d)",
}
TEN_DIGITS: Final = re.compile(r"(?<![\d+])(?<!\+44)(?<!\+44 )(?<!\(0\))\d(?:[ .-]?\d){9}(?!\d)")
"""Ten digits that are not the rest of a telephone number."""

WHOLE_DATE: Final = re.compile(
    r"\b(?:\d{1,2}[/. -]\d{1,2}[/. -](\d{4})|\d{1,2}[/.]\d{1,2}[/.](\d\d)|(\d{4})-\d\d-\d\d"
    r"|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,? (\d{4}))\b",
    re.IGNORECASE,
)


def person_number(text: str, today: date) -> str:
    """What a text seems to hold that points to one person, in words; empty when nothing is found.

    >>> person_number("NHS 943 476 5919", date(2026, 5, 1)), person_number("943 476 5918", date(2026, 5, 1))
    ('an NHS number', '')
    """
    plain = plainly(text)
    if not MAY_POINT.search(plain):
        return ""
    if any(is_nhs_number(digits) for digits in TEN_DIGITS.findall(plain)):
        return "an NHS number"
    years = (year for found in WHOLE_DATE.findall(plain) for year in found if year)
    if any(_is_of_a_birth(year, today) for year in years):
        return "a date of birth"
    return _first(PERSON, plain)


def contact(text: str) -> str:
    """The kind of contact that a text seems to hold, in words; empty when there is none.

    >>> contact("Ring 01632 960 001.")
    'a telephone number'
    """
    return _first(CONTACT, plainly(text))


def is_nhs_number(text: str) -> bool:
    """Whether ten digits carry the check digit of an NHS number.

    >>> is_nhs_number("943-476-5919"), is_nhs_number("9434765910")
    (True, False)
    """
    digits = [int(each) for each in text if each.isdigit()]
    check = 11 - sum(weight * digit for weight, digit in zip(NHS_WEIGHTS, digits, strict=False)) % 11
    return len(digits) == 10 and check % 11 == digits[9]


def harsh(text: str) -> str:
    """What is said against a text's words, as the end of a sentence; empty when nothing is.

    >>> harsh("They absconded twice.")
    'says "absconded": say "missing".'
    """
    if words := replaced(text):
        return "; ".join(f'says "{each.word}": say "{each.offer}"' for each in words) + "."
    return f"holds {NAMED}. Say the role instead." if seems_to_name(text) else ""


def replaced(text: str) -> tuple[Word, ...]:
    """The words of a text that practice has replaced.

    >>> [each.word for each in replaced("A gang-member who absconded.")]
    ['gang member', 'absconded']
    """
    plain = plainly(text)
    if not ANY_WORD.search(plain):
        return ()
    return tuple(each for each in WORDS if each.stands_in(plain))


def seems_to_name(text: str) -> bool:
    """Whether a text seems to name somebody, by title or by initials with an age."""
    return NAME_OR_INITIALS.search(plainly(text)) is not None


def plainly(text: str) -> str:
    """A text with its signs in their plain forms, without what cannot be seen, and with single spaces."""
    if text.isascii():
        return " ".join(text.split())
    kinds = [(sign, unicodedata.category(sign)) for sign in unicodedata.normalize("NFKC", text)]
    seen = "".join("-" if kind == "Pd" else sign for sign, kind in kinds if kind != "Cf")
    return " ".join(seen.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())


def _first(patterns: Mapping[str, str], plain: str) -> str:
    found = (what for what, pattern in patterns.items() if re.search(pattern, plain, re.IGNORECASE))
    return next(found, "")


def _is_of_a_birth(written: str, today: date) -> bool:
    """Whether a year, in two digits or four, is as far back as a young person's birth."""
    year = int(written) if len(written) == 4 else 2000 + int(written)
    return today.year - year >= YEARS_BACK
