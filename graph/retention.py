"""How long records about persons are kept in view, by kind, and longer where somebody confirms them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

import pandas as pd

FOR_NOW: Final = "9999-12-31"
"""The last day of what has none yet."""


@cache
def months() -> dict[str, int]:
    """Months by kind, from ``retention.toml``."""
    text = files("graph").joinpath("retention.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["months"])


def last_day(kind: str, day: str) -> str:
    """The last day on which a record is shown, from the day that counts for its kind.

    >>> last_day("ties", "2026-08-31"), last_day("children", FOR_NOW)
    ('2027-02-28', '9999-12-31')
    """
    if day >= FOR_NOW:
        return FOR_NOW
    return (pd.Timestamp(day) + pd.DateOffset(months=months()[kind])).date().isoformat()


def longer(kind: str, rows: pd.DataFrame, confirmed: Mapping[str, str]) -> pd.DataFrame:
    """Rows of a kind (``id``, ``expires``), those confirmed by hand kept from that day on.

    >>> rows = pd.DataFrame({"id": ["a", "b"], "expires": "2026-12-01"})
    >>> longer("ties", rows, {"a": "2026-11-20"})["expires"].tolist()
    ['2027-05-20', '2026-12-01']
    """
    if kind not in months() or not confirmed:
        return rows
    days = rows["id"].map(confirmed)
    until = [last_day(kind, day) if isinstance(day, str) else "" for day in days]
    return rows.assign(expires=[max(pair) for pair in zip(rows["expires"], until, strict=True)])
