"""What persons are called and numbered by: nobody's names, and numbers that can be nobody's.

Names are put together from syllables, each with a number of its own. NHS numbers have ten digits of which
the last is not the check digit, so no person can bear one (the rule is modulus 11, NHS Data Dictionary).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from graph.county.persons.adults import POSING_RISK
from graph.county.persons.drawing import Ints, Texts, chance, numbered, words

_GIVEN = (
    "Ash", "Bim", "Col", "Dov", "Fen", "Gri", "Hul", "Jor", "Kel", "Lum", "Mip", "Nev", "Ost", "Pell", "Quim",
    "Rus", "Sol", "Tam", "Wen", "Yar", "Zib",
)  # fmt: skip
_GIVEN_ENDS = ("a", "abo", "elle", "ilda", "inka", "ola", "umo", "wyn")
_SURNAMES = (
    "Blather", "Crumble", "Drizzle", "Fiddle", "Glimmer", "Hobble", "Jumble", "Marmal", "Nimble", "Plinth",
    "Quill", "Rumple", "Snippet", "Thimble", "Twaddle", "Umber", "Vellum", "Wobble", "Zephyr",
)  # fmt: skip
_SURNAME_ENDS = (
    "braxen", "crofter", "dottle", "fizz", "gargle", "mugwump", "snick", "thimblerig", "thwaite", "wimple",
)  # fmt: skip
_CALLED = ("Bobbin", "Dumpling", "Flapjack", "Gizmo", "Noodle", "Pogo", "Tinker", "Wibble")

_NHS_SHARE, _UPN_SHARE, _POLICE_SHARE = 0.6, 0.7, 0.1
_FIRST_NHS = 999_000_000  # without the last digit
_WEIGHTS = np.arange(10, 1, -1)


@dataclass(frozen=True)
class Named:
    """The names of all persons (children, then adults) and their initials."""

    names: Texts
    initials: Texts


def named(people: int, random: np.random.Generator) -> Named:
    """Draw names for so many people: each has a surname that nobody else bears."""
    given = _put_together(_GIVEN, _GIVEN_ENDS, people, random)
    surname = _put_together(_SURNAMES, _SURNAME_ENDS, people, random)
    initials = [first[0] + last[0] for first, last in zip(given, surname, strict=True)]
    return Named(given + " " + surname + numbered("-{}", people), np.array(initials, dtype=object))


def identity_records(
    named: Named, children: Texts, adults: pd.DataFrame, random: np.random.Generator
) -> pd.DataFrame:
    """The identities as records; ``children`` are keys, ``adults`` has ``key`` and ``role``."""
    count = len(children)
    people = np.append(children, adults["key"].to_numpy(dtype=object))
    called = words(dict.fromkeys(_CALLED, 1.0), count, random)
    posing = adults.loc[adults["role"] == POSING_RISK, "key"].to_numpy(dtype=object)
    shares = (_NHS_SHARE, _UPN_SHARE, _POLICE_SHARE)
    has_nhs, has_upn, has_police = (chance(share, count, random) for share in shares)
    known_to_police = np.append(children[has_police], posing)
    parts = [
        (people, "name", named.names),
        (children, "known as", called + numbered("-{}", count)),
        (children, "case number", numbered("MADEUP-CASE-{}", count)),
        (children[has_nhs], "nhs number", nobodys_nhs_numbers(int(has_nhs.sum()))),
        (children[has_upn], "upn", numbered("MADEUP-UPN-{}", int(has_upn.sum()))),
        (known_to_police, "police person number", numbered("MADEUP-PPN-{}", len(known_to_police))),
    ]
    told = pd.concat(
        [pd.DataFrame({"person": who, "kind": kind, "value": value}) for who, kind, value in parts],
        ignore_index=True,
    )
    return told.assign(key=numbered("ID-{}", len(told)))[["key", "person", "kind", "value"]]


def nobodys_nhs_numbers(count: int) -> Texts:
    """Numbers of ten digits that look like NHS numbers and fail the check.

    >>> nobodys_nhs_numbers(2).tolist()
    ['9990000001', '9990000019']
    """
    stems = _FIRST_NHS + np.arange(count)
    digits = stems[:, None] // 10 ** np.arange(8, -1, -1) % 10
    wrong = (check_digits(digits) + 1) % 10
    return np.array([str(number) for number in (10 * stems + wrong).tolist()], dtype=object)


def check_digits(digits: Ints) -> Ints:
    """The check digit of each NHS number (n, 9 digits), 10 where no number has these digits.

    >>> check_digits(np.array([[9, 4, 3, 4, 7, 6, 5, 9, 1]])).tolist()
    [9]
    """
    return np.asarray((11 - digits @ _WEIGHTS % 11) % 11)


def _put_together(
    starts: tuple[str, ...], ends: tuple[str, ...], count: int, random: np.random.Generator
) -> Texts:
    first, last = (words(dict.fromkeys(each, 1.0), count, random) for each in (starts, ends))
    return np.asarray(first + last)
