"""What the police were told is theirs for a time only, and gone at once when it no longer holds."""

from collections.abc import Callable

import pytest

from api.disclosures import id_of
from api.memberships import dismiss
from graph.expiry import expire
from graph.journal.facts import about
from graph.journal.values import DISCLOSURE_DECISION, DISCLOSURE_KINDS
from graph.journal.verify import verify
from tests.people import FILES, OTHER_TEAM, TEAM, bring
from tests.spec.disclosing import (
    CHILD,
    PRIVATE,
    REQUEST,
    TEAM_TO_RING,
    Clock,
    Room,
)


def test_an_officer_whose_membership_is_over_reads_nothing(room: Room, clock: Clock) -> None:
    request = room.disclosed()
    dismiss(room.service.journal, "officer@example.org", "police", room.service.gate.today(), "a test")
    room.read("officer", f"/{request}", 404)
    room.read("officer", status=404)
    room.send("officer", "", REQUEST, 404)


# For a time only


def test_a_package_is_gone_after_its_last_day(room: Room, clock: Clock) -> None:
    request = room.disclosed()
    clock.move_to(2026, 11, 27)
    assert room.read("officer", f"/{request}")["package"]
    clock.move_to(2026, 11, 28)
    found = room.read("officer", f"/{request}")
    assert (found["state"], found["package"], found["reason"], found["condition"]) == ("expired", [], "", "")
    assert [each["state"] for each in room.read("officer")] == ["expired"]
    room.read("approver", f"/{request}", 404)
    room.send("approver", f"/{request}/withdrawal", {"reason": "Late."}, 404)


def test_a_request_that_nobody_decides_is_over_after_the_day_it_was_needed_by(
    room: Room, clock: Clock
) -> None:
    request = room.ask()
    clock.move_to(2026, 11, 26)
    assert room.read("officer", f"/{request}")["state"] == "expired"
    assert room.read("approver") == []
    room.disclose(request, status=409, expires="2026-11-28")


def test_what_was_asked_and_told_leaves_the_record_itself_in_time(room: Room, clock: Clock) -> None:
    request, journal = room.disclosed(), room.service.journal
    words = ("Token-Asked", "token-known-words", "token-told-words")
    clock.move_to(2027, 2, 28)
    expire(journal, room.service.gate.today(), "a test")
    assert room.held(*words) == ["token-told-words"]
    assert room.read("officer", f"/{request}")["state"] == "expired"
    clock.move_to(2027, 11, 28)
    expire(journal, room.service.gate.today(), "a test")
    assert room.held(*words) == []
    assert all(journal.standing(kind).empty for kind in DISCLOSURE_KINDS)
    assert verify(journal).problem is None
    assert room.read("officer") == []


# Gone at once


def withdraw(room: Room) -> None:
    (request,) = [each["id"] for each in room.read("approver", "?state=disclosed")]
    room.send("approver", f"/{request}/withdrawal", {"reason": "It was the wrong child. token-inner-words"})


GONE: dict[str, Callable[[Room], None]] = {
    "withdrawn by the approver": withdraw,
    "the child sealed": lambda room: room.restrict(room.ids[CHILD], "seal"),
    "the child restricted": lambda room: room.restrict(room.ids[CHILD]),
    "the child erased": lambda room: room.erase(room.ids[CHILD], room.ids[CHILD]),
    "the episode disputed": lambda room: room.restrict(room.fact("missing", "M-1"), "dispute"),
    "the episode erased": lambda room: room.erase(room.fact("missing", "M-1"), room.ids[CHILD]),
    "the child with another team": lambda room: said_anew(
        room, "children", f"2011-05,{TEAM}", f"2011-05,{OTHER_TEAM}"
    ),
    "the episode corrected": lambda room: said_anew(room, "missing", "Harbour steps", "Far park"),
}


def said_anew(room: Room, kind: str, before: str, now: str) -> None:
    bring(room.service.journal, kind, FILES[kind].replace(before, now))
    room.service.projector.catch_up()


@pytest.mark.parametrize("what", GONE)
def test_a_package_is_gone_at_once_and_the_police_cannot_tell_why(room: Room, what: str) -> None:
    request = room.disclosed()
    GONE[what](room)
    found = room.read("officer", f"/{request}")
    before = REQUEST | {"state": "withdrawn", "decided_by": "approver@example.org"}
    assert found == {
        "id": request, "asked_on": "2026-11-20", "decided_on": "2026-11-20", "reason": "", "condition": "",
        "expires": "", "package": [],
        **{name: before[name] for name in found if name in before},
    }  # fmt: skip
    assert room.read("officer")[0]["state"] == "withdrawn"
    room.read("approver", f"/{request}", 404)


@pytest.mark.parametrize("what", GONE)
def test_after_its_last_day_it_is_over_however_it_ended(room: Room, clock: Clock, what: str) -> None:
    request = room.disclosed()
    GONE[what](room)
    clock.move_to(2026, 11, 28)
    assert room.read("officer", f"/{request}")["state"] == "expired"


def test_what_was_gone_does_not_come_back_when_a_restriction_is_lifted(room: Room) -> None:
    request, episode = room.disclosed(), room.fact("missing", "M-1")
    room.restrict(episode)
    room.restrict(episode, "lift")
    assert room.read("officer", f"/{request}")["state"] == "withdrawn"


def test_a_decision_can_be_restricted_like_any_fact_about_the_child(room: Room) -> None:
    request = room.disclosed()
    room.restrict(id_of(DISCLOSURE_DECISION, request))
    found = room.read("officer", f"/{request}")
    assert (found["state"], found["package"]) == ("withdrawn", [])


def test_what_is_said_of_other_facts_leaves_a_package_as_it_is(room: Room) -> None:
    request = room.disclosed()
    room.restrict(room.fact("ties", "T-1"))
    room.restrict(room.ids["C-4"], "seal")
    assert room.read("officer", f"/{request}")["package"]


def test_what_was_told_stays_as_it_was_told(room: Room) -> None:
    request = room.disclosed(items=[TEAM_TO_RING])
    said_anew(room, "missing", "Harbour steps", "Far park")
    assert room.read("officer", f"/{request}")["package"] == [{"item": TEAM_TO_RING, "told": TEAM}]


def test_a_sealed_child_is_absent_to_the_approver_too(room: Room) -> None:
    request = room.ask()
    room.restrict(room.ids[CHILD], "seal")
    told = room.disclose(request, status=404)
    assert told == room.disclose(request, status=404, child="nobody")
    room.read("approver", f"/{request}?child={room.ids[CHILD]}", 404)


def test_erasing_a_child_takes_all_that_was_asked_and_told_of_them(room: Room) -> None:
    room.disclosed()
    refused = room.ask(name="Token-Refused Name")
    room.refuse(refused, child=room.ids[CHILD])
    child, journal = room.ids[CHILD], room.service.journal
    assert room.held("Token-Asked", "token-told-words", "Token-Refused")
    room.erase(child, child)
    assert about(journal, child) == []
    assert room.held(*PRIVATE, "token-told-words", "token-condition-words", "Token-Refused") == []
    assert verify(journal).problem is None
    assert room.read("officer", f"/{refused}")["state"] == "refused"
    room.service.projector.rebuild()
