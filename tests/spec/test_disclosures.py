"""What the police are told about one person: asked, decided by a named approver, and the least."""

import json
from typing import Any

import pytest

from tests.people import OTHER_TEAM, TEAM
from tests.spec.disclosing import (
    CHILD,
    DISCLOSE,
    FOUND,
    HELP,
    INITIALS,
    OF_OTHER_TEAM,
    PRIVATE,
    REFUSE,
    REQUEST,
    TEAM_TO_RING,
    WORKS,
    Room,
)

# Asking


def test_a_request_is_answered_by_its_id_and_waits(still: Room) -> None:
    told = still.send("officer", "", REQUEST)
    assert list(told) == ["id"]
    found = still.read("officer", f"/{told['id']}")
    assert (found["state"], found["package"], found["decided_by"]) == ("waiting", [], "")
    assert found["id"] in {each["id"] for each in still.read("officer", "?state=waiting")}


def test_the_same_request_sent_twice_is_one_and_another_with_its_key_is_refused(still: Room) -> None:
    first = still.send("officer", "", REQUEST, key="once")
    assert still.send("officer", "", REQUEST, key="once") == first
    for changed in ({"name": "Somebody Else"}, {"items": [WORKS]}):
        still.send("officer", "", REQUEST | changed, 409, key="once")
    assert still.send("other-officer", "", REQUEST, key="once") != first


def test_the_id_of_a_request_is_no_digest_of_whom_it_is_about(still: Room) -> None:
    one = still.send("officer", "", REQUEST | {"name": "One"}, key="first")
    dismissed = still.send("officer", "", REQUEST | {"name": "One"}, key="second")
    assert one != dismissed


@pytest.mark.parametrize(
    "field", ["name", "items", "why", "operation", "officer", "role", "needed_by"]
)  # fmt: skip
def test_a_request_says_whom_what_why_for_what_to_whom_and_by_when(still: Room, field: str) -> None:
    told = still.send("officer", "", REQUEST | {field: [] if field == "items" else " "}, 422)
    assert field in {each["field"] for each in told["errors"]}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("items", ["everything"]),
        ("items", [WORKS, "the address"]),
        ("needed_by", "2026-11-19"),
        ("needed_by", "2026-12-19"),
        ("needed_by", "soon"),
        ("role", "x" * 201),
        ("officer", "two\nlines"),
        ("officer", "NHS 943 476 5919"),
        ("operation", "for the boy called Asha"),
        ("why", "Ring 01632 960 001."),
        ("known", "x" * 4001),
    ],
)
def test_a_request_that_is_said_wrongly_is_refused_with_a_sentence(
    still: Room, field: str, value: Any
) -> None:
    told = still.send("officer", "", REQUEST | {field: value}, 422)
    assert field in {each["field"] for each in told["errors"]}
    assert "943" not in json.dumps(told)


# Deciding


def test_an_approver_finds_what_waits_with_whom_it_is_about(still: Room) -> None:
    request = still.ask()
    (found,) = [each for each in still.read("approver", "?state=waiting") if each["id"] == request]
    for name in ("name", "born", "known", "why", "operation", "officer", "role", "needed_by"):
        assert found[name] == REQUEST[name]
    assert found["items"] == REQUEST["items"]


def test_an_approver_sees_what_it_would_tell_before_anything_is_told(still: Room) -> None:
    request = still.ask(items=[WORKS, TEAM_TO_RING, INITIALS, FOUND, HELP])
    found = still.read("approver", f"/{request}?child={still.ids[CHILD]}")
    assert {each["item"]: each["told"] for each in found["preview"]} == {
        WORKS: "A team works with this child.",
        TEAM_TO_RING: TEAM,
        INITIALS: "AB, born in May 2011.",
        FOUND: "Harbour steps, on 3 October 2026.",
        HELP: "Youth worker.",
    }
    assert {each["initials"] for each in found["children"]} == {"AB", "CD", "GH"}
    assert still.read("officer", f"/{request}")["state"] == "waiting"
    still.read("approver", f"/{request}?child={still.ids[OF_OTHER_TEAM]}", 404)


def test_what_the_record_does_not_know_is_told_as_not_recorded(still: Room) -> None:
    request = still.ask(items=[FOUND, HELP])
    found = still.read("approver", f"/{request}?child={still.ids['C-4']}")
    assert [each["told"] for each in found["preview"]] == ["Not recorded."] * 2


def test_the_police_read_what_was_approved_and_nothing_else(still: Room) -> None:
    request = still.disclosed()
    found = still.read("officer", f"/{request}")
    assert found["package"] == [
        {"item": TEAM_TO_RING, "told": TEAM},
        {"item": FOUND, "told": "Harbour steps, on 3 October 2026."},
    ]
    assert (found["state"], found["decided_by"], found["expires"]) == (
        "disclosed", "approver@example.org", "2026-11-27",
    )  # fmt: skip
    assert (found["reason"], found["condition"]) == (DISCLOSE["words"], DISCLOSE["condition"])
    told = json.dumps([found, still.read("officer")])
    assert not [word for word in (*PRIVATE, still.ids[CHILD], "AB", "token-note") if word in told]
    assert "package" not in still.read("officer")[0]


def test_more_than_was_asked_for_is_never_disclosed(still: Room) -> None:
    request = still.ask(items=[WORKS])
    for items in ([WORKS, INITIALS], [INITIALS], [], ["everything"]):
        told = still.disclose(request, status=422, items=items)
        assert [each["field"] for each in told["errors"]] == ["items"]
    assert still.read("officer", f"/{request}")["state"] == "waiting"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("decision", "perhaps"),
        ("reason", ""),
        ("words", ""),
        ("condition", ""),
        ("child", ""),
        ("expires", "2026-12-19"),
        ("expires", "2026-11-19"),
        ("expires", ""),
        ("reason", "NHS 943 476 5919"),
        ("condition", "Ring 01632 960 001."),
    ],
)
def test_a_decision_that_is_said_wrongly_is_refused_with_a_sentence(
    still: Room, field: str, value: str
) -> None:
    request = still.ask()
    told = still.disclose(request, status=422, **{field: value})
    assert field in {each["field"] for each in told["errors"]}


def test_an_approver_of_another_team_decides_nothing_about_the_child(still: Room) -> None:
    request = still.ask()
    told = [still.disclose(request, who="other-approver", status=404)]
    told.append(still.disclose(request, who="other-approver", status=404, child="nobody"))
    told.append(still.disclose("nothing", who="other-approver", status=404))
    assert told[0] == told[1] == told[2]
    still.disclose(request, OF_OTHER_TEAM, "other-approver")
    told.append(still.send("approver", f"/{request}/withdrawal", {"reason": "Not so."}, 404))
    assert told[0] == told[-1]
    assert request not in {each["id"] for each in still.read("approver")}
    still.read("approver", f"/{request}", 404)


def test_who_approves_in_one_team_and_works_in_another_decides_for_the_one_only(still: Room) -> None:
    still.admit("both", "casework", OTHER_TEAM, "approver")
    still.admit("both", "casework", TEAM)
    request = still.ask()
    still.disclose(request, who="both", status=404)
    assert {each["initials"] for each in still.read("both", f"/{request}")["children"]} == {"EF"}


def test_a_request_is_decided_once_and_the_same_decision_sent_twice_is_one(still: Room) -> None:
    request = still.ask()
    body = DISCLOSE | {"child": still.ids[CHILD]}
    first = still.send("approver", f"/{request}/decision", body, key="decided")
    assert still.send("approver", f"/{request}/decision", body, key="decided") == first
    still.send("approver", f"/{request}/decision", REFUSE, 409)
    still.disclose(request, OF_OTHER_TEAM, "other-approver", 409)
    assert still.read("officer", f"/{request}")["package"]


# Refusing


def test_a_refusal_looks_the_same_whether_the_person_is_known_or_not(still: Room) -> None:
    known, unknown = still.ask(), still.ask(name="Nobody Whom Anybody Knows", born="1999")
    still.refuse(known, child=still.ids[CHILD], reason="We know this child, and no need was shown.")
    still.refuse(unknown, reason="We know nobody of that name.")
    answers = [
        still.client.get(f"/v1/disclosures/{request}", headers=still.who("officer")).content.replace(
            request.encode(), b""
        )
        for request in (known, unknown)
    ]
    assert answers[0] == answers[1]
    found = json.loads(answers[0])
    assert (found["state"], found["condition"], found["expires"], found["package"]) == ("refused", "", "", [])
    assert "does not say whether the person is known" in found["reason"]


def test_what_the_police_are_told_of_a_refusal_is_of_a_list(still: Room) -> None:
    request = still.ask()
    told = still.send("approver", f"/{request}/decision", REFUSE | {"refusal": "nobody of that name"}, 422)
    assert [each["field"] for each in told["errors"]] == ["refusal"]
