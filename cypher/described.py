"""The catalogue as a page: `python -m cypher.described > docs/queries.md`."""

import sys
from collections.abc import Iterable, Mapping

from cypher.catalogue import GRAPHS, Query, catalogue

OPENING = """# Queries

Every question to a graph, and every change of one, from the opening comments of the files in `cypher/`.
This page is written by `python -m cypher.described > docs/queries.md`.
"""


def page() -> str:
    """The whole page, as Markdown."""
    parts = [OPENING]
    for graph in GRAPHS:
        for heading, writes in (("Read", False), ("Write", True)):
            found = [q for q in catalogue().values() if q.graph == graph and q.writes is writes]
            parts += [f"\n## {heading}: {graph}\n", *_table(found)]
    return "\n".join(parts) + "\n"


def _table(queries: Iterable[Query]) -> list[str]:
    rows = [
        f"| `{each.name.rsplit('/', 1)[1]}` | {each.sentence} | {_words(each.takes)} | {_words(each.gives)} |"
        for each in queries
    ]
    return ["| file | what it asks or does | takes | gives |", "| --- | --- | --- | --- |", *rows]


def _words(columns: Mapping[str, str]) -> str:
    return ", ".join(columns)


if __name__ == "__main__":
    sys.stdout.write(page())
