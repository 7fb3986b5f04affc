"""Reads the query files of this folder and refuses any that does not keep its contract.

A file's opening comment is its contract::

    // The open incidents of a district, a page at a time.
    // takes: scope map, area text, after text, limit number
    // gives: id text, kind text
    MATCH (incident:Incident) ...

A change that puts whole nodes adds ``// loads: Incident``: an engine with a bulk loader may use it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

TYPES = frozenset({"text", "number", "flag", "texts", "map", "rows"})
GRAPHS = ("places", "people")

_COMMENT = re.compile(r"//[^\n]*")
_TEXT = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")
_WRITING = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|FOREACH|DROP|LOAD\s+CSV)\b", re.IGNORECASE)
_RETURN = re.compile(r"\bRETURN\b", re.IGNORECASE)
_UNWINDING = re.compile(r"\bUNWIND\b", re.IGNORECASE)
_COMPARING = re.compile(r"(?<!NOT )(?<![\w.])[\w.]+ (?:<|>|<=|>=) ", re.IGNORECASE)
_ALIAS = re.compile(r"\bAS\s+([A-Za-z_]\w*)\s*(?=,|$|\bORDER\b|\bSKIP\b|\bLIMIT\b)", re.IGNORECASE)


class ContractBroken(ValueError):
    """A query file does not keep its contract; the message names the file and says what to mend."""


@dataclass(frozen=True)
class Query:
    """One catalogued question or change: its name, text and contract."""

    name: str
    text: str
    sentence: str
    takes: Mapping[str, str]
    gives: Mapping[str, str]
    loads: str = ""

    @property
    def graph(self) -> str:
        """The graph whose folder the file lies in."""
        return self.name.split("/")[0]

    @property
    def writes(self) -> bool:
        """Whether it is a change."""
        return "/write/" in self.name

    def check(self, values: Mapping[str, object]) -> None:
        """Refuse values that the contract does not take, or the lack of some that it does."""
        if set(values) != set(self.takes):
            takes, given = (", ".join(sorted(names)) for names in (self.takes, values))
            raise ContractBroken(f"{self.name} takes {takes}; it was given {given}.")


@cache
def catalogue() -> Mapping[str, Query]:
    """Every query by name, such as ``places/read/districts``."""
    found = {}
    for graph in GRAPHS:
        for verb in ("read", "write"):
            for file in sorted(files("cypher").joinpath(graph, verb).iterdir(), key=lambda each: each.name):
                query = parse(f"{graph}/{verb}/{file.name.removesuffix('.cypher')}", file.read_text("utf-8"))
                found[query.name] = query
    return found


def schema(graph: str) -> list[str]:
    """The statements that make a graph's constraints and indexes."""
    file: Traversable = files("cypher").joinpath(graph, "schema.cypher")
    bare = _COMMENT.sub("", file.read_text("utf-8"))
    return [statement.strip() for statement in bare.split(";") if statement.strip()]


def parse(name: str, text: str) -> Query:
    r"""Read one file's contract and hold its text against it.

    >>> ask = parse("places/read/names", "// Names.\n// takes: scope map\n// gives: name text\n"
    ...             "MATCH (n:Place) WHERE $scope.every RETURN n.heading AS name")
    >>> dict(ask.takes), dict(ask.gives)
    ({'scope': 'map'}, {'name': 'text'})
    """
    comments = [line[2:].strip() for line in text.splitlines() if line.startswith("//")]
    if not comments or comments[0].startswith(("takes:", "gives:", "loads:")):
        raise ContractBroken(f"{name}: begin with a comment that says what it asks or does.")
    query = Query(
        name=name,
        text=_COMMENT.sub("", text).strip(),
        sentence=" ".join(line for line in comments if not line.startswith(("takes:", "gives:", "loads:"))),
        takes=_columns(name, comments, "takes"),
        gives=_columns(name, comments, "gives"),
        loads=next(
            (line.removeprefix("loads:").strip() for line in comments if line.startswith("loads:")), ""
        ),
    )
    _hold(query)
    return query


def _columns(name: str, comments: list[str], word: str) -> dict[str, str]:
    """The names and types of one ``takes:`` or ``gives:`` line."""
    line = next((line.removeprefix(f"{word}:") for line in comments if line.startswith(f"{word}:")), "")
    pairs = [pair.split() for pair in line.split(",") if pair.strip()]
    for pair in pairs:
        if len(pair) != 2 or pair[1] not in TYPES:
            raise ContractBroken(
                f"{name}: '{word}: {' '.join(pair)}' is not a name and one of {sorted(TYPES)}."
            )
    return {pair[0]: pair[1] for pair in pairs}


def _hold(query: Query) -> None:
    """Refuse a text that does not do what its contract says."""
    bare = _TEXT.sub("''", query.text)
    used = set(_PARAMETER.findall(bare))
    for parameter in used - set(query.takes):
        raise ContractBroken(f"{query.name}: ${parameter} is used but not taken; add it to 'takes:'.")
    for parameter in set(query.takes) - used:
        raise ContractBroken(f"{query.name}: ${parameter} is taken but not used; take it out of 'takes:'.")
    if _UNWINDING.search(bare) and _COMPARING.search(bare):
        # kglite 0.21 drops such a comparison without a word where it stands beside another condition.
        raise ContractBroken(f"{query.name}: after UNWIND write 'NOT a < b' in place of 'a >= b'.")
    if query.writes:
        return
    if writing := _WRITING.search(bare):
        raise ContractBroken(f"{query.name}: a read may not write, but it says {writing.group().upper()}.")
    if "scope" not in query.takes:
        raise ContractBroken(f"{query.name}: a read must be bound by $scope.")
    answer = _RETURN.split(bare)[-1]
    if set(_ALIAS.findall(answer)) != set(query.gives):
        raise ContractBroken(f"{query.name}: what it returns (AS ...) is not what 'gives:' says.")
