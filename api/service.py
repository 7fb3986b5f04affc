"""Opens everything that a serving process needs, and wires it together in one place."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from api.addresses import GraphAddress
from api.audit import SECONDS_BETWEEN_HEADS, Audit, keep_head
from api.gate import Gate
from api.jobs import Worker, tidy
from api.opening import erasure_list, open_journal
from api.put_back import keep
from api.settings import Settings
from graph.engines import open_engine
from graph.journal import Journal, JournalUnavailable, heads
from graph.journal.heads import folder_secret
from graph.journal.times import now
from graph.model import GraphError
from graph.projector import Projector
from graph.store import Graph, Store

log = logging.getLogger("milieu")


@dataclass(frozen=True)
class Service:
    """The parts of a running service."""

    settings: Settings
    journal: Journal
    store: Store
    projector: Projector
    audit: Audit
    gate: Gate
    secret: bytes = field(repr=False)
    stopping: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)

    @classmethod
    def open(cls, settings: Settings, clock: Callable[[], datetime] = now) -> "Service":
        """Open journal, graphs and audit, and bring the graphs up to the journal.

        Raises GraphOwned, EngineUnavailable, JournalRefused or NotRecorded with a sentence.
        """
        journal = open_journal(settings, clock)
        store = open_store(settings)
        projector = Projector(journal, store)
        ran = _watch()
        try:
            projector.catch_up()
        except (GraphError, JournalUnavailable) as error:
            ran(error)  # serve what is shown; following tries again
        audit = Audit(settings.data / "audit.sqlite", clock)
        listed = erasure_list(settings, journal)
        kept = partial(keep, journal, listed) if listed else _nothing_to_keep
        gate = Gate(journal, store, audit, clock, projector.catch_up, settings.children_a_day, kept)
        return cls(settings, journal, store, projector, audit, gate, folder_secret(settings.data))

    def start(self) -> None:
        """Follow the journal, do its jobs, and keep the audit's signed head in its second place."""
        self._run(self.projector.follow, self.stopping, _watch())
        tidy(self.journal)
        worker = Worker(self.journal, self.store, self.projector, self.gate.today)
        self._run(worker.follow, self.stopping)
        if self.settings.heads:
            self.settings.heads.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._run(keep_head, self.audit, self.secret, self.settings.heads / "audit.json", self.stopping)
            self._run(self._keep_journal_head, self.settings.heads / "journal.json")

    def _keep_journal_head(self, file: Path) -> None:
        """Write the journal's signed head to its second place, every minute."""
        while not self.stopping.is_set():
            try:
                heads.write(self.journal.head(), self.secret, file)
            except (OSError, JournalUnavailable) as error:
                log.error("The journal's head could not be kept (%s).", type(error).__name__)
            self.stopping.wait(SECONDS_BETWEEN_HEADS)

    def close(self) -> None:
        """Stop following, and let go of everything."""
        self.stopping.set()
        for thread in self.threads:
            thread.join()
        self.store.close()
        self.audit.close()
        self.journal.close()

    def _run(self, work: Callable[..., None], *given: object) -> None:
        thread = threading.Thread(target=work, args=given, daemon=True)
        self.threads.append(thread)
        thread.start()


def _nothing_to_keep() -> None:
    """Without a list, nothing is written down."""


def open_store(settings: Settings) -> Store:
    """The graphs that the settings name."""
    people = None if settings.people is None else _graph("people", settings.people)
    return Store(places=_graph("places", settings.places), people=people)


def _graph(name: str, address: GraphAddress) -> Graph:
    where = address.where if not address.is_embedded else str(Path(address.where))
    return Graph(name, open_engine(name, where, user=address.user, password=address.password))


def _watch() -> Callable[[Exception | None], None]:
    """Say once when the graphs fall behind the journal, and once when they have caught up again."""
    behind: list[str] = []

    def ran(error: Exception | None) -> None:
        word = type(error).__name__ if error else ""
        if word and not behind:
            behind.append(word)
            log.error("The graphs could not be brought up to the journal (%s). Trying again.", word)
        if not word and behind:
            behind.clear()
            log.warning("The graphs are up to the journal again.")

    return ran
