"""A child's record, for the team that is responsible for the child and for nobody else."""

from typing import Any

import pytest

from api.access import FORUMS
from api.audit import Search
from api.misuse import REFUSED
from api.service import Service
from tests.people import OTHER_TEAM, TEAM, TOKENS
from tests.spec.casework import Desk
from tests.town import bearer


@pytest.fixture(scope="module")
def desk(town_with_children: Service) -> Desk:
    return Desk(town_with_children)


def test_a_worker_sees_the_children_of_the_team_today_by_initials(desk: Desk) -> None:
    found = desk.get("/v1/children")
    assert sorted(each["initials"] for each in found) == ["AB", "CD", "GH"]


def test_a_child_whose_time_with_the_team_is_over_is_not_there(desk: Desk) -> None:
    desk.child("C-5", status=404)


def test_the_record_tells_names_agencies_school_and_places(desk: Desk) -> None:
    child = desk.child()
    assert child["names"] == ["Token-Name-Asha"]
    assert child["known_to"] == ["police", "youth justice"]
    assert sorted((each["name"], each["attends"]) for each in child["places"]) == [
        ("Far park", False), ("Harbour steps", False), ("Saltmere Academy", True)
    ]  # fmt: skip


def test_a_number_is_never_shown(desk: Desk) -> None:
    assert "Token-Number" not in desk.client.get(f"/v1/children/{desk.ids['C-1']}", headers=desk.worker).text


def test_a_tie_says_who_said_so_how_they_knew_and_when(desk: Desk) -> None:
    (tie,) = [each for each in desk.child()["ties"] if each["kind"] == "looks out for"]
    assert (tie["first"], tie["second"]) == (desk.ids["C-1"], desk.ids["C-2"])
    assert (tie["said_by"], tie["basis"], tie["observed_from"]) == ("school", "child told me", "2026-09-01")
    assert (tie["expires"], tie["note"]) == ("2027-03-01", "token-note-lunch")


def test_a_child_of_another_team_is_neither_peer_nor_end_of_a_tie(desk: Desk) -> None:
    child = desk.child()
    assert {each["initials"] for each in child["peers"]} == {"CD"}
    assert desk.ids["C-3"] not in str(child)


def test_a_tie_that_nobody_confirmed_in_half_a_year_is_gone(desk: Desk) -> None:
    assert "close friend" not in {each["kind"] for each in desk.child()["ties"]}


def test_a_tie_with_conditions_is_seen_by_its_own_agency_only(desk: Desk) -> None:
    own = bearer(desk.service, "own", "casework", TEAM, agency="made-up county")
    assert "friend" not in {each["kind"] for each in desk.child("C-2")["ties"]}
    assert "friend" in {each["kind"] for each in desk.child("C-2", own)["ties"]}


def test_an_adult_of_another_teams_record_is_not_shown(desk: Desk) -> None:
    assert [each["role"] for each in desk.child()["adults"]] == ["trusted adult"]


def test_a_group_is_described_to_the_team_whose_group_it_is(desk: Desk) -> None:
    groups = {each["about"]: each["description"] for each in desk.child()["groups"]}
    assert groups == {8: "token-group-skate", 5: ""}


def test_incidents_and_missing_episodes_tell_the_childs_own_part(desk: Desk) -> None:
    child = desk.child()
    assert [(each["kind"], each["role"]) for each in child["parts"]] == [("robbery", "harmed")]
    assert [(each["travel"], each["could_help"]) for each in child["missing"]] == [("bus", "youth worker")]


def test_nothing_in_a_childs_record_is_a_score_a_rank_or_a_measure(desk: Desk) -> None:
    words = ("score", "rank", "risk", "centrality", "degree", "weight", "level")
    assert not [name for name in _names(desk.child()) if any(word in name for word in words)]


def _names(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {name for each in value.values() for name in _names(each)}
    return {name for each in value for name in _names(each)} if isinstance(value, list) else set()


@pytest.mark.parametrize("forum", sorted(set(FORUMS) - {"casework"}))
def test_to_every_other_forum_a_child_is_as_one_who_never_was(desk: Desk, forum: str) -> None:
    other = bearer(desk.service, f"other-{forum}", forum, "*" if FORUMS[forum].opens == "areas" else TEAM)
    paths = (f"/v1/children/{desk.ids['C-1']}", "/v1/children/nobody", "/v1/children", "/no/such/path")
    answers = [desk.client.get(path, headers=other) for path in paths]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_a_child_of_another_team_is_as_one_who_never_was(desk: Desk) -> None:
    answers = [
        desk.client.get(f"/v1/children/{name}", headers=desk.worker) for name in (desk.ids["C-3"], "nobody")
    ]
    assert answers[0].status_code == 404
    assert answers[0].content == answers[1].content


def test_who_looks_again_and_again_at_children_of_another_team_is_a_sign_of_misuse(desk: Desk) -> None:
    curious = bearer(desk.service, "curious", "casework", TEAM)
    auditor = bearer(desk.service, "auditor", "auditor", "*")
    for _ in range(desk.service.settings.refused_a_day):
        desk.child("C-3", curious, status=404)
    (sign,) = [each for each in desk.get("/v1/misuse", auditor) if each["subject"] == "curious@example.org"]
    assert (sign["pattern"], sign["times"]) == (REFUSED, desk.service.settings.refused_a_day)


def test_the_audit_knows_of_each_child_who_was_shown_and_holds_no_word_of_theirs(desk: Desk) -> None:
    desk.child()
    entry = desk.service.audit.search(Search(about=desk.ids["C-2"]))[-1]
    assert (entry.question, entry.forum, entry.outcome) == ("Child", "casework", "answered")
    assert set(entry.ask["persons"]) >= {desk.ids["C-1"], desk.ids["C-2"]}
    audit = (desk.service.settings.data / "audit.sqlite").read_bytes()
    assert not [token for token in TOKENS if token.encode() in audit and token not in {TEAM, OTHER_TEAM}]
