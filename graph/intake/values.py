"""What is asked of an import, and what became of it."""

from dataclasses import asdict, dataclass
from pathlib import Path

from graph.intake.errors import BadRequest
from graph.intake.kind import Kind, Mode

LONGEST_NAME = 200


@dataclass(frozen=True)
class ImportRequest:
    """One import: which files of which kind, who says so, why, and on what basis.

    ``source`` says whose records they are; ``partition`` which part of that source's records the files cover
    (team, period). ``mapping`` is a file for headers that differ; ``crs`` and ``scheme`` serve map files that
    do not name theirs.
    """

    kind: str
    files: tuple[Path, ...]
    source: str
    author: str
    purpose: str
    basis: str
    partition: str | None = None
    mode: Mode | None = None
    mapping: Path | None = None
    crs: str | None = None
    scheme: str | None = None

    def mode_for(self, kind: Kind) -> Mode:
        """Give the mode asked for, or the kind's own; raises BadRequest where the request does not fit."""
        if not self.files:
            raise BadRequest("There is no file to import; name at least one.")
        for what in ("source", "author", "purpose", "basis"):
            _check_name(what, getattr(self, what))
        if self.partition is not None:
            _check_name("partition", self.partition)
        if kind.stated == "must" and not self.partition:
            raise BadRequest(
                f"An import of {kind.name} must state its partition, such as a team and a month."
            )
        if kind.stated == "never" and self.partition:
            raise BadRequest(f"The partition of {kind.name} is made from {kind.partition}; state none.")
        if kind.open_feed and self.mode == "delta":
            raise BadRequest(f"Files of {kind.name} are whole, so they can only be snapshots.")
        return self.mode or kind.mode


@dataclass(frozen=True)
class PartitionSummary:
    """What became of one partition; ``entry`` is the number of its journal entry, None if nothing changed."""

    partition: str
    accepted: int = 0
    rejected: int = 0
    unplaced: int = 0
    outside: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    entry: int | None = None

    @property
    def rows(self) -> int:
        """Count the rows of the files that belong here."""
        return self.accepted + self.rejected

    @property
    def counts(self) -> dict[str, int]:
        """Give every count by its name."""
        return {name: count for name, count in asdict(self).items() if name not in {"partition", "entry"}}


@dataclass(frozen=True)
class ImportSummary:
    """What became of an import; ``staged``: nothing is recorded until it is confirmed by its id.

    ``reasons`` are why rows were rejected, the most frequent first, each with how many rows.
    """

    import_id: str
    kind: str
    source: str
    mode: Mode
    partitions: tuple[PartitionSummary, ...] = ()
    staged: bool = False
    notes: tuple[str, ...] = ()
    rejects_file: Path | None = None
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def accepted(self) -> int:
        """Count the rows accepted."""
        return sum(part.accepted for part in self.partitions)

    @property
    def rejected(self) -> int:
        """Count the rows rejected."""
        return sum(part.rejected for part in self.partitions)

    @property
    def rows(self) -> int:
        """Count the rows in: accepted and rejected."""
        return self.accepted + self.rejected


def _check_name(what: str, text: str) -> None:
    if not text.strip() or len(text) > LONGEST_NAME or "|" in text or not text.isprintable():
        raise BadRequest(
            f"The {what} of an import must be a text of 1 to {LONGEST_NAME} characters, without a bar (|)."
        )
