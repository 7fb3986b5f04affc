"""Each file of stories tells one to both engines every time: what only Neo4j gets wrong waits no night."""

import ast
from pathlib import Path

import pytest

from tests.spec.conftest import TOWNS

FILES = sorted((Path(__file__).parents[1] / "spec").glob("test_*.py"))


def tells_stories(file: Path) -> bool:
    """Whether a test or fixture of a file asks for a town on each engine."""
    functions = [
        node for node in ast.parse(file.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)
    ]
    asking = [each for each in functions if each.decorator_list or each.name.startswith("test_")]
    return any(argument.arg in TOWNS for each in asking for argument in each.args.args)


@pytest.mark.parametrize("file", [file for file in FILES if tells_stories(file)], ids=lambda file: file.name)
def test_a_file_of_stories_tells_one_to_both_engines(file: Path) -> None:
    text = file.read_text("utf-8")
    assert "@pytest.mark.both_engines" in text or "@pytest.mark.neo4j" in text
