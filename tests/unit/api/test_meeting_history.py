"""What `milieu demo` tells of three meetings: it stands on the pages, bears its days, and is told once."""

import json
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from fastapi.testclient import TestClient

from api.app import build
from api.changes.refer import Concern
from api.commands.demonstrating import demonstrate
from api.commands.meeting_history import tell_of_meetings
from api.commands.past import CHAIR, Past
from api.service import Service
from api.settings import Settings
from api.tokens import issue
from graph.county import TRUTHS
from graph.journal.times import on_london_clock
from graph.journal.verify import verify
from tests.attack.said import CONCERN
from tests.conftest import NOON

DISTRICT = "E07999001"
PAGE = {"Accept": "text/html"}
Json = dict[str, Any]


def copied(tiny_folder: Path, folder: Path) -> Service:
    """A service of the tiny made-up county in a folder of its own, at noon."""
    shutil.copytree(tiny_folder, folder)
    return Service.open(Settings.read({"MILIEU_DATA": str(folder)}), clock=lambda: NOON)


@pytest.fixture(scope="module")
def service(tiny_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The tiny made-up county as a visitor of `milieu demo` finds it."""
    opened = copied(tiny_folder, tmp_path_factory.mktemp("demo") / "data")
    demonstrate(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def chair(service: Service) -> Iterator[TestClient]:
    """The district's chair, who sends requests."""
    token = issue(service.secret, CHAIR, NOON + timedelta(hours=1), NOON)
    with TestClient(build(service), base_url="http://127.0.0.1:8000") as client:
        client.headers["Authorization"] = f"Bearer {token}"
        yield client


@pytest.fixture(scope="module")
def truths(service: Service) -> Json:
    """What the file of truths tells of the meetings."""
    told: Json = json.loads((service.journal.folder / TRUTHS).read_text(encoding="utf-8"))
    return told["meetings"]


@pytest.fixture(scope="module")
def route(chair: TestClient, truths: Json) -> Json:
    """The context about the route, as the chair reads it."""
    found = chair.get("/collections/contexts/items").json()["features"]
    name = truths["patterns"][0]["name"]
    (identity,) = (each["id"] for each in found if each["properties"]["name"] == name)
    return dict(chair.get(f"/v1/contexts/{identity}").json())


def said(service: Service, kind: str) -> pd.DataFrame:
    """Every document of a kind that stands in the journal, each field of what was said with `said `."""
    documents = service.journal.standing("document")
    found = documents[documents["kind"] == kind].reset_index(drop=True)
    return found.join(pd.DataFrame(found["body"].map(json.loads).tolist()).add_prefix("said "))


def test_a_second_start_adds_no_entry(service: Service) -> None:
    head, heard = service.journal.head(), service.audit.head()
    again = demonstrate(service)
    assert service.journal.head() == head
    assert service.audit.head().number - heard.number < 5
    assert again == demonstrate(service)
    assert verify(service.journal).problem is None


def test_a_start_that_was_broken_off_is_made_whole(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.commands.meeting_history._is_told", lambda _: False)
    head = service.journal.head()
    demonstrate(service)
    assert service.journal.head() == head


def test_where_a_visitor_has_referred_already_nothing_is_told(tiny_folder: Path, tmp_path: Path) -> None:
    visited = copied(tiny_folder, tmp_path / "data")
    past = Past(visited, DISTRICT, NOON.date() - timedelta(days=1))
    past.begin()
    past.refer(past.first, Concern(**CONCERN | {"agency": "business"}))
    head = visited.journal.head()
    tell_of_meetings(visited)
    assert visited.journal.head() == head
    visited.close()


def test_each_planted_pattern_is_found_again_by_its_referrals(service: Service, truths: Json) -> None:
    referrals = said(service, "referral")
    for pattern in truths["patterns"]:
        standing = service.journal.standing(pattern["record"])
        (place,) = standing.loc[standing["key"] == pattern["key"], "id"]
        for told in pattern["referrals"]:
            (found,) = referrals[referrals["said what"] == told["what"]].to_dict("records")
            assert [found[f"said {name}"] for name in told] == list(told.values())
            assert (found["said subject"] == place) == (told["kind"] == "location")


def test_children_are_referred_about_the_same_route_in_casework(service: Service, truths: Json) -> None:
    pattern = truths["patterns"][0]
    children, routes = service.journal.standing("referrals"), service.journal.standing("routes")
    theirs = children[children["key"].isin(pattern["children_referred"])]
    assert set(theirs["place"]) == set(routes.loc[routes["key"] == pattern["key"], "id"])
    assert set(children["kind"]) == {"child", "group of children"}
    assert {"location", "local concern"} <= set(said(service, "referral")["said kind"])


def test_whatever_is_said_bears_a_day_that_is_over_and_comes_one_after_another(
    service: Service, truths: Json
) -> None:
    documents = service.journal.standing("document").sort_values("entry")
    days = documents["at"].map(on_london_clock).map(lambda moment: moment.date().isoformat())
    assert days.is_monotonic_increasing
    assert days.max() < NOON.date().isoformat()
    assert set(truths["days"]) <= set(days)
    assert {each.at[:10] for each in service.journal.entries()} == {NOON.date().isoformat()}


def test_the_chair_decided_with_a_reason_each_time_and_two_referrals_wait(
    service: Service, chair: TestClient
) -> None:
    screened = said(service, "screening")
    assert set(screened["author"]) == {CHAIR}
    assert screened["said reason"].str.len().min() > 20
    assert {
        "no further action, with advice", "context assessment", "DCSM item", "universal partner response",
        "CAHM",
    } == set(screened["said decision"])  # fmt: skip
    waiting = chair.get("/v1/referrals", params={"area": DISTRICT}).json()
    assert [each["agency"] for each in waiting] == ["housing provider", "school"]


def test_the_district_page_shows_the_contexts_and_what_waits(chair: TestClient, truths: Json) -> None:
    page = chair.get(f"/dcsm/{DISTRICT}", headers=PAGE).text
    for word in (
        "Long Dark",
        "takeaways beside the sports hall",
        "closed watch",
        truths["patterns"][0]["name"],
    ):
        assert word in page, word


def test_two_of_the_three_agencies_that_refer_the_route_stand_in_its_context(
    truths: Json, route: Json
) -> None:
    referred = [each["said_by"] for each in route["evidence"] if each["what"].startswith("Referral:")]
    assert referred == [each["agency"] for each in truths["patterns"][0]["referrals"]][:2]


def test_the_assessment_of_the_route_has_two_versions_and_young_people_are_heard_in_the_second(
    chair: TestClient, route: Json
) -> None:
    versions = chair.get(f"/v1/contexts/{route['id']}/versions", params={"section": 4}).json()
    assert versions["numbers"] == [1, 2]
    assert "Not asked yet" in json.dumps(versions["older"])
    assert "forty short answers" in json.dumps(versions["newer"])
    assert route["sections"][16]["text"]


def test_its_plan_has_a_measure_that_moved_an_action_done_and_one_that_is_late(route: Json) -> None:
    (measure,) = route["goals"][0]["measures"]
    assert measure["baseline"]["value"] < measure["now"]["value"]
    assert all(each["owner"] and each["agency"] for each in route["actions"])
    assert [(each["status"], each["late"]) for each in route["actions"][:2]] == [
        ("blocked", True),
        ("done", False),
    ]
    assert route["status"] == "plan active"
    assert route["review"] > NOON.date().isoformat()


def test_the_place_that_was_made_safer_is_closed_and_watched_with_the_reason(service: Service) -> None:
    contexts = service.journal.standing("context")
    (closed,) = contexts[contexts["status"] == "closed watch"].to_dict("records")
    decisions = said(service, "decision")
    (decided,) = decisions[
        (decisions["context"] == closed["id"]) & (decisions["said status"] == "closed watch")
    ].to_dict("records")
    assert decided["said reason"] in closed["change"]
    assert closed["review"] == decided["said review"] > NOON.date().isoformat()
