"""The data dictionaries in ``docs/dictionaries.md``: what ``python -m graph.intake.dictionaries`` prints."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from graph.intake import codes
from graph.intake.kind import Column, Kind
from graph.intake.kinds import KINDS

INTRODUCTION: Final = """# Data dictionaries

Written from the code by `python -m graph.intake.dictionaries`; do not edit by hand.

Files are CSV (UTF-8) or `.xlsx` (the first sheet), with the column names in the first row; `areas` are
GeoJSON, GeoPackage or Shapefile. Columns may come in any order; what is not named here is not read. A file
whose headers differ comes with a mapping file:

```toml
[columns]              # our column = their header
key = "Ref No"

[values.kind]          # their word = our word
"ROB" = "robbery"
```

Days are `2026-05-01` or `01/05/2026` (day first). Times without an offset are London times. Capitals, hyphens
and underscores in code words do not matter. Keys of persons
are looked up among the same source's records only.
"""


def markdown() -> str:
    """Give all dictionaries as one Markdown page."""
    lists = sorted({column.codes for kind in KINDS.values() for column in kind.columns if column.codes})
    parts = [INTRODUCTION, *map(_kind, KINDS.values()), "## Code lists\n", *map(_codes, lists)]
    return "\n".join(parts)


def example(kind: Kind) -> str:
    """Give a file of one made-up row, as CSV."""
    shown = [column for column in kind.columns if column.example]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in shown])
    writer.writerow([column.example for column in shown])
    return text.getvalue()


def _kind(kind: Kind) -> str:
    return "\n".join(
        [f"## {kind.name}\n", kind.sentence, "", *_facts(kind), "", *_table(kind), *_sample(kind)]
    )


def _facts(kind: Kind) -> Iterator[str]:
    unless = "" if kind.open_feed else " unless it says otherwise"
    yield f"- A file is a **{kind.mode}** of its partition{unless}."
    yield f"- Partition: {kind.partition}."
    yield f"- A key is unique in its {kind.keyed_by}."
    if kind.protected:
        yield "- **Protected**: published only as counts that nobody can be found in."
    if kind.without_header:
        yield f"- Without a header row, the columns are: {', '.join(kind.without_header)}."


def _table(kind: Kind) -> Iterator[str]:
    yield "| column | meaning | required | words | also called |"
    yield "| --- | --- | --- | --- | --- |"
    for column in kind.columns:
        headers = ", ".join(column.headers)
        cells = (f"`{column.name}`", column.meaning, _required(column), _link(column), headers)
        yield f"| {' | '.join(cells)} |"
    yield ""


def _sample(kind: Kind) -> list[str]:
    return ["```csv", example(kind).rstrip(), "```", ""] if kind.name != "areas" else []


def _required(column: Column) -> str:
    return "yes" if column.required else ""


def _link(column: Column) -> str:
    return f"[{column.codes}](#{column.codes})" if column.codes else ""


def _codes(name: str) -> str:
    found = codes.read(name)
    lines = [f"### {name}\n", f"Version {found.version}. Source: {found.source}.", ""]
    lines += [f"- {word}{f': {meaning}' if meaning else ''}" for word, meaning in found.words.items()]
    if found.published:
        published = (f"{code} ({word})" for code, word in found.published.items())
        lines += ["", f"Published codes: {', '.join(published)}"]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    print(markdown(), end="")  # noqa: T201  this is what the command is for
