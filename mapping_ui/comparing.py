"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """Some text, and whether both versions have it."""

    kind: Literal["kept", "removed", "added"]
    text: str


def compare(older: str, newer: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order, what was removed before what was added.

    >>> [(piece.kind, piece.text) for piece in compare("two lamps", "three lamps")]
    [('removed', 'two'), ('added', 'three'), ('kept', ' lamps')]
    """
    before, after = WORD.findall(older), WORD.findall(newer)
    pieces = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("kept", "".join(before[a:b])))
            continue
        if a < b:
            pieces.append(Piece("removed", "".join(before[a:b])))
        if c < d:
            pieces.append(Piece("added", "".join(after[c:d])))
    return tuple(pieces)
