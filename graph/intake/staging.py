"""Imports that wait to be confirmed: a folder each, readable by their owner only."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson
import pandas as pd

from graph.intake.checking import Checked
from graph.intake.errors import NothingStaged
from graph.intake.values import ImportRequest, ImportSummary, PartitionSummary

NOTHING = "No import of yours with that id waits to be confirmed."

IMPORT_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Plan:
    """A checked import: what was asked, what becomes of it, its rows, the SHA-256 of its files."""

    request: ImportRequest
    summary: ImportSummary
    checked: Checked
    digests: tuple[str, ...]


def save(folder: Path, plan: Plan) -> None:
    """Keep an import; one with the same id is replaced. The names of its files are not kept."""
    home = folder / plan.summary.import_id
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(mode=0o700, parents=True)
    request = asdict(plan.request) | {"files": [], "mapping": None}
    content = {"request": request, "summary": asdict(plan.summary), "digests": plan.digests}
    plan.checked.accepted.to_parquet(_private(home / "accepted.parquet"), index=False)
    plan.checked.rejected.to_parquet(_private(home / "rejected.parquet"), index=False)
    # The text goes last: a folder without it is not a staged import.
    _private(home / "import.json").write_bytes(orjson.dumps(content, default=str))


def load(folder: Path, import_id: str) -> Plan:
    """Read an import that waits; raises NothingStaged."""
    content = _content(folder, import_id)
    summary = _summary(content["summary"])
    accepted, rejected = (
        pd.read_parquet(folder / import_id / f"{name}.parquet") for name in ("accepted", "rejected")
    )
    return Plan(
        request=ImportRequest(**content["request"] | {"files": ()}),
        summary=summary,
        checked=Checked(accepted, rejected, summary.notes),
        digests=tuple(content["digests"]),
    )


def summaries(folder: Path) -> Iterator[ImportSummary]:
    """Give the summary of each import that waits."""
    for path in sorted(folder.glob("*/import.json")):
        yield _summary(orjson.loads(path.read_bytes())["summary"])


def remove(folder: Path, import_id: str) -> None:
    """Forget an import that waits; raises NothingStaged."""
    _content(folder, import_id)
    shutil.rmtree(folder / import_id)


def _content(folder: Path, import_id: str) -> dict[str, Any]:
    path = folder / import_id / "import.json"
    if not IMPORT_ID.fullmatch(import_id) or not path.is_file():
        raise NothingStaged(NOTHING)
    return dict(orjson.loads(path.read_bytes()))


def _summary(content: dict[str, Any]) -> ImportSummary:
    parts = tuple(PartitionSummary(**part) for part in content["partitions"])
    rejects = Path(content["rejects_file"]) if content["rejects_file"] else None
    lists = {
        "partitions": parts,
        "notes": tuple(content["notes"]),
        "reasons": tuple((reason, n) for reason, n in content.get("reasons", ())),
    }
    return ImportSummary(**content | lists | {"rejects_file": rejects})


def _private(path: Path) -> Path:
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    return path
