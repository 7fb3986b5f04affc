"""Checked rows against what stands: what is new, what has changed, what is to be withdrawn."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.types import is_numeric_dtype

Mask = npt.NDArray[np.bool_]

A_TENTH = 0.1
"""A snapshot that would withdraw a greater share of what stands waits until it is confirmed."""


@dataclass(frozen=True)
class Comparison:
    """The rows of one partition (id, key, the kind's columns), told apart; ``standing`` counts what stood."""

    new: pd.DataFrame
    changed: pd.DataFrame
    withdrawn: pd.DataFrame
    unchanged: int
    standing: int

    @property
    def empty(self) -> bool:
        """Whether there is nothing to record."""
        return self.new.empty and self.changed.empty and self.withdrawn.empty

    @property
    def sweeping(self) -> bool:
        """Whether more than a tenth of what stands would be withdrawn."""
        return len(self.withdrawn) > A_TENTH * self.standing


def compare(rows: pd.DataFrame, standing: pd.DataFrame, leaving: Mask) -> Comparison:
    """Compare the rows of a partition with what stands in it, by id.

    ``leaving`` says of each standing row whether it goes; one that the rows hold stays all the same.
    """
    if standing.empty:
        return Comparison(rows, rows.iloc[:0], standing[["id", "key"]], unchanged=0, standing=0)
    places = pd.Index(standing["id"]).get_indexer(pd.Index(rows["id"]))
    there = places >= 0
    alike = there.copy()
    columns = rows.columns.drop(["id", "key"])
    before = standing.reindex(columns=columns).iloc[places[there]]
    for name in columns:
        alike[there] &= _same(rows.loc[there, name], before[name])
    stays = np.zeros(len(standing), dtype=bool)
    stays[places[there]] = True
    return Comparison(
        new=rows[~there],
        changed=rows[there & ~alike],
        withdrawn=standing.loc[leaving & ~stays, ["id", "key"]],
        unchanged=int(alike.sum()),
        standing=len(standing),
    )


def _same(now: pd.Series, then: pd.Series) -> Mask:
    """Compare two columns, row by row; nothing equals nothing, however it is written."""
    if is_numeric_dtype(now):
        one, other = _numbers(now), _numbers(then)
        return np.asarray((one == other) | (np.isnan(one) & np.isnan(other)))
    return np.asarray(_texts(now).array == _texts(then).array, dtype=bool)


def _numbers(column: pd.Series) -> npt.NDArray[np.float64]:
    return pd.to_numeric(column, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)


def _texts(column: pd.Series) -> pd.Series:
    return column.astype(object).where(column.notna(), "") if column.hasnans else column
