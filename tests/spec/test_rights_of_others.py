"""Erasing somebody, or one fact, takes nothing from the others whom the record is about."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.service import Service
from graph.journal import Row
from graph.journal.facts import about
from graph.journal.verify import verify
from tests.conftest import NOON
from tests.people import FILES, bring, people
from tests.spec.test_rights import Rights
from tests.town import open_town


@pytest.fixture
def rights(tmp_path: Path) -> Iterator[Rights]:
    service = open_town(tmp_path / "data", lambda: NOON, {})
    people(service.journal)
    service.projector.catch_up()
    yield Rights(service)
    service.close()


def test_what_is_of_others_by_now_stays_when_somebody_whom_it_named_before_is_erased(rights: Rights) -> None:
    journal, child, group = rights.service.journal, rights.ids["C-2"], rights.fact("groups", "G-1")
    bring(journal, "groups", FILES["groups"].replace("C-1; C-2,8", "C-1; C-4,8"))
    bring(journal, "ties", FILES["ties"].replace("T-1,C-1,C-2", "T-1,C-1,C-4"))
    rights.service.projector.catch_up()
    before = rights.child()
    assert (group in json.dumps(before), "looks out for" in rights.kinds()) == (True, True)
    rights.erase(child, rights.steward_of(child))
    assert {name: rights.child()[name] for name in ("groups", "ties")} == {
        name: before[name] for name in ("groups", "ties")
    }
    assert about(journal, child) == []
    assert child not in json.dumps([dict(row.body) for row in held_rows(rights.service)])


def test_erasing_a_group_leaves_the_referral_that_named_it(rights: Rights) -> None:
    journal, child, group = rights.service.journal, rights.ids["C-1"], rights.fact("groups", "G-1")
    rights.erase(group, rights.steward_of(child))
    (referral,) = (
        each for each in rights.child()["referrals"] if each["id"] == rights.fact("referrals", "R-2")
    )
    assert (referral["group"], referral["what"]) == ("", "token-referral-skate")
    assert group not in json.dumps([dict(row.body) for row in held_rows(rights.service)])
    assert verify(journal).problem is None


def held_rows(service: Service) -> list[Row]:
    """Every row that the journal holds, but those that say what was erased."""
    return [row for entry in service.journal.entries() for row in service.journal.rows(entry.number)]
