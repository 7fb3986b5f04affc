"""What stands, by the record alone: the newest operation on each row, the newest batch of each partition."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import orjson
import pandas as pd
from pandas import DataFrame
from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from graph.journal import schema, times

PLACED = ("lat", "lon")
LAST = ("source", "partition", "entry")


def recorded_by(entry: ColumnElement[int], day: date) -> ColumnElement[bool]:
    """Whether an entry was recorded by the end of a London day."""
    at = schema.entry.c.at < times.end_of_day(day)
    return entry <= select(func.max(schema.entry.c.number)).where(at).scalar_subquery()


def rows(connection: Connection, chosen: Sequence[ColumnElement[bool]], partition: str | None) -> DataFrame:
    """The rows that stand among those chosen: one row a fact, in the order of source and key."""
    row = schema.row.c
    newest = (
        select(
            row.entry,
            row.ordinal,
            func.row_number()
            .over(partition_by=(row.source, row.key), order_by=(row.entry.desc(), row.ordinal.desc()))
            .label("place"),
        )
        .where(*chosen)
        .subquery()
    )
    both = and_(row.entry == newest.c.entry, row.ordinal == newest.c.ordinal)
    query = (
        select(row.id, row.key, row.source, row.partition, row.entry, row.body)
        .join_from(newest, schema.row, both)
        .where(newest.c.place == 1, row.operation == "say", row.body.is_not(None))
        .order_by(row.source, row.key)
    )
    # A row may have moved to another partition: it stands where it was last said.
    return _frame(connection, query if partition is None else query.where(row.partition == partition))


def batches(connection: Connection, chosen: Sequence[ColumnElement[bool]]) -> list[dict[str, Any]]:
    """The newest of the chosen batches of each partition: its `source`, `partition`, `entry` and `batch`."""
    batch = schema.batch.c
    latest = select(func.max(batch.entry)).where(*chosen).group_by(batch.source, batch.partition)
    query = select(batch.source, batch.partition, batch.entry, batch.batch).where(batch.entry.in_(latest))
    found = connection.execute(query.order_by(batch.source, batch.partition)).mappings()
    return [dict(columns) for columns in found]


def joined(found: Sequence[dict[str, Any]], read: Callable[[str], DataFrame]) -> DataFrame:
    """The frames of several batches as one, with where each row comes from."""
    frames = [read(batch["batch"]).assign(**{name: batch[name] for name in LAST}) for batch in found]
    return pd.concat(frames, ignore_index=True)


def _frame(connection: Connection, query: Select[Any]) -> DataFrame:
    found = connection.execute(query).all()
    if not found:
        return DataFrame(columns=["id", "key", *LAST])
    ids, keys, sources, partitions, entries, bodies = zip(*found, strict=True)
    frame = DataFrame.from_records(orjson.loads(f"[{','.join(bodies)}]"))
    placed = {name: frame[name].astype(float) for name in PLACED if name in frame}
    frame = frame.assign(**placed, source=sources, partition=partitions, entry=entries)
    frame.insert(0, "id", ids)
    frame.insert(1, "key", keys)
    return frame
