"""Long work, waiting or under way, with its progress. Jobs are not part of the record and not chained."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import uuid4

import orjson
from sqlalchemy import Connection, insert, select, update

from graph.journal import chain, schema, times
from graph.journal.errors import JournalRefused
from graph.journal.journal import Journal

State = Literal["waiting", "running", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Job:
    """One job: what it was given, how far it is (`progress` of `total`, when known), what came of it."""

    id: str
    kind: str
    given: Mapping[str, Any]
    state: State
    progress: int
    total: int | None
    message: str
    result: Mapping[str, Any] | None
    created: str
    updated: str


def create(journal: Journal, kind: str, given: Mapping[str, Any], message: str = "Waiting.") -> Job:
    """Put a job in the queue."""
    now = times.utc_text(journal.clock())
    name = str(uuid4())
    columns = {
        "id": name,
        "kind": kind,
        "given": chain.canonical(dict(given)).decode(),
        "state": "waiting",
        "progress": 0,
        "message": message,
        "created": now,
        "updated": now,
    }
    journal.database.write(lambda connection: connection.execute(insert(schema.job).values(columns)))
    return get(journal, name)


def get(journal: Journal, job: str) -> Job:
    """The job of an id; raises JournalRefused when there is none."""
    columns = [column for column in schema.job.c if column.name != "number"]
    query = select(*columns).where(schema.job.c.id == job)
    with journal.database.reading() as connection:
        found = connection.execute(query).mappings().first()
    if found is None:
        raise JournalRefused("There is no job of this id.")
    result = orjson.loads(found["result"]) if found["result"] else None
    return Job(**dict(found) | {"given": orjson.loads(found["given"]), "result": result})


def claim(journal: Journal, *kinds: str) -> Job | None:
    """Take the job of these kinds that has waited longest; of several workers, only one gets it."""
    job = schema.job.c
    oldest = select(job.id).where(job.state == "waiting", job.kind.in_(kinds)).order_by(job.number).limit(1)

    def take(connection: Connection) -> str | None:
        while chosen := connection.scalar(oldest):
            if _change(connection, journal, chosen, "waiting", {"state": "running", "message": "Under way."}):
                return str(chosen)
        return None

    taken = journal.database.write(take)
    return get(journal, taken) if taken else None


def take_back(journal: Journal) -> int:
    """Put jobs whose worker died back in the queue; for the one process that works, before it starts."""
    job = schema.job.c
    statement = update(schema.job).where(job.state == "running").values(state="waiting", message="Waiting.")
    return journal.database.write(lambda connection: connection.execute(statement).rowcount)


def waiting(journal: Journal) -> list[Job]:
    """The jobs that wait, oldest first."""
    job = schema.job.c
    with journal.database.reading() as connection:
        found = connection.scalars(select(job.id).where(job.state == "waiting").order_by(job.number)).all()
    return [get(journal, each) for each in found]


def progress(journal: Journal, job: str, done: int, total: int | None, message: str) -> None:
    """Say how far a running job is."""
    _report(journal, job, {"progress": done, "total": total, "message": message})


def finish(journal: Journal, job: str, result: Mapping[str, Any], message: str = "Done.") -> None:
    """Say that a running job is done, and what came of it."""
    _report(
        journal, job, {"state": "done", "result": chain.canonical(dict(result)).decode(), "message": message}
    )


def fail(journal: Journal, job: str, message: str) -> None:
    """Say that a running job came to nothing, with a sentence that says why and what to do."""
    _report(journal, job, {"state": "failed", "message": message})


def _report(journal: Journal, job: str, values: dict[str, Any]) -> None:
    if not journal.database.write(lambda connection: _change(connection, journal, job, "running", values)):
        raise JournalRefused("This job is not running, so nothing was said about it.")


def _change(connection: Connection, journal: Journal, job: str, state: State, values: dict[str, Any]) -> bool:
    now = times.utc_text(journal.clock())
    statement = update(schema.job).where(schema.job.c.id == job, schema.job.c.state == state)
    return connection.execute(statement.values(**values, updated=now)).rowcount == 1
