"""The register says of everything kept about people why it is kept, from whom, for whom and until when."""

import importlib
import inspect
import json
import pkgutil
import re
from pathlib import Path
from types import ModuleType

import pytest

import api.questions
from api.access import FORUMS
from api.register import annex, register
from cypher.catalogue import catalogue
from graph.intake.kinds import KINDS
from graph.journal.values import PROTECTED_KINDS
from graph.purposes import purposes

DOCS = Path(__file__).parents[3] / "docs"
KIND_OF = {
    "Child": "children", "Adult": "adults", "Identity": "identities", "PeerGroup": "groups", "Tie": "ties",
    "Involvement": "involvements", "MissingEpisode": "missing", "Referral": "referrals",
    "Incident": "incidents", "PeerSession": "session", "SessionPerson": "session-person",
    "SessionPlace": "session-place", "SessionAction": "session-action",
}  # fmt: skip
"""Kinds of row by the label of their nodes in the graph of people."""


def test_the_pages_are_up_to_date() -> None:
    assert json.loads((DOCS / "register.json").read_text("utf-8")) == register(), "write it anew: make docs"
    assert (DOCS / "register.md").read_text("utf-8") == annex(), "write it anew: make docs"


def test_every_kind_of_row_about_people_is_in_it_and_nothing_else() -> None:
    assert set(purposes()) == set(PROTECTED_KINDS)


@pytest.mark.parametrize("kind", PROTECTED_KINDS)
def test_a_kind_says_why_it_is_kept_from_whom_and_for_which_forums(kind: str) -> None:
    kept = purposes()[kind]
    assert all((kept.what, kept.why, kept.source, kept.items))
    assert all(kept.items.values())
    assert set(kept.told) <= set(FORUMS)


def told_by_the_code() -> set[tuple[str, str]]:
    """Each kind of row that a forum's questions about people read, with the forum."""
    reads = {
        name.rpartition("/")[2]: query.text
        for name, query in catalogue().items()
        if query.graph == "people" and not query.writes
    }
    found = set()
    for each in pkgutil.iter_modules(api.questions.__path__):
        module = importlib.import_module(f"api.questions.{each.name}")
        texts = [text for name, text in reads.items() if f'"{name}"' in inspect.getsource(module)]
        labels = set(re.findall(r":([A-Z]\w+)", " ".join(texts))) & KIND_OF.keys()
        found |= {(KIND_OF[label], forum) for label in labels for forum in forums_of(module)}
    return found


def forums_of(module: ModuleType) -> set[str]:
    """The forums that the questions of a module serve."""
    classes = [
        each for _, each in inspect.getmembers(module, inspect.isclass) if each.__module__ == module.__name__
    ]
    given = [getattr(each, "forums", frozenset()) for each in classes]
    return {forum for forums in given if isinstance(forums, frozenset) for forum in forums}


def test_a_forum_that_reads_a_kind_is_among_its_recipients() -> None:
    found = told_by_the_code()
    assert len(found) > 20
    assert {(kind, forum) for kind, forum in found if forum not in purposes()[kind].told} == set()


def test_a_forum_that_reads_places_only_is_told_of_no_person() -> None:
    persons = {name for name, kind in KINDS.items() if kind.persons}
    told = {(kind, forum) for kind in persons for forum in purposes()[kind].told}
    assert {forum for _, forum in told if FORUMS[forum].graph != "people"} == {"police"}
    assert {kind for kind, forum in told if forum == "police"} == {"children", "missing"}, (
        "by disclosure only"
    )
