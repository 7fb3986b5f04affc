"""The sieve: one file's rows, and for each row the first reason why it is refused."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graph.intake import codes
from graph.intake.kind import Kind
from graph.intake.reading import Raw

Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

YES = ("yes", "y", "true", "1")
NO = ("no", "n", "false", "0")
THOUSANDS = r"^([+-]?\d{1,3})(,\d{3})+(\.\d+)?$"


class Sieve:
    """Gives the columns of a raw table in their proper form and remembers which rows fail.

    Columns come back in the order and with the index of the raw frame; a value that fails is empty there, and
    its row is refused. No reason holds a value of the row.
    """

    def __init__(self, raw: Raw, kind: Kind) -> None:
        """Begin with every row in."""
        self.raw = raw
        self.kind = kind
        self.notes: list[str] = list(raw.notes)
        self.reasons: npt.NDArray[np.object_] = np.full(len(raw.frame), "", dtype=object)
        self._columns = {column.name: column for column in kind.columns}

    @property
    def index(self) -> pd.Index:
        """The rows."""
        return self.raw.frame.index

    def refuse(self, where: Mask | pd.Series, reason: str) -> None:
        """Refuse the rows of a mask, for a reason that holds no value of the row; earlier reasons stay."""
        failing = np.flatnonzero(np.asarray(where, dtype=bool))
        self.reasons[failing[self.reasons[failing] == ""]] = reason

    def text(self, name: str) -> pd.Series:
        """Give a column as stripped text, empty where the file lacks it; refuse rows that must have it."""
        column = self.optional(name)
        if name in self.raw.frame and self._columns[name].required:
            self.refuse(column == "", f"{name} is empty")
        return column

    def optional(self, name: str) -> pd.Series:
        """Give a column as stripped text, empty where the file lacks it, and refuse nothing."""
        if name not in self.raw.frame:
            return pd.Series("", index=self.index, dtype=str)
        column: pd.Series = self.raw.frame[name].str.strip()
        return column

    def converted(self, name: str, parse: Callable[[str], Any], empty: Any = "") -> pd.Series:
        """Give a column by a function of its text, which raises ValueError with a reason to refuse a row."""
        which, texts = pd.factorize(self.text(name))
        values: npt.NDArray[np.object_] = _repeated(empty, len(texts))
        faults: npt.NDArray[np.object_] = np.full(len(texts), "", dtype=object)
        for number, text in enumerate(texts):
            try:
                values[number] = parse(text) if text else empty
            except ValueError as fault:
                faults[number] = f"{name} {fault}"
        fresh = self.reasons == ""
        self.reasons[fresh] = faults[which[fresh]]
        dtype = str if all(isinstance(value, str) for value in values) else object
        return pd.Series(values[which], index=self.index, dtype=dtype)

    def coded(self, name: str) -> pd.Series:
        """Give a column in the words of its code list; refuse a row whose word the list lacks."""
        return self.converted(name, codes.read(self._columns[name].codes).word)

    def whole(self, name: str, least: int, most: int) -> pd.Series:
        """Give a column as whole numbers between two bounds, both included, or nothing (Int64)."""
        found = self.numbers(name, thousands=True)
        whole = np.isnan(found) | ((found % 1 == 0) & (found >= least) & (found <= most))
        self.refuse(~whole, f"{name} is not a whole number from {least} to {most}")
        return pd.Series(np.where(whole, found, np.nan), self.index).astype("Int64")

    def flags(self, name: str) -> Mask:
        """Say where a column says yes; refuse what is neither yes nor no nor empty."""
        if name not in self.raw.frame:
            return np.zeros(len(self.index), dtype=bool)
        words = self.text(name).str.casefold()
        self.refuse(~words.isin([*YES, *NO, ""]), f"{name} must be yes or no")
        return words.isin(YES).to_numpy(dtype=bool)

    def numbers(self, name: str, thousands: bool = False) -> Floats:
        """Give a column as numbers, NaN where it is empty; refuse what is none.

        With ``thousands``, commas that part groups of three digits are left out first.
        """
        text = self.text(name)
        if thousands:
            grouped = text.str.match(THOUSANDS)
            text = text.where(~grouped, text.str.replace(",", ""))
        found = pd.to_numeric(text, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
        self.refuse(~np.isfinite(found) & (text != "").to_numpy(), f"{name} is not a number")
        return np.where(np.isfinite(found), found, np.nan)


def _repeated(value: Any, times: int) -> npt.NDArray[np.object_]:
    # np.full would spread a pair over two columns.
    column = np.empty(times, dtype=object)
    for number in range(times):
        column[number] = value
    return column
