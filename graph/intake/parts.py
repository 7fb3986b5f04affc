"""An import by its partitions: each compared with what stands, and each as a draft of a journal entry."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import numpy as np
import pandas as pd

from graph.intake.checking import OF_THE_IMPORT, Checked, outside, unplaced
from graph.intake.comparing import Comparison, Mask, compare
from graph.intake.identity import fresh as fresh_ids
from graph.intake.kind import Kind, Mode
from graph.intake.kinds import KINDS
from graph.intake.staging import Plan
from graph.intake.values import PartitionSummary
from graph.journal import Draft, Journal, Row
from graph.journal.facts import ids


@dataclass(frozen=True)
class Part:
    """One partition: its rows as they are recorded, compared with what stands."""

    summary: PartitionSummary
    rows: pd.DataFrame
    comparison: Comparison
    mode: Mode

    @property
    def sweeping(self) -> bool:
        """Whether it is a snapshot that would withdraw more than a tenth of what stands."""
        return self.mode == "snapshot" and self.comparison.sweeping


def refuse_misplaced(journal: Journal, kind: Kind, source: str, checked: Checked) -> Checked:
    """Reject rows whose key already stands in another partition of the source."""
    if kind.keyed_by != "source" or kind.stated == "never" or checked.accepted.empty:
        return checked
    standing = journal.standing(kind.name, source).drop_duplicates("key")
    homes = checked.accepted["key"].map(dict(zip(standing["key"], standing["partition"], strict=True)))
    elsewhere = homes.notna() & (homes != checked.accepted["partition"])
    return checked.refuse(elsewhere, "the key stands in another partition of this source; withdraw it there")


def keep_ids(journal: Journal, kind: Kind, source: str, checked: Checked) -> Checked:
    """Give each row about persons whose key was ever said the id that it had then."""
    if not kind.persons or checked.accepted.empty:
        return checked
    held = checked.accepted["key"].map(ids(journal, kind.name, source))
    fresh = pd.Series(fresh_ids(len(held)), index=held.index)  # an id of before an erasure is over
    return replace(checked, accepted=checked.accepted.assign(id=held.where(held.notna(), fresh)))


def compared(journal: Journal, kind: Kind, plan: Plan) -> list[Part]:
    """Compare each partition of an import with what stands in it."""
    accepted, rejected = plan.checked.accepted, plan.checked.rejected
    stated = [plan.request.partition] if plan.request.partition else []
    names = sorted({*stated, *accepted["partition"].unique(), *rejected["partition"].unique()})
    return [_part(journal, kind, plan, name) for name in names]


def drafts(plan: Plan, part: Part, position: tuple[int, int], head: int, most: int) -> Iterator[Draft]:
    """Give the journal entries of a part, each of at most some rows: a graph server takes an entry whole.

    ``position`` is the part's number among those that change, of how many. ``head`` is the number of the last
    entry when the part was compared: two imports of the same content that were compared with the same record
    have one key, and are recorded once.
    """
    request, name = plan.request, part.summary.partition
    content = sha256("".join(plan.digests).encode()).hexdigest()
    whole = Draft(
        kind="import",
        author=request.author,
        purpose=request.purpose,
        basis=request.basis,
        key=f"import|{request.kind}|{request.source}|{name}|{content}|{head}",
        body={
            "kind": request.kind,
            "source": request.source,
            "partition": name,
            "mode": part.mode,
            "import_id": plan.summary.import_id,
            "part": position[0],
            "parts": position[1],
            "files": list(plan.digests),
            **part.summary.counts,
        },
    )
    if KINDS[request.kind].open_feed:
        yield replace(whole, batch=part.rows)
        return
    rows = list(_rows(request.kind, request.source, part))
    for start in range(0, len(rows), most):
        more = {"rows_from": start} if start else {}
        key = f"{whole.key}|{start}" if start else whole.key
        yield replace(whole, key=key, body={**whole.body, **more}, rows=rows[start : start + most])


def _part(journal: Journal, kind: Kind, plan: Plan, name: str) -> Part:
    mode = plan.summary.mode
    accepted, rejected = (
        frame[frame["partition"] == name] for frame in (plan.checked.accepted, plan.checked.rejected)
    )
    standing = journal.standing(kind.name, plan.request.source, name)
    going = accepted.loc[accepted["withdrawn"], "key"]
    rows = accepted[~accepted["withdrawn"]].drop(columns=list(OF_THE_IMPORT), errors="ignore")
    found = compare(rows.reset_index(drop=True), standing, _leaving(kind, mode, standing, going, rejected))
    idle = len(set(going) - set(standing["key"]))
    summary = PartitionSummary(
        partition=name,
        accepted=len(accepted),
        rejected=len(rejected),
        unplaced=unplaced(accepted),
        outside=outside(accepted),
        new=len(found.new),
        changed=len(found.changed),
        unchanged=found.unchanged + idle,
        withdrawn=len(found.withdrawn),
    )
    return Part(summary, rows, found, mode)


def _leaving(
    kind: Kind, mode: Mode, standing: pd.DataFrame, going: pd.Series, rejected: pd.DataFrame
) -> Mask:
    """Say of each standing row whether this import withdraws it, unless its rows hold it."""
    if mode == "delta":
        return standing["key"].isin(going).to_numpy(dtype=bool)
    if kind.open_feed:  # an open batch can only hold what was accepted
        return np.ones(len(standing), dtype=bool)
    # A rejected row still says that its record exists.
    return ~standing["key"].isin(rejected["key"]).to_numpy(dtype=bool)


def _rows(kind: str, source: str, part: Part) -> Iterator[Row]:
    """Give what is withdrawn and said, row by row; what has changed is withdrawn and said anew."""
    name, found = part.summary.partition, part.comparison
    for frame in (found.withdrawn, found.changed):
        for identity, key in zip(frame["id"], frame["key"], strict=True):
            yield Row("withdraw", kind, source, name, key, identity, {})
    said = pd.concat([found.changed, found.new])
    for identity, key, body in zip(said["id"], said["key"], _bodies(said), strict=True):
        yield Row("say", kind, source, name, key, identity, body)


def _bodies(rows: pd.DataFrame) -> list[dict[str, Any]]:
    columns = rows.drop(columns=["id", "key"])
    plain = columns.astype(object).where(columns.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]
