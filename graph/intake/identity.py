"""Names of rows that never change: keys, ordinals among equal rows, and ids made from them.

The id of a row is a version 5 UUID (RFC 9562, section 5.5) of its kind, its source, its partition where
keys are unique in the partition only, its key, and its ordinal where that is not 0. The id of a row about
persons is random.
"""

import uuid
from collections.abc import Sequence
from hashlib import sha1, sha256
from typing import Final

import numpy as np
import pandas as pd
from pandas.api.types import is_float_dtype

from graph.intake.kind import Kind

NAMESPACE: Final = uuid.UUID("5f6c3a1e-8a0d-4d27-9b7e-2f3d5f0c7a11")
"""The namespace of all ids of rows."""

_SEPARATOR = "\x1f"
_DASHES = (8, 13, 18, 23)
_DIGITS = [place for place in range(36) if place not in _DASHES]


def uuid5(name: str) -> str:
    """Give the version 5 UUID of a name, as text.

    >>> uuid5("a stop") == str(uuid.uuid5(NAMESPACE, "a stop"))
    True
    """
    return uuids([name])[0]


def uuids(names: Sequence[str]) -> list[str]:
    """Give the version 5 UUID of each name, as text: what ``uuid.uuid5`` gives, in a fraction of the time."""
    if not names:
        return []
    start = NAMESPACE.bytes
    joined = b"".join([sha1(start + name.encode(), usedforsecurity=False).digest() for name in names])
    digests = np.frombuffer(joined, dtype=np.uint8).reshape(-1, 20)[:, :16].copy()
    digests[:, 6] = digests[:, 6] & 0x0F | 0x50  # version 5
    digests[:, 8] = digests[:, 8] & 0x3F | 0x80  # the variant of RFC 9562
    text = np.full((len(names), 36), ord("-"), dtype=np.uint8)
    text[:, _DIGITS] = np.frombuffer(digests.tobytes().hex().encode(), dtype=np.uint8).reshape(-1, 32)
    found: list[str] = text.view("S36").ravel().astype(str).tolist()
    return found


def fresh(number: int) -> list[str]:
    """Give so many random ids (version 4 UUIDs), from which nothing follows."""
    return [str(uuid.uuid4()) for _ in range(number)]


def digests(frame: pd.DataFrame) -> list[str]:
    """Give the SHA-256 of each row's content (text, degrees to six decimals), to serve as its key."""
    joined = map(_SEPARATOR.join, zip(*(_texts(frame[name]).tolist() for name in frame), strict=True))
    return [sha256(text.encode()).hexdigest() for text in joined]


def ordinals(frame: pd.DataFrame) -> pd.Series:
    """Number rows that share partition and key: 0, 1, 2 ... in the order of their content.

    So a file sorted another way gives the same numbers.
    """
    numbers = pd.Series(0, index=frame.index, dtype=np.int64)
    repeated = frame[frame.duplicated(["partition", "key"], keep=False)]
    ordered = repeated.sort_values(list(repeated.columns), kind="stable")
    numbers.loc[ordered.index] = ordered.groupby(["partition", "key"], sort=False).cumcount()
    return numbers


def ids(kind: Kind, source: str, frame: pd.DataFrame, numbers: pd.Series | int = 0) -> list[str]:
    """Give the id of each row of a frame with ``partition`` and ``key``, and its ordinal."""
    start = f"{kind.name}|{source}|"
    keys = frame["key"].tolist()
    if kind.keyed_by == "partition":
        keys = [f"{part}|{key}" for part, key in zip(frame["partition"].tolist(), keys, strict=True)]
    ordinals = pd.Series(numbers, index=frame.index).tolist()
    ends = [f"|{ordinal}" if ordinal else "" for ordinal in ordinals]
    return uuids([f"{start}{key}{end}" for key, end in zip(keys, ends, strict=True)])


def _texts(column: pd.Series) -> pd.Series:
    return column.map("{:.6f}".format) if is_float_dtype(column) else column
