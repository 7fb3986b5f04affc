"""Files that others wrote are those that VENDORED.md names, byte for byte."""

import hashlib
import re
from pathlib import Path

import pytest

from mapping_ui.pages import static_folder

LINE = re.compile(r"^\| `(?P<file>[^`]+)` \|.*\| (?P<licence>[^|]+) \| `(?P<sha256>[0-9a-f]{64})` \|$", re.M)
STATIC = Path(str(static_folder()))
VENDORED = [
    match.groupdict() for match in LINE.finditer((STATIC / "VENDORED.md").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("named", VENDORED, ids=[named["file"] for named in VENDORED])
def test_a_vendored_file_is_the_one_that_was_taken_in(named: dict[str, str]) -> None:
    content = (STATIC / "vendor" / named["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == named["sha256"]
    assert named["licence"] in {"BSD-2-Clause", "MIT", "Apache-2.0"}


def test_no_vendored_file_lies_there_unnamed() -> None:
    there = {
        path.relative_to(STATIC / "vendor").as_posix()
        for path in (STATIC / "vendor").rglob("*")
        if path.is_file()
    }
    assert there == {named["file"] for named in VENDORED}
    assert VENDORED
