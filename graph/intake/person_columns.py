"""Columns that several kinds of record about persons share, each in its proper form."""

import re
from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pandas as pd

from graph.intake import codes, moments
from graph.intake.known import Known
from graph.intake.sieve import Sieve
from graph.retention import last_day

INITIALS: Final = re.compile(r"[^\W\d_]{1,4}")
GRADE: Final = re.compile(r"[123][ABCD]")
SUSPECTED_FALSE: Final = re.compile(r"[123]E")
ASSOCIATES: Final = re.compile(r"associat|affiliat|gang|nominal", re.IGNORECASE)
MANY: Final = "; "
"""What stands between several ids or words of one column."""


def said(sieve: Sieve) -> dict[str, pd.Series]:
    """Who said so, and how they knew."""
    return {"said_by": sieve.coded("said_by"), "basis": sieve.coded("basis")}


def graded(sieve: Sieve, known: Known) -> dict[str, Any]:
    """The police's grading; ``held`` says that conditions bind which were not met yet."""
    handling = sieve.text("handling").str.upper()
    conditions, met = sieve.text("conditions"), day(sieve, "conditions_met", known)
    sieve.refuse(~handling.isin(["", "P", "C"]), "handling must be P or C")
    sieve.refuse((handling == "C") != (conditions != ""), "conditions and handling C must come together")
    return {
        "grade": sieve.converted("grade", grade),
        "handling": handling,
        "conditions": conditions,
        "conditions_met": met,
        "held": (handling == "C") & (met == ""),
    }


def seen(sieve: Sieve, known: Known) -> dict[str, pd.Series]:
    """When a tie was seen, and the last day on which it is shown."""
    start, end = day(sieve, "observed_from", known), day(sieve, "observed_to", known)
    sieve.refuse((end != "") & (start > end), "observed_from is later than observed_to")
    confirmed = day(sieve, "confirmed", known)
    ours = expiry("ties", later(later(start, end), confirmed))
    theirs = sieve.converted("expires", moments.day)
    return {
        "observed_from": start,
        "observed_to": end,
        "expires": ours.where((theirs == "") | (ours < theirs), theirs),
    }


def day(sieve: Sieve, name: str, known: Known) -> pd.Series:
    """A column of days, none of them in the future."""
    month_first = moments.writes_month_first(sieve.optional(name).unique())
    found = sieve.converted(name, lambda text: moments.day(text, month_first))
    sieve.refuse(found > known.now[:10], f"{name} lies in the future")
    return found


def later(one: pd.Series, other: pd.Series) -> pd.Series:
    """The later of two columns of days, row by row."""
    return one.where(one >= other, other)


def expiry(kind: str, days: pd.Series) -> pd.Series:
    """The last day of each row; a row without a day is refused anyhow."""
    which, distinct = pd.factorize(days)
    last = np.array([last_day(kind, day) if day else "" for day in distinct], dtype=object)
    return pd.Series(last[which], index=days.index, dtype=str)


def or_not_known(words: pd.Series) -> pd.Series:
    """Words, with "not known" where there is none."""
    return words.where(words != "", "not known")


def initials(text: str) -> str:
    """One to four letters, in capitals."""
    if not INITIALS.fullmatch(text):
        raise ValueError("must be one to four letters")
    return text.upper()


def grade(text: str) -> str:
    """Source and information by the police's 3x5x2; what is suspected to be false is not kept."""
    plain = text.replace(" ", "").upper()
    if SUSPECTED_FALSE.fullmatch(plain):
        raise ValueError("E means suspected to be false, and such information is not kept")
    if not GRADE.fullmatch(plain):
        raise ValueError("is no grade of the 3x5x2 form, such as 2B")
    return plain


def tie_kind(text: str) -> str:
    """How two people are tied; "associates with" is no tie."""
    if ASSOCIATES.search(text):
        raise ValueError(
            "is no kind of tie: it implies consent and tells nothing; say what is known, such as friend, "
            "travels with or harmed by"
        )
    return codes.read("tie_kinds").word(text)


def several(parse: Callable[[str], str]) -> Callable[[str], str]:
    """Read several things with semicolons between, each by one parser, into one text of them."""

    def each(text: str) -> str:
        parts = [part.strip() for part in text.split(";")]
        return MANY.join(dict.fromkeys(parse(part) for part in parts if part))

    return each
