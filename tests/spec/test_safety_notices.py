"""Notices that a child is moved for safety: the least there is to say, acknowledged or seen to be overdue."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.memberships import admit
from api.safety_notices import Notice, state_of
from api.service import Service
from graph.expiry import expire
from graph.journal import Row
from graph.journal.access import MANAGER, grant
from graph.journal.facts import newest
from graph.journal.values import NOTICE_KINDS, SAFETY_NOTICE_WHOM
from graph.journal.verify import verify
from tests.people import OTHER_TEAM, TEAM
from tests.spec.casework import Json
from tests.spec.disclosing import Clock
from tests.spec.test_rights import Rights, everything
from tests.town import PAGE, bearer

NOTICE: Json = {
    "to": OTHER_TEAM, "ring": "Team manager, Quay team", "telephone": "01632 960 001",
    "acknowledge_by": "2026-11-22", "until": "2026-12-10",
}  # fmt: skip
SEAL = {"action": "seal", "by": "professional", "reason": "Moved for safety."}


class Moves(Rights):
    """A worker who tells another team, that team's worker, and managers of yet another."""

    def __init__(self, service: Any, clock: Clock) -> None:
        super().__init__(service)
        self.clock = clock
        self.let_in()

    def let_in(self) -> None:
        """Everybody's token, at the clock's moment."""
        self.worker = bearer(self.service, "worker", "casework", TEAM)
        self.other = bearer(self.service, "hill-worker", "casework", OTHER_TEAM)
        self.manager = bearer(self.service, "far-manager", "casework", "Far team")
        today = self.service.gate.today()
        admit(
            self.service.journal,
            grant("far-manager@example.org", "casework", ["Far team"], today, role=MANAGER),
        )
        self.stranger = bearer(self.service, "far-worker", "casework", "Far team")

    def at(self, *day: int) -> None:
        self.clock.move_to(*day)
        self.let_in()

    def send(self, status: int = 201, who: dict[str, str] | None = None, **changes: object) -> Any:
        body = NOTICE | {"child": self.ids["C-1"]} | changes
        answer = self.client.post("/v1/safety-notices", json=body, headers=who or self.worker)
        assert answer.status_code == status, answer.text
        return answer.json().get("id", answer.json())

    def act(self, notice: str, act: str, who: dict[str, str], status: int = 201, **body: str) -> Any:
        path = f"/v1/safety-notices/{notice}/{act}"
        answer = self.client.post(path, json=body, headers=who)
        assert answer.status_code == status, answer.text
        return answer.json()

    def told(self, who: dict[str, str]) -> list[Json]:
        found: list[Json] = self.get("/v1/safety-notices", who)
        return found


@pytest.fixture
def moves(town_in_time: Service, clock: Clock) -> Moves:
    return Moves(town_in_time, clock)


def test_a_notice_says_whom_to_ring_and_nothing_of_the_child(moves: Moves) -> None:
    moves.send()
    told = moves.told(moves.other)
    assert [(each["state"], each["received"], each["telephone"]) for each in told] == [
        ("waiting", True, "01632 960 001")
    ]
    for word in (moves.ids["C-1"], "AB", "2011-05", "Token-", "Harbour"):
        assert word not in json.dumps(told)


def test_notices_about_different_children_are_alike_to_who_receives_them(moves: Moves) -> None:
    for child in ("C-1", "C-2"):
        moves.send(child=moves.ids[child])
    one, other = ({k: v for k, v in each.items() if k != "id"} for each in moves.told(moves.other))
    assert one == other


def test_no_trace_of_a_notice_stands_in_a_graph(moves: Moves) -> None:
    notice = moves.send()
    for engine in (graph.engine for graph in moves.service.store.graphs.values()):
        assert notice not in json.dumps(everything(engine))
        assert "01632" not in json.dumps(everything(engine))


@pytest.mark.parametrize("field", ["to", "ring", "telephone", "acknowledge_by", "until"])
def test_a_notice_says_to_whom_whom_to_ring_and_the_days_or_is_not_sent(moves: Moves, field: str) -> None:
    told = moves.send(422, **{field: ""})
    assert field in {each["field"] for each in told["errors"]}
    assert moves.told(moves.worker) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"acknowledge_by": "2026-11-28"}, {"acknowledge_by": "2026-11-19"}, {"until": "2026-12-19"},
        {"until": "2026-11-21"}, {"telephone": "ask for Asha"}, {"to": "Nobody's team"},
        {"ring": "Asha, born 3 May 2011"},
    ],
)  # fmt: skip
def test_what_is_no_day_number_or_team_is_refused(moves: Moves, changes: Json) -> None:
    moves.send(422, **changes)


def test_a_child_who_is_not_the_callers_is_as_one_who_never_was(moves: Moves) -> None:
    told = [moves.send(404, child=moves.ids["C-3"]), moves.send(404, child="nobody")]
    assert told[0] == told[1]


def test_only_those_who_are_to_act_see_it(moves: Moves) -> None:
    notice = moves.send()
    for who in (moves.stranger, moves.manager):
        assert moves.told(who) == []
        assert moves.act(notice, "acknowledgement", who, 404) == moves.act(
            "nothing", "acknowledgement", who, 404
        )
    moves.act(notice, "end", moves.other, 404)
    for forum, opens in (("police", "*"), ("dcsm", "E07999001"), ("strategic", "*"), ("cahm", "a-session")):
        moves.get("/v1/safety-notices", bearer(moves.service, f"a-{forum}", forum, opens), 404)


def test_the_team_that_it_is_for_acknowledges_it_and_the_sender_sees_who_did(moves: Moves) -> None:
    notice = moves.send()
    moves.act(notice, "acknowledgement", moves.worker, 404)
    moves.act(notice, "acknowledgement", moves.other)
    found = moves.told(moves.worker)[0]
    assert (found["state"], found["acknowledged_by"], found["acknowledged_on"]) == (
        "acknowledged", "hill-worker@example.org", "2026-11-20",
    )  # fmt: skip
    moves.act(notice, "acknowledgement", moves.other, 404)


def test_what_nobody_acknowledged_in_time_is_shown_to_every_manager_who_can_act(moves: Moves) -> None:
    notice = moves.send()
    moves.at(2026, 11, 23)
    for who in (moves.worker, moves.other, moves.manager):
        assert [each["state"] for each in moves.told(who)] == ["overdue"]
    assert moves.told(moves.stranger) == []
    moves.act(notice, "acknowledgement", moves.manager)
    assert moves.told(moves.worker)[0]["acknowledged_by"] == "far-manager@example.org"
    assert moves.told(moves.manager) == []


def test_an_authority_outside_is_told_by_telephone_and_who_acknowledged_is_written_down(moves: Moves) -> None:
    notice = moves.send(to="Duty team, Northshire Council", outside=True)
    assert moves.told(moves.other) == []
    moves.act(notice, "acknowledgement", moves.worker, 422)
    moves.act(notice, "acknowledgement", moves.worker, by="Duty manager")
    assert moves.told(moves.worker)[0]["acknowledged_by"] == "Duty manager, told to worker@example.org"


def test_a_notice_from_outside_is_written_down_for_ones_own_team_only(moves: Moves) -> None:
    moves.send(422, child="")
    moves.send(child="", to=TEAM)
    mate = bearer(moves.service, "mate", "casework", TEAM)
    assert [each["state"] for each in moves.told(mate)] == ["waiting"]


def test_sealing_the_child_leaves_the_notice_and_a_steward_may_send_one_after(moves: Moves) -> None:
    child = moves.ids["C-1"]
    moves.send()
    sent = moves.client.post(f"/v1/facts/{child}/restriction", json=SEAL, headers=moves.worker)
    assert sent.status_code == 201, sent.text
    assert [each["state"] for each in moves.told(moves.other)] == ["waiting"]
    moves.send(404)
    moves.send(who=moves.steward_of(child))
    assert len(moves.told(moves.other)) == 2


def test_who_sent_it_calls_it_off(moves: Moves) -> None:
    notice = moves.send()
    moves.act(notice, "end", moves.worker)
    assert [each["state"] for each in moves.told(moves.other)] == ["called off"]


def test_after_its_last_day_it_is_gone_but_for_its_sender_and_then_for_all(moves: Moves) -> None:
    moves.send()
    moves.at(2026, 12, 11)
    assert moves.told(moves.other) == []
    assert [each["state"] for each in moves.told(moves.worker)] == ["expired"]
    moves.at(2027, 12, 20)
    expire(moves.service.journal, moves.service.gate.today(), "a test")
    assert all(moves.service.journal.standing(kind).empty for kind in NOTICE_KINDS)


def test_erasing_the_child_leaves_no_id_of_theirs_and_the_notice_stands(moves: Moves) -> None:
    notice, child = moves.send(), moves.ids["C-1"]
    moves.erase(child, moves.steward_of(child))
    assert moves.service.journal.standing(SAFETY_NOTICE_WHOM).empty
    course = newest(moves.service.journal, notice)
    assert course is not None
    assert child not in json.dumps(dict(course.body))
    assert [each["state"] for each in moves.told(moves.other)] == ["waiting"]
    assert verify(moves.service.journal).problem is None


def test_somebody_is_told_that_a_notice_about_them_was_sent(moves: Moves) -> None:
    moves.send()
    child = moves.ids["C-1"]
    held = moves.get(f"/v1/subjects/{child}", moves.steward_of(child))
    assert "notices" in {kind["kind"] for kind in held["kinds"]}


def test_a_notice_sent_twice_is_one_and_another_with_its_key_is_refused(moves: Moves) -> None:
    keyed = moves.worker | {"Idempotency-Key": "once"}
    assert moves.send(who=keyed) == moves.send(who=keyed)
    moves.send(409, who=keyed, ring="Somebody else")
    assert len(moves.told(moves.other)) == 1


@given(
    by=st.integers(0, 7), until=st.integers(0, 28), acknowledged=st.none() | st.integers(0, 30),
    ended=st.none() | st.integers(0, 30), day=st.integers(0, 30),
)  # fmt: skip
def test_at_every_moment_a_notice_is_acknowledged_not_yet_due_or_seen_to_be_overdue(
    by: int, until: int, acknowledged: int | None, ended: int | None, day: int
) -> None:
    first = date(2026, 11, 20)

    def on(days: int | None) -> str:
        return (first + timedelta(days=days)).isoformat() if days is not None and days <= day else ""

    said = {
        "sent_by": "sender", "to": "Hill team", "outside": "", "acknowledged_on": on(acknowledged),
        "ended_on": on(ended), "acknowledge_by": (first + timedelta(days=by)).isoformat(),
        "until": (first + timedelta(days=max(by, until))).isoformat(),
    }  # fmt: skip
    state = state_of(said, first + timedelta(days=day))
    if day > max(by, until):
        assert state == "expired"
        return
    assert (state == "acknowledged") == (bool(said["acknowledged_on"]) and not said["ended_on"])
    assert (state == "overdue") == (day > by and not said["acknowledged_on"] and not said["ended_on"])
    notice = Notice(Row("say", "safety-notice", "s", "n", "n", "n", said), state)
    if state == "overdue":
        assert notice.reaches("anybody", {"teams": [], "manages": ["Far team"]})
    assert notice.reaches("sender", {"teams": [], "manages": []})


def test_pages_send_a_notice_and_acknowledge_it(moves: Moves) -> None:
    form = {name: str(value) for name, value in NOTICE.items()} | {"child": moves.ids["C-1"]}
    wrong = moves.client.post("/safety-notices", data=form | {"ring": ""}, headers=moves.worker | PAGE)
    assert wrong.status_code == 422
    sent = moves.client.post("/safety-notices", data=form, headers=moves.worker | PAGE)
    assert sent.status_code == 303, sent.text
    shown = moves.client.get("/safety-notices", headers=moves.other | PAGE).text
    assert "One notice waits for you." in shown
    notice = moves.told(moves.other)[0]["id"]
    path = f"/safety-notices/{notice}/acknowledgement"
    assert moves.client.post(path, data={}, headers=moves.other | PAGE).status_code == 303
    assert "acknowledged" in moves.client.get("/safety-notices", headers=moves.worker | PAGE).text
    assert (
        moves.client.post(f"/safety-notices/{notice}/end", data={}, headers=moves.worker | PAGE).status_code
        == 303
    )
