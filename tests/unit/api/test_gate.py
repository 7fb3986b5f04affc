"""The gate: who may see what, recorded before anything leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.access import FORUMS
from api.audit import Search
from api.documents import Sending
from api.gate import Asking
from api.service import Service
from graph.journal import Draft, JournalRefused

Bearer = Callable[..., dict[str, str]]
DISTRICT = "E07999001"
PAGE = {"Accept": "text/html"}


def test_a_chair_sees_the_map_of_their_district(client: TestClient, token: Bearer) -> None:
    answer = client.get(f"/dcsm/{DISTRICT}", headers=token("dcsm", DISTRICT) | PAGE)
    assert answer.status_code == 200
    assert "Saltmere" in answer.text
    assert "MADE-UP COUNTY" in answer.text


def test_without_a_token_a_program_is_told_how_and_a_person_is_led_to_sign_in(client: TestClient) -> None:
    answer = client.get(f"/dcsm/{DISTRICT}")
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    page = client.get(f"/dcsm/{DISTRICT}", headers=PAGE)
    assert (page.status_code, page.headers["location"]) == (303, "/sign-in")


@pytest.mark.parametrize("kind", [PAGE, {}])
def test_refused_unknown_and_absent_are_the_same_bytes(
    client: TestClient, token: Bearer, kind: dict[str, str]
) -> None:
    headers = token("dcsm", DISTRICT) | kind
    answers = [
        client.get(path, headers=headers)
        for path in ("/dcsm/E07999002", "/dcsm/E07000000", "/no/such/path", "/dcsm/%2e%2e", "/imports/x")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({str(sorted(answer.headers.items())) for answer in answers}) == 1


def test_a_forum_that_does_not_read_places_sees_no_map(client: TestClient, token: Bearer) -> None:
    for forum in set(FORUMS) - {"dcsm", "police"}:
        assert client.get(f"/dcsm/{DISTRICT}", headers=token(forum, "*")).status_code == 404, forum


def test_every_answer_and_every_refusal_is_in_the_audit(
    client: TestClient, token: Bearer, service: Service
) -> None:
    headers = token("dcsm", DISTRICT)
    client.get(f"/dcsm/{DISTRICT}", headers=headers)
    client.get("/dcsm/E07999002", headers=headers)
    told = service.audit.search(Search(subject="made-up-dcsm@example.org"))
    assert [(each.question, each.outcome, each.forum) for each in told] == [
        ("DistrictMap", "answered", "dcsm"),
        ("Referrals", "answered", "dcsm"),
        ("DistrictMap", "refused", "dcsm"),
    ]
    assert all(each.purpose and each.basis for each in told)


def test_an_audit_that_cannot_be_written_stops_the_answer(
    client: TestClient, token: Bearer, service: Service
) -> None:
    headers = token("dcsm", DISTRICT)
    (service.settings.data / "audit.sqlite").rename(service.settings.data / "gone")
    answer = client.get(f"/dcsm/{DISTRICT}", headers=headers)
    assert answer.status_code == 503
    assert "Saltmere" not in answer.text
    page = client.get(f"/dcsm/{DISTRICT}", headers=headers | PAGE)
    assert page.status_code == 503
    assert "Not recorded" in page.text


@dataclass(frozen=True)
class Unfit:
    """A change whose entry the journal does not take."""

    sending: Sending
    forums: frozenset[str] = frozenset({"dcsm"})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        return {}

    def draft(self, *_: object) -> Draft:
        return Draft(kind="", author="a test", purpose="to test", basis="none", key="unfit", body={})


def test_a_change_that_the_journal_does_not_take_is_in_the_audit_as_failed(
    token: Bearer, service: Service
) -> None:
    token("dcsm", DISTRICT)
    with pytest.raises(JournalRefused):
        service.gate.change(Unfit(Sending()), Asking("made-up-dcsm@example.org"))
    told = service.audit.search(Search(subject="made-up-dcsm@example.org"))
    assert [each.outcome for each in told] == ["answered", "failed"]


def test_a_membership_that_has_ended_opens_nothing(
    client: TestClient, token: Bearer, service: Service
) -> None:
    from datetime import date

    from graph.journal.access import end, members

    headers = token("dcsm", DISTRICT)
    (held,) = members(service.journal, "made-up-dcsm@example.org", service.gate.today())
    service.journal.append(
        Draft(
            kind="member",
            author="a test",
            purpose="to test",
            basis="none",
            key="end",
            body=end(held, date(2026, 11, 19)),
        )
    )
    assert client.get(f"/dcsm/{DISTRICT}", headers=headers).status_code == 404


def test_every_answer_forbids_scripts_and_styles_from_elsewhere(client: TestClient, token: Bearer) -> None:
    headers = token("dcsm", DISTRICT)
    for path in ("/", "/sign-in", f"/dcsm/{DISTRICT}", "/nowhere", "/static/milieu.css"):
        policy = client.get(path, headers=headers | PAGE).headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy


def test_a_token_is_taken_as_the_password_of_http_basic(client: TestClient, token: Bearer) -> None:
    bearer = token("dcsm", DISTRICT)["Authorization"].removeprefix("Bearer ")
    assert client.get(f"/dcsm/{DISTRICT}", auth=("any", bearer)).status_code == 200
    assert client.get(f"/dcsm/{DISTRICT}", auth=(bearer, "x")).status_code == 401


def test_made_up_tokens_stop_once_the_journal_holds_a_real_protected_record(
    client: TestClient, token: Bearer, service: Service
) -> None:
    from tests.spec.records import incident, say

    headers = token("dcsm", DISTRICT)
    say(service.journal, "incidents", incident("real"), source="a real agency")
    assert client.get(f"/dcsm/{DISTRICT}", headers=headers).status_code == 401
