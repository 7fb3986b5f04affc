"""What a child or parent may ask for: a fact disputed, restricted or erased is gone from everywhere."""

import json
from typing import Any

import pytest

from api.service import Service
from cypher.catalogue import Query
from graph.journal.facts import about
from graph.journal.verify import verify
from tests.people import FILES, OTHER_TEAM, TEAM, bring, ids
from tests.spec.casework import Desk
from tests.spec.test_peer_sessions import Session
from tests.town import bearer

DISPUTE = {"action": "dispute", "by": "parent or carer", "reason": "It never was so."}


class Rights(Desk):
    """Workers and a steward who act on facts."""

    def fact(self, kind: str, key: str) -> str:
        return ids(self.service.journal, kind)[key]

    def withhold(
        self, fact: str, status: int = 201, who: dict[str, str] | None = None, **changes: str
    ) -> Any:
        path = f"/v1/facts/{fact}/restriction"
        answer = self.client.post(path, json=DISPUTE | changes, headers=who or self.worker)
        assert answer.status_code == status, answer.text
        return answer.json()

    def erase(
        self, fact: str, steward: dict[str, str], status: int = 201, reason: str = "On request."
    ) -> None:
        answer = self.client.post(f"/v1/facts/{fact}/erasure", json={"reason": reason}, headers=steward)
        assert answer.status_code == status, answer.text

    def steward_of(self, person: str) -> dict[str, str]:
        return bearer(self.service, f"steward-{person}", "steward", person)

    def kinds(self, key: str = "C-1") -> set[str]:
        return {each["kind"] for each in self.child(key)["ties"]}


@pytest.fixture(scope="module")
def rights(town_with_children: Service) -> Rights:
    return Rights(town_with_children)


@pytest.mark.both_engines
def test_a_disputed_tie_is_gone_from_the_record_and_from_every_map(rights: Rights) -> None:
    session = Session(rights.service)
    session.add("C-1")
    session.add("C-2")
    assert [each["kind"] for each in session.map()["map"]["ties"]] == ["looks out for"]
    tie = rights.fact("ties", "T-1")
    rights.withhold(tie)
    assert "looks out for" not in rights.kinds()
    assert session.map()["map"]["ties"] == []
    rights.withhold(tie, action="lift")
    assert "looks out for" in rights.kinds()
    assert [each["kind"] for each in session.map()["map"]["ties"]] == ["looks out for"]


def test_sending_a_disputed_fact_again_does_not_bring_it_back(rights: Rights) -> None:
    rights.withhold(rights.fact("ties", "T-5"), action="restrict")
    bring(
        rights.service.journal,
        "ties",
        FILES["ties"].replace("T-5,A-1,C-1,trusted adult", "T-5,A-1,C-1,parent or carer"),
    )
    rights.service.projector.catch_up()
    assert not {"trusted adult", "parent or carer"} & rights.kinds()
    rights.service.projector.rebuild()
    assert not {"trusted adult", "parent or carer"} & rights.kinds()
    rights.withhold(rights.fact("ties", "T-5"), action="lift")
    assert "parent or carer" in rights.kinds()


@pytest.mark.parametrize(
    ("kind", "key", "field"),
    [
        ("involvements", "V-1", "parts"),
        ("missing", "M-1", "missing"),
        ("groups", "G-1", "groups"),
        ("referrals", "R-1", "referrals"),
    ],
)
def test_any_fact_about_a_child_can_be_restricted(rights: Rights, kind: str, key: str, field: str) -> None:
    fact = rights.fact(kind, key)
    assert fact in {each["id"] for each in rights.child()[field]}
    rights.withhold(fact, action="restrict")
    assert fact not in {each["id"] for each in rights.child()[field]}
    rights.withhold(fact, action="lift")
    assert fact in {each["id"] for each in rights.child()[field]}


def test_a_fact_about_nobody_in_reach_is_as_one_that_never_was(rights: Rights) -> None:
    other = bearer(rights.service, "hill-worker", "casework", OTHER_TEAM)
    told = [rights.withhold(fact, 404, other) for fact in (rights.fact("ties", "T-1"), "nothing")]
    assert told[0] == told[1]


def test_a_dispute_says_who_says_so_and_what_is_wrong(rights: Rights) -> None:
    told = rights.withhold(rights.fact("ties", "T-1"), 422, by="", reason="")
    assert {each["field"] for each in told["errors"]} == {"by", "reason"}


def test_a_sealed_child_is_nowhere_and_no_trace_of_them_stands_in_a_graph(rights: Rights) -> None:
    session = Session(rights.service)
    session.add("C-2")
    session.add("C-1")
    child, tie = rights.ids["C-2"], rights.fact("ties", "T-1")
    rights.withhold(child, action="seal", by="professional", reason="Moved for safety.")
    told = [rights.get("/v1/children"), rights.child(), session.map(), rights.get("/v1/reviews")]
    assert child not in json.dumps(told)
    rights.child("C-2", status=404)
    for engine in (graph.engine for graph in rights.service.store.graphs.values()):
        assert child not in json.dumps([dict(row) for row in everything(engine)])
    absent = [rights.withhold(fact, 404, action="lift") for fact in (child, tie, "nothing")]
    assert absent[0] == absent[1] == absent[2]
    bring(rights.service.journal, "ties", FILES["ties"].replace("token-note-lunch", "token-note-later"))
    rights.service.projector.catch_up()
    assert child not in json.dumps(rights.child())


def test_what_is_sealed_opens_to_two_stewards_together_and_to_none_alone(rights: Rights) -> None:
    child = rights.ids["C-2"]
    one, other = (bearer(rights.service, name, "steward", child) for name in ("steward-a", "steward-b"))
    path, lift = f"/v1/subjects/{child}", {"action": "lift", "by": "professional", "reason": "Safe again."}
    assert rights.get(path, one, 404) == rights.get("/v1/subjects/nobody", one, 404)
    for _ in range(2):
        rights.withhold(child, who=one, **lift)
        rights.get(path, one, 404)
        rights.child("C-2", status=404)
    rights.erase(child, one, 404)
    assert rights.get(path, other)["id"] == child
    rights.withhold(child, who=other, **lift)
    assert rights.child("C-2")["initials"] == "CD"
    assert "looks out for" in rights.kinds()


def everything(engine: Any) -> list[dict[str, Any]]:
    """Every property of every node that a graph holds, whatever it is."""
    query = Query("test", "MATCH (node) RETURN properties(node) AS node", "Everything.", {}, {"node": "map"})
    return [{"node": {k: str(v) for k, v in dict(row["node"]).items()}} for row in engine.read(query, {})]


def test_only_a_steward_erases_and_only_for_a_request_about_that_person(rights: Rights) -> None:
    child = rights.ids["C-4"]
    rights.erase(child, rights.worker, 404)
    rights.erase(child, rights.steward_of(rights.ids["C-2"]), 404)
    rights.erase(child, rights.steward_of(child), 422, reason="")
    rights.child("C-4")


@pytest.mark.both_engines
def test_erasing_a_child_leaves_nothing_of_them_and_others_keep_what_is_theirs(rights: Rights) -> None:
    journal, child = rights.service.journal, rights.ids["C-2"]
    rights.erase(child, rights.steward_of(child))
    rights.child("C-2", status=404)
    assert about(journal, child) == []
    first = rights.child()
    assert child not in json.dumps(first)
    assert {each["about"] for each in first["groups"]} == {8, 5}
    assert [each["travel"] for each in first["missing"]] == ["bus"]
    held = b"".join(path.read_bytes() for path in rights.service.settings.data.glob("journal.sqlite*"))
    assert b"token-note-held" not in held  # the note of a tie of theirs
    assert verify(journal).problem is None
    rights.service.projector.rebuild()
    rights.child("C-2", status=404)
    assert rights.child() == first


def test_withdrawn_facts_and_what_was_said_about_facts_go_with_the_child(rights: Rights) -> None:
    journal, child = rights.service.journal, rights.ids["C-1"]
    rights.withhold(rights.fact("ties", "T-6"), reason="token-reason-of-dispute")
    head = FILES["identities"].splitlines()[0]
    bring(journal, "identities", f"{head},withdrawn\nN-1,C-1,known as,Token-Name-Asha,yes\n")
    rights.erase(child, rights.steward_of(child))
    held = b"".join(path.read_bytes() for path in rights.service.settings.data.glob("journal.sqlite*"))
    assert not [token for token in (b"token-reason-of-dispute", b"Token-Name-Asha") if token in held]
    assert verify(journal).problem is None


def test_a_child_who_was_erased_can_be_known_again_as_somebody_new(rights: Rights) -> None:
    before = rights.ids["C-4"]
    rights.erase(before, rights.steward_of(before))
    bring(rights.service.journal, "children", FILES["children"].replace("GH,2011-01", "GH,2011-02"))
    rights.service.projector.catch_up()
    now = ids(rights.service.journal, "children")["C-4"]
    assert now != before
    assert now in {each["id"] for each in rights.get("/v1/children")}
    assert rights.get(f"/v1/children/{now}")["team"] == TEAM
