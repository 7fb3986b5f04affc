"""Servers in processes of their own, and what they cost: processor time and memory (Linux)."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

SECONDS_TO_STOP = 30


@dataclass(frozen=True)
class Server:
    """A server that listens, and the headers that its visitor sends."""

    pid: int
    address: str
    seconds_to_start: float
    headers: Mapping[str, str] = field(repr=False)

    def cpu(self) -> float:
        """The processor time (seconds) that the process has taken so far, all its threads together."""
        return time.clock_gettime(~self.pid << 3 | 2)  # the number that clock_getcpuclockid(3) gives

    def get(self, path: str) -> bytes:
        """One answer."""
        return self._answers([path])[0]

    def cost(self, paths: Sequence[str]) -> float:
        """The processor time (seconds) of one answer, on the average of these."""
        before = self.cpu()
        self._answers(paths)
        return (self.cpu() - before) / len(paths)

    def _answers(self, paths: Sequence[str]) -> list[bytes]:
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=120)
        found = []
        for path in paths:
            connection.request("GET", path, headers=dict(self.headers))
            answer = connection.getresponse()
            found.append(answer.read())
            if answer.status != 200:
                raise RuntimeError(f"{path} was answered with {answer.status}: {found[-1][:300]!r}")
        connection.close()
        return found


def most_memory(pid: int | str = "self") -> int:
    """The most memory (bytes) that a process has held at once."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


@contextmanager
def milieu(folder: Path, headers: Mapping[str, str]) -> Iterator[Server]:
    """The service of a data folder, places only."""
    with _running(["api.cli", "serve"], _environment(folder), headers) as server:
        yield server


@contextmanager
def bare(file: Path) -> Iterator[Server]:
    """A server that keeps a file in memory and sends it, and does nothing else."""
    with _running(["benchmarks.bare", str(file)], dict(os.environ), {}) as server:
        yield server


def bearer(folder: Path) -> dict[str, str]:
    """The header of a made-up police analyst of a data folder, who is let in everywhere."""
    words = ["token", "made-up-analyst@example.org", "--forum", "police", "--areas", "*"]
    done = subprocess.run(
        [sys.executable, "-m", "api.cli", *words],
        env=_environment(folder), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return {"Authorization": f"Bearer {done.stdout.split()[-1]}"}


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MILIEU_")}
    return kept | {"MILIEU_DATA": str(folder), "MILIEU_PEOPLE": "none", "MILIEU_PORT": "0"}


@contextmanager
def _running(
    words: Sequence[str], environment: Mapping[str, str], headers: Mapping[str, str]
) -> Iterator[Server]:
    begun = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", *words], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        line = next((each for each in process.stdout if " at http" in each), "")
        if not line:
            raise RuntimeError(f"{words[0]} did not start.")
        address = line.partition(" at ")[2].split()[0]
        yield Server(process.pid, address, time.monotonic() - begun, headers)
    finally:
        process.terminate()
        process.communicate(timeout=SECONDS_TO_STOP)
