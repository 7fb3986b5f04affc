"""Referrals: what is taken, what is refused, and that sending twice records once."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.audit import Search
from api.documents import SOURCE, source_of
from api.ids import NO_ID
from api.service import Service
from graph.journal import MADE_UP_SOURCE, Journal
from tests.spec.records import incident, say
from tests.town import CONCERN, EAST, FAR_PARK, PAGE, ROUTE, SCHOOL, SCREENING, STEPS, STOP, WEST, Json, refer

LOCAL = CONCERN | {"kind": "local concern", "subject": "", "district": WEST, "where": "Behind the old cinema"}
FORM = {
    "kind": "location", "place": f"{STEPS} (park)", "what": "Phones are taken.", "harm": "robbery",
    "how_known": "child told me", "danger": "no", "agency": "school",
}  # fmt: skip


def refused(client: TestClient, chair: Json, said: Json) -> dict[str, str]:
    answer = client.post("/v1/referrals", json=said, headers=chair)
    assert answer.status_code == 422
    return {each["field"]: each["detail"] for each in answer.json()["errors"]}


def referrals(service: Service) -> list[Json]:
    return [
        dict(row.body)
        for entry in service.journal.entries()
        if entry.kind == "document"
        for row in service.journal.rows(entry.number)
        if row.body.get("kind") == "referral"
    ]


def as_page(client: TestClient, chair: Json) -> str:
    """The form as drawn: the key it will be sent with."""
    drawn = client.get("/referrals/new", params={"district": WEST}, headers=chair | PAGE).text
    found = re.search(r'name="secret" value="(\w+)"', drawn)
    assert found
    return found[1]


@pytest.mark.parametrize("subject", [STEPS, ROUTE, SCHOOL])
def test_a_place_a_route_and_a_school_can_be_referred(client: TestClient, chair: Json, subject: str) -> None:
    referral = refer(client, chair, subject=subject)["id"]
    told = client.get(f"/v1/referrals/{referral}", headers=chair).json()
    assert told["said"]["subject"] == subject
    assert told["said"]["harm"] == ["robbery"]


def test_a_local_concern_is_said_in_words(client: TestClient, chair: Json) -> None:
    referral = client.post("/v1/referrals", json=LOCAL, headers=chair).json()["id"]
    assert client.get(f"/v1/referrals/{referral}", headers=chair).json()["name"] == "Behind the old cinema"
    assert set(refused(client, chair, LOCAL | {"where": "", "district": ""})) == {"where", "district"}


def test_what_is_missing_is_told_field_by_field_and_nothing_is_recorded(
    client: TestClient, chair: Json, service: Service
) -> None:
    told = refused(client, chair, {})
    assert set(told) == {"kind", "harm", "how_known", "danger", "what", "agency"}
    assert all(sentence.endswith(".") for sentence in told.values())
    assert referrals(service) == []


@pytest.mark.parametrize("kind", ["child", "Children", "person"])
def test_a_child_is_refused_with_where_a_child_is_referred(
    client: TestClient, chair: Json, kind: str
) -> None:
    told = refused(client, chair, CONCERN | {"kind": kind})["kind"]
    assert "in casework, on the child's page under Referrals" in told
    assert "peer group, online space" in refused(client, chair, CONCERN | {"kind": "group"})["kind"]


def test_a_group_is_a_description_with_a_size_and_opens_a_context_of_its_own(
    client: TestClient, chair: Json, service: Service
) -> None:
    group = LOCAL | {"kind": "peer group", "where": "Year 9, who skate after school", "children": "6 to 10"}
    assert set(refused(client, chair, group | {"children": "", "where": ""})) == {"children", "where"}
    assert set(refused(client, chair, group | {"where": "A boy called Asha and his friends"})) == {"where"}
    contexts = []
    for _ in range(2):
        referral = client.post("/v1/referrals", json=group, headers=chair).json()["id"]
        told = client.post(f"/v1/referrals/{referral}/screening", json=SCREENING, headers=chair).json()
        contexts.append(told["context"])
    context = client.get(f"/v1/contexts/{contexts[0]}", headers=chair).json()
    assert (context["about_kind"], context["about"]) == ("peer group", "")
    assert context["name"] == "Year 9, who skate after school (6 to 10)"
    assert contexts[0] != contexts[1]
    assert client.get("/collections/contexts/items", headers=chair).json()["features"] == []
    assert client.get(f"/collections/contexts/items/{contexts[0]}", headers=chair).status_code == 404


def test_an_online_space_is_one_context_by_its_name_however_it_is_written(
    client: TestClient, chair: Json
) -> None:
    contexts = set()
    for name in ("Madeup Chat", "madeup  chat"):
        online = LOCAL | {"kind": "online space", "where": name}
        referral = client.post("/v1/referrals", json=online, headers=chair).json()["id"]
        told = client.post(f"/v1/referrals/{referral}/screening", json=SCREENING, headers=chair).json()
        contexts.add(told["context"])
    (only,) = contexts
    context = client.get(f"/v1/contexts/{only}", headers=chair).json()
    assert (context["about_kind"], context["about"], context["name"]) == ("online space", "", "Madeup Chat")
    assert "1 other referral" in str(client.get(f"/v1/referrals/{referral}", headers=chair).json()["beside"])


def test_a_childs_id_is_refused_in_every_field_and_never_told_back(client: TestClient, chair: Json) -> None:
    for field in (*(name for name, said in CONCERN.items() if name in WRITTEN), "outcome", "managed_by"):
        answer = client.post("/v1/referrals", json=CONCERN | {field: "child 123456"}, headers=chair)
        assert answer.status_code == 422, field
        assert [each["field"] for each in answer.json()["errors"]] == [field]
        assert "123456" not in answer.text
    extra = client.post("/v1/referrals", json=CONCERN | {"children_ids": ["123456"]}, headers=chair)
    assert extra.status_code == 422
    assert "123456" not in extra.text


WRITTEN = {"what", "since", "when", "young_people", "strengths", "tried", "agency"}


def test_a_word_that_blames_is_pointed_out_and_stands_with_a_reason(client: TestClient, chair: Json) -> None:
    said = CONCERN | {"what": "They call themselves a gang; two gang members came."}
    assert set(refused(client, chair, said)) == {"what", "language_reason"}
    assert refer(client, chair, **said, language_reason="Their own word.")["version"] == 1


def test_danger_is_answered_with_what_to_do_now_and_comes_first_for_the_chair(
    client: TestClient, chair: Json
) -> None:
    assert refer(client, chair)["do_now"] == ""
    urgent = refer(client, chair, danger=True)
    assert "ring 999" in urgent["do_now"]
    waiting = client.get("/v1/referrals", params={"area": WEST}, headers=chair).json()
    assert [each["danger"] for each in waiting] == [True, False]
    page = client.get(f"/referrals/{urgent['id']}/sent", headers=chair | PAGE).text
    assert "<h1>Ring 999 or the Front Door now</h1>" in page


def test_sending_twice_with_one_key_records_once_and_another_content_is_never_lost(
    client: TestClient, chair: Json, service: Service
) -> None:
    keyed = chair | {"Idempotency-Key": "the same"}
    first, again = (client.post("/v1/referrals", json=CONCERN, headers=keyed).json() for _ in range(2))
    assert first == again
    other = client.post("/v1/referrals", json=CONCERN | {"since": "May"}, headers=keyed).json()
    assert other["id"] != first["id"]
    assert len(referrals(service)) == 2


def test_a_form_pressed_twice_records_once(client: TestClient, chair: Json, service: Service) -> None:
    form = FORM | {"secret": as_page(client, chair)}
    answers = [
        client.post("/referrals/new", params={"district": WEST}, data=form, headers=chair | PAGE)
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["location"] == answers[1].headers["location"]
    assert len(referrals(service)) == 1
    assert "Referral received" in client.get(answers[0].headers["location"], headers=chair | PAGE).text


def test_a_form_with_faults_comes_back_filled_in_and_leads_to_each_field(
    client: TestClient, chair: Json, service: Service
) -> None:
    form = FORM | {
        "place": "Nowhere known",
        "tried": "child 12345",
        "danger": "",
        "harm": ["robbery", "hate"],
    }
    answer = client.post("/referrals/new", params={"district": WEST}, data=form, headers=chair | PAGE)
    assert answer.status_code == 422
    summary = re.findall(r'<li><a href="#(\w+)">', answer.text)
    assert set(summary) == {"place", "danger", "tried"}
    assert all(f'id="{field}"' in answer.text for field in summary)
    assert 'value="Nowhere known"' in answer.text
    assert answer.text.count(" checked") == 4  # kind, two harms, how it is known
    assert referrals(service) == []


def test_a_link_to_a_place_fills_it_in_also_where_the_list_leaves_it_out(
    client: TestClient, chair: Json, service: Service
) -> None:
    params = {"district": WEST, "place": STOP}
    drawn = client.get("/referrals/new", params=params, headers=chair | PAGE).text
    assert 'value="Quay Road (bus stop)"' in drawn
    form = FORM | {"place": "Quay Road (bus stop)"}
    assert client.post("/referrals/new", params=params, data=form, headers=chair | PAGE).status_code == 303
    unlinked = client.post("/referrals/new", params={"district": WEST}, data=form, headers=chair | PAGE)
    assert unlinked.status_code == 422
    assert len(referrals(service)) == 1


def test_json_and_form_record_the_same(client: TestClient, chair: Json, service: Service) -> None:
    params = {"district": WEST}
    client.post(
        "/referrals/new", params=params, data=FORM | {"harm": ["robbery", "hate"]}, headers=chair | PAGE
    )
    said = {name: value for name, value in FORM.items() if name != "place"}
    sent_json = said | {"subject": STEPS, "harm": ["robbery", "hate"], "danger": False}
    client.post("/v1/referrals", json=sent_json, headers=chair)
    by_form, by_json = (row["body"] for row in referrals(service))
    document = re.compile(r'"document": "[\w-]+", ')
    assert document.sub("", by_form) == document.sub("", by_json)


@pytest.mark.parametrize(
    ("sent_from", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 404),
        ({"Sec-Fetch-Site": "same-site"}, 404),
        ({"Sec-Fetch-Site": "none"}, 404),
        ({"Origin": "http://127.0.0.1:8000"}, 303),
        ({"Origin": "http://elsewhere.example"}, 404),
        ({"Origin": "null"}, 404),
        ({}, 404),
    ],
)
def test_a_cookie_is_only_good_for_a_form_of_our_own(
    client: TestClient, chair: Json, sent_from: dict[str, str], status: int
) -> None:
    client.cookies.set("milieu", chair["Authorization"].removeprefix("Bearer "))
    answer = client.post("/referrals/new", params={"district": WEST}, data=FORM, headers=sent_from)
    assert answer.status_code == status
    by_program = client.post("/v1/referrals", json=CONCERN, headers=sent_from)
    assert by_program.status_code == (201 if status == 303 else 404)


def test_only_a_place_of_the_callers_own_district_can_be_referred(client: TestClient, chair: Json) -> None:
    foreign, absent = (
        client.post("/v1/referrals", json=CONCERN | {"subject": subject}, headers=chair)
        for subject in (FAR_PARK, "no-such-place")
    )
    assert (foreign.status_code, foreign.content) == (404, absent.content)
    elsewhere = client.post("/v1/referrals", json=LOCAL | {"district": EAST}, headers=chair)
    assert elsewhere.content == absent.content


def test_a_referral_never_stands_in_the_audit_in_words(
    client: TestClient, chair: Json, service: Service
) -> None:
    refer(client, chair)
    told = service.audit.search(Search(subject="made-up-chair@example.org"))
    (recorded,) = [each for each in told if each.question == "Refer"]
    assert recorded.ask == {"subject": NO_ID, "district": ""}  # the places of this test are called by words


def test_in_the_made_up_county_a_referral_is_made_up_and_nobody_is_shut_out(
    client: TestClient, chair: Json, service: Service
) -> None:
    refer(client, chair)
    rows = [row for entry in service.journal.entries() for row in service.journal.rows(entry.number)]
    assert {row.source for row in rows} == {MADE_UP_SOURCE}
    assert client.get("/v1/referrals", params={"area": WEST}, headers=chair).status_code == 200


def test_where_anything_protected_is_real_so_is_what_people_say(tmp_path: Path, service: Service) -> None:
    with Journal.open(tmp_path / "real") as real:
        assert source_of(real) == SOURCE
    assert source_of(service.journal) == MADE_UP_SOURCE
    say(service.journal, "incidents", incident("real"), source="a real agency")
    assert source_of(service.journal) == SOURCE
