"""``milieu import``: files into the journal, with or without a service running beside it."""

import argparse
import getpass
from pathlib import Path

from api.access import FORUMS
from api.commands.telling import complain, progress, say, table
from api.opening import open_journal
from api.settings import Settings
from graph.intake.importing import Importer
from graph.intake.kinds import kind_named
from graph.intake.values import ImportRequest, ImportSummary


def run(settings: Settings, typed: argparse.Namespace) -> int:
    """Import, confirm or discard; tell what became of it."""
    with open_journal(settings) as journal:
        importer = Importer(journal, settings.data)
        if typed.discard:
            importer.discard(typed.discard)
            say("That import is forgotten. Nothing was changed.")
            return 0
        if not (typed.confirm or typed.kind):
            waiting = "; ".join(f"{each.import_id} ({each.kind})" for each in importer.staged())
            return complain(
                f"Say what to import: a kind and its files. Waiting to be confirmed: {waiting or 'none'}."
            )
        with progress("Importing") as heard:
            summary = (
                importer.confirm(typed.confirm)
                if typed.confirm
                else importer.import_files(_request(typed), heard)
            )
    return tell(summary)


def tell(summary: ImportSummary) -> int:
    """A table of what became of each partition, and what to do next."""
    rows = [
        (
            part.partition, part.rows, part.accepted, part.new, part.unchanged, part.changed, part.withdrawn,
            part.unplaced, part.outside, part.rejected,
        )
        for part in summary.partitions
    ]  # fmt: skip
    table(
        (
            summary.kind, "rows", "accepted", "new", "unchanged", "said anew", "withdrawn",
            "unplaced", "outside", "rejected",
        ),
        rows,
    )  # fmt: skip
    for note in summary.notes:
        say(note)
    for reason, n in summary.reasons:
        say(f"Rejected, {n:,}: {reason}")
    if summary.rejects_file:
        say(f"Rejected rows, with their reasons: {summary.rejects_file}")
    if summary.staged:
        return complain(
            "Nothing was changed yet: this would withdraw more than a tenth of what stands. If you mean it, "
            f"type: milieu import --confirm {summary.import_id}"
        )
    return 0


def _request(typed: argparse.Namespace) -> ImportRequest:
    return ImportRequest(
        kind=typed.kind,
        files=tuple(Path(name) for name in typed.files),
        source=typed.source or (typed.kind if kind_named(typed.kind).open_feed else ""),
        author=typed.author or getpass.getuser(),
        purpose=typed.purpose or FORUMS["importer"].purpose,
        basis=typed.basis or FORUMS["importer"].basis,
        partition=typed.partition,
        mode=typed.mode,
        mapping=Path(typed.mapping) if typed.mapping else None,
        crs=typed.crs,
        scheme=typed.scheme,
    )
