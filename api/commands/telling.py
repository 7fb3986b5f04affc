"""How commands speak to whoever typed them: a progress bar, tables, and sentences."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

WIDTH_OF_A_FILE = 120
"""How wide a table may be where nobody looks at it on a screen."""

out = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else WIDTH_OF_A_FILE)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def say(sentence: str) -> None:
    """One sentence on standard output."""
    out.print(sentence, markup=False)


def complain(sentence: str) -> int:
    """One sentence on standard error, and the exit status 1."""
    err.print(sentence, markup=False)
    return 1


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar while work is done; it hears how many steps are done, of how many."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, steps: bar.update(task, completed=done, total=steps)


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table: the first column words, the others numbers or words as they come."""
    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for number, column in enumerate(columns):
        drawn.add_column(column, justify="left" if number == 0 else "right")
    for row in rows:
        drawn.add_row(*(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row))
    out.print(drawn)
