"""What is sent again with its key is answered as it was the first time, also where it no longer fits."""

from datetime import date, timedelta
from typing import Any

import pytest

from api.audit import Search
from api.service import Service
from graph.journal import Draft
from graph.journal.access import end, members
from tests.conftest import NOON
from tests.spec.test_peer_sessions import TIE, Session
from tests.spec.test_rights import DISPUTE, Rights
from tests.town import PAGE, bearer

WORKER = "worker@example.org"


@pytest.fixture(scope="module")
def rights(town_with_children: Service) -> Rights:
    return Rights(town_with_children)


@pytest.fixture
def session(town_with_children: Service) -> Session:
    return Session(town_with_children)


def keyed(who: dict[str, str], key: str) -> dict[str, str]:
    return who | {"Idempotency-Key": key}


def take_off(session: Session, thing: str, key: str, status: int = 200, **who: dict[str, str]) -> Any:
    path = f"/v1/peer-sessions/{session.id}/on-map/{thing}"
    answer = session.client.delete(path, headers=keyed(who.get("who", session.cahm()), key))
    assert answer.status_code == status, answer.text
    return answer.json()


def test_what_is_taken_off_a_map_twice_with_one_key_is_answered_twice_alike(session: Session) -> None:
    child = session.add("C-1")
    before = session.service.journal.head().number
    told = [take_off(session, child, "twice") for _ in range(2)]
    assert told[0] == told[1] == {"session": session.id, "id": child}
    assert session.service.journal.head().number == before + 1
    assert session.map()["map"]["people"] == []


def test_with_another_key_what_is_gone_cannot_be_taken_off(session: Session) -> None:
    child = session.add("C-1")
    take_off(session, child, "once")
    told = take_off(session, child, "another", 422)
    assert [each["field"] for each in told["errors"]] == ["id"]


def test_another_change_under_the_same_key_is_never_taken_as_done(session: Session) -> None:
    one, other = session.add("C-1"), session.add("C-2")
    take_off(session, one, "one key")
    take_off(session, "nothing", "one key", 422)
    assert take_off(session, other, "one key")["id"] == other
    assert session.map()["map"]["people"] == []


def test_somebody_elses_key_is_not_ones_own(session: Session) -> None:
    child = session.add("C-1")
    take_off(session, child, "theirs")
    take_off(session, child, "theirs", 422, who=session.cahm(session.invited))
    take_off(session, child, "theirs", 404, who=session.cahm(session.stranger))


def test_a_tie_is_answered_again_when_one_of_its_ends_has_left_the_map(session: Session) -> None:
    one, other = session.add("C-1"), session.placeholder()
    tie, headers = TIE | {"first": one, "second": other}, keyed(session.cahm(), "tied")
    told = session.say("ties", tie, headers)
    take_off(session, other, "left")
    assert session.say("ties", tie, headers) == told
    assert session.map()["map"]["ties"] == []


def test_who_is_let_in_no_more_is_told_nothing_of_what_they_sent(session: Session) -> None:
    child, service = session.add("C-1"), session.service
    take_off(session, child, "before")
    yesterday = NOON.date() - timedelta(days=1)
    for held in members(service.journal, WORKER, NOON.date()):
        if session.id in held.opens:
            end_membership(service, end(held, yesterday))
    assert take_off(session, child, "before", 404) == take_off(session, child, "never", 404)


def test_a_form_that_is_pressed_twice_takes_off_once(session: Session) -> None:
    child = session.add("C-1")
    form = {"id": child, "secret": "the key of the form"}
    answers = [
        session.client.post(f"/cahm/{session.id}/take_off", data=form, headers=session.worker | PAGE)
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [303, 303]


def test_a_dispute_that_was_lifted_stays_lifted_when_it_is_sent_again(rights: Rights) -> None:
    tie, headers = rights.fact("ties", "T-5"), keyed(rights.worker, "disputed")
    path = f"/v1/facts/{tie}/restriction"
    said = rights.steward_of(rights.ids["C-1"])
    first = rights.client.post(path, json=DISPUTE, headers=headers)
    rights.withhold(tie, who=said, action="lift")
    again = rights.client.post(path, json=DISPUTE, headers=headers)
    assert (again.status_code, again.json()) == (201, first.json())
    assert "trusted adult" in rights.kinds()


@pytest.mark.parametrize("action", ["dispute", "restrict", "seal"])
def test_withholding_a_child_twice_with_one_key_is_answered_twice_alike(rights: Rights, action: str) -> None:
    key = {"dispute": "C-1", "restrict": "C-4", "seal": "C-2"}[action]
    child, headers = rights.ids[key], keyed(rights.worker, action)
    told = [rights.withhold(child, who=headers, action=action) for _ in range(2)]
    assert told == [{"id": child}, {"id": child}]
    rights.withhold(child, 404, keyed(rights.worker, "another"), action=action)


def test_erasing_twice_with_one_key_is_answered_twice_alike(rights: Rights) -> None:
    child = rights.ids["C-3"]
    steward = rights.steward_of(child)
    for _ in range(2):
        rights.erase(child, keyed(steward, "gone"))
    rights.erase(child, keyed(steward, "another"), 404)
    rights.erase(child, keyed(steward, "gone"), 404, reason="For another reason.")
    rights.erase(child, keyed(bearer(rights.service, "steward-b", "steward", child), "gone"), 404)
    kinds = [entry.kind for entry in rights.service.journal.entries()]
    assert kinds.count("erased") == 1
    asked = rights.service.audit.search(Search(question="Erase"))
    assert [each.outcome for each in asked] == ["answered"] * 2 + ["refused"] * 3


def test_a_steward_whose_request_is_over_is_told_nothing_of_what_they_erased(rights: Rights) -> None:
    child = rights.ids["C-5"]
    steward = rights.steward_of(child)
    rights.erase(child, keyed(steward, "over"))
    (held,) = members(rights.service.journal, f"steward-{child}@example.org", NOON.date())
    end_membership(rights.service, end(held, date(2026, 1, 1)))
    bearer(rights.service, f"steward-{child}", "steward", rights.ids["C-1"])
    rights.erase(child, keyed(steward, "over"), 404)


def end_membership(service: Service, body: dict[str, Any]) -> None:
    said = {"author": "a test", "purpose": "to test", "basis": "none"}
    service.journal.append(Draft(kind="member", key=f"end|{body['grant']}", body=body, **said))
