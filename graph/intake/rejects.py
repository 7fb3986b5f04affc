"""The file of rejected rows: for the person who imports, to mend and send again.

It holds the rows as they came, so only its owner may read it, and nothing else repeats it. Of rows about
persons it holds no more than where they stand and why: who sent them has them, and a child moved for safety
is in none of our files.
"""

import csv
import os
from collections.abc import Sequence
from pathlib import Path

import orjson
import pandas as pd

from graph.intake.kind import Kind
from graph.intake.reading import Raw


def write(path: Path, rejected: pd.DataFrame, raws: Sequence[Raw], kind: Kind) -> Path | None:
    """Write file, line, reason and cells (a JSON list) of each rejected row; None when there is none.

    The JSON list also keeps a spreadsheet from taking a cell for a formula.
    """
    if rejected.empty:
        return None
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "line", "reason", "row"])
        for number, raw in enumerate(raws):
            of_file = rejected[rejected["file"] == number]
            cells = {} if kind.persons else _cells(raw, set(of_file["line"]))
            for line, reason in zip(of_file["line"], of_file["reason"], strict=True):
                writer.writerow([raw.file, line, reason, orjson.dumps(cells.get(line, [])).decode()])
    return path


def _cells(raw: Raw, lines: set[int]) -> dict[int, list[str]]:
    """Give the cells of some lines as they came."""
    wanted = pd.Series(raw.lines).isin(lines).to_numpy()
    found = raw.cells[wanted].astype(object)
    rows = found.where(found.notna(), "").to_numpy().tolist()
    fitting = dict(zip(raw.lines[wanted].tolist(), rows, strict=True))
    return fitting | {broken.line: list(broken.cells) for broken in raw.broken}
