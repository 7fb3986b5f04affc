"""Batches of open data: Parquet files in the data folder, each named by the SHA-256 of its bytes."""

import os
import tempfile
import time
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pandas import DataFrame, Int64Dtype

from graph.journal.errors import JournalRefused, JournalUnavailable

HOUR = 3600.0

WHOLE_NUMBERS = {pa.int64(): Int64Dtype()}
"""Whole numbers stay whole where some are missing."""


def write(folder: Path, frame: DataFrame) -> str:
    """Keep a frame (its index left out) as a file, safely on disk, and give the file's SHA-256.

    Equal frames give equal bytes. Raises JournalRefused for a column of mixed types and JournalUnavailable
    when the file cannot be written.
    """
    content = _parquet(frame)
    name = sha256(content).hexdigest()
    try:
        _write_whole(path(folder, name), content)
    except OSError as error:
        raise JournalUnavailable(
            f"The batch could not be written ({error.strerror}). Nothing was recorded: see that the disk "
            "has room, then try again."
        ) from None
    return name


def read(folder: Path, name: str) -> DataFrame:
    """The frame of a batch; raises JournalUnavailable when its file is missing or not what it was."""
    content = _content(folder, name)
    if problem := _fault(name, content):
        raise JournalUnavailable(f"Batch {name[:12]} {problem}: put back the batches folder from a backup.")
    table = pq.read_table(pa.BufferReader(content))
    frame: DataFrame = table.to_pandas(types_mapper=WHOLE_NUMBERS.get)
    return frame


def fault(folder: Path, name: str) -> str | None:
    """What is wrong with the file of a batch ("is missing", ...), or None."""
    return _fault(name, _content(folder, name))


def sweep(folder: Path, wanted: set[str]) -> int:
    """Remove files that no entry names and that are older than an hour; gives how many went.

    Such a file is left over by an entry that was never committed; a younger one may be about to be.
    """
    old = [file for file in folder.iterdir() if file.stat().st_mtime < time.time() - HOUR]
    unwanted = [file for file in old if file.stem not in wanted]
    for file in unwanted:
        file.unlink(missing_ok=True)
    return len(unwanted)


def path(folder: Path, name: str) -> Path:
    """Where the file of a batch is."""
    return folder / f"{name}.parquet"


def _content(folder: Path, name: str) -> bytes | None:
    try:
        return path(folder, name).read_bytes()
    except OSError:
        return None


def _fault(name: str, content: bytes | None) -> str | None:
    if content is None:
        return "is missing"
    return None if sha256(content).hexdigest() == name else "does not match its name"


def _parquet(frame: DataFrame) -> bytes:
    try:
        table = pa.Table.from_pandas(frame, preserve_index=False)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        raise JournalRefused("The batch was not recorded: a column holds values of several types.") from None
    # The metadata names the version of pandas and pandas has two kinds of text: neither is content.
    plain = [
        field.with_type(pa.string()) if pa.types.is_large_string(field.type) else field
        for field in table.schema
    ]
    buffer = BytesIO()
    pq.write_table(table.cast(pa.schema(plain)), buffer, compression="zstd")
    return buffer.getvalue()


def _write_whole(target: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
    directory = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
