"""From a referral to a context with its assessment and plan, by HTTP, on both engines."""

import pytest
from fastapi.testclient import TestClient

from api.service import Service
from tests.town import CONCERN, EAST, PAGE, SCREENING, STEPS, WEST, Json, bearer, open_context

GOAL = {"statement": "The steps feel safe.", "side": "young people"}
MEASURE = {
    "what": "Maps that say unsafe", "baseline": "9 of 9 maps", "target": "under a third", "due": "2027-06-30",
}  # fmt: skip
READING = {"value": 6, "low": 4, "high": 8, "n": 9, "source": "safety maps", "day": "2026-11-19"}
ACTION = {
    "what": "Light the steps", "owner": "parks manager", "agency": "district council", "due": "2026-11-01",
    "type": "design",
}  # fmt: skip


@pytest.fixture
def chair(service: Service) -> dict[str, str]:
    """The chair of the western district."""
    return bearer(service, "made-up-chair", "dcsm", WEST)


def post(client: TestClient, path: str, said: Json, headers: dict[str, str]) -> Json:
    answer = client.post(path, json=said, headers=headers)
    assert answer.status_code == 201, answer.text
    told: Json = answer.json()
    return told


def test_a_referral_waits_until_a_chair_decides_and_then_a_context_is_open(
    client: TestClient, chair: Json
) -> None:
    referral = post(client, "/v1/referrals", CONCERN, chair)["id"]
    (waiting,) = client.get("/v1/referrals", params={"area": WEST}, headers=chair).json()
    assert (waiting["id"], waiting["name"], waiting["danger"]) == (referral, STEPS, False)

    told = post(client, f"/v1/referrals/{referral}/screening", SCREENING, chair)
    assert client.get("/v1/referrals", params={"area": WEST}, headers=chair).json() == []
    context = client.get(f"/v1/contexts/{told['context']}", headers=chair).json()
    assert (context["name"], context["about"], context["about_kind"]) == (STEPS, STEPS, "place")
    assert (context["status"], context["opened"], context["review"]) == (
        "under assessment", "2026-11-20", "2027-01-14",
    )  # fmt: skip
    assert context["change"] == "opened: context assessment"
    assert [each["why"] for each in context["decisions"]] == ["Three agencies say so."]


def test_the_evidence_is_filled_in_from_the_record(client: TestClient, chair: Json) -> None:
    context = client.get(open_context(client, chair), headers=chair).json()
    assert [
        (each["what"], each["said_by"], each["how_known"], each["n"]) for each in context["evidence"]
    ] == [
        ("Robbery", "school", "school: data record", 12),
        ("Referral: robbery, since September", "school", "child told me", 1),
    ]
    assert context["young_people"]["said"] == [
        "Feels unsafe: 9 young people, April to June 2026.", "Why: dark or hidden.",
    ]  # fmt: skip
    assert [(each["role"], each["hours"]) for each in context["guardians"]] == [
        ("Youth worker", "Fr 15:00-21:00")
    ]
    assert [(each["name"], round(each["metres"], -1)) for each in context["schools"]] == [
        ("Saltmere Academy", 560)
    ]
    assert context["earlier"] == ["The school asked for more light (school, in a referral)."]
    assert context["sections"][4]["found"][-1].startswith("Two say that they go round by the quay")


def test_an_assessment_and_a_plan_are_written_and_shown_at_once(client: TestClient, chair: Json) -> None:
    here = open_context(client, chair)
    post(client, f"{here}/assessment/1", {"text": "Robbery after school."}, chair)
    goal = post(client, f"{here}/goals", GOAL, chair)["id"]
    measure = post(client, f"{here}/goals/{goal}/measures", MEASURE, chair)["id"]
    post(client, f"{here}/measures/{measure}/readings", READING, chair)
    action = post(client, f"{here}/actions", ACTION | {"goal": goal}, chair)["id"]
    late = client.get(here, headers=chair).json()["actions"][0]
    assert (late["status"], late["late"], late["goal"]) == ("not begun", True, "The steps feel safe.")

    done = client.patch(
        f"{here}/actions/{action}", json={"status": "done", "note": "Five lamps."}, headers=chair
    )
    assert done.status_code == 200
    decision = {"status": "plan active", "reason": "The meeting agreed it."}
    post(client, f"{here}/decisions", decision, chair)

    context = client.get(here, headers=chair).json()
    assert context["sections"][1]["text"] == "Robbery after school."
    (held,) = context["goals"][0]["measures"]
    assert (held["baseline"]["value"], held["baseline"]["unit"]) == (9, "of 9 maps")
    assert (held["now"]["value"], held["now"]["low"], held["now"]["high"]) == (6, 4, 8)
    assert [(each["status"], each["late"]) for each in context["actions"]] == [("done", False)]
    assert "Light the steps: done. Five lamps." in context["earlier"]
    assert (context["status"], context["change"]) == ("plan active", "plan active: The meeting agreed it.")
    page = client.get(here.removeprefix("/v1"), headers=chair | PAGE)
    for words in ("plan active", "Robbery after school.", "Light the steps", "Five lamps.", "under a third"):
        assert words in page.text


def test_everything_stands_the_same_after_the_graphs_are_made_anew(
    client: TestClient, chair: Json, service: Service
) -> None:
    here = open_context(client, chair)
    post(client, f"{here}/assessment/0", {"text": "First."}, chair)
    post(client, f"{here}/assessment/0", {"text": "Second.", "version": 1}, chair)
    post(client, f"{here}/decisions", {"status": "improving", "reason": "It is lit."}, chair)
    paths = (here, f"{here}/versions", f"/v1/referrals?area={WEST}")
    before = [client.get(path, headers=chair).content for path in paths]
    service.projector.rebuild()
    assert [client.get(path, headers=chair).content for path in paths] == before


def test_what_is_written_for_the_meeting_is_not_for_the_police_who_see_that_the_context_is_there(
    client: TestClient, chair: Json, service: Service
) -> None:
    here = open_context(client, chair)
    police = bearer(service, "made-up-analyst", "police", WEST)
    for path in (here, here.removeprefix("/v1"), f"{here}/versions"):
        assert client.get(path, headers=police | PAGE).status_code == 404
    (feature,) = client.get("/collections/contexts/items", headers=police).json()["features"]
    assert feature["properties"]["name"] == STEPS
    said = {"text": "Written by the police."}
    assert client.post(f"{here}/assessment/1", json=said, headers=police).status_code == 404
    assert client.post("/v1/referrals", json=CONCERN, headers=police).status_code == 404
    assert client.get("/v1/referrals", params={"area": WEST}, headers=police).status_code == 404


def test_another_district_can_neither_see_nor_change_any_of_it(
    client: TestClient, chair: Json, service: Service
) -> None:
    referral = post(client, "/v1/referrals", CONCERN, chair)["id"]
    context = post(client, f"/v1/referrals/{referral}/screening", SCREENING, chair)["context"]
    other = bearer(service, "made-up-other-chair", "dcsm", EAST)
    absent = client.get("/v1/contexts/no-such", headers=other)
    for path in (
        f"/v1/referrals/{referral}",
        f"/v1/referrals?area={WEST}",
        f"/v1/contexts/{context}",
        f"/v1/contexts/{context}/versions",
        f"/contexts/{context}",
        f"/referrals/{referral}",
        f"/referrals/new?district={WEST}",
    ):
        assert client.get(path, headers=other).content == absent.content, path
    writings: list[tuple[str, Json]] = [
        ("/v1/referrals", CONCERN),
        (f"/v1/referrals/{referral}/screening", SCREENING),
        (f"/v1/contexts/{context}/assessment/1", {"text": "Written from elsewhere."}),
        (f"/v1/contexts/{context}/goals", {"statement": "A goal.", "side": "guardianship"}),
        (f"/v1/contexts/{context}/decisions", {"status": "closed watch", "reason": "Not theirs."}),
    ]
    for path, said in writings:
        assert client.post(path, json=said, headers=other).content == absent.content, path
