"""A journal whose clock and salts the tests hold, and short ways of writing drafts and rows."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from graph.journal import Draft, Journal, Row


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **span: float) -> None:
        self.moment += timedelta(**span)


def counted_salts() -> Callable[[], bytes]:
    numbers = count()
    return lambda: next(numbers).to_bytes(16)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    with Journal.open(tmp_path / "data", clock=clock, salts=counted_salts()) as opened:
        yield opened


@pytest.fixture(scope="session")
def draft() -> Callable[..., Draft]:
    """`draft("key", row, row, body=..., batch=...)`: an import by a made-up author."""
    usual = {"kind": "import", "author": "Ada Example", "purpose": "mapping places", "basis": "public task"}

    def make(key: str, *rows: Row, **given: Any) -> Draft:
        return Draft(**{**usual, "body": {}, "key": key, "rows": rows} | given)

    return make


@pytest.fixture(scope="session")
def say() -> Callable[..., Row]:
    """`say("key", name="Example Park")`: a row of kind places that says something."""

    def make(key: str, source: str = "example council", kind: str = "places", **body: Any) -> Row:
        return Row("say", kind, source, "team one", key, f"id-{source}-{key}", body)

    return make


@pytest.fixture(scope="session")
def withdraw() -> Callable[..., Row]:
    """`withdraw("key")`: a row of kind places that takes back what was said."""

    def make(key: str, source: str = "example council", kind: str = "places") -> Row:
        return Row("withdraw", kind, source, "team one", key, f"id-{source}-{key}", {})

    return make
