"""What the police are told about one person: asked, decided by a named approver, the least, for a time."""

import json
import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from api.audit import Search
from api.disclosures import id_of
from api.memberships import dismiss
from api.service import Service
from api.settings import Settings
from graph.expiry import expire
from graph.journal.facts import about
from graph.journal.values import DISCLOSURE_DECISION, DISCLOSURE_KINDS
from graph.journal.verify import verify
from tests.people import FILES, OTHER_TEAM, TEAM, bring, people
from tests.spec.disclosing import (
    CHILD,
    DISCLOSE,
    FOUND,
    HELP,
    INITIALS,
    MEMBERS,
    OF_OTHER_TEAM,
    PRIVATE,
    REFUSE,
    REQUEST,
    TEAM_TO_RING,
    WORKS,
    Clock,
    Room,
)
from tests.spec.test_rights import everything
from tests.town import PAGE, open_town


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def room(tmp_path: Path, clock: Clock) -> Iterator[Room]:
    service = open_town(tmp_path / "data", clock, {})
    people(service.journal)
    service.projector.catch_up()
    yield Room(service)
    service.close()


@pytest.fixture(scope="module")
def still(town_with_children: Service) -> Room:
    """The same on each engine in turn, at noon, for tests that leave the children as they are."""
    return Room(town_with_children)


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


# Who may not


@pytest.mark.parametrize("name", sorted({*MEMBERS, "nobody-at-all"} - {"officer", "other-officer"}))
def test_nobody_but_an_officer_asks(still: Room, name: str) -> None:
    still.send(name, "", REQUEST, 404)


@pytest.mark.parametrize(
    "name", ["worker", "chair", "importer", "auditor", "strategic", "invited", "steward", "nobody-at-all"]
)
def test_to_everybody_else_disclosures_are_as_a_path_that_never_was(still: Room, name: str) -> None:
    still.admit("invited", "cahm", "a-session")
    still.admit("steward", "steward", still.ids[CHILD])
    request = still.disclosed()
    told = [still.read(name, path, 404) for path in ("", "?state=waiting", f"/{request}", "/nothing")]
    told += [still.disclose(request, who=name, status=404)]
    told += [still.send(name, f"/{request}/withdrawal", {"reason": "Not so."}, 404)]
    told += [still.get("/no/such/path", still.who(name), 404)]
    assert all(each == told[0] for each in told)


def test_an_officer_reads_and_decides_nothing_of_anothers(still: Room) -> None:
    request = still.disclosed()
    assert still.read("other-officer", f"/{request}", 404) == still.read("other-officer", "/nothing", 404)
    assert request not in {each["id"] for each in still.read("other-officer")}
    still.disclose(request, who="officer", status=404)
    still.send("officer", f"/{request}/withdrawal", {"reason": "Not so."}, 404)


def test_an_officer_whose_membership_is_over_reads_nothing(room: Room, clock: Clock) -> None:
    request = room.disclosed()
    dismiss(room.service.journal, "officer@example.org", "police", room.service.gate.today(), "a test")
    room.read("officer", f"/{request}", 404)
    room.read("officer", status=404)
    room.send("officer", "", REQUEST, 404)


def test_who_belongs_to_both_forums_says_in_which(still: Room) -> None:
    still.admit("doubled", "police", "*")
    still.admit("doubled", "casework", TEAM, "approver")
    assert still.read("doubled", status=422)["errors"][0]["field"] == "forum"
    for forum, field in (("police", "reason"), ("casework", "why")):
        still.send("doubled", "", REQUEST)
        told = still.get("/v1/disclosures", still.who("doubled") | {"Milieu-Forum": forum})
        assert field in told[0]


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


# On record


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


# Pages


def page(room: Room, who: str, path: str = "", status: int = 200) -> str:
    answer = room.client.get(f"/disclosures{path}", headers=room.who(who) | PAGE)
    assert answer.status_code == status, answer.text
    return answer.text


def fill_in(room: Room, path: str, form: dict[str, Any], status: int = 303, who: str = "approver") -> str:
    answer = room.client.post(f"/disclosures{path}", data=form, headers=room.who(who) | PAGE)
    assert answer.status_code == status, answer.text
    return answer.text


def test_an_approver_decides_and_takes_back_on_pages(still: Room) -> None:
    request, child = still.ask(), still.ids[CHILD]
    assert f"/disclosures/{request}" in page(still, "approver")
    undecided = page(still, "approver", f"/{request}")
    assert REQUEST["name"] in undecided
    assert 'value="disclose"' not in undecided
    assert "Harbour steps, on 3 October 2026." in page(still, "approver", f"/{request}?child={child}")
    form = {name: DISCLOSE[name] for name in ("decision", "reason", "words", "condition", "expires")}
    told = fill_in(still, f"/{request}?child={child}", form, 422)
    assert "Choose from what was asked for: never more." in told
    assert DISCLOSE["words"] in told
    fill_in(still, f"/{request}?child={child}", form | {"items": [TEAM_TO_RING]})
    assert [each["told"] for each in still.read("officer", f"/{request}")["package"]] == [TEAM]
    assert TEAM in page(still, "approver", f"/{request}")
    assert "decided already" in fill_in(still, f"/{request}?child={child}", form | {"items": [WORKS]}, 409)
    assert "Say why it is taken back." in fill_in(still, f"/{request}/withdrawal", {"reason": ""}, 422)
    fill_in(still, f"/{request}/withdrawal", {"reason": "It was the wrong child."})
    assert still.read("officer", f"/{request}")["state"] == "withdrawn"


def test_a_refusal_on_the_page_is_kept_with_the_child_only_where_it_is_said_so(still: Room) -> None:
    child = still.ids["C-4"]
    for linked in ({}, {"linked": "yes"}):
        request = still.ask()
        fill_in(still, f"/{request}?child={child}", REFUSE | linked)
        kept = [row for row in about(still.service.journal, child) if row.partition == request]
        assert bool(kept) == bool(linked)


def test_an_officer_reads_a_page_of_their_own_until_it_is_over(still: Room) -> None:
    request = still.disclosed()
    assert REQUEST["operation"] in page(still, "officer")
    found = page(still, "officer", f"/{request}")
    for words in ("Harbour steps, on 3 October 2026.", DISCLOSE["condition"], "until 27 November 2026"):
        assert words in found
    assert "Destroy printed copies after 27 November 2026." in found
    assert not [word for word in (*PRIVATE, still.ids[CHILD]) if word in found + page(still, "officer")]


def test_pages_of_disclosures_are_as_absent_to_everybody_else(still: Room) -> None:
    request = still.disclosed()
    for name in ("worker", "chair", "auditor"):
        told = {page(still, name, path, 404) for path in ("", f"/{request}", "/nothing")}
        assert told == {still.client.get("/no/such/path", headers=still.who(name) | PAGE).text}
    page(still, "other-officer", f"/{request}", 404)
    page(still, "other-approver", f"/{request}", 404)


# Twins


@pytest.fixture
def twins(tmp_path: Path, clock: Clock) -> Iterator[tuple[Room, Room]]:
    """Copies of one town: in the second a child is known who is not in the first."""
    base = open_town(tmp_path / "base", clock, {})
    few = FILES["children"].replace(f"C-1,AB,2011-05,{TEAM},2026-01-01", "").splitlines()
    bring(
        base.journal, "children", "\n".join(line for line in few if line and not line.startswith(",")) + "\n"
    )
    room = Room(base)
    base.close()
    del room
    services = []
    for name in ("unknown", "known"):
        shutil.copytree(tmp_path / "base", tmp_path / name)
        settings = Settings.read({"MILIEU_DATA": str(tmp_path / name)})
        services.append(Service.open(settings, clock))
    unknown, known = services
    people(known.journal)
    known.projector.catch_up()
    yield Room(unknown), Room(known)
    for service in services:
        service.close()


def bytes_of(room: Room, method: str, path: str, body: Any = None, key: str = "") -> tuple[int, bytes, str]:
    headers = room.who("officer") | ({"Idempotency-Key": key} if key else {})
    answer = room.client.request(method, f"/v1/disclosures{path}", json=body, headers=headers)
    return answer.status_code, answer.content, str(sorted(answer.headers.multi_items()))


def test_to_the_police_a_known_and_an_unknown_person_are_alike_byte_for_byte(
    twins: tuple[Room, Room],
) -> None:
    unknown, known = twins
    assert CHILD in known.ids
    assert CHILD not in unknown.ids
    child = known.ids[CHILD]

    def alike(method: str, path: str, body: Any = None, key: str = "") -> bytes:
        one, other = (bytes_of(room, method, path, body, key) for room in twins)
        assert one == other, path
        return one[1]

    asked = REQUEST | {"name": "Token-Name-Asha", "born": "2011-05"}
    request = json.loads(alike("POST", "", asked, "once"))["id"]
    alike("POST", "", asked, "once")
    alike("POST", "", asked | {"items": []}, "twice")
    for path in ("", "?state=waiting", f"/{request}", f"/{request}?child={child}", f"/{child}"):
        alike("GET", path)
    known.refuse(request, child=child, reason="We know this child.")
    unknown.refuse(request, reason="We know nobody of that name.")
    for path in ("", "?state=refused", f"/{request}", f"/{request}?child={child}"):
        alike("GET", path)
    assert json.loads(alike("GET", f"/{request}"))["state"] == "refused"
