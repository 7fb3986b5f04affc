"""The import service: files in, journal entries out, one for each partition that changes.

Everything is read, checked and compared first; then come the entries, each wholly or not at all. Importing
what stands already changes nothing. One import at a time compares and records in a data folder.
"""

import fcntl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from graph.intake import checking, codes, identity, mapping, parts, reading, rejects, shapes, staging
from graph.intake.checking import Checked
from graph.intake.errors import BadRequest, NothingStaged, StorageFailed
from graph.intake.feeds import AREAS
from graph.intake.kind import Kind
from graph.intake.kinds import kind_named
from graph.intake.known import Known, known_to
from graph.intake.parts import Part
from graph.intake.reading import Raw
from graph.intake.staging import Plan
from graph.intake.values import ImportRequest, ImportSummary
from graph.journal import MADE_UP_SOURCE, Journal
from graph.journal.times import utc_text

Progress = Callable[[int, int], None]
"""Hears how many steps (each file read; rows checked, compared, recorded) are done, of how many."""

STEPS_AFTER_READING = 3
ROWS_AN_ENTRY = 25_000
"""What a graph server with a heap of one gigabyte takes in one transaction, with room to spare."""


@contextmanager
def _storage_told() -> Iterator[None]:
    """Tell in a sentence that files cannot be written; the journal tells of its own."""
    try:
        yield
    except OSError as error:
        raise StorageFailed(
            f"A file could not be written ({error.strerror}); see that the data folder and the place for "
            "temporary files are writable and have room, then import again."
        ) from None


class Importer:
    """Imports files into a journal; rejected rows and imports that wait go to its data folder."""

    def __init__(
        self, journal: Journal, folder: Path, made_up: bool = False, most: int = ROWS_AN_ENTRY
    ) -> None:
        """Take a journal and the data folder; ``made_up`` is for building the made-up county.

        ``most`` is how many rows one entry may have: a larger partition becomes several, all or none.
        """
        self._journal = journal
        self._made_up = made_up
        self._most = most
        self._rejected = folder / "rejected"
        self._staged = folder / "staged"
        self._lock = folder / "imports.lock"

    @_storage_told()
    def import_files(self, request: ImportRequest, progress: Progress | None = None) -> ImportSummary:
        """Import the files of a request, as one import.

        Raises an IntakeError, whose message says what to do, when a file cannot be read or the request does
        not fit: nothing is changed then. What the journal cannot write, it tells itself.
        """
        kind = kind_named(request.kind)
        self._refuse_mixing(kind, request.source)
        request = replace(request, mode=request.mode_for(kind), scheme=_scheme(request.scheme))
        progress = progress or _quiet
        raws, notes = _read(kind, request, progress)
        steps = len(request.files) + STEPS_AFTER_READING
        checked = checking.check(kind, raws, self._known(kind, request))
        progress(steps - 2, steps)
        with self._alone():
            checked = self._settled(kind, request.source, checked)
            plan = self._plan(request, replace(checked, notes=(*notes, *checked.notes)), raws)
            found = parts.compared(self._journal, kind, plan)
            progress(steps - 1, steps)
            if any(part.sweeping for part in found):
                waiting = replace(_summed(plan, found, {}), staged=True)
                staging.save(self._staged, replace(plan, summary=waiting))
                return waiting
            done = self._record(plan, found)
        progress(steps, steps)
        return done

    def _refuse_mixing(self, kind: Kind, source: str) -> None:
        """Keep the made-up county and real records apart: nobody may pass one off as the other."""
        if source == MADE_UP_SOURCE and not self._made_up:
            raise BadRequest(f"The source {MADE_UP_SOURCE!r} is for the county that `milieu demo` builds.")
        if self._journal.made_up and not (kind.open_feed or self._made_up):
            raise BadRequest(
                "This data folder holds the made-up county. Real records go into a folder of their own: set "
                "MILIEU_DATA to an empty one. Published open data may stand beside the county."
            )

    def staged(self) -> list[ImportSummary]:
        """Give the imports that wait to be confirmed."""
        return list(staging.summaries(self._staged))

    @_storage_told()
    def confirm(self, import_id: str, by: str | None = None) -> ImportSummary:
        """Record an import that waits, compared anew with what stands now; raises NothingStaged.

        With ``by``, only for whoever staged it: to anybody else there is nothing there.
        """
        plan = staging.load(self._staged, import_id)
        if by is not None and plan.request.author != by:
            raise NothingStaged(staging.NOTHING)
        kind = kind_named(plan.request.kind)
        with self._alone():
            checked = self._settled(kind, plan.request.source, plan.checked)
            plan = replace(plan, checked=checked)
            done = self._record(plan, parts.compared(self._journal, kind, plan))
            staging.remove(self._staged, import_id)
        return done

    def discard(self, import_id: str) -> None:
        """Forget an import that waits; raises NothingStaged."""
        staging.remove(self._staged, import_id)

    def _settled(self, kind: Kind, source: str, checked: Checked) -> Checked:
        """Hold checked rows against what was ever said under their keys."""
        checked = parts.refuse_misplaced(self._journal, kind, source, checked)
        return parts.keep_ids(self._journal, kind, source, checked)

    def _known(self, kind: Kind, request: ImportRequest) -> Known:
        now = utc_text(self._journal.clock())
        return known_to(self._journal, kind, Known(request.source, request.partition or "", now))

    def _plan(self, request: ImportRequest, checked: Checked, raws: Sequence[Raw]) -> Plan:
        """Give the import its id, which is the same for the same files while nothing was recorded since."""
        kind, digests = kind_named(request.kind), tuple(raw.sha256 for raw in raws)
        made_of = (request.kind, request.source, request.partition or "", *digests, self._journal.head().hash)
        import_id = identity.uuid5("|".join(made_of))
        summary = ImportSummary(
            import_id=import_id,
            kind=request.kind,
            source=request.source,
            mode=request.mode or "delta",
            notes=checked.notes,
            rejects_file=rejects.write(self._rejected / f"{import_id}.csv", checked.rejected, raws, kind),
        )
        return Plan(request, summary, checked, digests)

    def _record(self, plan: Plan, found: Sequence[Part]) -> ImportSummary:
        """Append the entries of each partition that changes, all of them or none."""
        head = self._journal.head().number
        changing = [part for part in found if not part.comparison.empty]
        drafts = [
            draft
            for number, part in enumerate(changing, start=1)
            for draft in parts.drafts(plan, part, (number, len(changing)), head, self._most)
        ]
        recorded = self._journal.append_all(drafts)
        entries = {str(entry.body["partition"]): entry.number for entry in recorded}
        return _summed(plan, found, entries)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other imports of this data folder from comparing and recording meanwhile."""
        with self._lock.open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _read(kind: Kind, request: ImportRequest, progress: Progress) -> tuple[list[Raw], list[str]]:
    """Read every file once; a file given twice is noted, since its rows would count double."""
    raws: dict[str, Raw] = {}
    notes = []
    for number, raw in enumerate(_each(kind, request), start=1):
        if raw.sha256 in raws:
            notes.append(f"{raw.file} is the same file as {raws[raw.sha256].file} and was read once.")
        raws.setdefault(raw.sha256, raw)
        progress(number, len(request.files) + STEPS_AFTER_READING)
    return list(raws.values()), notes


def _each(kind: Kind, request: ImportRequest) -> Iterator[Raw]:
    given = mapping.read(request.mapping, kind) if request.mapping else mapping.HeaderMap()
    if kind is AREAS:
        yield from shapes.read(request.files, given, request.crs or "", request.scheme or "")
        return
    for path in request.files:
        yield reading.read(path, kind, given)


def _scheme(name: str | None) -> str | None:
    schemes = codes.read("area_schemes")
    if not name or (found := schemes.match(name)):
        return found if name else None
    raise BadRequest(f"There is no scheme of areas of that name; the schemes are {', '.join(schemes.words)}.")


def _summed(plan: Plan, found: Sequence[Part], entries: Mapping[str, int]) -> ImportSummary:
    parts_done = (replace(part.summary, entry=entries.get(part.summary.partition)) for part in found)
    counts = plan.checked.rejected["reason"].value_counts().items()
    reasons = sorted(((str(reason), int(n)) for reason, n in counts), key=lambda each: (-each[1], each[0]))
    return replace(plan.summary, partitions=tuple(parts_done), staged=False, reasons=tuple(reasons))


def _quiet(_done: int, _steps: int) -> None:
    """Hear nothing."""
