"""Contexts: versions are never written over unseen, and the record says what it can beside them."""

import re
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from fastapi import Request
from fastapi.testclient import TestClient

from api.access import Caller
from api.changes.assess import SectionText, WriteSection
from api.documents import Sending
from api.errors import Conflict
from api.gate import Asking
from api.questions import Reader
from api.questions.assessment import SECTIONS
from api.routers.forms import Writer
from api.service import Service
from graph.journal import MADE_UP_SOURCE, Draft
from tests.town import FAR_SCHOOL, PAGE, ROUTE, SCHOOL, STEPS, WEST, Json, bearer, open_context


@pytest.mark.parametrize(
    ("subject", "kind", "counted"),
    [(STEPS, "place", [12]), (ROUTE, "route", [12]), (SCHOOL, "school", [12]), (FAR_SCHOOL, "school", [])],
)
def test_what_is_counted_near_a_place_a_line_or_a_school_is_its_evidence(
    client: TestClient, chair: Json, subject: str, kind: str, counted: list[int]
) -> None:
    context = client.get(open_context(client, chair, subject=subject), headers=chair).json()
    assert context["about_kind"] == kind
    assert [each["n"] for each in context["evidence"] if each["what"] == "Robbery"] == counted


def test_where_nothing_is_known_the_page_says_so_in_words(client: TestClient, chair: Json) -> None:
    local = {
        "kind": "local concern",
        "subject": "",
        "district": WEST,
        "where": "Behind the cinema",
        "tried": "",
    }
    context = open_context(client, chair, **local)
    told = client.get(context, headers=chair).json()
    assert told["young_people"] is None
    assert told["safer"] == "Too little data to say if it is safer."
    assert told["sections"][1]["found"] == ["Around it: not shown."]
    assert told["sections"][3]["found"] == ["By hour, for this place by itself: not known."]
    page = client.get(context.removeprefix("/v1"), headers=chair | PAGE).text
    for words in ("Behind the cinema", "Not asked yet.", "None recorded.", "plan has none"):
        assert words in page


def test_every_section_stands_in_order_whether_it_is_written_or_not(
    client: TestClient, chair: Json, here: str
) -> None:
    client.post(f"{here}/assessment/16", json={"text": "Looked at again."}, headers=chair)
    sections = client.get(here, headers=chair).json()["sections"]
    assert [(each["number"], each["title"]) for each in sections] == [
        (number, title) for number, (title, _) in enumerate(SECTIONS)
    ]
    assert [each["version"] for each in sections] == [0] * 16 + [1]


def test_writing_over_a_version_that_was_not_read_is_a_conflict_that_shows_both(
    client: TestClient, chair: Json, here: str, service: Service
) -> None:
    path = f"{here}/assessment/1"
    other = bearer(service, "made-up-deputy", "dcsm", WEST)
    assert client.post(path, json={"text": "Theirs."}, headers=other).status_code == 201
    stale = client.post(path, json={"text": "Mine."}, headers=chair)
    assert (stale.status_code, stale.headers["content-type"]) == (409, "application/problem+json")
    assert (stale.json()["version"], stale.json()["stands"]["text"]) == (1, "Theirs.")

    page = client.post(f"{path}?version=0".removeprefix("/v1"), data={"text": "Mine."}, headers=chair | PAGE)
    assert page.status_code == 409
    assert "Theirs." in page.text
    assert re.search(r'<textarea id="text-1"[^>]*>Mine\.</textarea>', page.text)
    again = re.search(r'action="(/contexts/[\w-]+/assessment/1\?version=1)"', page.text)
    assert again
    assert client.post(again[1], data={"text": "Both."}, headers=chair | PAGE).status_code == 303
    assert client.get(here, headers=chair).json()["sections"][1]["text"] == "Both."


def test_saving_a_section_twice_is_one_version_and_no_conflict(
    client: TestClient, chair: Json, here: str
) -> None:
    keyed = chair | {"Idempotency-Key": "pressed twice"}
    answers = [client.post(f"{here}/assessment/2", json={"text": "Once."}, headers=keyed) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()


@dataclass(frozen=True)
class Outrun:
    """Somebody's change, in whose middle somebody else's is recorded, as by another process."""

    change: WriteSection
    service: Service = field(compare=False)
    rival: WriteSection
    forums: frozenset[str] = frozenset({"dcsm"})
    graph: str = "places"

    @property
    def sending(self) -> Sending:
        return self.change.sending

    def ask(self) -> Json:
        return self.change.ask()

    def draft(self, graph: Reader, scope: Json, who: Caller, now: datetime) -> Draft:
        drafted = self.change.draft(graph, scope, who, now)
        self.service.gate.change(self.rival, Asking("made-up-deputy@example.org"))
        return drafted


def test_of_two_who_write_the_same_version_at_one_moment_only_one_is_recorded(
    client: TestClient, chair: Json, here: str, service: Service
) -> None:
    bearer(service, "made-up-deputy", "dcsm", WEST)
    context = here.rpartition("/")[2]
    mine, theirs = (
        WriteSection(context, 5, SectionText(text=text), Sending(key, MADE_UP_SOURCE))
        for text, key in (("Mine.", "a"), ("Theirs.", "b"))
    )
    request = Request({"type": "http", "app": client.app})
    writer = Writer(request, Asking("made-up-chair@example.org"), mine.sending)
    with pytest.raises(Conflict):
        writer.record(Outrun(mine, service, theirs))
    assert client.get(here, headers=chair).json()["sections"][5]["text"] == "Theirs."


def test_two_versions_are_compared_as_the_assessment_stood(
    client: TestClient, chair: Json, here: str
) -> None:
    assert client.get(f"{here}/versions", headers=chair).status_code == 404  # nothing is written yet
    for section, text, version in ((1, "One.", 0), (6, "Six.", 0), (1, "One, better.", 1)):
        said = {"text": text, "version": version}
        assert client.post(f"{here}/assessment/{section}", json=said, headers=chair).status_code == 201

    told = client.get(f"{here}/versions", headers=chair).json()
    assert told["numbers"] == [1, 2, 3]
    assert told["older"]["sections"] == [["1 Nature of harm", "One."], ["6 Guardianship", "Six."]]
    assert told["newer"]["sections"][0] == ["1 Nature of harm", "One, better."]
    of_one = client.get(f"{here}/versions", params={"section": 6}, headers=chair).json()
    assert (of_one["numbers"], of_one["newer"]["sections"]) == ([1], [["6 Guardianship", "Six."]])
    wrong = client.get(f"{here}/versions", params={"newer": 4}, headers=chair)
    assert [each["field"] for each in wrong.json()["errors"]] == ["newer"]
    page = client.get(f"{here}/versions?older=1&newer=3".removeprefix("/v1"), headers=chair | PAGE)
    assert "version 1 and version 3" in page.text
