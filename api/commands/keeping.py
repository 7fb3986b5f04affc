"""``milieu publish``, ``expire``, ``rebuild`` and ``verify``: looking after the record."""

import argparse
import time
from datetime import date, timedelta
from pathlib import Path

from api import audit
from api.commands.telling import complain, progress, say, table
from api.jobs import PUBLISH
from api.opening import erasure_list, open_journal
from api.put_back import keep, look
from api.service import open_store
from api.settings import Settings
from geo.quarters import quarter_bounds, quarter_of
from graph.engines import open_engine
from graph.expiry import expire
from graph.journal import Journal, heads
from graph.journal import jobs as queue
from graph.journal.times import today
from graph.journal.verify import verify as verify_journal
from graph.model import GraphOwned
from graph.projector import Projector
from graph.publish import publish
from graph.store import Graph, Store
from mapping_ui.words import count_of

SECONDS_BETWEEN_LOOKS = 0.3


def run_publish(settings: Settings, typed: argparse.Namespace) -> int:
    """Close a quarter, here or by the service that owns the graphs."""
    quarter = typed.quarter or last_quarter(today())
    quarter_bounds(quarter)
    with open_journal(settings) as journal:
        try:
            store = open_store(settings)
        except GraphOwned:
            return _publish_by_job(journal, quarter, typed.author)
        try:
            Projector(journal, store).catch_up()
            done = publish(journal, store, quarter, today(), typed.author)
        finally:
            store.close()
    told = f"{quarter} is published as entry {done.entry.number}."
    say(told if done.new else _BEFORE.format(quarter, done.entry.at))
    return 0


def run_expire(settings: Settings, typed: argparse.Namespace) -> int:
    """Erase what may be kept no longer; a service that runs meanwhile shows it gone a moment later."""
    with open_journal(settings) as journal:
        gone = expire(journal, today(), typed.author)
        if listed := erasure_list(settings, journal):
            keep(journal, listed)
    say(f"{count_of(gone, 'fact')} erased, whose last day is over.")
    return 0


_BEFORE = "{} was published before, on {}. A quarter is counted once."


def _publish_by_job(journal: Journal, quarter: str, author: str) -> int:
    """Ask the running service to do it, and wait."""
    job = queue.create(journal, PUBLISH, {"quarter": quarter, "author": author})
    with progress(f"Waiting for the service to publish {quarter}"):
        while job.state in {"waiting", "running"}:
            time.sleep(SECONDS_BETWEEN_LOOKS)
            job = queue.get(journal, job.id)
    if job.state == "failed" or job.result is None:
        return complain(job.message)
    if job.result["new"]:
        say(f"{quarter} is published as entry {job.result['entry']}.")
    else:
        say(f"{quarter} was published before. A quarter is counted once.")
    return 0


def run_rebuild(settings: Settings, typed: argparse.Namespace) -> int:
    """Make the graphs anew from the journal, or as known on a day into graphs of their own."""
    if typed.known_on and not typed.into:
        return complain("What was known on a day goes into graphs of its own: say where with --into FOLDER.")
    with open_journal(settings) as journal:
        store = _aside(Path(typed.into)) if typed.into else open_store(settings)
        with progress("Rebuilding") as heard:
            entries = Projector(journal, store, typed.known_on).rebuild(heard)
        store.close()
    say(f"{entries:,} entries applied to {len(store.graphs)} graphs.")
    return 0


def _aside(folder: Path) -> Store:
    return Store(
        places=Graph("places", open_engine("places", str(folder / "places.kgl"))),
        people=Graph("people", open_engine("people", str(folder / "people.kgl"))),
    )


def run_verify(settings: Settings, typed: argparse.Namespace) -> int:
    """Recompute both chains, and hold them against heads kept elsewhere."""
    with open_journal(settings, mended=False) as journal:
        listed = erasure_list(settings, journal)
        back = look(journal, listed) if listed else None
        secret = heads.folder_secret(settings.data)
        kept = heads.read(Path(typed.head), secret) if typed.head else None
        kept_audit = heads.read(Path(typed.audit_head), secret) if typed.audit_head else None
        found = verify_journal(journal, kept)
        if typed.keep:
            heads.write(journal.head(), secret, Path(typed.keep))
    file = settings.data / "audit.sqlite"
    audited = audit.verify(file, kept_audit) if file.exists() else None
    table(
        ("chain", "entries", "rows", "batches"),
        [("journal", found.entries, found.rows, found.batches)]
        + ([("audit", audited.entries, "", "")] if audited else []),
    )
    for problem in (found.problem, audited.problem if audited else None):
        if problem:
            return complain(problem)
    if back:
        return complain(
            "A backup put back what was erased or sealed. Start the service: it goes again at once."
        )
    say("Every entry fits.")
    return 0


def last_quarter(day: date) -> str:
    """The quarter that ended last.

    >>> last_quarter(date(2026, 1, 1)), last_quarter(date(2026, 6, 30))
    ('2025-Q4', '2026-Q1')
    """
    first = day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)
    return quarter_of((first - timedelta(days=1)).isoformat())
