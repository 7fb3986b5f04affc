"""The journal: append, read, and say what stands. Several processes may append at once."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from pandas import DataFrame
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    bindparam,
    exists,
    insert,
    or_,
    select,
    update,
)

from graph.journal import appending, batches, chain, erasure, schema, standing, times
from graph.journal.database import Database
from graph.journal.errors import JournalRefused, JournalUnavailable
from graph.journal.values import MADE_UP_SOURCE, PROTECTED_KINDS, Draft, Entry, Head, Row


def _salt() -> bytes:
    return secrets.token_bytes(16)


class Journal:
    """The record in one data folder: `journal.sqlite` (or a PostgreSQL database) and `batches/`.

    Safe to share between threads; each process opens its own.
    """

    def __init__(
        self, folder: Path, database: Database, clock: Callable[[], datetime], salts: Callable[[], bytes]
    ) -> None:
        """Take an opened database; use `Journal.open`."""
        self.folder = folder
        self.batches = folder / "batches"
        self.database = database
        self.clock = clock
        self._salts = salts
        known = database.write(_prepared)
        self.id = known["id"]
        """The journal's own id, given once."""

    @classmethod
    def open(
        cls,
        folder: Path,
        url: str | None = None,
        clock: Callable[[], datetime] = times.now,
        salts: Callable[[], bytes] = _salt,
    ) -> "Journal":
        """Open the journal of a data folder, making it if there is none.

        `url` names a PostgreSQL database that takes the place of `journal.sqlite`; batches stay in the
        folder. Raises JournalRefused when a newer Milieu made it, JournalUnavailable when it cannot be read.
        """
        try:
            for needed in (folder, folder / "batches"):
                needed.mkdir(mode=0o700, parents=True, exist_ok=True)
            database = Database(folder, url)
        except OSError as error:
            raise JournalUnavailable(f"The data folder {folder} cannot be used: {error.strerror}.") from None
        try:
            return cls(folder, database, clock, salts)
        except Exception:
            database.close()
            raise

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def __enter__(self) -> "Journal":
        """Close it at the end of a `with` block."""
        return self

    def __exit__(self, *problem: object) -> None:
        """Close it, whatever happened."""
        self.close()

    def append(self, draft: Draft) -> Entry:
        """Record a draft as the next entry, wholly or not at all; a key already used gives its first entry.

        Raises JournalRefused for a draft that does not fit, JournalUnavailable when it cannot be written.
        """
        return self.append_all([draft])[0]

    def append_all(self, drafts: Sequence[Draft]) -> list[Entry]:
        """Record drafts as entries one after another, all of them or none; see ``append``.

        Together they are one act, known by the key of the first: where that is recorded, none is added, so
        that of two who act on the same thing in the same instant only one has acted.
        """
        if any(draft.kind == erasure.KIND for draft in drafts):
            raise JournalRefused("The entry was not recorded: rows are erased by `erase` only.")
        prepared = [appending.prepare(draft, self._salts) for draft in drafts]
        with self.database.reading() as connection:
            held = [appending.find(connection, draft.key) for draft in drafts]
        for one, before in zip(prepared, held, strict=True):
            if one.draft.batch is not None and before is None:
                one.body["batch"] = batches.write(self.batches, one.draft.batch)
        return self.database.write(lambda connection: self._record_all(connection, prepared))

    def erase(self, kind: str, source: str, key: str, by: Draft) -> Entry:
        """Lawfully erase everything ever said about one fact; see ``erase_all``."""
        return self.erase_all([(kind, source, key)], by)

    def erase_all(self, facts: Sequence[tuple[str, str, str]], by: Draft) -> Entry:
        """Lawfully erase everything ever said about some facts, each named by kind, source and key.

        What was said about them (restrictions, confirmations) goes too, and so does every line of evidence
        that rests on one. The entry says, as the draft does, by
        whom; rows of the draft are said anew in the same stroke, and what was said about those stays. Raises
        JournalRefused when nothing is held about any of them.
        """
        said_anew = {row.id for row in by.rows}

        def work(connection: Connection) -> Entry:
            if held := appending.find(connection, by.key):
                return held
            rows = [row for fact in facts for row in erasure.rows_of(connection, *fact)]
            if not rows:
                raise JournalRefused("Nothing was erased: the journal holds no such row.")
            lines = erasure.lines_resting_on(connection, {row["id"] for row in rows})
            lines = [line for line in lines if line not in facts]
            rows += [row for line in lines for row in erasure.rows_of(connection, *line)]
            words = erasure.words_about(connection, {row["id"] for row in rows} - said_anew)
            rows += [row for word in words for row in erasure.rows_of(connection, *word)]
            for fact in (*facts, *lines, *words):
                erasure.remove(connection, *fact)
            draft = replace(by, kind=erasure.KIND, body={**by.body, "rows": rows})
            return self._record(connection, appending.prepare(draft, self._salts))

        entry = self.database.write(work)
        self.database.tidy()
        return entry

    def _record_all(self, connection: Connection, prepared: Sequence[appending.Prepared]) -> list[Entry]:
        if prepared and appending.find(connection, prepared[0].draft.key):
            held = (appending.find(connection, one.draft.key) for one in prepared)
            return [entry for entry in held if entry]
        return [self._record(connection, one) for one in prepared]

    def _record(self, connection: Connection, prepared: appending.Prepared) -> Entry:
        if held := appending.find(connection, prepared.draft.key):
            return held
        if prepared.draft.batch is not None:
            prepared.body["replaces"] = _newest_batch(connection, prepared.body)
        if prepared.made_up:
            _declare_made_up(connection)
        now = times.utc_text(self.clock())
        return appending.record(connection, prepared, _head(connection, self.id), now)

    def head(self) -> Head:
        """Where the chain ends now."""
        with self.database.reading() as connection:
            return _head(connection, self.id)

    def entries(self, after: int = 0, known_on: date | None = None) -> list[Entry]:
        """The entries after a number, in order; with `known_on`, those recorded by the end of that day."""
        entry = schema.entry.c
        query = select(schema.entry).where(entry.number > after).order_by(entry.number)
        if known_on:
            query = query.where(entry.at < times.end_of_day(known_on))
        with self.database.reading() as connection:
            return [appending.entry_of(found) for found in connection.execute(query).mappings()]

    def recorded(self, key: str) -> Entry | None:
        """The entry that was recorded under an idempotency key, if there is one."""
        with self.database.reading() as connection:
            return appending.find(connection, key)

    def asked(self, mark: str) -> Entry | None:
        """The first entry that was recorded because of what is marked so, if there is one."""
        with self.database.reading() as connection:
            return appending.find_asked(connection, mark)

    def rows(self, number: int) -> list[Row]:
        """The rows of one entry, in order, without those erased since."""
        row = schema.row.c
        columns = [row[name] for name in chain.ROW_COLUMNS]
        query = select(*columns).where(row.entry == number, row.body.is_not(None)).order_by(row.ordinal)
        with self.database.reading() as connection:
            found = connection.execute(query).mappings().all()
        return [appending.row_of(each) for each in found]

    def batch(self, name: str) -> DataFrame:
        """The frame of one batch, by the SHA-256 that its entry names."""
        return batches.read(self.batches, name)

    def standing(
        self,
        kind: str,
        source: str | None = None,
        partition: str | None = None,
        known_on: date | None = None,
    ) -> DataFrame:
        """What stands of a kind: `id`, `key`, the kind's columns, `source`, `partition`, `entry`.

        Of kinds kept as rows, the newest operation on each (source, key), unless it withdraws, its columns
        by name; of open kinds, the newest batch of each (source, partition). `known_on` looks back at what
        was recorded by the end of that London day; what was erased since is gone from that answer too.
        """
        with self.database.reading() as connection:
            chosen = _chosen(schema.batch, kind, source, known_on)
            chosen += [schema.batch.c.partition == partition] if partition is not None else []
            found = standing.batches(connection, chosen)
            if not found:
                return standing.rows(connection, _chosen(schema.row, kind, source, known_on), partition)
        return standing.joined(found, self.batch)

    @property
    def made_up(self) -> bool:
        """Whether anything of the made-up county was ever recorded here."""
        with self.database.reading() as connection:
            return "made_up" in _known(connection)

    def holds_rows_outside(self, source: str, kinds: Iterable[str]) -> bool:
        """Whether any row of these kinds, not erased, comes from another source than this one."""
        asked = {"kinds": tuple(kinds), "source": source}
        with self.database.reading() as connection:
            return bool(connection.scalar(_ROWS_OUTSIDE, asked))

    def protected(self) -> bool:
        """Whether any row of a protected kind is held that is not of the made-up county."""
        return self.holds_rows_outside(MADE_UP_SOURCE, PROTECTED_KINDS)

    def sweep(self) -> int:
        """Remove batch files that no entry names and that are older than an hour; gives how many went."""
        with self.database.reading() as connection:
            wanted = set(connection.scalars(select(schema.batch.c.batch)))
        return batches.sweep(self.batches, wanted)


_LAST_ENTRY = (
    select(schema.entry.c.number, schema.entry.c.at, schema.entry.c.hash)
    .order_by(schema.entry.c.number.desc())
    .limit(1)
)

_ROWS_OUTSIDE = select(
    exists().where(
        schema.row.c.kind.in_(bindparam("kinds", expanding=True)),
        # Not `!=`, which no index serves: every request asks, and most rows may be of this one source.
        or_(schema.row.c.source < bindparam("source"), schema.row.c.source > bindparam("source")),
        schema.row.c.body.is_not(None),
    )
)

_NOW_OF_VERSION = update(schema.meta).where(schema.meta.c.name == "version").values(value=bindparam("now"))


def _prepared(connection: Connection) -> dict[str, str]:
    schema.tables.create_all(connection)
    known = _known(connection)
    if not known:
        known = {"id": str(uuid4()), "version": str(schema.VERSION)}
        _remember(connection, known)
    written = int(known["version"])
    if written > schema.VERSION:
        raise JournalRefused(
            f"This journal was written by a newer Milieu (layout {written}; this one knows "
            f"{schema.VERSION}). Open it with that version."
        )
    for version in range(written + 1, schema.VERSION + 1):
        for statement in schema.UPGRADES[version]:
            connection.exec_driver_sql(statement)
        connection.execute(_NOW_OF_VERSION, {"now": str(version)})
    return known


def _known(connection: Connection) -> dict[str, str]:
    return {found.name: found.value for found in connection.execute(select(schema.meta))}


def _remember(connection: Connection, values: dict[str, str]) -> None:
    rows = [{"name": name, "value": value} for name, value in values.items()]
    connection.execute(insert(schema.meta), rows)


def _declare_made_up(connection: Connection) -> None:
    if "made_up" not in _known(connection):
        _remember(connection, {"made_up": "yes"})


def _head(connection: Connection, journal: str) -> Head:
    last = connection.execute(_LAST_ENTRY).first()
    return Head(journal, *last) if last else Head(journal, 0, "", chain.beginning(journal))


def _newest_batch(connection: Connection, body: dict[str, Any]) -> str | None:
    batch = schema.batch.c
    same = [batch[name] == body[name] for name in ("kind", "source", "partition")]
    query = select(batch.batch).where(*same).order_by(batch.entry.desc()).limit(1)
    return connection.scalar(query)


def _chosen(
    table: FromClause, kind: str, source: str | None, known_on: date | None
) -> list[ColumnElement[bool]]:
    chosen: list[ColumnElement[bool]] = [table.c.kind == kind]
    if source is not None:
        chosen.append(table.c.source == source)
    if known_on is not None:
        chosen.append(standing.recorded_by(table.c.entry, known_on))
    return chosen
