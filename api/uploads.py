"""Files that were sent in, kept where only the service can read them until a job has read them."""

import os
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fastapi import UploadFile

from api.errors import TooLarge

UPLOADS: Final = "uploads"
"""The folder of uploads in the data folder."""

LONGEST_SUFFIX: Final = 10
LARGEST_FILE: Final = 200 * 1024 * 1024
"""Bytes of one file; more goes by the command line."""

TOO_LARGE: Final = "A file of more than 200 MB is imported on the command line: milieu import."

LARGEST_MAPPING: Final = 64 * 1024
"""Bytes of a mapping file: thousands of headers and words."""

MAPPING_TOO_LARGE: Final = (
    "A mapping file of more than 64 kB is none: send the headers and words that differ."
)

MAPPING: Final = "mapping.toml"


@dataclass(frozen=True)
class Upload:
    """The files of one import, in a folder of their own, with its mapping file if it has one."""

    folder: Path

    @property
    def files(self) -> tuple[Path, ...]:
        """The files to import, in the order in which they were sent."""
        return tuple(sorted(path for path in self.folder.iterdir() if path.name != MAPPING))

    @property
    def mapping(self) -> Path | None:
        """The mapping file."""
        path = self.folder / MAPPING
        return path if path.exists() else None

    def remove(self) -> None:
        """Remove all of it."""
        shutil.rmtree(self.folder)


def keep(data: Path, files: Sequence[UploadFile], mapping: UploadFile | None) -> Upload:
    """Write files into the data folder; nothing stays of an upload that is too large."""
    upload = Upload(data / UPLOADS / secrets.token_hex(16))
    upload.folder.mkdir(mode=0o700, parents=True)
    try:
        for number, file in enumerate(files):
            name = f"{number:03d}{_suffix(file.filename or '')}"
            _write(file, upload.folder / name, LARGEST_FILE, TOO_LARGE)
        if mapping is not None:
            _write(mapping, upload.folder / MAPPING, LARGEST_MAPPING, MAPPING_TOO_LARGE)
    except BaseException:
        upload.remove()
        raise
    return upload


def _write(file: UploadFile, path: Path, most: int, otherwise: str) -> None:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as kept:
        while block := file.file.read(1024 * 1024):
            if kept.tell() + len(block) > most:
                raise TooLarge(otherwise)
            kept.write(block)


def _suffix(name: str) -> str:
    """How a file's name ends, which tells its form; the rest of the name may be a person's.

    >>> _suffix("Ada Example.GeoJSON"), _suffix("no suffix")
    ('.geojson', '')
    """
    suffix = Path(name).suffix.lower()
    return suffix if suffix[1:].isalnum() and len(suffix) <= LONGEST_SUFFIX else ""
