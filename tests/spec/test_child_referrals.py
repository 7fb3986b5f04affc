"""Referrals of a child and of several children: who reads them, who decides, and that no child crosses."""

import json
from pathlib import Path
from typing import Any

import pytest

from api.service import Service
from graph.journal.access import MANAGER
from graph.journal.verify import verify
from tests.conftest import NOON
from tests.people import FILES, OTHER_TEAM, TEAM, TOKENS, bring, ids
from tests.spec.held import held
from tests.spec.test_rights import Rights, everything
from tests.town import ROUTE, STEPS, WEST, bearer, open_town

Json = dict[str, Any]
REFERRAL: Json = {
    "what": "token-hand-what: robbed on the bus.", "harm": ["Robbery"], "said_by": "school",
    "how_known": "child told me", "young_people": "token-hand-says", "strengths": "token-hand-good",
    "danger": False, "place": ROUTE,
}  # fmt: skip
FOR_THE_MEETING: Json = {
    "kind": "location", "subject": ROUTE, "what": "Phones are taken upstairs on the bus.",
    "harm": ["robbery"], "how_known": "child told me", "danger": False, "agency": "children's services",
    "children": "6 to 10",
}  # fmt: skip
DECISION: Json = {"decision": "DCSM item", "reason": "It is the bus, and others ride on it."}


class Referring(Rights):
    """A worker of the Quay team, its manager, and the chair of the western district."""

    def __init__(self, service: Service) -> None:
        super().__init__(service)
        self.worker = bearer(service, "worker", "casework", TEAM, role="member")
        self.manager = bearer(service, "manager", "casework", TEAM, role=MANAGER)
        self.chair = bearer(service, "chair", "dcsm", WEST)

    def post(self, path: str, body: Json, who: Json | None = None, status: int = 201) -> Any:
        answer = self.client.post(path, json=body, headers=who or self.worker)
        assert answer.status_code == status, answer.text
        return answer.json()

    def refer(self, key: str = "C-1", status: int = 201, who: Json | None = None, **changes: object) -> Any:
        return self.post(f"/v1/children/{self.ids[key]}/referrals", REFERRAL | changes, who, status)

    def decide(self, referral: str, status: int = 201, who: Json | None = None, **changes: object) -> Any:
        path = f"/v1/child-referrals/{referral}/screening"
        return self.post(path, DECISION | changes, who or self.manager, status)

    def waiting(self, who: Json | None = None) -> dict[str, Json]:
        return {each["id"]: each for each in self.get("/v1/child-referrals", who)}

    def referrals(self, key: str = "C-1") -> dict[str, Json]:
        return {each["id"]: each for each in self.child(key)["referrals"]}

    def at_the_meeting(self) -> list[Json]:
        listed: list[Json] = self.get(f"/v1/referrals?area={WEST}", self.chair)
        return listed


def fields(told: Json) -> set[str]:
    return {each["field"] for each in told["errors"]}


@pytest.fixture
def desk(own_town_with_children: Service) -> Referring:
    return Referring(own_town_with_children)


def test_an_agencys_referrals_stand_in_the_childs_record_with_who_said_so(desk: Referring) -> None:
    found = desk.referrals()[desk.fact("referrals", "R-1")]
    assert (found["kind"], found["harm"], found["danger"]) == ("child", ["robbery"], True)
    assert (found["said_by"], found["basis"], found["made_on"]) == ("school", "child told me", "2026-11-01")
    assert (found["what"], found["young_people"], found["place_name"]) == (
        "token-referral-bus", "token-referral-says", ROUTE,
    )  # fmt: skip
    assert (found["expires"], found["decision"]) == ("2027-11-01", "")


def test_what_waits_is_told_to_the_team_that_is_responsible_and_to_nobody_else(desk: Referring) -> None:
    waiting = desk.waiting()
    assert [each["what"] for each in waiting.values()] == [
        "token-referral-bus", "token-referral-skate", "token-referral-route",
    ]  # fmt: skip
    group = waiting[desk.fact("referrals", "R-2")]
    assert {each["initials"] for each in group["children"]} == {"AB", "CD"}
    assert not any(each["may_screen"] for each in waiting.values())
    assert all(each["may_screen"] for each in desk.waiting(desk.manager).values())
    hill = bearer(desk.service, "hill", "casework", OTHER_TEAM)
    assert [each["what"] for each in desk.waiting(hill).values()] == ["token-referral-hill"]
    assert "token-referral-skate" not in json.dumps(desk.child("C-3", hill))
    assert desk.fact("referrals", "R-2") in {each["id"] for each in desk.child("C-3", hill)["referrals"]}
    for who in (desk.chair, bearer(desk.service, "police", "police", "*")):
        assert desk.get("/v1/child-referrals", who, 404) == desk.get("/no/such/path", who, 404)


def test_two_childrens_referrals_about_one_place_stand_beside_each_other(desk: Referring) -> None:
    waiting = desk.waiting()
    there = {key: waiting[desk.fact("referrals", key)]["others_there"] for key in ("R-1", "R-2", "R-4")}
    assert there == {"R-1": 1, "R-2": 0, "R-4": 1}


def test_a_worker_refers_a_child_and_it_waits(desk: Referring) -> None:
    told = [desk.refer(who=desk.worker | {"Idempotency-Key": "once"}) for _ in range(2)]
    assert told[0] == told[1]
    assert desk.waiting()[told[0]["id"]]["what"] == "token-hand-what: robbed on the bus."
    found = desk.referrals()[told[0]["id"]]
    assert (found["kind"], found["made_on"], found["place_name"]) == ("child", "2026-11-20", ROUTE)


def test_a_child_in_danger_is_not_helped_by_a_form(desk: Referring) -> None:
    told = desk.refer(danger=True)
    assert "999" in told["do_now"]
    assert next(iter(desk.waiting().values()))["danger"]


def test_several_children_are_referred_together_in_words_that_name_none(desk: Referring) -> None:
    others = [desk.ids["C-2"], desk.ids["C-4"]]
    group = desk.fact("groups", "G-1")
    told = desk.refer(children=others, group=group)
    assert desk.referrals("C-4")[told["id"]]["kind"] == "group of children"
    assert desk.referrals()[told["id"]]["group"] == group
    for what in ("AB takes them along.", "Token-Name-Asha leads."):
        assert fields(desk.refer(children=others, what=what, status=422)) == {"what"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"what": ""}, "what"), ({"harm": []}, "harm"), ({"harm": ["gang"]}, "harm"),
        ({"said_by": "a friend"}, "said_by"), ({"how_known": ""}, "how_known"), ({"danger": None}, "danger"),
        ({"made_on": "2026-11-21"}, "made_on"), ({"place": "nowhere"}, "place"), ({"group": "none"}, "group"),
        ({"what": "NHS 943 476 5919"}, "what"), ({"children": ["nobody"]}, "children"),
    ],
)  # fmt: skip
def test_what_is_said_wrongly_is_told_field_by_field(desk: Referring, changes: Json, field: str) -> None:
    assert fields(desk.refer(status=422, **changes)) == {field}


def test_nobody_refers_a_child_of_another_team_or_learns_that_there_is_one(desk: Referring) -> None:
    absent = desk.post("/v1/children/nobody/referrals", REFERRAL, status=404)
    assert desk.refer("C-3", 404) == absent
    told = [desk.refer(children=[each], status=422) for each in (desk.ids["C-3"], "nobody")]
    assert told[0] == told[1]


def test_only_who_manages_the_team_decides_and_says_why(desk: Referring) -> None:
    referral = desk.fact("referrals", "R-1")
    absent = desk.decide("nothing", 404)
    hill = bearer(desk.service, "hill-manager", "casework", OTHER_TEAM, role=MANAGER)
    for who in (desk.worker, hill, desk.chair):
        assert desk.decide(referral, 404, who, decision="CAHM") == absent
    assert fields(desk.decide(referral, 422, decision="", reason="")) == {"decision", "reason"}
    assert fields(desk.decide(referral, 422)) == {"concern"}
    assert fields(desk.decide(referral, 422, decision="CAHM", concern=FOR_THE_MEETING)) == {"concern"}
    assert fields(desk.decide(referral, 422, decision="CAHM", reason="AB is at risk.")) == {"reason"}
    assert referral in desk.waiting()


def test_a_decision_stands_in_the_record_also_when_the_agency_sends_its_file_again(desk: Referring) -> None:
    referral = desk.fact("referrals", "R-1")
    told = desk.decide(referral, decision="CAHM", reason="Several children are tied.")
    assert (told["decision"], "/cahm/new" in told["next"]) == ("CAHM", True)
    assert referral not in desk.waiting()
    bring(desk.service.journal, "referrals", FILES["referrals"].replace("referral-bus", "referral-later"))
    desk.service.projector.catch_up()
    for _ in range(2):
        found = desk.referrals()[referral]
        assert (found["decision"], found["decided_on"], found["reason"], found["what"]) == (
            "CAHM", "2026-11-20", "Several children are tied.", "token-referral-later",
        )  # fmt: skip
        desk.service.projector.rebuild()
    assert desk.get("/v1/peer-sessions", desk.manager | {"Milieu-Forum": "cahm"}, 404)


def test_of_two_who_decide_one_is_told_that_the_other_did(desk: Referring) -> None:
    referral = desk.fact("referrals", "R-1")
    again = desk.manager | {"Idempotency-Key": "once"}
    for _ in range(2):
        desk.decide(referral, who=again, concern=FOR_THE_MEETING)
    assert len(desk.at_the_meeting()) == 1
    desk.decide(referral, 409, decision="CAHM", reason="Another.")
    desk.decide(referral, decision="CAHM", reason="Another.", version=1)
    assert desk.referrals()[referral]["decision"] == "CAHM"


@pytest.mark.parametrize(
    ("concern", "about_kind", "name"),
    [
        ({}, "route", ROUTE),
        ({"subject": STEPS}, "place", STEPS),
        ({"subject": "school-900001"}, "school", "Saltmere Academy"),
        ({"kind": "local concern", "subject": "", "district": WEST, "where": "The old quay"},
         "local concern", "The old quay"),
        ({"kind": "peer group", "subject": "", "district": WEST, "where": "Year 9, who skate"},
         "peer group", "Year 9, who skate (6 to 10)"),
        ({"kind": "online space", "subject": "", "district": WEST, "where": "Madeup Chat"},
         "online space", "Madeup Chat"),
    ],
)  # fmt: skip
def test_a_referral_of_a_child_leads_to_a_context_and_the_child_does_not_cross(
    desk: Referring, concern: Json, about_kind: str, name: str
) -> None:
    desk.decide(desk.fact("referrals", "R-1"), concern=FOR_THE_MEETING | concern)
    (waiting,) = desk.at_the_meeting()
    assert waiting["name"] == name
    path = f"/v1/referrals/{waiting['id']}/screening"
    said = {"decision": "context assessment", "reason": "Agreed.", "review": "2027-01-14"}
    opened = desk.post(path, said, desk.chair)["context"]
    context = desk.get(f"/v1/contexts/{opened}", desk.chair)
    assert (context["about_kind"], context["name"]) == (about_kind, name)
    told = json.dumps([everything(desk.service.store.places.engine), waiting, context])
    known = [*desk.ids.values(), *ids(desk.service.journal, "referrals").values(), *TOKENS, "AB"]
    assert not [word for word in known if word in told]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"what": "Token-Name-Asha is robbed."}, "what"), ({"what": "AB is robbed."}, "what"),
        ({"subject": "nowhere"}, "subject"), ({"kind": "child"}, "kind"), ({"agency": ""}, "agency"),
        ({"kind": "peer group", "district": WEST, "where": "AB and the others"}, "where"),
        ({"kind": "online space", "district": "E07999999", "where": "Madeup Chat"}, "district"),
    ],
)  # fmt: skip
def test_what_names_the_child_or_no_context_is_not_passed_on(
    desk: Referring, changes: Json, field: str
) -> None:
    referral = desk.fact("referrals", "R-1")
    assert field in fields(desk.decide(referral, 422, concern=FOR_THE_MEETING | changes))
    assert desk.at_the_meeting() == []
    assert referral in desk.waiting()


def test_the_graph_of_places_is_the_same_whichever_child_it_came_from(tmp_path: Path) -> None:
    found = []
    for key in ("R-1", "R-4"):
        service = open_town(tmp_path / key, lambda: NOON, with_children=True)
        desk = Referring(service)
        once = desk.manager | {"Idempotency-Key": "made-up key"}
        desk.decide(desk.fact("referrals", key), who=once, concern=FOR_THE_MEETING)
        entries = [each for each in service.journal.entries() if each.kind == "document"]
        rows = [(row.key, row.id, dict(row.body)) for row in service.journal.rows(entries[-1].number)]
        told = [(each.purpose, each.basis, each.key, dict(each.body)) for each in entries]
        found.append(json.dumps([held(service.store.places), rows, told], default=str, sort_keys=True))
        assert "upstairs on the bus" in found[-1]
        service.close()
    assert found[0] == found[1]


def test_a_disputed_or_sealed_childs_referral_is_gone_and_a_groups_stays_without_words(
    desk: Referring,
) -> None:
    one, group = desk.fact("referrals", "R-1"), desk.fact("referrals", "R-2")
    desk.withhold(desk.ids["C-1"], action="seal", by="professional", reason="Moved for safety.")
    assert one not in desk.waiting()
    left = desk.waiting()[group]
    assert [each["initials"] for each in left["children"]] == ["CD"]
    assert (left["what"], left["harm"]) == ("", ["robbery", "substance harm"])
    nodes = json.dumps(everything(desk.service.store.graphs["people"].engine))
    assert not [word for word in (one, desk.ids["C-1"], "token-referral-skate") if word in nodes]
    absent = desk.decide("nothing", 404)
    assert desk.decide(one, 404, decision="CAHM") == absent


def test_erasing_a_child_erases_their_referral_with_what_was_decided_and_others_keep_theirs(
    desk: Referring,
) -> None:
    journal, child = desk.service.journal, desk.ids["C-1"]
    one, group = desk.fact("referrals", "R-1"), desk.fact("referrals", "R-2")
    desk.decide(one, decision="CAHM", reason="token-reason of the one")
    desk.decide(group, decision="CAHM", reason="token-reason of the group")
    desk.erase(child, desk.steward_of(child))
    kept = desk.referrals("C-2")[group]
    assert (kept["what"], kept["decision"], kept["reason"]) == ("", "CAHM", "token-reason of the group")
    stored = b"".join(path.read_bytes() for path in desk.service.settings.data.glob("journal.sqlite*"))
    gone = (b"token-referral-bus", b"token-referral-skate", b"token-reason of the one")
    assert not [token for token in gone if token in stored]
    assert verify(journal).problem is None


def test_a_graph_made_anew_holds_the_same_referrals(desk: Referring) -> None:
    desk.refer()
    desk.decide(desk.fact("referrals", "R-1"), concern=FOR_THE_MEETING)
    before = [desk.child(), desk.waiting(), desk.at_the_meeting()]
    desk.service.projector.rebuild()
    assert [desk.child(), desk.waiting(), desk.at_the_meeting()] == before
