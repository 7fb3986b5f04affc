"""That the police were told stands in the child's record and the audit, and its words nowhere else."""

import json
import logging

import pytest

from api.audit import Search
from tests.people import TEAM
from tests.spec.disclosing import (
    CHILD,
    FOUND,
    PRIVATE,
    REQUEST,
    TEAM_TO_RING,
    Room,
)
from tests.spec.test_rights import everything


def test_that_the_police_were_told_stands_in_the_childs_own_record(room: Room) -> None:
    request = room.disclosed()
    room.admit("steward", "steward", room.ids[CHILD])
    told = room.get(f"/v1/subjects/{room.ids[CHILD]}", room.who("steward"))
    seen = [each for each in told["seen"] if each["where"] == "police"]
    assert {(each["sign_in"], each["role"]) for each in seen} == {
        ("officer@example.org", "the police, by disclosure")
    }
    (held,) = [each["held"] for each in told["kinds"] if each["kind"] == "disclosures"]
    words = [each["what"] for each in held]
    assert any(f"{TEAM_TO_RING}: {TEAM}" in each for each in words)
    assert "That the police asked about you" in words
    assert not [word for word in PRIVATE if word in str(told)]
    assert request not in str(told)
    page = room.client.get(
        f"/subjects/{room.ids[CHILD]}", headers=room.who("steward") | {"Accept": "text/html"}
    )
    assert "What the police asked about you" in page.text


def test_a_package_that_is_read_is_audited_as_a_disclosure_of_the_child(still: Room) -> None:
    request = still.disclosed()
    still.read("officer", f"/{request}")
    entry = still.service.audit.search(Search(about=still.ids[CHILD], subject="officer@example.org"))[-1]
    assert (entry.verb, entry.question, entry.forum) == ("disclosure", "OwnDisclosure", "police")
    assert entry.ask == {"disclosure": request, "persons": [still.ids[CHILD]]}
    decided = still.service.audit.search(Search(about=request, subject="approver@example.org"))[-1]
    assert decided.ask["items"] == [TEAM_TO_RING, FOUND]


def test_what_is_said_of_a_person_is_in_no_audit_log_or_graph(
    still: Room, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    request = still.disclosed()
    still.refuse(still.ask())
    still.send("officer", "", REQUEST | {"needed_by": "soon"}, 422)
    still.read("approver", f"/{request}")
    audit = (still.service.settings.data / "audit.sqlite").read_bytes()
    graphs = json.dumps([everything(each.engine) for each in still.service.store.graphs.values()])
    for word in (*PRIVATE, "token-told-words", "token-condition-words"):
        assert word.encode() not in audit
        assert word not in caplog.text
        assert word not in graphs
    assert request not in graphs
