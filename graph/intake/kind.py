"""What is said of a kind of record: its columns, and how its files are to be taken."""

from dataclasses import dataclass
from typing import Literal

Mode = Literal["delta", "snapshot"]
"""What a file says of its partition: some changes, or all that stands."""


@dataclass(frozen=True)
class Column:
    """One column of a file: ``headers`` are other people's names for it, ``codes`` the list it draws from.

    ``free_text`` is written in words of its own, about persons.
    """

    name: str
    meaning: str
    required: bool = False
    example: str = ""
    codes: str = ""
    headers: tuple[str, ...] = ()
    free_text: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of record.

    ``keyed_by`` says where a key is unique: within the whole source, or within one partition of it.
    ``partition`` says in words how the partition comes about, ``stated`` whether the importer must, may or
    must not state it.
    ``protected`` rows speak of children; those of ``persons`` are about one each, and take every control.
    ``without_header`` names the columns, in order, of a feed that is published without a header row.
    """

    name: str
    sentence: str
    columns: tuple[Column, ...]
    open_feed: bool = False
    mode: Mode = "delta"
    keyed_by: Literal["source", "partition"] = "source"
    protected: bool = False
    persons: bool = False
    partition: str = "stated by the importer: team and period"
    stated: Literal["must", "may", "never"] = "must"
    without_header: tuple[str, ...] = ()
