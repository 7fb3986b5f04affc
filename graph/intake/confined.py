"""Run a parser in a child process with limits, so that a hostile file can end only the child.

Workbooks and map files are parsed by large libraries. The child limits its own memory, processor time and
output before it loads them; the parent waits no longer than the clock says.
"""

import resource
import subprocess
import sys
from pathlib import Path
from typing import Final

MEMORY_BYTES: Final = 4 * 2**30
"""Address space, which is far more than what is used: libraries reserve it in large pieces."""

OUTPUT_BYTES: Final = 2**30
SECONDS: Final = 120

_ROOT = Path(__file__).resolve().parents[2]


class ChildFailed(Exception):
    """The child did not finish its work; its own words, if it had any, are the message."""


def run(module: str, *arguments: str, seconds: int = SECONDS) -> None:
    """Run one of our modules in a child process, with its arguments, and wait for it.

    Raises ChildFailed when it takes too long, needs too much memory, crashes, or says what is wrong on its
    standard output before it ends with status 1.
    """
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter and module; arguments are never a shell's
            [sys.executable, "-m", module, *arguments],
            cwd=_ROOT,
            timeout=seconds,
            capture_output=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ChildFailed("takes too long to read") from None
    if done.returncode != 0:
        said = done.stdout.decode(errors="replace").strip() if done.returncode == 1 else ""
        raise ChildFailed(said or "crashes the program that reads it, or needs too much memory")


def limit(memory: int = MEMORY_BYTES, seconds: int = SECONDS) -> None:
    """Limit this process; a child calls it before anything else."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT_BYTES, OUTPUT_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
