"""The journal's database: SQLite in the data folder, or PostgreSQL by URL with the same code."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError

from graph.journal.errors import JournalUnavailable

PATIENCE = 30
"""Seconds to wait for another process that is writing."""

ATTEMPTS = 100
"""How often to begin again when another process took the number; each time, somebody got on."""

DRIVER = "postgresql+psycopg"

T = TypeVar("T")


class Database:
    """Reading and writing transactions on the journal's database."""

    def __init__(self, folder: Path, url: str | None) -> None:
        """Open the database at a URL, or else `journal.sqlite` in the folder."""
        self._engine = _server(url) if url else _sqlite(folder / "journal.sqlite")
        self._writer = self._engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that changes nothing."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise JournalUnavailable(f"The journal could not be read ({_cause(error)}).") from None

    def write(self, work: Callable[[Connection], T]) -> T:
        """Do the work in one transaction, wholly or not at all; again if another process came first."""
        for _ in range(ATTEMPTS):
            try:
                with self._writer.begin() as connection:
                    return work(connection)
            except IntegrityError:
                continue
            except DBAPIError as error:
                raise JournalUnavailable(
                    f"The journal could not be written ({_cause(error)}). Nothing was recorded: see that the "
                    "disk has room and the database answers, then try again."
                ) from None
        raise JournalUnavailable("The journal is too busy. Nothing was recorded: try again.")

    def tidy(self) -> None:
        """On SQLite, empty the write-ahead log: it may still hold what was just erased."""
        if self._engine.dialect.name == "sqlite":
            with closing(self._engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()


def _cause(error: DBAPIError) -> str:
    # The driver's own sentence may quote what a row says; the name of its error does not.
    return str(getattr(error.orig, "sqlite_errorname", type(error.orig).__name__))


def _server(url: str) -> Engine:
    try:
        # Error messages never carry the values of a statement: they may be a person's.
        return create_engine(server_url(url), hide_parameters=True, pool_pre_ping=True)
    except ModuleNotFoundError:
        raise JournalUnavailable(
            "The journal is set to PostgreSQL, whose driver is not here: pip install 'milieu[postgresql]'."
        ) from None


def server_url(url: str) -> URL:
    """The URL with the driver that we use where it names none.

    >>> server_url("postgresql://milieu@db.example.org/milieu").drivername
    'postgresql+psycopg'
    """
    given = make_url(url)
    return given.set(drivername=DRIVER) if given.drivername == "postgresql" else given


def _sqlite(file: Path) -> Engine:
    # Closing a file that SQLite has open would drop the locks that this process holds on it.
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        hide_parameters=True,
        connect_args={"timeout": PATIENCE, "isolation_level": None},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",  # what is erased is overwritten, not only unlinked
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    # The driver would begin at the first write, after the last number was read: too late.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
