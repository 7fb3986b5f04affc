"""Every reader sends requests to every operation, and what they were told of persons is held against them."""

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graph.county import tokens
from tests.attack.crowd import READERS, Crowd
from tests.attack.drawing import Ask, Drawing, Operation, operations
from tests.attack.told import Told, tokens_in, told

SEED = 20261
A_KIND = 4
"""Tokens of each kind of record that are sent as values: none of them is one that an import keeps."""


CONFLICT = 409
"""Somebody else saved first: the answer tells what stands."""


@dataclass
class Crawled:
    """What came of a crawl: how much was asked by whom, what leaked, and what was told to whom it may be."""

    asked: Counter[str] = field(default_factory=Counter)
    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    tried: set[tuple[str, Operation]] = field(default_factory=set)
    went_well: set[Operation] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    seen: dict[str, set[str]] = field(default_factory=dict)


@dataclass
class Crawl:
    """The crawl of one crowd; ``times`` requests at random for each operation and reader."""

    crowd: Crowd
    times: int
    found: Crawled = field(default_factory=Crawled)

    def __post_init__(self) -> None:
        """Choose the tokens that are sent, and draw."""
        words = [word for kind in tokens(self.crowd.people.county).values() for word in spread(kind)]
        numbers = [number for ids in self.crowd.people.ids.values() for number in spread(list(ids.values()))]
        self.operations = operations(self.crowd.client.app)
        self.sent = told(words + numbers)
        pages = [str(number) for number in range(0, 4000 * self.times, 1000)]
        known = self.crowd.known | {"/v1/audit after": pages}
        self.drawing = Drawing(known, words + numbers, Random(SEED))

    def run(self) -> Crawled:
        """Let everybody crawl, one after the other: what can be read first, then what can be written."""
        for reader in READERS:
            excused = self.sent if reader in {"auditor", "importer"} else frozenset()
            watch = Watch(self.crowd, reader, excused, self.found)
            for operation in self.operations:
                for ask in self.asks(operation):
                    watch.send(ask)
        return self.found

    def asks(self, operation: Operation) -> Iterator[Ask]:
        """The requests for an operation."""
        yield self.drawing.plain(operation)
        yield from self.drawing.each(operation)
        yield from self.drawing.drawn(operation, self.times)


class Watch:
    """Sends a reader's requests and looks for what they may not be told.

    What a request itself held may come back to who sent it; ``excused`` is what was sent by others and kept
    for this reader: an audit names what was asked for.
    """

    def __init__(self, crowd: Crowd, reader: str, excused: Told, found: Crawled) -> None:
        """Watch a reader."""
        self._crowd, self._reader, self._found = crowd, reader, found
        self._everything = crowd.everything
        self._hidden = crowd.hidden_from(reader) - excused
        self._seen = found.seen.setdefault(reader, set())

    def send(self, ask: Ask) -> None:
        """Send a request, and note what came back."""
        answer = self._crowd.answer(self._reader, ask)
        found, reader, operation = self._found, self._reader, ask.operation
        found.asked[reader] += 1
        found.statuses[reader, answer.status_code] += 1
        found.tried.add((reader, operation))
        if answer.status_code < 400 or answer.status_code == CONFLICT:
            found.went_well.add(operation)
        if answer.status_code >= 500:
            found.failed.append(f"{reader}: {operation.method} {ask.url} {answer.status_code}")
        self._look(ask, answer)

    def _look(self, ask: Ask, answer: Any) -> None:
        text = answer.text + str(answer.headers.multi_items())
        told_of = tokens_in(text) & self._everything
        self._seen |= told_of
        leaked = (told_of & self._hidden) - tokens_in(ask.sent())
        if answer.status_code < 300 and ask.operation.method in {"GET", "DELETE"}:
            leaked |= tokens_in(str(ask.values)) & self._hidden
        if leaked:
            where = f"{self._reader}: {ask.operation.method} {ask.url} {answer.status_code}"
            self._found.leaks.append(f"{where} told {sorted(leaked)[:5]}")


def spread(words: list[str]) -> list[str]:
    """A few of many, from the first to the last."""
    return words[:: max(1, len(words) // A_KIND)]


class Heard(logging.Handler):
    """Everything that is logged while it listens: by the service at all, by anything else as a warning."""

    def __init__(self) -> None:
        """Hear nothing yet."""
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line, with what an exception says."""
        if record.levelno >= logging.WARNING or record.name.split(".")[0] in {"milieu", "api", "graph"}:
            self.lines.append(self.format(record))

    def __enter__(self) -> "Heard":
        """Listen."""
        self._level = logging.getLogger().level
        logging.getLogger().addHandler(self)
        logging.getLogger().setLevel(logging.DEBUG)
        return self

    def __exit__(self, *_: object) -> None:
        """Listen no more."""
        logging.getLogger().setLevel(self._level)
        logging.getLogger().removeHandler(self)
