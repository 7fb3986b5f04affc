"""The pages on which approvers decide and officers read."""

from typing import Any

from graph.journal.facts import about
from tests.people import TEAM
from tests.spec.disclosing import (
    CHILD,
    DISCLOSE,
    PRIVATE,
    REFUSE,
    REQUEST,
    TEAM_TO_RING,
    WORKS,
    Room,
)
from tests.town import PAGE


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
