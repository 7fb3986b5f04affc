"""Raw tables to checked rows: the rules of each kind, then names that never change.

Rows in = rows accepted + rows rejected, always.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import pandas as pd

from graph.intake import areas, free_text, identity, persons, police_uk, postcodes, records, schools, stops
from graph.intake.kind import Kind
from graph.intake.known import Known
from graph.intake.reading import Raw
from graph.intake.sieve import Sieve

LONGEST_KEY: Final = 200
WHERE: Final = ["file", "line"]
REJECTED: Final = [*WHERE, "reason", "key", "partition"]
FAULT: Final = "fault"
"""The column of reasons while rows are checked: safety maps have a ``reason`` of their own."""


SIFTS: Final[dict[str, Callable[[Sieve, Known], pd.DataFrame]]] = {
    "areas": areas.sift,
    "police-uk": police_uk.sift,
    "stops": stops.sift,
    "schools": schools.sift,
    "postcodes": postcodes.sift,
    "places": records.places,
    "organisations": records.organisations,
    "guardians": records.guardians,
    "incidents": records.incidents,
    "routes": records.routes,
    "safety-maps": records.safety_maps,
    "children": persons.children,
    "adults": persons.adults,
    "identities": persons.identities,
    "groups": persons.groups,
    "ties": persons.ties,
    "involvements": persons.involvements,
    "missing": persons.missing,
    "referrals": persons.referrals,
}
"""For each kind: a sieve to a frame of key, partition, the kind's canonical columns, perhaps outside."""


OF_THE_IMPORT: Final = ("partition", "withdrawn", "outside", "file", "line")
"""Columns of checked rows that are about the import, not part of the record."""


@dataclass(frozen=True)
class Checked:
    """What became of the rows of some files.

    ``accepted``: id, key, the kind's canonical columns and those of ``OF_THE_IMPORT`` (withdrawn: the row
    does no more than withdraw its key). ``rejected``: file (its position among the files), line, reason, key
    (empty where it could not be read), partition.
    """

    accepted: pd.DataFrame
    rejected: pd.DataFrame
    notes: tuple[str, ...]

    def refuse(self, where: pd.Series, reason: str) -> "Checked":
        """Give the same with some of the accepted rows rejected."""
        moved = self.accepted.loc[where, [*WHERE, "key", "partition"]].assign(reason=reason)
        return replace(
            self,
            accepted=self.accepted[~where].reset_index(drop=True),
            rejected=_in_order(pd.concat([self.rejected, moved[REJECTED]])),
        )


def check(kind: Kind, raws: Sequence[Raw], known: Known) -> Checked:
    """Check the rows of one or more files of a kind, as one import."""
    sifted = [_sifted(kind, number, raw, known) for number, raw in enumerate(raws)]
    rows = pd.concat([frame for frame, _ in sifted], ignore_index=True)
    rows = _numbered(kind, known.source, rows) if kind.open_feed else _alone(kind, known.source, rows)
    fits = rows[FAULT] == ""
    accepted = rows[fits].drop(columns=FAULT).reset_index(drop=True)
    faulty = rows.loc[~fits, [*WHERE, FAULT, "key"]].rename(columns={FAULT: "reason"})
    rejected = pd.concat([faulty, _broken(raws)])
    # A rejected row may not say where it belongs: it is counted where most of its file does.
    homes = {file: names.mode().iloc[0] for file, names in accepted.groupby("file")["partition"]}
    rejected = rejected.assign(partition=[homes.get(file, known.partition) for file in rejected["file"]])
    return Checked(accepted, _in_order(rejected), tuple(note for _, notes in sifted for note in notes))


def unplaced(accepted: pd.DataFrame) -> int:
    """Count the rows of a placed kind that have no coordinates."""
    if "lat" not in accepted:
        return 0
    return int((accepted["lat"].isna() & ~accepted["withdrawn"]).sum())


def outside(accepted: pd.DataFrame) -> int:
    """Count the rows that lie outside every known district."""
    return int(accepted["outside"].sum()) if "outside" in accepted else 0


def _sifted(kind: Kind, number: int, raw: Raw, known: Known) -> tuple[pd.DataFrame, list[str]]:
    """Sift one file; its withdrawals need no more than a key."""
    going = Sieve(raw, kind).flags("withdrawn")
    if not going.any():
        return _one(kind, number, raw, known)
    staying, notes = _one(kind, number, raw.only(~going), known)
    sieve = Sieve(raw.only(going), kind)
    frame = pd.DataFrame({"key": sieve.text("key"), "partition": known.partition})
    return pd.concat([staying, _located(frame, sieve, number, withdrawn=True)]), notes


def _one(kind: Kind, number: int, raw: Raw, known: Known) -> tuple[pd.DataFrame, list[str]]:
    sieve = Sieve(raw, kind)
    frame = SIFTS[kind.name](sieve, known)
    free_text.sift(sieve, date.fromisoformat(known.now[:10]))
    sieve.refuse(frame["key"].str.len() > LONGEST_KEY, f"the key is longer than {LONGEST_KEY} characters")
    sieve.flags("withdrawn")
    return _located(frame, sieve, number, withdrawn=False), [f"{raw.file}: {note}" for note in sieve.notes]


def _located(frame: pd.DataFrame, sieve: Sieve, number: int, withdrawn: bool) -> pd.DataFrame:
    return frame.assign(withdrawn=withdrawn, file=number, line=sieve.raw.lines, fault=sieve.reasons)


def _numbered(kind: Kind, source: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Give open rows their ids; equal keys are told apart by ordinals, and none is lost."""
    fits = rows[rows[FAULT] == ""].drop(columns=[*WHERE, FAULT])
    return _with_ids(rows, fits, identity.ids(kind, source, fits, identity.ordinals(fits)))


def _alone(kind: Kind, source: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Give Milieu's own rows their ids; the second row of a key is refused."""
    fits = rows[rows[FAULT] == ""]
    again = rows.index.isin(fits.index[fits.duplicated("key")])
    rows = rows.assign(fault=rows[FAULT].mask(again, "the key stands on an earlier row too"))
    fits = rows[rows[FAULT] == ""]
    # A person's id tells nothing of their key; one that stands keeps its id (``parts.keep_ids``).
    ids = identity.fresh(len(fits)) if kind.persons else identity.ids(kind, source, fits)
    return _with_ids(rows, fits, ids)


def _with_ids(rows: pd.DataFrame, fits: pd.DataFrame, ids: list[str]) -> pd.DataFrame:
    first = ["id", "key"]
    rows = rows.assign(id=pd.Series(ids, index=fits.index, dtype=str).reindex(rows.index, fill_value=""))
    return rows[first + [name for name in rows if name not in first]]


def _broken(raws: Sequence[Raw]) -> pd.DataFrame:
    found = [(number, bad.line, bad.reason, "") for number, raw in enumerate(raws) for bad in raw.broken]
    return pd.DataFrame(found, columns=[*WHERE, "reason", "key"])


def _in_order(rejected: pd.DataFrame) -> pd.DataFrame:
    return rejected.sort_values(["file", "line"], kind="stable").reset_index(drop=True)
