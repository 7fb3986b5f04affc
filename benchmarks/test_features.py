"""1,000 features of a district, signed in and audited, against sending the same bytes from memory.

What is compared is the processor time of the two servers. Issue 3 allows 20 times.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from api import audit
from benchmarks.asking import ONE_PAGE, first_pages, other_pages
from benchmarks.kent import bring, prepared, street_files
from benchmarks.processes import Server, bare, bearer, milieu

DISTRICT = "E07000106"  # Canterbury
PAGE = ONE_PAGE.format(DISTRICT)
ROUNDS = 7
N = 20
ASKINGS = 1 + N * ROUNDS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the seven months of Kent."""
    settings = prepared(tmp_path_factory.mktemp("kent") / "data")
    bring(settings, "police-uk", street_files())
    return settings.data


@pytest.fixture(scope="module")
def service(folder: Path) -> Iterator[Server]:
    with milieu(folder, bearer(folder)) as server:
        yield server


@pytest.fixture(scope="module")
def memory(service: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The bare server of the very bytes that the service sends."""
    file = tmp_path_factory.mktemp("bytes") / "page.geojson"
    file.write_bytes(service.get(PAGE))
    assert len(json.loads(file.read_bytes())["features"]) == 1000
    with bare(file) as server:
        yield server


ASKED = {
    "asked before": [PAGE] * ASKINGS,
    "another page": other_pages(DISTRICT, ASKINGS),
    "first of its question": first_pages(DISTRICT, ASKINGS),
}
"""Ways to ask, each with a path to warm up with and one for each time that is measured."""


@pytest.mark.parametrize("how", ASKED)
def test_features(benchmark: Any, folder: Path, service: Server, memory: Server, how: str) -> None:
    service.get(ASKED[how][0])
    paths, before = iter(ASKED[how][1:]), audit.verify(folder / "audit.sqlite").entries
    costs: list[tuple[float, ...]] = []

    def both() -> None:
        """One round of each, in turn: what disturbs the machine disturbs all of them."""
        ours = service.cost([next(paths) for _ in range(N)])
        costs.append((ours, memory.cost(["/"] * 5 * N), memory.cost(["/thread"] * 5 * N)))

    benchmark.pedantic(both, rounds=ROUNDS)
    assert audit.verify(folder / "audit.sqlite").entries == before + N * ROUNDS
    ours, at_once, in_a_thread = (1000 * median(each) for each in zip(*costs, strict=True))
    benchmark.extra_info |= {
        "milieu_cpu_ms": round(ours, 2),
        "bare_cpu_ms": round(at_once, 3),
        "bare_in_a_thread_cpu_ms": round(in_a_thread, 3),
        "times_bare": round(ours / at_once, 1),
        "times_bare_in_a_thread": round(ours / in_a_thread, 1),
    }
    print(f"\n1,000 features, {how}: {benchmark.extra_info}")
