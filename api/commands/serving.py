"""``milieu serve`` and ``milieu demo``."""

import argparse
import gc
import socket
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import uvicorn

from api.app import build
from api.commands.demonstrating import demonstrate
from api.commands.telling import complain, progress, say
from api.doors import doors
from api.memberships import admit
from api.opening import open_journal
from api.service import Service
from api.settings import Settings
from geo.quarters import is_closed, quarter_of
from graph.county import build as build_county
from graph.county import files as county_files
from graph.county.county import SOURCE, County
from graph.county.names import FIRST_DISTRICT
from graph.intake.importing import Importer
from graph.intake.kinds import KINDS
from graph.intake.values import ImportRequest
from graph.journal import Journal
from graph.journal.access import grant
from graph.journal.times import today
from graph.publish import publish

AUTHOR = "milieu demo"


def run_serve(settings: Settings, typed: argparse.Namespace) -> int:  # noqa: ARG001
    """Serve what the data folder holds."""
    if settings.workers > 1:
        uvicorn.run(
            "api.app:from_environment", factory=True, workers=settings.workers, host=settings.host,
            port=settings.port, log_level="warning",
        )  # fmt: skip
        return 0
    return _serve(Service.open(settings))


def run_demo(settings: Settings, typed: argparse.Namespace) -> int:
    """Build the made-up county if there is none, and serve it with links that sign a visitor in."""
    with open_journal(settings) as journal:
        begun = journal.entries()
        if begun and not journal.made_up:
            return complain("This folder holds other records: set MILIEU_DATA to an empty one, or use serve.")
        if not (settings.data / county_files.TRUTHS).exists():
            say(f"Building the made-up county ({typed.size}) ...")
            day = date.fromisoformat(begun[0].at[:10]) if begun else today()
            fill(journal, build_county(typed.size, today=day))
    say("Opening the graphs ...")
    service = Service.open(settings)
    close_quarters(service)
    return _serve(service, sign_in=True)


def fill(journal: Journal, county: County) -> None:
    """Import the made-up county as its agencies would send it; the file of truths comes last."""
    importer = Importer(journal, journal.folder, made_up=True)
    with tempfile.TemporaryDirectory() as folder, progress("Importing") as heard:
        written = county_files.write(county, Path(folder))
        for done, (kind, paths) in enumerate(written.items(), start=1):
            partition = "whole county" if KINDS[kind].stated == "must" else None
            request = ImportRequest(
                kind, tuple(paths), SOURCE, AUTHOR, "To try the service out", "Made-up records", partition
            )
            if paths:
                importer.import_files(request)
            heard(done, len(written))
        (journal.folder / county_files.TRUTHS).write_bytes((Path(folder) / county_files.TRUTHS).read_bytes())


def close_quarters(service: Service) -> None:
    """Publish every quarter of the made-up incidents that is over."""
    moments = service.journal.standing("incidents")["at_from"]
    for quarter in sorted({quarter_of(each) for each in moments}):
        if is_closed(quarter, service.gate.today().isoformat()):
            publish(service.journal, service.store, quarter, service.gate.today(), AUTHOR)
            service.projector.catch_up()


def _serve(service: Service, sign_in: bool = False) -> int:
    """Listen first, so that an address that is printed answers; then serve until stopped."""
    app, settings = build(service), service.settings
    try:
        listening = socket.create_server((settings.host, settings.port), backlog=2048)
    except OSError as error:
        service.close()
        return complain(
            f"Port {settings.port} cannot be used ({error.strerror}). Set MILIEU_PORT to another."
        )
    address = settings.public_url or f"http://{settings.host}:{listening.getsockname()[1]}"
    if sign_in:
        app.state.doors = _open_doors(service)
        for door in app.state.doors:
            say(f"  {door.who}: {address}{door.url}")
    say(f"Milieu is at {address} (stop it with Ctrl-C).")
    gc.collect()
    gc.freeze()  # what was opened stays: collecting it again and again is a sixth of a large answer's cost
    with suppress(KeyboardInterrupt):
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listening])
    return 0


def _open_doors(service: Service) -> tuple[object, ...]:
    shown = demonstrate(service)
    found = doors(first_district(service.journal), shown.team, shown.session, shown.child)
    for door in found:
        today = service.gate.today()
        admit(service.journal, grant(door.subject, door.forum, door.opens, today, role=door.role))
    return found


def first_district(journal: Journal) -> str:
    """The code of the made-up county's richest district."""
    areas = journal.standing("areas")
    return str(areas.loc[areas["name"] == FIRST_DISTRICT, "code"].iloc[0])
