"""What docs/ says is so."""

from pathlib import Path

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
