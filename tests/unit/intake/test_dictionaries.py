"""The data dictionaries are what the code says."""

from pathlib import Path

import pytest

from graph.intake import dictionaries
from graph.intake.kinds import KINDS

PAGE = Path(__file__).parents[3] / "docs" / "dictionaries.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == dictionaries.markdown(), (
        "run: python -m graph.intake.dictionaries > docs/dictionaries.md"
    )


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_and_column_is_on_the_page(kind) -> None:
    section = dictionaries.markdown().split(f"\n## {kind.name}\n")[1].split("\n## ")[0]
    assert kind.sentence in section
    assert all(f"| `{column.name}` |" in section for column in kind.columns)
