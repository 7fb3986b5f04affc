"""A file to a raw table: text cells under our column names, each row with its line.

What the file is, is told by its first bytes, not by its name; where the two disagree it is refused. Text is
UTF-8 (with or without a byte order mark), UTF-16 with its mark, or else Windows-1252, which is noted.
"""

import codecs
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from graph.intake import mapping, spreadsheets, tables
from graph.intake.errors import UnreadableFile
from graph.intake.kind import Kind

LARGEST_BYTES: Final = 1_000_000_000
WORKBOOK: Final = "an Excel workbook"

SIGNATURES: Final = (
    (b"PK\x03\x04", "a zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"%PDF", "a PDF"),
    (b"SQLite format 3", "a GeoPackage or another database"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{", "JSON"),
    (b"[", "JSON"),
    (b"<", "HTML or XML"),
)
GARBLED: Final = re.compile("Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€|\ufffd")


@dataclass(frozen=True)
class Raw:
    """The rows of one file: ``frame`` (text, our column names; ours only), ``cells`` as they came, ``lines``.

    ``broken`` are the rows that do not fit the header. ``file`` is a name for the person who imports; it
    is written to the file of rejected rows only.
    """

    file: str
    sha256: str
    frame: pd.DataFrame
    cells: pd.DataFrame
    lines: npt.NDArray[np.int64]
    broken: tuple[tables.Broken, ...] = ()
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Count the rows, broken ones too."""
        return len(self.frame) + len(self.broken)

    def only(self, rows: npt.NDArray[np.bool_]) -> "Raw":
        """Give the same file with some of its rows."""
        frame, cells = self.frame[rows].reset_index(drop=True), self.cells[rows].reset_index(drop=True)
        return replace(self, frame=frame, cells=cells, lines=self.lines[rows])


def read(path: Path, kind: Kind, given: mapping.HeaderMap | None = None) -> Raw:
    """Read a CSV file or the first sheet of an .xlsx workbook as rows of a kind.

    Raises UnreadableFile, whose sentence begins with the file's name, when that cannot be done.
    """
    with about(path):
        content = content_of(path)
        text, notes = _text(path, content)
        table = _with_header(tables.parse(text), kind)
        raw = _named(table, kind, given or mapping.HeaderMap())
    return replace(raw, file=path.name, sha256=sha256(content).hexdigest(), notes=(*notes, *raw.notes))


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Begin the sentence of an UnreadableFile with the file's name, and end it with what that means."""
    try:
        yield
    except UnreadableFile as problem:
        raise UnreadableFile(f"{path.name} {problem} Nothing was changed.") from None


def content_of(path: Path) -> bytes:
    """Read all bytes of a file; raises UnreadableFile when it is absent, empty or too large."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise UnreadableFile(f"is larger than {LARGEST_BYTES // 10**6} MB; split it.")
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"cannot be opened ({error.strerror}); check its name and folder.") from None
    if not content.strip():
        raise UnreadableFile("is empty; send a file with rows.")
    return content


def what_is(content: bytes, path: Path) -> str:
    """Say what a file is by its first bytes; empty for what may be text."""
    start = content[:64].removeprefix(codecs.BOM_UTF8).lstrip()
    found = next((name for mark, name in SIGNATURES if start.startswith(mark)), "")
    if found == "a zip file" and _holds(path, "xl/workbook.xml"):
        return WORKBOOK
    return found


def decode(content: bytes) -> tuple[str, list[str]]:
    """Give bytes as text, with a note where the encoding is not UTF-8 or looks wrong.

    >>> decode("café".encode("cp1252"))[0]
    'café'
    """
    text, encoding = _decoded(content)
    if "\0" in text:
        raise UnreadableFile("holds bytes that no text holds; save it as CSV (UTF-8).")
    notes = [] if encoding == "UTF-8" else [f"The file is not UTF-8; it was read as {encoding}."]
    if not text.isascii() and GARBLED.search(text):
        notes.append("Some letters look garbled, as if the file was once saved in another encoding.")
    return text, notes


def _decoded(content: bytes) -> tuple[str, str]:
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    tries = [("utf-16", "UTF-16")] if marked else [("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")]
    for codec, name in tries:
        try:
            return content.decode(codec), name
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1"), "ISO-8859-1"


def _text(path: Path, content: bytes) -> tuple[str, list[str]]:
    found, says_workbook = what_is(content, path), path.suffix.casefold() == ".xlsx"
    if found == WORKBOOK and path.suffix.casefold() in {".xlsx", ""}:
        return spreadsheets.text_of(path), []
    if found == WORKBOOK:
        raise UnreadableFile("is an Excel workbook and does not say so; rename it to .xlsx.")
    if found:
        raise UnreadableFile(f"is {found}; send CSV or .xlsx.")
    if says_workbook:
        raise UnreadableFile("says it is an Excel workbook and is not; send CSV or .xlsx.")
    return decode(content)


def _holds(path: Path, member: str) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return member in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _with_header(table: tables.Table, kind: Kind) -> tables.Table:
    """Give a feed published without a header row its own, and the first row back."""
    ours = {mapping.plain(name) for column in kind.columns for name in (column.name, *column.headers)}
    first = table.header
    if not kind.without_header or mapping.plain(first[0]) in ours or len(first) != len(kind.without_header):
        return table
    rows = pd.concat([pd.DataFrame([first], columns=table.rows.columns, dtype=str), table.rows])
    return replace(
        table,
        header=kind.without_header,
        rows=rows.reset_index(drop=True),
        lines=np.append(np.int64(1), table.lines),
    )


def _named(table: tables.Table, kind: Kind, given: mapping.HeaderMap) -> Raw:
    names = mapping.names(table.header, kind, given)
    frame = table.rows[list(names)].set_axis(list(names.values()), axis=1)
    for column, words in given.values.items():
        if column in frame:
            frame[column] = frame[column].str.strip().replace(dict(words))
    unused = len(table.header) - len(names)
    notes = (f"{unused} columns were not used.",) if unused and not kind.open_feed else ()
    return Raw("", "", frame, table.rows, table.lines, table.broken, notes)
