"""A peer session: who may open and see it, what goes onto its map and what never does, and what leaves it."""

import json
from typing import Any

import pytest

from api.service import Service
from tests.people import OTHER_TEAM, TOKENS
from tests.spec.casework import Desk
from tests.town import CONCERN, STEPS, WEST, bearer

Json = dict[str, Any]
INVITED = {"subject": "youth@example.org", "agency": "youth service", "role": "detached worker"}
OPENING: Json = {
    "mode": "multi agency",
    "purpose": "plan safety for children who are linked",
    "basis": "Children Act 1989 s. 17 and 47",
    "families": "Told by the allocated worker.",
    "review": "2027-02-01",
    "display": "initials",
    "invitees": [INVITED],
}
TIE: Json = {
    "kind": "looks out for", "valence": "protective", "said_by": "youth service", "basis": "saw it myself",
    "observed": "2026-11-01",
}  # fmt: skip
HANDED = {name: CONCERN[name] for name in ("what", "harm", "how_known", "danger", "agency")}


class Session(Desk):
    """A session opened by a worker of the Quay team, with somebody invited and somebody who is not."""

    def __init__(self, service: Service, **changes: object) -> None:
        super().__init__(service)
        self.invited = bearer(service, "youth", "dcsm", "nowhere")
        self.stranger = bearer(service, "stranger", "casework", OTHER_TEAM)
        answer = self.post("/v1/peer-sessions", OPENING | changes, self.worker)
        self.id: str = answer["id"]

    def post(self, path: str, body: Json, who: dict[str, str] | None = None, status: int = 201) -> Any:
        answer = self.client.post(path, json=body, headers=who or self.cahm())
        assert answer.status_code == status, answer.text
        return answer.json()

    def cahm(self, who: dict[str, str] | None = None) -> dict[str, str]:
        return (who or self.worker) | {"Milieu-Forum": "cahm"}

    def say(self, what: str, body: Json, who: dict[str, str] | None = None, status: int = 201) -> Any:
        return self.post(f"/v1/peer-sessions/{self.id}/{what}", body, who, status)

    def add(self, key: str, reason: str = "robbed at the steps") -> str:
        self.say("people", {"child": self.ids[key], "reason": reason})
        return self.ids[key]

    def placeholder(self, label: str = "friend K", **changes: object) -> str:
        told = self.say("people", {"label": label, "reason": "went along twice"} | changes)
        entered = {each["label"]: each["id"] for each in self.map()["map"]["people"]}
        assert told["session"] == self.id
        return str(entered[label])

    def map(self, who: dict[str, str] | None = None, status: int = 200) -> Json:
        found: Json = self.get(f"/v1/peer-sessions/{self.id}/map", self.cahm(who), status)
        return found


@pytest.fixture(scope="module")
def town(town_with_children: Service) -> Service:
    return town_with_children


@pytest.fixture
def session(town: Service) -> Session:
    return Session(town)


@pytest.mark.parametrize("lacking", sorted(OPENING))
def test_nothing_may_be_left_out_when_a_session_is_opened(session: Session, lacking: str) -> None:
    empty = {name: value for name, value in OPENING.items() if name != lacking}
    told = session.post("/v1/peer-sessions", empty, session.worker, 422)
    assert lacking in {each["field"] for each in told["errors"]}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"review": "2027-12-01"}, "review"),
        ({"review": "2026-11-20"}, "review"),
        ({"mode": "with a young person", "display": "names"}, "display"),
        ({"mode": "with a young person", "invitees": [INVITED, INVITED | {"subject": "b"}]}, "invitees"),
        ({"mode": "welfare", "invitees": [INVITED | {"agency": "Police", "disclosure": "why"}]}, "invitees"),
        ({"invitees": [INVITED | {"role": "worker; manager"}]}, "invitees"),
        ({"invitees": [INVITED | {"agency": "police"}]}, "invitees"),
        ({"invitees": [INVITED, INVITED]}, "invitees"),
        ({"families": "Told Mrs Madeup, NHS 943 476 5919"}, "families"),
    ],
)
def test_a_session_that_its_mode_does_not_allow_is_not_opened(
    session: Session, changes: Json, field: str
) -> None:
    told = session.post("/v1/peer-sessions", OPENING | changes, session.worker, 422)
    assert field in {each["field"] for each in told["errors"]}


def test_the_police_come_to_a_multi_agency_session_by_a_recorded_disclosure(session: Session) -> None:
    police = INVITED | {"agency": "police", "disclosure": "To plan safety tonight."}
    session.post("/v1/peer-sessions", OPENING | {"invitees": [police]}, session.worker)


def test_those_invited_see_the_session_and_nobody_else_does(session: Session) -> None:
    session.add("C-1")
    assert [each["label"] for each in session.map(session.invited)["map"]["people"]] == ["AB"]
    for who in (session.stranger, bearer(session.service, "chair", "dcsm", WEST)):
        session.map(who, status=404)
    assert session.get("/v1/peer-sessions", session.cahm(session.stranger), 404)


def test_an_invitation_ends_with_the_review_date(session: Session) -> None:
    from datetime import date

    from graph.journal.access import members

    for day, there in ((date(2027, 2, 1), True), (date(2027, 2, 2), False)):
        held = members(session.service.journal, "youth@example.org", day)
        assert any(session.id in each.opens for each in held) == there


def test_a_child_comes_onto_the_map_by_the_team_that_is_responsible_with_a_reason(session: Session) -> None:
    session.say("people", {"child": session.ids["C-1"], "reason": ""}, status=422)
    session.say("people", {"child": session.ids["C-3"], "reason": "a friend"}, status=404)
    session.say("people", {"child": session.ids["C-1"], "reason": "x"}, session.cahm(session.invited), 404)
    for _ in range(2):
        session.add("C-1")
    assert len(session.map()["map"]["people"]) == 1


def test_a_peer_who_is_not_identified_is_first_class(session: Session) -> None:
    one, friend = session.add("C-1"), session.placeholder()
    session.say("ties", TIE | {"first": friend, "second": one})
    found = session.map()["map"]
    assert [(each["label"], each["identified"]) for each in found["people"]] == [
        ("AB", True), ("friend K", False)
    ]  # fmt: skip
    assert [(tie["first"], tie["valence"]) for tie in found["ties"]] == [(friend, "protective")]
    assert friend not in json.dumps(session.get("/v1/children"))


def test_ties_of_the_record_between_the_sessions_children_are_on_its_map(session: Session) -> None:
    session.add("C-1")
    session.add("C-2")
    (tie,) = session.map(session.invited)["map"]["ties"]
    assert (tie["kind"], tie["said_by"], tie["basis"], tie["stated_here"]) == (
        "looks out for", "school", "child told me", False
    )  # fmt: skip


def test_expired_and_conditioned_ties_are_on_no_map(session: Session) -> None:
    for key in ("C-1", "C-2", "C-4"):
        session.add(key)
    assert len(session.map()["map"]["ties"]) == 1


def test_a_tie_stated_in_one_session_is_in_no_other(session: Session, town: Service) -> None:
    one, other = session.add("C-1"), session.add("C-4")
    session.say("ties", TIE | {"first": one, "second": other})
    second = Session(town)
    second.add("C-1")
    second.add("C-4")
    assert len(session.map()["map"]["ties"]) == 1
    assert second.map()["map"]["ties"] == []
    assert "saw it myself" not in json.dumps(session.child("C-1")["ties"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "associates with"}, "kind"),
        ({"kind": "exploits"}, "kind"),
        ({"observed": ""}, "observed"),
        ({"observed": "2027-01-01"}, "observed"),
        ({"observed": "2026-01-01"}, "observed"),
        ({"said_by": ""}, "said_by"),
        ({"basis": "rumour"}, "basis"),
        ({"second": "nobody"}, "second"),
        ({"valence": "dangerous"}, "valence"),
    ],
)
def test_a_tie_without_source_basis_or_date_is_not_put_on_the_map(
    session: Session, changes: Json, field: str
) -> None:
    one, other = session.add("C-1"), session.placeholder()
    told = session.say("ties", TIE | {"first": one, "second": other} | changes, status=422)
    assert field in {each["field"] for each in told["errors"]}


def test_an_adult_may_exploit_and_is_drawn_apart_from_children(session: Session) -> None:
    child = session.add("C-1")
    adult = session.placeholder("man in the van", kind="adult", role="person posing risk")
    session.say("ties", TIE | {"first": adult, "second": child, "kind": "exploits", "valence": "harmful"})
    kinds = {each["label"]: each["kind"] for each in session.map()["map"]["people"]}
    assert kinds == {"AB": "child", "man in the van": "adult"}


def test_places_that_several_children_share_come_by_themselves_and_others_when_said(session: Session) -> None:
    session.add("C-1")
    session.add("C-2")
    session.say("places", {"label": "behind the shops", "visited_by": [session.ids["C-1"]]})
    found = {each["label"]: len(each["visited_by"]) for each in session.map()["map"]["places"]}
    assert found == {"behind the shops": 1, "Harbour steps": 2, "Saltmere Academy": 2}


def test_a_group_on_a_map_is_told_by_size_and_age_and_never_by_a_teams_words(session: Session) -> None:
    session.add("C-1")
    session.add("C-2")
    told = json.dumps(session.map()["map"]["groups"])
    assert "about 8, 13 to 15, mixed" in told
    assert "token-group" not in told


def test_what_is_taken_off_is_gone_at_once_and_the_child_is_no_longer_the_sessions(session: Session) -> None:
    one, friend = session.add("C-1"), session.placeholder()
    for thing in (one, friend):
        path = f"/v1/peer-sessions/{session.id}/on-map/{thing}"
        assert session.client.delete(path, headers=session.cahm()).status_code == 200
    assert session.map()["map"]["people"] == []
    assert session.client.delete(path, headers=session.cahm()).status_code == 422


def test_a_map_drawn_with_a_young_person_shows_what_was_drawn_and_nothing_of_the_record(
    town: Service,
) -> None:
    session = Session(town, mode="with a young person")
    one, other = session.add("C-1"), session.add("C-2")
    assert session.map()["map"]["ties"] == []
    session.say("ties", TIE | {"first": one, "second": other})
    found = session.map()["map"]
    assert [each["stated_here"] for each in found["ties"]] == [True]
    assert found["shared"] == found["groups"] == found["places"] == []


def test_a_session_that_shows_names_shows_them_to_those_invited_only(town: Service) -> None:
    session = Session(town, display="names")
    session.add("C-1")
    assert [each["label"] for each in session.map(session.invited)["map"]["people"]] == ["Token-Name-Asha"]


def test_no_key_number_or_word_of_casework_is_on_a_map(session: Session) -> None:
    for key in ("C-1", "C-2", "C-4"):
        session.add(key)
    text = json.dumps(session.map())
    assert not [token for token in (*TOKENS, "C-1", "youth justice") if token in text]


def test_nothing_on_a_map_measures_a_child(session: Session) -> None:
    session.add("C-1")
    (person,) = session.map()["map"]["people"]
    assert set(person) == {
        "id", "label", "x", "y", "kind", "identified", "role", "reason", "words", "supportive_action"
    }  # fmt: skip


def test_a_supportive_action_is_agreed_for_somebody_on_the_map(session: Session) -> None:
    one = session.add("C-1")
    session.say(
        "actions",
        {"person": one, "what": "Football on Fridays", "owner": "Youth service", "due": "2026-12-01"},
    )
    assert [each["supportive_action"] for each in session.map()["map"]["people"]] == [
        "Football on Fridays (Youth service, by 1 December 2026)"
    ]
    told = session.say("actions", {"person": "nobody", "what": "", "owner": "", "due": ""}, status=422)
    assert {each["field"] for each in told["errors"]} >= {"person", "what", "owner", "due"}


def test_sending_twice_puts_a_person_on_the_map_once(session: Session) -> None:
    headers = session.cahm() | {"Idempotency-Key": "once"}
    told = [session.say("people", {"label": "friend Z", "reason": "seen"}, headers)["id"] for _ in range(2)]
    assert told[0] == told[1]
    assert len(session.map()["map"]["people"]) == 1


def test_the_same_key_with_other_people_invited_opens_another_session(session: Session) -> None:
    headers = session.worker | {"Idempotency-Key": "one key"}
    other = {"invitees": [INVITED | {"subject": "else@example.org"}]}
    told = [
        session.post("/v1/peer-sessions", OPENING | changes, headers)["id"] for changes in ({}, other, {})
    ]
    assert told[0] == told[2] != told[1]
    invited = bearer(session.service, "else", "dcsm", "nowhere")
    session.get(f"/v1/peer-sessions/{told[0]}/map", session.cahm(invited), 404)
    session.get(f"/v1/peer-sessions/{told[1]}/map", session.cahm(invited))


def test_what_was_agreed_for_somebody_goes_with_them(session: Session) -> None:
    one = session.add("C-1")
    action = {"person": one, "what": "Ring the coach", "owner": "Youth worker", "due": "2026-12-01"}
    session.say("actions", action)
    session.client.delete(f"/v1/peer-sessions/{session.id}/on-map/{one}", headers=session.cahm())
    assert session.map()["actions"] == []


def test_a_place_handed_to_the_district_is_a_referral_in_which_there_is_no_person(session: Session) -> None:
    session.add("C-1")
    session.add("C-2")
    told = session.say(f"places/{STEPS}/referral", HANDED)
    chair = bearer(session.service, "chair", "dcsm", WEST)
    text = session.client.get(f"/v1/referrals/{told['id']}", headers=chair).text
    assert "take phones" in text
    people = [*session.ids.values(), session.id, "AB", "CD", "CAHM", "session", *TOKENS]
    assert not [word for word in people if word in text]
    (place,) = [each for each in session.map()["map"]["places"] if each["label"] == "Harbour steps"]
    assert place["handed"] == "2026-11-20"


def test_the_journals_entry_of_a_hand_over_leads_back_to_no_session(session: Session) -> None:
    session.add("C-1")
    session.say("places", {"place": STEPS})
    told = session.say(f"places/{STEPS}/referral", HANDED)
    (entry,) = [each for each in session.service.journal.entries() if each.body.get("document") == told["id"]]
    rows = session.service.journal.rows(entry.number)
    whole = json.dumps([entry.purpose, entry.basis, dict(entry.body), [dict(row.body) for row in rows]])
    assert not [word for word in (session.id, session.ids["C-1"], "cahm", "CAHM") if word in whole]


def test_a_hand_over_that_names_somebody_on_the_map_is_refused(session: Session) -> None:
    session.add("C-1")
    session.say("places", {"place": STEPS})
    told = session.say(
        f"places/{STEPS}/referral", HANDED | {"what": "Token-Name-Asha is robbed here."}, status=422
    )
    assert "what" in {each["field"] for each in told["errors"]}
    session.say("places/nowhere/referral", HANDED, status=404)


def test_refused_unknown_and_absent_sessions_look_the_same(session: Session) -> None:
    paths = (f"/v1/peer-sessions/{session.id}/map", "/v1/peer-sessions/nobody/map", "/no/such/path")
    answers = [session.client.get(path, headers=session.stranger) for path in paths]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.both_engines
def test_a_graph_made_anew_shows_the_same_map(session: Session) -> None:
    session.add("C-1")
    one, friend = session.add("C-2"), session.placeholder()
    session.say("ties", TIE | {"first": one, "second": friend})
    before = session.map()
    session.service.projector.rebuild()
    assert session.map() == before
