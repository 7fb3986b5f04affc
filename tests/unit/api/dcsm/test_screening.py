"""The chair's screening: a person decides, with a reason, and nothing opens by itself."""

import pytest
from fastapi.testclient import TestClient

from api.service import Service
from tests.town import EAST, PAGE, SCREENING, WEST, Json, bearer, refer


def test_a_decision_needs_a_reason_and_opening_a_context_a_day(client: TestClient, chair: Json) -> None:
    path = f"/v1/referrals/{refer(client, chair)['id']}/screening"

    def wrong(**changes: str) -> set[str]:
        answer = client.post(path, json=SCREENING | changes, headers=chair)
        return {each["field"] for each in answer.json()["errors"]}

    assert wrong(decision="escalate") == {"decision"}
    assert wrong(reason=" ") == {"reason"}
    assert wrong(review="") == {"review"}
    assert wrong(review="2026-11-20") == {"review"}
    assert wrong(reason="For child 12345.") == {"reason"}


@pytest.mark.parametrize(
    "decision",
    ["no further action, with advice", "universal partner response", "CAHM", "immediate strategy discussion"],
)
def test_other_decisions_open_no_context(client: TestClient, chair: Json, decision: str) -> None:
    path = f"/v1/referrals/{refer(client, chair)['id']}/screening"
    told = client.post(path, json={"decision": decision, "reason": "It is so."}, headers=chair).json()
    assert told["context"] == ""


def test_a_second_referral_of_a_place_joins_the_context_that_there_is(
    client: TestClient, chair: Json
) -> None:
    first, second = (refer(client, chair, agency=agency)["id"] for agency in ("school", "youth service"))
    item = SCREENING | {"decision": "DCSM item"}
    contexts = [
        client.post(f"/v1/referrals/{referral}/screening", json=said, headers=chair).json()["context"]
        for referral, said in ((first, item), (second, SCREENING))
    ]
    assert contexts[0] == contexts[1]
    context = client.get(f"/v1/contexts/{contexts[0]}", headers=chair).json()
    assert context["status"] == "under assessment"
    assert context["change"] == "another referral joined: context assessment"
    assert [each["said_by"] for each in context["evidence"] if "Referral" in each["what"]] == [
        "school", "youth service",
    ]  # fmt: skip


def test_joining_takes_no_plan_back_to_an_assessment(client: TestClient, chair: Json) -> None:
    first, second = (refer(client, chair, since=since)["id"] for since in ("May", "June"))
    context = client.post(f"/v1/referrals/{first}/screening", json=SCREENING, headers=chair).json()["context"]
    decision = {"status": "plan active", "reason": "Agreed."}
    client.post(f"/v1/contexts/{context}/decisions", json=decision, headers=chair)
    client.post(f"/v1/referrals/{second}/screening", json=SCREENING, headers=chair)
    assert client.get(f"/v1/contexts/{context}", headers=chair).json()["status"] == "plan active"


def test_a_decision_over_one_that_was_not_read_is_a_conflict(client: TestClient, chair: Json) -> None:
    path = f"/v1/referrals/{refer(client, chair)['id']}/screening"
    cahm = {"decision": "CAHM", "reason": "It is about a group."}
    assert client.post(path, json=cahm, headers=chair).status_code == 201
    stale = client.post(path, json=SCREENING, headers=chair)
    assert (stale.status_code, stale.json()["version"], stale.json()["stands"]["decision"]) == (
        409,
        1,
        "CAHM",
    )
    assert client.post(path, json=SCREENING | {"version": 1}, headers=chair).json()["version"] == 2


def test_the_chairs_page_shows_the_referral_what_is_known_and_the_decision(
    client: TestClient, chair: Json
) -> None:
    referral = refer(client, chair)["id"]
    page = client.get(f"/referrals/{referral}", headers=chair | PAGE).text
    for words in (
        "Older teenagers take phones",
        "12 recorded, April to June 2026",
        "youth worker",
        "9 young",
    ):
        assert words.lower() in page.lower()
    action = f"/referrals/{referral}/screening?version=0"
    assert f'action="{action}"' in page
    wrong = client.post(action, data={"decision": "DCSM item"}, headers=chair | PAGE)
    assert wrong.status_code == 422
    assert "Say why" in wrong.text
    done = client.post(action, data=SCREENING, headers=chair | PAGE)
    assert (done.status_code, done.headers["location"]) == (303, f"/referrals/{referral}")
    assert "Three agencies say so." in client.get(f"/referrals/{referral}", headers=chair | PAGE).text


def test_a_member_who_does_not_chair_reads_the_referral_and_decides_nothing(
    client: TestClient, chair: Json, service: Service
) -> None:
    member = bearer(service, "made-up-member", "dcsm", WEST, role="member")
    path = f"/referrals/{refer(client, chair)['id']}"
    page = client.get(path, headers=member | PAGE)
    assert page.status_code == 200
    assert "The chair of the meeting decides" in page.text
    assert "<form" not in page.text.partition("<main")[2]
    assert client.post(f"/v1{path}/screening", json=SCREENING, headers=member).status_code == 404
    assert "Not decided yet" in client.get(path, headers=member | PAGE).text


def test_the_chair_of_another_district_does_not_decide_here(
    client: TestClient, chair: Json, service: Service
) -> None:
    bearer(service, "made-up-neighbour", "dcsm", WEST, role="member")
    neighbour = bearer(service, "made-up-neighbour", "dcsm", EAST)
    path = f"/v1/referrals/{refer(client, chair)['id']}"
    assert client.get(path, headers=neighbour).status_code == 200
    assert client.post(f"{path}/screening", json=SCREENING, headers=neighbour).status_code == 404
