"""An .xlsx workbook to delimited text, in a child process: ``python -m graph.intake.spreadsheets IN OUT``."""

import csv
import sys
import tempfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from graph.intake import confined
from graph.intake.errors import UnreadableFile


def text_of(path: Path) -> str:
    """Give the first sheet of a workbook as comma-separated text, one line a row, so that lines are rows.

    Raises UnreadableFile for a workbook that cannot be read.
    """
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "sheet.csv"
        try:
            confined.run(__name__, str(path.resolve()), str(output))
            return output.read_text(encoding="utf-8")
        except confined.ChildFailed as problem:
            raise UnreadableFile(f"{problem}; save it as CSV and send that.") from None


def plain(value: Any) -> str:
    """Give a cell as text: dates in ISO form, whole numbers without a point, line breaks as spaces.

    >>> plain(datetime(2026, 5, 1, 16, 30)), plain(datetime(2026, 5, 1)), plain(8.0), plain(None)
    ('2026-05-01 16:30:00', '2026-05-01', '8', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return str(value.date()) if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def convert(source: str, target: str) -> None:
    """Write the first sheet of a workbook as comma-separated text; runs in the child."""
    import openpyxl  # here, so that the limits hold while it loads

    book = openpyxl.load_workbook(source, read_only=True, data_only=True, keep_links=False)
    with Path(target).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        width = 0
        for values in book.worksheets[0].iter_rows(values_only=True):
            cells = [plain(value) for value in values]
            while len(cells) > width and not cells[-1]:
                cells.pop()
            width = width or len(cells)
            writer.writerow(cells + [""] * (width - len(cells)))


def main() -> int:
    """Read, write, and give 0, or 1 after a sentence."""
    confined.limit()
    try:
        convert(sys.argv[1], sys.argv[2])
    except Exception:  # whatever the parser stumbles over, the sentence is the same
        print("is not a workbook that can be read")  # noqa: T201  the parent reads it
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
