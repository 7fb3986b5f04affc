"""Delimited text to a table of text cells, each row with the line it ends on.

Nothing is guessed about values here and no row is dropped: a row that does not fit the header comes back as
broken. Blank rows (no cell holds anything) are not rows.
"""

import csv
import io
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from graph.intake.errors import UnreadableFile

LONGEST_CELL = 10_000_000
"""Characters; the standard library's limit of 131,072 is less than the outline of a district."""


@dataclass(frozen=True)
class Broken:
    """A row that does not fit its table."""

    line: int
    reason: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A header, the rows that fit it (columns numbered 0, 1, ...), their lines, and the broken rows."""

    header: tuple[str, ...]
    rows: pd.DataFrame
    lines: npt.NDArray[np.int64]
    broken: tuple[Broken, ...] = ()


def parse(text: str) -> Table:
    r"""Read delimited text: comma, semicolon, tab or bar, whichever the first line holds most of.

    Raises UnreadableFile when there is no header, or when a quotation mark is never closed, since all that
    follows it would be lost in one cell.

    >>> parse("key,name\nA-1,Mill Park\nA-2\n").broken
    (Broken(line=3, reason='has 1 cells where the header has 2', cells=('A-2',)),)
    """
    first = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t|", key=first.count)
    return _quick(text, delimiter) or _careful(text, delimiter)


def _quick(text: str, delimiter: str) -> Table | None:
    """Read text without quotation marks where line and row are one; None when it is not so plain."""
    header_line, _, body = text.partition("\n")
    header = header_line.rstrip("\r").split(delimiter)
    bare_return = text.count("\r") != text.count("\r\n")
    if '"' in text or bare_return or len(header) < 2:
        return None
    names = [str(number) for number in range(len(header))]
    texts = dict.fromkeys(names, pa.string())
    try:
        found = arrow_csv.read_csv(
            pa.BufferReader(body.encode()),
            arrow_csv.ReadOptions(use_threads=False, column_names=names),
            arrow_csv.ParseOptions(delimiter=delimiter, quote_char=False),
            arrow_csv.ConvertOptions(column_types=texts, strings_can_be_null=False),
        )
    except pa.ArrowInvalid:
        return None
    if found.num_rows != body.count("\n") + (not body.endswith("\n")):
        return None
    rows = found.to_pandas()
    if _holds_blank(rows):
        return None
    rows.columns = pd.RangeIndex(len(header))
    return Table(tuple(header), rows, np.arange(2, len(rows) + 2))


def _holds_blank(rows: pd.DataFrame) -> bool:
    """Whether some row holds nothing; columns are looked at until no row is blank so far."""
    blank = np.ones(len(rows), dtype=bool)
    for name in rows.columns:
        blank &= (rows[name].str.strip() == "").to_numpy(dtype=bool)
        if not blank.any():
            return False
    return True


def _careful(text: str, delimiter: str) -> Table:
    """Read any text, row by row."""
    cells, lines, broken = _records(text, delimiter)
    if not cells:
        raise UnreadableFile("holds no header and no rows; send a file with both.")
    header, *body = cells
    width = len(header)
    fits, fitting, misfits = [], [], []
    for row, line in zip(body, lines[1:], strict=True):
        if len(row) > width and not any(cell.strip() for cell in row[width:]):
            row = row[:width]
        if len(row) == width:
            fits.append(row)
            fitting.append(line)
        else:
            misfits.append(Broken(line, f"has {len(row)} cells where the header has {width}", tuple(row)))
    rows = pd.DataFrame(fits, columns=pd.RangeIndex(width), dtype=str)
    return Table(tuple(header), rows, np.array(fitting, dtype=np.int64), (*misfits, *broken))


def _records(text: str, delimiter: str) -> tuple[list[list[str]], list[int], list[Broken]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    cells: list[list[str]] = []
    lines: list[int] = []
    broken: list[Broken] = []
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return cells, lines, broken
        except csv.Error as error:
            if "end of data" in str(error):
                raise UnreadableFile(
                    "has a quotation mark that is never closed; save it again as CSV from a spreadsheet."
                ) from None
            broken.append(Broken(reader.line_num, "has a quotation mark in the wrong place", ()))
            continue
        if any(cell.strip() for cell in row):
            cells.append(row)
            lines.append(reader.line_num)
