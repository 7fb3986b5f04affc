"""Two records of one child: shown to whoever sees both, joined by two people, and undone again."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.service import Service
from graph.journal import Journal
from graph.journal.joins import joins
from graph.journal.verify import verify
from tests.conftest import NOON
from tests.people import FILES, OTHER_TEAM, TEAM, bring, ids
from tests.spec.casework import Desk, Json
from tests.spec.test_peer_sessions import Session
from tests.spec.test_rights import everything
from tests.town import PAGE, bearer, open_town

AGAIN = f"""key,initials,born,team,allocated_from,allocated_to,district,school
C-1,AB,2011-05,{TEAM},2026-01-01,,E07999001,900001
C-2,CD,2010-11,{TEAM},2026-01-01,,E07999001,900001
C-3,EF,2012-01,{OTHER_TEAM},2026-01-01,,E07999001,900002
C-4,GH,2011-01,{TEAM},2026-01-01,,E07999001,
C-5,IJ,2011-02,{TEAM},2025-01-01,2026-10-01,E07999001,
C-9,AB,2011-05,{OTHER_TEAM},2026-02-01,,E07999001,900001
"""
TIES = "T-9,C-9,C-3,close friend,protective,school,child told me,2026-09-01,,,token-note-nine\n"
TWIN = "T-8,C-9,C-1,friend,mixed,school,child told me,2026-09-01,,,token-note-twin\n"
NAMES = "N-9,C-9,known as,Token-Name-Asha\n"
PARTS = "V-9,C-9,i1,present,school,data record\n"
WHY = "Both workers know the child; the school confirms it."


class Records(Desk):
    """Two workers who see both teams, and one of each team."""

    def __init__(self, service: Service) -> None:
        super().__init__(service)
        self.both = self._of_both("both")
        self.second = self._of_both("second")
        self.other = bearer(service, "hill-worker", "casework", OTHER_TEAM)
        self.keep, self.twin = self.ids["C-1"], self.ids["C-9"]

    def _of_both(self, name: str) -> dict[str, str]:
        bearer(self.service, name, "casework", TEAM)
        return bearer(self.service, name, "casework", OTHER_TEAM)

    def post(self, path: str, body: Json, who: dict[str, str], status: int = 201) -> Any:
        answer = self.client.post(f"/v1/same-child{path}", json=body, headers=who)
        assert answer.status_code == status, answer.text
        return answer.json()

    def say(self, who: dict[str, str] | None = None, status: int = 201, **changes: object) -> Any:
        body = {"keep": self.keep, "other": self.twin, "same": True, "reason": WHY} | changes
        return self.post("", body, who or self.both, status)

    def confirm(self, who: dict[str, str] | None = None, status: int = 201) -> Any:
        return self.post(f"/{self.twin}/confirmation", {}, who or self.second, status)

    def undo(self, who: dict[str, str] | None = None, status: int = 201, record: str = "") -> Any:
        return self.post(
            f"/{record or self.twin}/undoing", {"reason": "It was a cousin."}, who or self.both, status
        )

    def join(self) -> None:
        self.say()
        self.confirm()

    def told(self, who: dict[str, str] | None = None) -> list[Json]:
        found: list[Json] = self.get("/v1/same-child", who or self.both)
        return [each for each in found if self.keep in {each["keep"]["id"], each["other"]["id"]}]

    def steward(self, person: str) -> dict[str, str]:
        return bearer(self.service, f"steward-{person}", "steward", person)

    def graph(self) -> str:
        """All that the graph of people holds, whatever entry said it."""
        assert self.service.store.people
        nodes = [row["node"] for row in everything(self.service.store.people.engine)]
        held = [node | {"entry": ""} for node in nodes if node["id"] != "head"]
        return json.dumps(held, sort_keys=True)


def bring_another(journal: Journal) -> None:
    """Bring records in that may be of one child with those that are there."""
    bring(journal, "children", AGAIN)
    for kind, more in (("ties", TIES + TWIN), ("identities", NAMES), ("involvements", PARTS)):
        bring(journal, kind, FILES[kind] + more)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    service = open_town(tmp_path / "data", lambda: NOON, with_children=True, more=(bring_another,))
    yield Records(service)
    service.close()


def test_records_that_look_alike_are_shown_to_whoever_sees_both_and_to_nobody_else(records: Records) -> None:
    found = records.told()
    assert [(each["state"], each["alike"]) for each in found] == [
        ("looks alike", ["initials", "month of birth", "name", "school"])
    ]
    for who in (records.worker, records.other):
        assert records.told(who) == []


def test_nothing_is_joined_by_itself_nor_by_one_person(records: Records) -> None:
    before = records.graph()
    records.say()
    assert records.graph() == before
    assert records.told()[0]["state"] == "said by one person"
    records.confirm(records.both, 422)
    assert records.graph() == before


def test_who_does_not_see_both_says_confirms_and_undoes_nothing(records: Records) -> None:
    told = [records.say(who, 404) for who in (records.worker, records.other)]
    told.append(records.say(status=404, other="nobody"))
    assert told[0] == told[1] == told[2]
    records.say()
    records.confirm(records.other, 404)
    records.undo(records.worker, 404)


@pytest.mark.parametrize(("changes", "field"), [({"reason": ""}, "reason"), ({"other": "keep"}, "other")])
def test_two_records_and_a_reason_are_named(records: Records, changes: Json, field: str) -> None:
    if "other" in changes:
        changes = {"other": records.keep}
    told = records.say(status=422, **changes)
    assert field in {each["field"] for each in told["errors"]}


def test_once_two_people_say_so_the_kept_record_shows_what_is_held_under_both(records: Records) -> None:
    records.join()
    child = records.child("C-1", records.both)
    assert {each["initials"] for each in child["peers"]} >= {"EF"}
    kinds = [
        each["kind"]
        for each in child["ties"]
        if {each["first"], each["second"]} == {records.keep, records.ids["C-3"]}
    ]
    assert sorted(kinds) == ["close friend", "friend"]
    assert {each["role"] for each in child["parts"]} == {"harmed", "present"}
    assert child["names"].count("Token-Name-Asha") >= 1
    assert records.twin not in records.graph().replace(f'"id": "{records.twin}"', "")
    records.child("C-9", records.both, 404)
    records.child("C-9", records.other, 404)


def test_a_tie_between_the_two_records_is_a_tie_of_nobody(records: Records) -> None:
    records.join()
    tie = ids(records.service.journal, "ties")["T-8"]
    assert tie not in json.dumps(records.child("C-1", records.both))
    records.undo()
    assert tie in json.dumps(records.child("C-1", records.both))


def test_a_graph_that_is_made_anew_shows_them_joined_too(records: Records) -> None:
    records.join()
    before = records.child("C-1", records.both)
    records.service.projector.rebuild()
    assert records.child("C-1", records.both) == before


def test_undoing_gives_each_record_back_as_it_was(records: Records) -> None:
    before = [records.child(key, records.both) for key in ("C-1", "C-9", "C-3")]
    records.join()
    records.undo()
    assert [records.child(key, records.both) for key in ("C-1", "C-9", "C-3")] == before
    assert records.told()[0]["state"] == "looks alike"
    records.join()
    records.undo()
    assert [records.child(key, records.both) for key in ("C-1", "C-9", "C-3")] == before


def test_whoever_sends_a_record_again_does_not_part_them(records: Records) -> None:
    records.join()
    bring(records.service.journal, "children", AGAIN.replace("C-9,AB,2011-05", "C-9,AB,2011-06"))
    records.service.projector.catch_up()
    records.child("C-9", records.other, 404)
    records.service.projector.rebuild()
    records.child("C-9", records.other, 404)


def test_where_the_kept_record_is_withdrawn_the_other_is_a_record_by_itself_again(records: Records) -> None:
    records.join()
    header, first = AGAIN.splitlines()[:2]
    bring(records.service.journal, "children", f"{header},withdrawn\n{first},yes\n")
    records.service.projector.catch_up()
    child = records.child("C-9", records.other)
    assert "close friend" in {each["kind"] for each in child["ties"]}


def test_two_children_said_to_be_two_are_not_shown_as_alike_again(records: Records) -> None:
    key = records.say(same=False)["id"]
    assert [each["state"] for each in records.told()] == ["said to be two children"]
    records.child("C-9", records.other)
    records.say(status=409)
    records.undo(record=key)
    assert [each["state"] for each in records.told()] == ["looks alike"]


def test_a_third_record_is_joined_to_the_one_that_is_kept_only(records: Records) -> None:
    records.join()
    records.say(status=422, keep=records.ids["C-2"], other=records.keep)
    records.say(status=404, keep=records.twin, other=records.ids["C-2"])


def test_what_is_sealed_is_sealed_by_every_record(records: Records) -> None:
    records.join()
    seal = {"action": "seal", "by": "professional", "reason": "Moved for safety."}
    sent = records.client.post(f"/v1/facts/{records.keep}/restriction", json=seal, headers=records.both)
    assert sent.status_code == 201, sent.text
    assert not {records.keep, records.twin} & set(records.graph().replace('"', " ").split())
    records.undo(status=404)
    records.service.projector.rebuild()
    assert records.keep not in records.graph()
    assert records.twin not in records.graph()


def test_somebody_is_told_all_that_is_held_under_both_records_and_who_saw_either(records: Records) -> None:
    records.child("C-9", records.other)
    records.join()
    for person in (records.keep, records.twin):
        held = records.get(f"/v1/subjects/{person}", records.steward(person))
        kinds = {kind["kind"]: len(kind["held"]) for kind in held["kinds"]}
        assert kinds["children"] == 2
        assert kinds["involvements"] == 2
        assert "hill-worker@example.org" in {each["sign_in"] for each in held["seen"]}


def test_erasing_the_child_erases_every_record(records: Records) -> None:
    records.join()
    steward = records.steward(records.keep)
    sent = records.client.post(
        f"/v1/facts/{records.keep}/erasure", json={"reason": "On request."}, headers=steward
    )
    assert sent.status_code == 201, sent.text
    journal = records.service.journal
    assert not {"C-1", "C-9"} & set(journal.standing("children")["key"])
    assert joins(journal) == []
    for record in (records.keep, records.twin):
        assert records.graph().count(record) == 0
    assert verify(journal).problem is None


def test_a_map_of_a_session_shows_one_child_for_two_records(records: Records) -> None:
    session = Session(records.service)
    session.add("C-1")
    session.add("C-2")
    records.join()
    people_on_map = session.map()["map"]["people"]
    assert [each["id"] for each in people_on_map].count(records.keep) == 1


def test_the_audit_says_who_joined_which_records(records: Records) -> None:
    records.join()
    auditor = bearer(records.service, "auditor", "auditor", "everything")
    for question in ("SayOfTwo", "ConfirmSame"):
        written = records.get(f"/v1/audit?question={question}", auditor)["entries"]
        assert records.twin in json.dumps(written)
        assert WHY not in json.dumps(written)


@pytest.mark.both_engines
def test_both_engines_join_and_part_alike(own_town_with_children: Service) -> None:
    bring_another(own_town_with_children.journal)
    own_town_with_children.projector.catch_up()
    records = Records(own_town_with_children)
    before = [records.child(key, records.both) for key in ("C-1", "C-9")]
    records.join()
    kinds = {each["kind"] for each in records.child("C-1", records.both)["ties"]}
    assert kinds >= {"close friend", "friend", "looks out for"}
    records.child("C-9", records.both, 404)
    records.undo()
    assert [records.child(key, records.both) for key in ("C-1", "C-9")] == before


def test_pages_show_two_records_and_join_them(records: Records) -> None:
    def page(who: dict[str, str]) -> dict[str, str]:
        return who | PAGE

    shown = records.client.get("/same-child", headers=page(records.both)).text
    address = next(part.split('"')[0] for part in shown.split('href="') if part.startswith("/same-child/"))
    wrong = records.client.post(address, data={"keep": records.keep}, headers=page(records.both))
    assert (wrong.status_code, "Say how you know" in wrong.text) == (422, True)
    sent = {"keep": records.keep, "reason": WHY}
    assert records.client.post(address, data=sent, headers=page(records.both)).status_code == 303
    waiting = records.client.get(address, headers=page(records.both)).text
    assert "They are one child</button>" not in waiting
    second = records.client.get(address, headers=page(records.second)).text
    assert "They are one child</button>" in second
    done = records.client.post(f"{address}/confirmation", data={}, headers=page(records.second))
    assert done.status_code == 303, done.text
    records.child("C-9", records.both, 404)
    undone = records.client.post(
        f"{address}/undoing", data={"reason": "A cousin."}, headers=page(records.both)
    )
    assert undone.status_code == 303, undone.text
    records.child("C-9", records.both)
