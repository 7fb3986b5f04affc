"""What so many open incidents cost: bringing them in, starting on them, asking about a district."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import ParamSpec, TypeVar

from api.opening import open_journal
from api.service import open_store
from api.settings import Settings
from benchmarks import streets
from benchmarks.asking import first_pages, other_pages
from benchmarks.processes import Server, bearer, milieu, most_memory
from graph.intake.importing import Importer
from graph.intake.values import ImportRequest
from graph.journal import Journal
from graph.projector import Projector

DISTRICT = "E07999001"  # the one that has a quarter of all incidents
OTHERS = [f"E07999{number:03}" for number in range(2, 8)]  # a sixteenth each
STARTS = 3
MEGABYTE = 1e6

Given = ParamSpec("Given")
Done = TypeVar("Done")


@dataclass(frozen=True)
class Brought:
    """What bringing the incidents in cost, in one process: seconds of processor time, and bytes."""

    importing: float
    projecting: float
    memory: int


@dataclass(frozen=True)
class Cost:
    """What so many incidents cost. Times are of the processor, but for ``start``, which is of the clock."""

    incidents: int
    importing: float  # seconds
    projecting: float  # seconds
    start: float  # seconds until it listens
    import_memory: float  # megabytes, as are the next three
    serve_memory: float
    journal: float
    graph: float
    first_page: float  # milliseconds, as are the next three
    other_page: float
    first_map: float
    map_again: float


def cost(incidents: int, folder: Path) -> Cost:
    """Make the files, bring them in and ask; each part in a process of its own."""
    data = folder / "data"
    boundaries, months = _alone(streets.write, incidents, folder)
    brought = _alone(bring, data, boundaries, months)
    headers = bearer(data) | {"Accept": "text/html"}
    starts = [_start(data, headers) for _ in range(STARTS - 1)]
    with milieu(data, headers) as server:
        asked = _ask(server)
        return Cost(
            incidents,
            brought.importing,
            brought.projecting,
            median([*starts, server.seconds_to_start]),
            brought.memory / MEGABYTE,
            most_memory(server.pid) / MEGABYTE,
            _size(data / "journal.sqlite", *data.glob("batches/*")) / MEGABYTE,
            _size(data / "places.kgl") / MEGABYTE,
            *asked,
        )


def bring(data: Path, boundaries: Path, months: list[Path]) -> Brought:
    """Import districts and months into a fresh data folder, and bring the graph on disk up to them."""
    settings = Settings.read({"MILIEU_DATA": str(data), "MILIEU_PEOPLE": "none"})
    with open_journal(settings) as journal:
        _import(journal, data, "areas", [boundaries], "district")
        importing = _seconds(lambda: _import(journal, data, "police-uk", months))
        projecting = _seconds(lambda: _project(journal, settings))
    return Brought(importing, projecting, most_memory())


def _import(journal: Journal, data: Path, kind: str, files: list[Path], scheme: str | None = None) -> None:
    request = ImportRequest(
        kind, tuple(files), "made up to measure", "a benchmark", "To measure", "Made up", scheme=scheme
    )
    Importer(journal, data).import_files(request)


def _project(journal: Journal, settings: Settings) -> None:
    store = open_store(settings)
    Projector(journal, store).catch_up()
    store.close()


def _start(data: Path, headers: dict[str, str]) -> float:
    with milieu(data, headers) as server:
        return server.seconds_to_start


def _ask(server: Server) -> tuple[float, float, float, float]:
    """Milliseconds: the first page of a question, other pages of it, a district's map first, and again."""
    first = median([server.cost([page]) for page in first_pages(DISTRICT, 5)])
    page, *others = other_pages(DISTRICT, 21)
    server.get(page)
    other = server.cost(others)
    maps = median([_visit(server, district) for district in OTHERS])
    again = median([_visit(server, district) for district in OTHERS])
    return 1000 * first, 1000 * other, 1000 * maps, 1000 * again


def _visit(server: Server, district: str) -> float:
    """The processor time (seconds) of a district's page with the files of its map, as a browser asks."""
    path, before = f"/dcsm/{district}", server.cpu()
    page = server.get(path).decode()
    for file in sorted(set(re.findall(rf'{path}/files/[^"]+', page))):
        server.get(file)
    return server.cpu() - before


def _alone(work: Callable[Given, Done], *given: Given.args, **more: Given.kwargs) -> Done:
    """Do work in a process of its own, so that its memory is its own too."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, *given, **more).result()


def _seconds(work: Callable[[], None]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _size(*files: Path) -> int:
    return sum(file.stat().st_size for file in files)
