"""How long records about persons are kept in view, by kind."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

import pandas as pd

FOR_NOW: Final = "9999-12-31"
"""The last day of what has none yet."""


@cache
def months() -> dict[str, int]:
    """Months by kind, from ``codes/retention.toml``."""
    text = files("graph.intake.codes").joinpath("retention.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["months"])


def last_day(kind: str, day: str) -> str:
    """The last day on which a record is shown, from the day that counts for its kind.

    >>> last_day("ties", "2026-08-31"), last_day("children", FOR_NOW)
    ('2027-02-28', '9999-12-31')
    """
    if day >= FOR_NOW:
        return FOR_NOW
    return (pd.Timestamp(day) + pd.DateOffset(months=months()[kind])).date().isoformat()
