"""Spreads the tests over the workers: what needs the one Neo4j goes to one of them, and long files go first.

Tests that need Neo4j would wait for one another wherever they ran. Together on one worker they wait for
nobody, while the others work through the rest, a file at a time, and none is left alone with a long one.
"""

from typing import Any, Final

import pytest
from xdist.scheduler import LoadFileScheduling

ON_SERVER: Final = "neo4j"
"""Stands in the id of every test that needs Neo4j."""

ALL_OF_IT: Final = "tests/integration/test_kent.py"
"""Brings real files in for a minute; only one of its tests needs Neo4j, and they stay together."""

LONG: Final = {
    ON_SERVER: 320,
    "tests/pages/test_drawing.py": 110,
    "tests/attack/test_crawl.py": 90,
    "tests/pages/test_people_pages.py": 80,
    "tests/attack/test_twin_people.py": 60,
    "tests/pages/test_service_pages.py": 50,
    "tests/attack/test_twin_counties.py": 50,
    "tests/attack/test_corrections.py": 50,
    "tests/pages/test_story_in_a_browser.py": 40,
    "tests/attack/test_import_words.py": 35,
    "tests/integration/test_command.py": 35,
    "tests/attack/test_openapi_promises.py": 30,
    "tests/spec/test_same_child.py": 25,
    "tests/spec/test_peer_sessions.py": 25,
    "tests/spec/test_evidence_ending.py": 25,
    "tests/attack/test_import_kill.py": 20,
    "tests/spec/test_evidence.py": 20,
    "tests/integration/test_wheel.py": 20,
    "tests/pages/test_meeting_pages.py": 15,
}
"""Seconds that the long files take beside another worker; any other takes less."""


class Spreading(LoadFileScheduling):
    """Hands out files, and all that needs Neo4j as if it were one file, the longest first."""

    def _split_scope(self, nodeid: str) -> str:
        file = str(super()._split_scope(nodeid))
        return ON_SERVER if ON_SERVER in nodeid or file == ALL_OF_IT else file

    def _assign_work_unit(self, node: Any) -> None:
        longest = max(self.workqueue, key=lambda scope: LONG.get(scope, 0))
        self.workqueue.move_to_end(longest, last=False)
        super()._assign_work_unit(node)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Spreading | None:
    """Take the place of xdist's own way of handing out whole files."""
    return Spreading(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Demand that whatever needs Neo4j says so in its id, where ``Spreading`` looks for it."""
    served = [each.nodeid for each in items if each.get_closest_marker("neo4j")]
    silent = [test for test in served if test.startswith("tests/") and ON_SERVER not in test]
    if silent:
        raise pytest.UsageError(f"These tests need Neo4j, and their ids do not say so: {', '.join(silent)}")
