"""What is kept about people, column by column, and why: read from ``purposes.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Kept:
    """One kind of row: what it is, why it is kept, where it comes from, and which forums are told of it.

    ``items`` says of each column why it is kept.
    """

    kind: str
    what: str
    why: str
    source: str
    told: tuple[str, ...]
    items: Mapping[str, str]

    def purpose_of(self, column: str) -> str:
        """Why a column is kept; empty where nobody says so."""
        return self.items.get(column) or everywhere().get(column, "")


@cache
def everywhere() -> Mapping[str, str]:
    """Why columns are kept that mean the same in every kind."""
    return dict(_read()["every"])


@cache
def purposes() -> Mapping[str, Kept]:
    """Every kind of row that speaks of people.

    >>> purposes()["involvements"].purpose_of("role")
    'to tell who was harmed, and never to tie them to who caused it'
    """
    return {
        kind: Kept(kind, said["is"], said["why"], said["from"], tuple(said["told"]), said.get("items", {}))
        for kind, said in _read()["kinds"].items()
    }


@cache
def _read() -> Mapping[str, Any]:
    text = files("graph").joinpath("purposes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
