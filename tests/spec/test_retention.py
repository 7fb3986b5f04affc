"""What is kept about persons, and until when: the clock is moved, and what nobody confirmed is gone."""

import json
from datetime import UTC, datetime

import pytest

from api.audit import Search
from api.service import Service
from graph.expiry import expire
from graph.journal.facts import about
from graph.journal.values import PERSON_KINDS
from graph.journal.verify import verify
from tests.people import FILES, bring, ids
from tests.spec.casework import Desk
from tests.spec.disclosing import Clock
from tests.spec.test_peer_sessions import Session
from tests.town import bearer

CONFIRMED = {"said_by": "school", "basis": "child told me"}


@pytest.fixture
def desk(town_in_time: Service) -> Desk:
    return Desk(town_in_time)


def later(desk: Desk, clock: Clock, *moment: int) -> None:
    from datetime import timedelta

    from api.tokens import issue

    clock.now = datetime(*moment, 12, tzinfo=UTC)
    token = issue(desk.service.secret, "worker@example.org", clock.now + timedelta(hours=1), clock.now)
    desk.worker = {"Authorization": f"Bearer {token}"}


def tokens_held(service: Service, *tokens: str) -> list[str]:
    held = b"".join(path.read_bytes() for path in service.settings.data.rglob("*.sqlite*"))
    return [token for token in tokens if token.encode() in held]


def test_seven_months_later_no_tie_that_nobody_confirmed_is_in_any_view(desk: Desk, clock: Clock) -> None:
    session = Session(desk.service)
    session.add("C-1")
    assert desk.child()["ties"]
    later(desk, clock, 2027, 6, 20)
    assert desk.child()["ties"] == []
    session.worker = desk.worker
    session.map(status=404)


def test_what_is_expired_leaves_the_record_itself_and_the_chain_still_holds(desk: Desk, clock: Clock) -> None:
    later(desk, clock, 2027, 6, 20)
    journal = desk.service.journal
    assert tokens_held(desk.service, "token-note-lunch") == ["token-note-lunch"]
    assert expire(journal, desk.service.gate.today(), "a test") > 0
    assert tokens_held(desk.service, "token-note-lunch", "token-note-hill") == []
    assert verify(journal).problem is None
    assert journal.standing("ties").empty
    assert expire(journal, desk.service.gate.today(), "a test") == 0
    desk.service.projector.catch_up()
    desk.service.projector.rebuild()
    assert desk.child()["ties"] == []


def test_a_confirmed_tie_stays_until_half_a_year_after_its_confirmation(desk: Desk, clock: Clock) -> None:
    tie = ids(desk.service.journal, "ties")["T-1"]
    later(desk, clock, 2027, 2, 20)
    answer = desk.client.post(f"/v1/facts/{tie}/confirmation", json=CONFIRMED, headers=desk.worker)
    assert answer.status_code == 201, answer.text
    later(desk, clock, 2027, 8, 20)
    expire(desk.service.journal, desk.service.gate.today(), "a test")
    desk.service.projector.catch_up()
    assert [each["kind"] for each in desk.child()["ties"]] == ["looks out for"]
    desk.service.projector.rebuild()
    assert [each["expires"] for each in desk.child()["ties"]] == ["2027-08-20"]
    later(desk, clock, 2027, 8, 21)
    assert desk.child()["ties"] == []


def test_what_was_withdrawn_long_ago_leaves_the_record_too(desk: Desk, clock: Clock) -> None:
    journal = desk.service.journal
    head = FILES["ties"].splitlines()[0]
    bring(journal, "ties", f"{head},withdrawn\nT-1{',' * 11}yes\n")
    assert "T-1" not in ids_standing(desk)
    later(desk, clock, 2027, 6, 20)
    expire(journal, desk.service.gate.today(), "a test")
    assert tokens_held(desk.service, "token-note-lunch") == ["token-note-lunch"]
    later(desk, clock, 2028, 11, 21)
    expire(journal, desk.service.gate.today(), "a test")
    assert tokens_held(desk.service, "token-note-lunch") == []
    assert verify(journal).problem is None


def ids_standing(desk: Desk) -> set[str]:
    return set(desk.service.journal.standing("ties")["key"])


def test_what_ends_soon_is_listed_before_it_ends(desk: Desk, clock: Clock) -> None:
    assert desk.get("/v1/reviews") == []
    later(desk, clock, 2027, 2, 10)
    listed = {each["kind"]: each["expires"] for each in desk.get("/v1/reviews")}
    assert listed == {"looks out for": "2027-03-01", "trusted adult": "2027-03-01"}


def test_an_eighteenth_birthday_puts_the_child_and_every_tie_on_the_list(desk: Desk, clock: Clock) -> None:
    later(desk, clock, 2026, 12, 1)
    tie, child = ids(desk.service.journal, "ties")["T-1"], desk.ids["C-2"]
    journal = desk.service.journal
    bring(journal, "children", FILES["children"].replace("CD,2010-11", "CD,2009-01"))
    desk.service.projector.catch_up()
    listed = {each["id"]: each["why"] for each in desk.get("/v1/reviews")}
    assert listed[child] == "turns 18"
    assert listed[tie] == "is about somebody who turns 18"


def test_a_child_who_left_and_all_that_was_kept_of_them_is_erased_in_time(desk: Desk, clock: Clock) -> None:
    later(desk, clock, 2027, 1, 2)
    child = desk.ids["C-5"]
    expire(desk.service.journal, desk.service.gate.today(), "a test")
    assert about(desk.service.journal, child) == []
    assert "C-5" not in ids(desk.service.journal, "children")


@pytest.mark.parametrize("kind", [kind for kind in PERSON_KINDS if kind != "identities"])
def test_every_kind_about_persons_has_a_last_day(desk: Desk, kind: str) -> None:
    standing = desk.service.journal.standing(kind)
    assert (standing["expires"] > "2026").all()


def test_a_session_leaves_the_record_after_its_review(desk: Desk, clock: Clock) -> None:
    session = Session(desk.service)
    session.say("people", {"label": "friend K", "reason": "token-reason-here"})
    later(desk, clock, 2027, 2, 2)
    expire(desk.service.journal, desk.service.gate.today(), "a test")
    assert tokens_held(desk.service, "token-reason-here") == []


def test_only_what_is_about_the_callers_children_can_be_confirmed_and_by_whom_it_is_known(desk: Desk) -> None:
    tie, part = ids(desk.service.journal, "ties")["T-1"], ids(desk.service.journal, "involvements")["V-1"]
    for fact, body, status in ((tie, {}, 422), (part, CONFIRMED, 422), ("nothing", CONFIRMED, 404)):
        answer = desk.client.post(f"/v1/facts/{fact}/confirmation", json=body, headers=desk.worker)
        assert answer.status_code == status, answer.text


def test_a_review_reads_what_was_known_on_a_day_and_the_audit_says_that_somebody_looked_back(
    desk: Desk, clock: Clock
) -> None:
    child, steward = desk.ids["C-1"], {"Milieu-Forum": "steward"}
    bearer(desk.service, "worker", "steward", child)
    later(desk, clock, 2026, 11, 23)
    bring(desk.service.journal, "ties", FILES["ties"].replace("looks out for", "friend"))

    def told(asked: str = "", status: int = 200) -> str:
        return json.dumps(desk.get(f"/v1/subjects/{child}{asked}", desk.worker | steward, status))

    days = ["?known_on=2026-11-20", "?known_on=2026-11-01"]
    assert ["looks out for" in told(asked) for asked in ("", *days)] == [False, True, False]
    assert "Give a day that is over" in told("?known_on=2026-12-01", 422)
    asked = [each.ask.get("known_on") for each in desk.service.audit.search(Search(question="Subject"))]
    assert asked == [None, "2026-11-20", "2026-11-01", "2026-12-01"]
    tie = ids(desk.service.journal, "ties")["T-1"]
    erased = desk.client.post(
        f"/v1/facts/{tie}/erasure", json={"reason": "On request."}, headers=desk.worker | steward
    )
    assert erased.status_code == 201
    assert "looks out for" not in told(days[0])
