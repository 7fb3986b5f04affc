"""A child process that goes wrong in the way it is told."""

import os
import sys
import time

from graph.intake import confined


def main(way: str) -> int:
    confined.limit(memory=200 * 2**20, seconds=2)
    if way == "crash":
        os.abort()
    if way == "memory":
        bytearray(2**30)
    if way == "sleep":
        time.sleep(10)
    print("says what is wrong")  # noqa: T201
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
