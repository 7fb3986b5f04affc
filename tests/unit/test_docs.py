"""What docs/ says is so."""

import re
from pathlib import Path

import pytest

from cypher.described import page

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_queries_is_what_the_catalogue_says() -> None:
    assert (DOCS / "queries.md").read_text("utf-8") == page(), "write it anew: make docs"


def test_every_test_that_measured_md_names_exists() -> None:
    root = DOCS.parent
    words = (DOCS / "measured.md").read_text("utf-8").replace("`", " ").split()
    named = [
        word.split("::")[0].rstrip(".,;)") for word in words if word.startswith(("tests/", "benchmarks/"))
    ]
    assert named
    assert [name for name in named if not (root / name).exists()] == []


ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (DOCS / "requirements.md").read_text("utf-8").splitlines()
    if line.startswith("| R")
]


def test_every_requirement_has_its_row() -> None:
    assert [row[0] for row in ROWS] == [f"R{number}" for number in range(1, 25)]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_requirement_names_tests_that_exist_or_says_that_it_is_not_met(row: list[str]) -> None:
    _, _, state, proofs = row
    assert state.startswith(("met", "in part", "not yet"))
    assert bool(proofs) != state.startswith("not yet")
    for proof in proofs.split():
        file, name = proof.split("::")
        assert re.search(rf"def {name}\(", (DOCS.parent / file).read_text("utf-8")), proof
