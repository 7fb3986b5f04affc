"""A context's plan and decisions: what is missing is told, and every end is explained."""

import re

import pytest
from fastapi.testclient import TestClient

from tests.town import PAGE, ROUTE, Json, open_context

GOAL = {"statement": "The steps feel safe.", "side": "young people"}
ACTION = {"what": "Light the steps", "owner": "parks manager", "agency": "council", "due": "2026-12-01"}


def faults(client: TestClient, path: str, said: Json, chair: Json) -> set[str]:
    answer = client.post(path, json=said, headers=chair)
    assert answer.status_code == 422, answer.text
    return {each["field"] for each in answer.json()["errors"]}


def test_what_is_missing_or_wrong_in_a_plan_is_told_field_by_field(
    client: TestClient, chair: Json, here: str
) -> None:
    assert faults(client, f"{here}/assessment/1", {"text": " "}, chair) == {"text"}
    assert faults(client, f"{here}/goals", {}, chair) == {"statement", "side"}
    goal = client.post(f"{here}/goals", json=GOAL, headers=chair).json()["id"]
    measures = f"{here}/goals/{goal}/measures"
    wrong = {"baseline": "a few", "due": "soon"}
    assert faults(client, measures, wrong, chair) == {"what", "target", "baseline", "due"}
    measure = client.post(measures, json={"what": "Maps", "target": "none"}, headers=chair).json()["id"]
    readings = f"{here}/measures/{measure}/readings"
    assert faults(client, readings, {"low": "few"}, chair) == {"value", "low", "source", "day"}
    inside_out = {"value": 3, "low": 4, "source": "maps", "day": "2026-11-01"}
    assert faults(client, readings, inside_out, chair) == {"low"}
    assert faults(client, f"{here}/actions", {"type": "hope", "goal": "no-such"}, chair) == {
        "what", "owner", "agency", "due", "type", "goal",
    }  # fmt: skip
    assert faults(client, f"{here}/decisions", {"status": "safe", "review": "2026-01-01"}, chair) == {
        "status", "reason", "review",
    }  # fmt: skip


def test_every_text_of_a_plan_is_held_against_the_wording_rules(
    client: TestClient, chair: Json, here: str
) -> None:
    number = "for child 123456"
    assert faults(client, f"{here}/assessment/1", {"text": number}, chair) == {"text"}
    assert faults(client, f"{here}/goals", GOAL | {"statement": number}, chair) == {"statement"}
    for field in ("what", "owner", "agency"):
        assert faults(client, f"{here}/actions", ACTION | {field: number}, chair) == {field}
    assert faults(client, f"{here}/actions", ACTION | {"owner": "Mr Lamp"}, chair) == {
        "owner", "language_reason",
    }  # fmt: skip
    decision = {"status": "improving", "reason": number}
    assert faults(client, f"{here}/decisions", decision, chair) == {"reason"}


def test_what_is_not_of_this_context_is_not_there(client: TestClient, chair: Json, here: str) -> None:
    other = open_context(client, chair, subject=ROUTE)
    goal = client.post(f"{other}/goals", json=GOAL, headers=chair).json()["id"]
    action = client.post(f"{other}/actions", json=ACTION, headers=chair).json()["id"]
    measure = {"what": "Maps", "target": "none"}
    reading = {"value": 1, "source": "maps", "day": "2026-11-01"}
    answers = [
        client.post(f"{here}/goals/{goal}/measures", json=measure, headers=chair),
        client.post(f"{here}/measures/{goal}/readings", json=reading, headers=chair),
        client.patch(f"{here}/actions/{action}", json={"status": "begun"}, headers=chair),
        client.post(f"{here}/assessment/17", json={"text": "Beyond."}, headers=chair),
    ]
    assert {answer.status_code for answer in answers} == {404}


def test_an_action_is_changed_over_the_version_that_was_read_and_its_end_is_explained(
    client: TestClient, chair: Json, here: str
) -> None:
    action = client.post(f"{here}/actions", json=ACTION, headers=chair).json()["id"]
    path = f"{here}/actions/{action}"
    bare = client.patch(path, json={"status": "done"}, headers=chair)
    assert [each["field"] for each in bare.json()["errors"]] == ["note"]
    assert client.patch(path, json={"status": "begun"}, headers=chair).json()["version"] == 2
    stale = client.patch(path, json={"status": "dropped", "note": "Too dear.", "version": 1}, headers=chair)
    assert (stale.status_code, stale.json()["stands"]["status"]) == (409, "begun")
    (held,) = client.get(here, headers=chair).json()["actions"]
    assert (held["what"], held["status"], held["version"]) == ("Light the steps", "begun", 2)


def test_a_decision_changes_the_status_with_words_and_one_made_unseen_is_a_conflict(
    client: TestClient, chair: Json, here: str
) -> None:
    path = f"{here}/decisions"
    first = {"status": "plan active", "reason": "The meeting agreed.", "review": "2027-03-01"}
    assert client.post(path, json=first, headers=chair).status_code == 201
    unseen = client.post(path, json={"status": "closed watch", "reason": "Over."}, headers=chair)
    assert (unseen.status_code, unseen.json()["stands"]["status"]) == (409, "plan active")
    told = client.get(here, headers=chair).json()
    assert (told["status"], told["review"], told["decided"]) == ("plan active", "2027-03-01", 1)
    assert (told["changed"], told["change"]) == ("2026-11-20", "plan active: The meeting agreed.")


@pytest.mark.parametrize(
    ("path", "form", "leads_to"),
    [
        ("goals", {}, ["goal-statement", "goal-side"]),
        ("actions", {"what": "Light it"}, ["action-owner", "action-agency", "action-due"]),
        ("assessment/3", {"text": "hard to reach"}, ["text-3", "language_reason"]),
        ("decisions", {"status": "improving"}, ["decide-reason"]),
    ],
)
def test_a_form_with_faults_is_shown_again_and_each_line_leads_to_its_field(
    client: TestClient, chair: Json, here: str, path: str, form: Json, leads_to: list[str]
) -> None:
    page = client.post(f"{here}/{path}".removeprefix("/v1"), data=form, headers=chair | PAGE)
    assert page.status_code == 422
    assert re.findall(r'<li><a href="#([\w-]+)">', page.text) == leads_to
    assert all(f'id="{field}"' in page.text for field in leads_to)
    assert "There is a problem" in page.text


def test_forms_of_the_page_add_what_programs_add(client: TestClient, chair: Json, here: str) -> None:
    page = here.removeprefix("/v1")

    def send(path: str, form: Json) -> None:
        answer = client.post(f"{page}/{path}", data=form, headers=chair | PAGE)
        assert (answer.status_code, answer.headers["location"].split("#")[0]) == (303, page)

    send("goals", GOAL)
    goal = client.get(here, headers=chair).json()["goals"][0]["id"]
    send(f"goals/{goal}/measures", {"what": "Maps", "baseline": "9 of 9", "target": "none", "due": ""})
    measure = client.get(here, headers=chair).json()["goals"][0]["measures"][0]["id"]
    send(f"measures/{measure}/readings", {"value": "4.5", "low": "", "source": "maps", "day": "2026-11-19"})
    send("actions", ACTION | {"goal": goal, "type": ""})
    action = client.get(here, headers=chair).json()["actions"][0]["id"]
    send(f"actions/{action}?version=1", {"status": "blocked", "note": "No money yet."})
    send("decisions?version=0", {"status": "plan active", "reason": "Agreed.", "review": ""})

    told = client.get(here, headers=chair).json()
    assert told["goals"][0]["measures"][0]["now"]["value"] == 4.5
    assert (told["actions"][0]["status"], told["status"]) == ("blocked", "plan active")


def test_a_form_from_another_site_changes_nothing(client: TestClient, chair: Json, here: str) -> None:
    client.cookies.set("milieu", chair["Authorization"].removeprefix("Bearer "))
    page, away = here.removeprefix("/v1"), {"Sec-Fetch-Site": "cross-site"}
    for path in ("goals", "actions", "assessment/1", "decisions"):
        assert client.post(f"{page}/{path}", data=GOAL, headers=away).status_code == 404
        assert client.post(f"{here}/{path}", json=GOAL, headers=away).status_code == 404
    assert client.get(here).json()["goals"] == []


def test_two_to_four_goals_are_advised_and_none_is_forbidden(
    client: TestClient, chair: Json, here: str
) -> None:
    def advice() -> list[str]:
        found: list[str] = client.get(here, headers=chair).json()["sections"][14]["found"]
        return found

    assert advice() == ["2 to 4 goals are advised; this plan has none."]
    for number in range(5):
        said = GOAL | {"statement": f"Goal {'abcde'[number]}."}
        assert client.post(f"{here}/goals", json=said, headers=chair).status_code == 201
        if number in range(1, 4):
            assert advice() == []
    assert advice() == ["2 to 4 goals are advised; this plan has 5."]
