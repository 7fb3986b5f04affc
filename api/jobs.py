"""Long work, done one job at a time by a thread of the process that owns the graphs."""

import logging
import shutil
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from api.errors import ServiceError
from api.uploads import UPLOADS, Upload
from geo.quarters import NotAQuarter
from graph.intake import importing
from graph.intake.errors import IntakeError
from graph.intake.values import ImportRequest, ImportSummary
from graph.journal import HeadRefused, Journal, JournalRefused, JournalUnavailable
from graph.journal import jobs as queue
from graph.model import GraphError
from graph.projector import Projector
from graph.publish import CannotPublish, publish
from graph.store import Store

IMPORT: Final = "import"
PUBLISH: Final = "publish"
SECONDS_BETWEEN_LOOKS: Final = 0.5
DAYS_KEPT: Final = 30
"""How long rejected rows and unconfirmed imports stay on disk."""

FORESEEN = (
    IntakeError, CannotPublish, NotAQuarter, JournalRefused, JournalUnavailable, HeadRefused, GraphError,
    ServiceError,
)  # fmt: skip
"""Errors whose message is a sentence for whoever asked for the work."""

log = logging.getLogger("milieu")


@dataclass(frozen=True)
class Worker:
    """Does the journal's jobs. ``today`` gives the London day."""

    journal: Journal
    store: Store
    projector: Projector
    today: Callable[[], Any]

    def follow(self, stop: threading.Event) -> None:
        """Do waiting jobs until told to stop."""
        while not stop.is_set():
            if not self.do_one():
                stop.wait(SECONDS_BETWEEN_LOOKS)

    def do_one(self) -> bool:
        """Do the job that has waited longest; whether there was one."""
        job = queue.claim(self.journal, IMPORT, PUBLISH)
        if job is None:
            return False
        try:
            result = (self._import if job.kind == IMPORT else self._publish)(job)
            self.projector.catch_up()
            queue.finish(self.journal, job.id, result)
        except FORESEEN as error:
            queue.fail(self.journal, job.id, str(error))
        except Exception as error:
            log.error("Job %s failed (%s).", job.id, type(error).__name__)
            queue.fail(self.journal, job.id, "Something went wrong here, and nothing was changed. Try again.")
        return True

    def _import(self, job: queue.Job) -> Mapping[str, Any]:
        def progress(done: int, steps: int) -> None:
            queue.progress(self.journal, job.id, done, steps, "Under way.")

        importer = importing.Importer(self.journal, self.journal.folder)
        if confirm := job.given.get("confirm"):
            return told(importer.confirm(str(confirm), by=job.given["author"]))
        given = dict(job.given)
        upload = Upload(Path(given.pop("folder")))
        try:
            request = ImportRequest(files=upload.files, mapping=upload.mapping, **given)
            return told(importer.import_files(request, progress))
        finally:
            upload.remove()

    def _publish(self, job: queue.Job) -> Mapping[str, Any]:
        self.projector.catch_up()
        done = publish(self.journal, self.store, job.given["quarter"], self.today(), job.given["author"])
        return {"quarter": job.given["quarter"], "entry": done.entry.number, "new": done.new}


def told(summary: ImportSummary) -> dict[str, Any]:
    """What became of an import, as plain values; the file of rejected rows by name only."""
    plain = asdict(summary)
    plain["rejects_file"] = summary.rejects_file.name if summary.rejects_file else None
    return plain | {"rows": summary.rows, "accepted": summary.accepted, "rejected": summary.rejected}


def tidy(journal: Journal) -> None:
    """Before work begins: take back what a crash cut off, and remove files that nobody needs any more.

    Uploads that no waiting job names go at once; files of rejected rows, and imports that nobody confirmed,
    after a month. They hold rows as they were sent.
    """
    queue.take_back(journal)
    journal.sweep()
    wanted = {str(job.given.get("folder")) for job in queue.waiting(journal)}
    for folder in _entries(journal.folder / UPLOADS):
        if str(folder) not in wanted:
            shutil.rmtree(folder)
    oldest = time.time() - DAYS_KEPT * 86_400
    for path in (*_entries(journal.folder / "rejected"), *_entries(journal.folder / "staged")):
        if path.stat().st_mtime < oldest:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _entries(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []
