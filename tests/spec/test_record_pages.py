"""A child's record on pages, and the answer to somebody who asks what is held about them."""

from typing import Any

import pytest

from api.service import Service
from tests.people import TEAM, ids
from tests.spec.casework import Desk
from tests.town import PAGE, WEST, bearer


class Reader(Desk):
    """A worker and a steward with browsers."""

    def page(self, path: str, who: dict[str, str] | None = None, status: int = 200) -> str:
        answer = self.client.get(path, headers=(who or self.worker) | PAGE)
        assert answer.status_code == status, answer.text
        return answer.text

    def steward(self, key: str) -> dict[str, str]:
        return bearer(self.service, f"steward-{key}", "steward", self.ids[key])

    def subject(self, key: str, who: dict[str, str], status: int = 200) -> Any:
        return self.get(f"/v1/subjects/{self.ids[key]}", who, status)


@pytest.fixture(scope="module")
def desk(town_with_children: Service) -> Reader:
    return Reader(town_with_children)


def test_a_workers_children_lead_to_their_records(desk: Reader) -> None:
    page = desk.page("/children")
    assert f"/children/{desk.ids['C-1']}" in page
    assert desk.ids["C-3"] not in page
    record = desk.page(f"/children/{desk.ids['C-1']}")
    for words in ("Token-Name-Asha", "looks out for", "token-note-lunch", "Harbour steps", TEAM):
        assert words in record


def test_who_looks_out_for_a_child_comes_first(desk: Reader) -> None:
    record = desk.page(f"/children/{desk.ids['C-2']}")
    assert record.index("looks out for") < record.index("Missing")


def test_a_fact_is_said_to_be_wrong_from_the_page(desk: Reader) -> None:
    child, tie = desk.ids["C-1"], ids(desk.service.journal, "ties")["T-1"]
    path = f"/children/{child}/facts/{tie}/wrong"
    assert "AB looks out for CD" in desk.page(path)
    told = desk.client.post(
        path, data={"kind": "dispute", "by": "", "reason": ""}, headers=desk.worker | PAGE
    )
    assert (told.status_code, "Say what is wrong" in told.text) == (422, True)
    form = {"kind": "dispute", "by": "young person", "reason": "We fell out."}
    assert desk.client.post(path, data=form, headers=desk.worker | PAGE).status_code == 303
    assert "AB looks out for CD" not in desk.page(f"/children/{child}")
    desk.page(path, status=404)
    lift = {"action": "lift", "by": "young person", "reason": "It is so."}
    assert desk.client.post(f"/v1/facts/{tie}/restriction", json=lift, headers=desk.worker).status_code == 201


def test_pages_of_children_are_as_absent_to_everybody_else(desk: Reader) -> None:
    chair = bearer(desk.service, "chair", "dcsm", WEST) | PAGE
    paths = ("/children", f"/children/{desk.ids['C-1']}", f"/subjects/{desk.ids['C-1']}", "/nothing")
    answers = [desk.client.get(path, headers=chair) for path in paths]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_somebody_is_told_all_that_is_held_about_them_and_who_has_seen_it(desk: Reader) -> None:
    desk.child("C-1")
    told = desk.subject("C-1", desk.steward("C-1"))
    held = {each["kind"]: [fact["what"] for fact in each["held"]] for each in told["kinds"]}
    assert list(held) == ["children", "identities", "ties", "groups", "involvements", "missing", "referrals"]
    assert "Your known as: Token-Name-Asha" in held["identities"]
    assert "Your case number: Token-Number-77" in held["identities"]
    assert "You and somebody else: looks out for. It was called protective." in held["ties"]
    assert held["involvements"] == ["Your part in robbery: harmed"]
    assert "That somebody asked for help for you, because of: robbery." in held["referrals"]
    assert ("worker@example.org", "casework") in {(each["sign_in"], each["where"]) for each in told["seen"]}


def test_nobody_else_is_named_and_what_a_condition_binds_is_counted_and_not_told(desk: Reader) -> None:
    told = desk.subject("C-2", desk.steward("C-2"))
    assert told["left_out"] == 1
    assert "GH" not in str(told)
    assert desk.ids["C-1"] not in str(told)


def test_a_steward_sees_nobody_but_the_person_who_asked(desk: Reader) -> None:
    desk.subject("C-3", desk.steward("C-1"), 404)
    desk.subject("C-1", desk.worker, 404)


def test_what_others_wrote_about_somebody_is_not_in_their_copy(desk: Reader) -> None:
    assert "token-" not in str(desk.subject("C-1", desk.steward("C-1")))


def test_the_page_can_be_read_by_a_young_person(desk: Reader) -> None:
    page = desk.page(f"/subjects/{desk.ids['C-1']}", desk.steward("C-1"))
    assert "Token-Name-Asha" in page
    assert "worker@example.org" in page
    assert not [word for word in ("node", "graph", "subject access", "UUID", "projection") if word in page]
