"""What a machine may lack: a test that needs it is passed over with a reason, or fails where it may not."""

import os
import shutil
from typing import Final, NoReturn

import pytest

BY_NIGHT: Final = bool(os.environ.get("MILIEU_TEST_LONG"))
"""Whether the long forms run."""


def lacking(what: str, reason: str) -> NoReturn:
    """Pass the test over; fail it where ``MILIEU_TEST_REQUIRE`` names what is lacking."""
    if what in os.environ.get("MILIEU_TEST_REQUIRE", "").split():
        pytest.fail(f"{reason}, and MILIEU_TEST_REQUIRE demands it")
    pytest.skip(reason)


def program(*names: str) -> str:
    """The path of the first of these programs that the machine has."""
    found = next((path for path in map(shutil.which, names) if path), None)
    return found or lacking(names[0], f"{names[0]} is not installed")
