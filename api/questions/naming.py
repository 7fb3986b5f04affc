"""Whether a text names somebody: what persons are called in the record, held against what was written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from api.questions import Reader
from graph.language import plainly

SHORTEST_NAME: Final = 3
"""Letters: a shorter name stands in too many words to be refused wherever it stands."""

LONGEST_INITIALS: Final = 4

NAMES_SOMEBODY: Final = "This names somebody whom it is about. Write it in words that name nobody."


@dataclass(frozen=True)
class Called:
    """What some persons are called: the parts of their names, and their initials."""

    names: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()

    @classmethod
    def of(cls, graph: Reader, asked: Mapping[str, Any], initials: Mapping[str, str]) -> "Called":
        """What the reader may know them to be called.

        ``asked`` holds ``scope`` and ``today`` as reads take them; ``initials`` are by the persons' ids.
        """
        ids = list(initials)
        named = [*graph.read("names", **asked, ids=ids), *graph.read("names_of_adults", **asked, ids=ids)]
        parts = frozenset(part for row in named for part in row["name"].split())
        return cls(parts, frozenset(filter(None, initials.values())))

    def refused(self, texts: Mapping[str, str]) -> dict[str, str]:
        """A sentence for each text that names somebody."""
        return {field: NAMES_SOMEBODY for field, text in texts.items() if self.stands_in(text)}

    def stands_in(self, text: str) -> bool:
        """Whether a text holds a name, however it is written, or initials as a word of their own.

        >>> asha = Called(frozenset({"Asha", "Madeup"}), frozenset({"AM"}))
        >>> [asha.stands_in(text) for text in ("asha's friend", "A.M. was there", "I am there")]
        [True, True, False]
        """
        plain = plainly(text)
        labels = (each for each in self.initials if not is_initials(each))
        long = {name.casefold() for name in (*self.names, *labels) if len(name) >= SHORTEST_NAME}
        if any(name in plain.casefold() for name in long):
            return True
        short = {each for each in (*self.names, *self.initials) if is_initials(each)}
        return any(re.search(rf"(?<!\w){_spaced(each)}(?!\w)", plain) for each in short)


def is_initials(text: str) -> bool:
    """Whether somebody is called by two to four capitals, and not by a label such as "friend K"."""
    return text.isalpha() and text.isupper() and 1 < len(text) <= LONGEST_INITIALS


def _spaced(initials: str) -> str:
    """A pattern of initials, with or without dots and spaces between."""
    return r"\.? ?".join(map(re.escape, initials))
