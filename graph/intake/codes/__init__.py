"""The code lists: short, dated lists of words that a column may hold, each in a file of its own.

A code is a plain English phrase in lower case, so it is shown as it is stored. A list is a TOML file beside
this module: its name, its version, its source, and its words, each with what it means or, where another
publisher has its own code, with that code under ``published``.

>>> read("colours").match("Amber ")
'amber'
>>> read("colours").near("ambr")
['amber']
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class CodeList:
    """One list of words: ``words`` maps each to its meaning, ``published`` other people's codes to a word."""

    name: str
    version: str
    source: str
    words: Mapping[str, str]
    published: Mapping[str, str]

    def match(self, text: str) -> str | None:
        """Give the word that a text stands for, or None; capitals, hyphens and underscores do not matter."""
        return _index(self.name).get(plain(text))

    def word(self, text: str) -> str:
        """Give the word that a text stands for, or raise ValueError with what to do, which holds no value."""
        if found := self.match(text):
            return found
        near = self.near(text)
        listed = "its words are listed in docs/dictionaries.md"
        hint = f"the nearest are: {', '.join(near)}" if near else listed
        raise ValueError(f"is not a word of its list; {hint}")

    def near(self, text: str) -> list[str]:
        """Give up to three words that a mistyped text may have meant, nearest first."""
        index = _index(self.name)
        found = get_close_matches(plain(text), list(index), n=3, cutoff=0.5)
        return list(dict.fromkeys(index[form] for form in found))


def plain(text: str) -> str:
    """Bring a word to the form in which words are compared.

    >>> plain(" Place_of-Concern ")
    'place of concern'
    """
    return re.sub(r"[\s_-]+", " ", text).strip().casefold()


@cache
def read(name: str) -> CodeList:
    """Read a code list by its name."""
    content = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    return CodeList(
        name, content["version"], content["source"], content["words"], content.get("published", {})
    )


@cache
def _index(name: str) -> Mapping[str, str]:
    codes = read(name)
    return {plain(word): word for word in codes.words} | {
        plain(code): word for code, word in codes.published.items()
    }
