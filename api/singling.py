"""What in a line of evidence may single somebody out: too few behind it, a day or an hour, a description.

The rules are patterns and counts: they catch slips, and cannot know what else a reader of the line knows. So
they warn, and whoever releases the line says why it must go on.
"""

import re
from typing import Final

from graph.language import plainly
from graph.protect import FEWEST_CHILDREN, Told

MONTHS: Final = r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DAY_OR_HOUR: Final = re.compile(
    r"\b(?:\d{1,2}[:.]\d\d|\d{1,2} ?(?:[ap]\.?m\b|o'?clock)|noon|midnight"
    rf"|\d{{1,2}}(?:st|nd|rd|th)\b|\d{{1,2}} (?:{MONTHS})[a-z]*|(?:{MONTHS})[a-z]* \d{{1,2}}\b"
    r"|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}|(?:last|this|on) (?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|yesterday|last night)",
    re.IGNORECASE,
)
AGE: Final = re.compile(
    r"\b(?:1\d|aged?|years? old|year (?:7|8|9|1[0-3])|twelve|(?:thir|four|fif|six|seven)teen)\b",
    re.IGNORECASE,
)
SEX: Final = re.compile(
    r"\b(?:boys?|girls?|males?|females?|lads?|he|she|his|hers?|him|son|daughter|brother|sister)\b",
    re.IGNORECASE,
)
SCHOOL: Final = re.compile(r"\b(?:schools?|academy|college|pupils?|sixth form)\b", re.IGNORECASE)

TOO_FEW: Final = (
    f"Fewer than {FEWEST_CHILDREN} children are behind this line: who knows one of them may know whom it is "
    "about."
)
WHEN: Final = (
    "It names a day or an hour: whoever was there then knows whom it is about. Give the month, or a season."
)
DESCRIBED: Final = (
    "It gives an age, a sex and a school together: few children share all three. Leave one out."
)
ONE_EVENT: Final = "It rests on one single event: whoever knows of that event knows whom it is about."


def singles_out(text: str, behind: Told, events: int) -> tuple[str, ...]:
    """A sentence for each thing that may single somebody out; ``events`` is how many the line rests on.

    A line may rest on no event at all, but on a group or on ties.

    >>> six = Told(frozenset(("agency", each) for each in "abcdef"))
    >>> singles_out("Phones were taken on the steps in autumn.", six, 3)
    ()
    >>> len(singles_out("A boy of 14 from the academy, on 3 May at 4pm.", Told(), 1))
    4
    """
    plain = plainly(text)
    described = all(pattern.search(plain) for pattern in (AGE, SEX, SCHOOL))
    found = {
        TOO_FEW: not behind.enough,
        ONE_EVENT: events == 1,
        WHEN: DAY_OR_HOUR.search(plain) is not None,
        DESCRIBED: described,
    }
    return tuple(sentence for sentence, is_so in found.items() if is_so)
