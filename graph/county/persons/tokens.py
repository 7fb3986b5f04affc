"""Every token of the people half: what a test searches for where no person may be found."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

_IN_TEXT: Final = r"(token-[a-z-]+-\d+)"
_TEXTS: Final = ("description", "note", "conditions", "what", "young_people", "strengths")


def tokens_of(frames: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    """Every token of each kind of record: its keys, the values of identities, and the mark of each free text.

    No token is part of another. Of a name it is the surname, which nobody else bears.
    """
    return {kind: [*_keys(frame), *_values(frame), *_marks(frame)] for kind, frame in frames.items()}


def _keys(frame: pd.DataFrame) -> list[str]:
    return [str(key) for key in frame["key"]]


def _values(frame: pd.DataFrame) -> list[str]:
    return [str(value).rsplit(" ")[-1] for value in frame["value"]] if "value" in frame else []


def _marks(frame: pd.DataFrame) -> list[str]:
    texts = [frame[name] for name in _TEXTS if name in frame]
    return [str(mark) for text in texts for mark in text.str.extract(_IN_TEXT, expand=False).dropna()]
