"""What was erased and who is sealed, kept in a second place: a backup that is put back knows of neither.

A line is added for each erasure, and whenever somebody is sealed or no longer; none is changed. It names rows
by their place and digest, and persons by their random ids: whoever finds the file learns nothing of anybody.
"""

import fcntl
import hmac
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from graph.journal import chain
from graph.journal.errors import HeadRefused, JournalUnavailable


@dataclass(frozen=True)
class Erased:
    """What one entry, by its hash, erased: place and digest of each row, and what was said anew.

    ``without`` are the ids of whom it was said without: those of all records of one person.
    """

    entry: str
    rows: Sequence[tuple[int, int, str]]
    anew: Sequence[str]
    without: Sequence[str]


@dataclass(frozen=True)
class Kept:
    """All that a list says: every erasure by its entry's hash, and the ids of those who are sealed."""

    erased: Mapping[str, Erased]
    sealed: frozenset[str]


@dataclass(frozen=True)
class ErasureList:
    """The list of one journal, in a file of its own, signed with the secret of its data folder."""

    file: Path
    journal: str
    secret: bytes

    def read(self) -> Kept:
        """What the list says; raises HeadRefused for a line that was not written here."""
        erased: dict[str, Erased] = {}
        sealed: frozenset[str] = frozenset()
        for line in self._lines():
            if "sealed" in line:
                sealed = frozenset(line["sealed"])
            else:
                rows = [tuple(row) for row in line["rows"]]
                erased[line["entry"]] = Erased(line["entry"], rows, line["anew"], line["without"])
        return Kept(erased, sealed)

    def add(self, erased: Sequence[Erased], sealed: frozenset[str] | None) -> None:
        """Write down what was erased, and who is sealed from now on; on disk when this returns."""
        contents = [asdict(each) for each in erased]
        contents += [{"sealed": sorted(sealed)}] if sealed is not None else []
        lines = b"".join(self._signed(content) + b"\n" for content in contents)
        try:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._held() as file:
                os.ftruncate(file, self._whole(self.file.read_bytes()))
                os.write(file, lines)
                os.fsync(file)
        except OSError as error:
            raise JournalUnavailable(
                f"The list of what was erased could not be written ({type(error).__name__}): see that the "
                "place that MILIEU_ERASED names answers, then send it again."
            ) from None

    @contextmanager
    def _held(self) -> Iterator[int]:
        """The file, open at its end, for one process at a time."""
        file = os.open(self.file, os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
        finally:
            os.close(file)

    def _lines(self) -> Iterator[dict[str, Any]]:
        content = self.file.read_bytes() if self.file.exists() else b""
        for number, text in enumerate(content[: self._whole(content)].splitlines(), 1):
            try:
                line = dict(orjson.loads(text))
                signature = str(line.pop("signature"))
            except (ValueError, TypeError, KeyError):
                signature, line = "", {}
            if not hmac.compare_digest(signature.encode(), self._signature(line).encode()):
                raise HeadRefused(
                    f"Line {number} of {self.file.name} was not signed with the secret of this data folder: "
                    "put back the file, or the secret, that belong together."
                )
            yield line

    @staticmethod
    def _whole(content: bytes) -> int:
        """How much of the file is whole lines: the last may have been cut off as it was written."""
        return content.rfind(b"\n") + 1

    def _signed(self, content: dict[str, Any]) -> bytes:
        return chain.canonical(content | {"signature": self._signature(content)})

    def _signature(self, content: dict[str, Any]) -> str:
        signed = chain.canonical(["erased", self.journal, content])
        return hmac.new(self.secret, signed, sha256).hexdigest()
