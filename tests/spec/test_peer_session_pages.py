"""A session by its pages alone: opened, filled, read and handed on, as a facilitator would."""

import re
from typing import Any

import pytest

from api.service import Service
from tests.people import TEAM
from tests.spec.casework import Desk
from tests.town import PAGE, STEPS, WEST, bearer

OPENING = {
    "mode": "multi agency", "purpose": "plan safety for children who are linked",
    "basis": "Children Act 1989 s. 17 and 47", "families": "Told by the worker.", "review": "2027-02-01",
    "display": "initials", "subject_1": "youth@example.org", "agency_1": "youth service", "role_1": "worker",
}  # fmt: skip


class Facilitator(Desk):
    """Somebody of the Quay team with a browser."""

    def page(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path, headers=self.worker | PAGE)
        assert answer.status_code == status, answer.text
        return answer.text

    def send(self, path: str, form: dict[str, Any], status: int = 303) -> str:
        answer = self.client.post(path, data=form, headers=self.worker | PAGE)
        assert answer.status_code == status, answer.text
        return answer.headers.get("location", answer.text)

    def opened(self) -> str:
        return self.send("/cahm/new", OPENING)


@pytest.fixture(scope="module")
def desk(town_with_children: Service) -> Facilitator:
    return Facilitator(town_with_children)


def test_a_worker_opens_a_session_and_finds_it_in_the_list(desk: Facilitator) -> None:
    assert "Open a session" in desk.page("/cahm/new")
    path = desk.opened()
    assert "Plan safety for children who are linked" in desk.page(path)
    assert path in desk.page("/cahm")


def test_a_form_with_something_left_out_says_what(desk: Facilitator) -> None:
    told = desk.send("/cahm/new", OPENING | {"families": "", "agency_1": ""}, 422)
    assert "Say what families were told" in told
    assert "Say for each who is invited" in told


def test_a_meeting_fills_its_map_by_forms(desk: Facilitator) -> None:
    path = desk.opened()
    ids = desk.ids
    for key in ("C-1", "C-2"):
        desk.send(f"{path}/add_person", {"child": ids[key], "kind": "child", "reason": "robbed at the steps"})
    desk.send(
        f"{path}/add_person",
        {"label": "friend K", "kind": "child", "identified": "no", "reason": "was there"},
    )
    tie = {
        "first": ids["C-1"], "second": ids["C-2"], "kind": "close friend", "valence": "protective",
        "said_by": "school", "basis": "child told me", "observed": "2026-11-01",
    }  # fmt: skip
    desk.send(f"{path}/add_tie", tie)
    desk.send(
        f"{path}/add_action",
        {"person": ids["C-1"], "what": "Ring the coach", "owner": "Youth worker", "due": "2026-12-01"},
    )
    page = desk.page(path)
    for words in (
        "friend K",
        "close friend",
        "Harbour steps",
        "Ring the coach (Youth worker, by 1 December 2026)",
    ):
        assert words in page
    assert "<svg" in page


def test_a_form_that_cannot_be_taken_is_shown_again_with_what_was_written(desk: Facilitator) -> None:
    path = desk.opened()
    told = desk.send(f"{path}/add_person", {"label": "friend Q", "kind": "child", "reason": ""}, 422)
    assert "Say why this person needs to be on the map" in told
    assert "friend Q" in told


def test_a_place_is_handed_to_the_district_from_the_page(desk: Facilitator) -> None:
    path = desk.opened()
    for key in ("C-1", "C-2"):
        desk.send(f"{path}/add_person", {"child": desk.ids[key], "kind": "child", "reason": "robbed"})
    handed = {
        "place": STEPS, "what": "Phones are taken on the steps.", "harm": ["robbery"],
        "how_known": "child told me", "danger": "no", "agency": "school",
    }  # fmt: skip
    desk.send(f"{path}/hand_over", handed)
    chair = bearer(desk.service, "chair", "dcsm", WEST)
    waiting = desk.client.get(f"/v1/referrals?area={WEST}", headers=chair).json()
    assert "Harbour steps" in {each["name"] for each in waiting}


def test_a_page_of_a_session_is_as_absent_to_whoever_is_not_invited(desk: Facilitator) -> None:
    path = desk.opened()
    chair = bearer(desk.service, "chair", "dcsm", WEST) | PAGE
    answers = [
        desk.client.get(each, headers=chair)
        for each in (path, "/cahm/nobody", "/cahm", "/cahm/new", "/nothing")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_a_change_from_another_site_is_refused(desk: Facilitator) -> None:
    path = desk.opened()
    crossing = desk.worker | {"Accept": "text/html", "Sec-Fetch-Site": "cross-site"}
    crossing["Authorization"] = re.sub("^Bearer ", "Basic ", crossing["Authorization"])
    assert desk.client.post(f"{path}/add_person", data={"label": "x"}, headers=crossing).status_code in {
        401,
        404,
    }
    assert TEAM not in desk.page(path)
