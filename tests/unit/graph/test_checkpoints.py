"""When the embedded engine writes its file: seldom, but at once when something is taken away."""

import math
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.engines.kglite import KgliteEngine
from graph.model import Change, Head

TAKES = Change("people/write/take_child", ["nobody"])


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[KgliteEngine]:
    """An engine that has written its file once, and then rests."""
    opened = KgliteEngine("people", tmp_path / "people.kgl", rest=math.inf)
    show(opened, 1)
    yield opened
    opened.close()


def show(engine: KgliteEngine, entry: int, *changes: Change) -> None:
    engine.apply(changes, Head("made-up", entry))
    engine.show()


def in_the_file(folder: Path) -> int:
    """The entry that would be shown after a crash, before the journal is applied again."""
    copy = Path(shutil.copy(folder / "people.kgl", folder / "copy.kgl"))
    crashed = KgliteEngine("people", copy)
    head = crashed.head()
    crashed.close()
    copy.unlink()
    return head.entry if head else 0


def test_an_entry_is_shown_at_once_and_written_later(engine: KgliteEngine, tmp_path: Path) -> None:
    show(engine, 2)
    assert engine.head() == Head("made-up", 2)
    assert in_the_file(tmp_path) == 1


def test_what_takes_something_away_is_written_at_once(engine: KgliteEngine, tmp_path: Path) -> None:
    show(engine, 2)
    show(engine, 3, TAKES)
    assert in_the_file(tmp_path) == 3


def test_what_was_shown_is_written_when_the_engine_is_closed(engine: KgliteEngine, tmp_path: Path) -> None:
    show(engine, 2)
    engine.close()
    assert in_the_file(tmp_path) == 2


def test_a_graph_that_was_cleared_is_written_when_it_is_shown(engine: KgliteEngine, tmp_path: Path) -> None:
    engine.clear()
    show(engine, 2)
    assert in_the_file(tmp_path) == 2
