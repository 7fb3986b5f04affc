"""A line of evidence is gone at once when what it rests on goes."""

import json

import pytest

from api.service import Service
from graph.expiry import expire
from graph.journal.verify import verify
from graph.projector import Projector
from tests.people import FILES, OTHER_TEAM, bring
from tests.spec.disclosing import Clock
from tests.spec.releasing import GONE, LINE, PLAIN, TEXT, Releasing, with_more
from tests.spec.test_retention import later
from tests.spec.test_rights import everything
from tests.town import WEST, bearer


@pytest.fixture
def own_desk(own_town_with_children: Service) -> Releasing:
    """A desk of the test's own, whose records it may change."""
    return with_more(own_town_with_children)


def test_only_a_context_that_a_meeting_is_at_work_on_is_given_evidence(own_desk: Releasing) -> None:
    desk = own_desk
    closed = {"status": "closed watch", "reason": "It is safe again.", "review": "2027-03-01", "version": 0}
    desk.post(f"{desk.context}/decisions", closed, desk.chair)
    absent = desk.post("/v1/contexts/nothing/evidence", LINE | {"facts": [desk.fact("V-1")]}, status=404)
    assert desk.release("V-1", status=404) == absent


@pytest.mark.parametrize("action", ["dispute", "restrict"])
def test_a_line_goes_in_the_same_entry_when_one_of_two_facts_is_withheld(
    own_desk: Releasing, action: str
) -> None:
    desk = own_desk
    desk.release("V-1", "M-1")
    desk.post(f"/v1/facts/{desk.fact('M-1')}/restriction", GONE | {"action": action})
    head = desk.service.journal.head().number
    assert desk.service.store.places.head().entry == head  # type: ignore[union-attr]
    assert desk.read() == []
    assert desk.rebuilt() == []


@pytest.mark.parametrize("key", ["C-2", "C-3"])
def test_a_child_who_is_sealed_takes_every_line_they_are_behind_away(own_desk: Releasing, key: str) -> None:
    desk = own_desk
    desk.release("M-1")
    worker = desk.worker if key == "C-2" else bearer(desk.service, "hill", "casework", OTHER_TEAM)
    seal = {"action": "seal", "by": "professional", "reason": "Moved for safety."}
    desk.post(f"/v1/facts/{desk.ids[key]}/restriction", seal, worker)
    assert desk.read() == []
    assert desk.rebuilt() == []
    desk.release("M-1")  # it stands without the child
    assert desk.rebuilt() == [TEXT]


def test_a_fact_that_its_source_withdraws_takes_the_line_with_it(own_desk: Releasing) -> None:
    desk = own_desk
    desk.release("V-1", "M-1")
    desk.bring("involvements", "V-1,,,,,,yes", column=",withdrawn")
    assert desk.read() == []
    desk.bring("involvements", "V-1,C-1,i1,harmed,school,data record")
    assert desk.rebuilt() == []


def test_a_fact_that_is_corrected_takes_the_line_with_it(own_desk: Releasing) -> None:
    desk = own_desk
    desk.release("V-1")
    desk.bring("involvements", "V-1,C-1,i2,harmed,school,data record")
    assert desk.read() == []
    assert desk.rebuilt() == []


def test_an_incident_that_its_source_corrects_takes_the_line_with_it(own_desk: Releasing) -> None:
    desk = own_desk
    from tests.spec.records import incident, say
    from tests.town import AGENCIES

    desk.release("V-1")
    moved = incident("i1", lon=1.15) | AGENCIES
    say(desk.service.journal, "incidents", moved, source="made-up county")
    desk.service.projector.catch_up()
    assert desk.read() == []
    assert desk.rebuilt() == []


def test_what_is_sent_again_just_as_it_was_or_confirmed_leaves_the_line(own_desk: Releasing) -> None:
    desk = own_desk
    desk.release("T-1")
    bring(desk.service.journal, "ties", FILES["ties"])
    confirmed = {"said_by": "school", "basis": "child told me"}
    desk.post(f"/v1/facts/{desk.fact('T-1')}/confirmation", confirmed)
    desk.bring("children", "C-1,AB,2011-05,Quay team,2026-01-01,,E07999001,police,900001,Far park")
    assert desk.rebuilt() == [TEXT]


def test_a_child_who_leaves_the_team_takes_the_lines_with_them_that_would_outlast_them(
    own_desk: Releasing,
) -> None:
    desk = own_desk
    desk.release("V-1")
    desk.bring("children", "C-1,AB,2011-05,Quay team,2026-01-01,2026-11-20,E07999001,police,900001,Far park")
    assert desk.read() == []


@pytest.mark.parametrize("erased", ["C-1", "C-3", "V-1"])
def test_what_is_erased_takes_the_line_out_of_the_graph_and_of_the_record(
    own_desk: Releasing, erased: str
) -> None:
    desk = own_desk
    desk.release("V-1", "M-1")
    person = desk.ids["C-1" if erased == "V-1" else erased]
    fact = desk.fact("V-1") if erased == "V-1" else person
    steward = bearer(desk.service, "steward", "steward", person)
    desk.post(f"/v1/facts/{fact}/erasure", {"reason": "On request."}, steward)
    assert desk.read() == []
    kept = b"".join(path.read_bytes() for path in desk.service.settings.data.glob("journal.sqlite*"))
    assert TEXT.encode() not in kept
    assert verify(desk.service.journal).problem is None
    assert desk.rebuilt() == []


@pytest.fixture
def later_desk(town_in_time: Service) -> Releasing:
    return with_more(town_in_time)


def test_a_line_ends_with_the_first_of_its_facts_to_end(later_desk: Releasing, clock: Clock) -> None:
    desk = later_desk
    desk.release("T-1", "V-1")
    (line,) = desk.read()
    assert line["until"] == "2027-03-01"
    later(desk, clock, 2027, 3, 1)
    desk.chair = bearer(desk.service, "chair", "dcsm", WEST)
    assert desk.texts() == [TEXT]
    later(desk, clock, 2027, 3, 2)
    desk.chair = bearer(desk.service, "chair", "dcsm", WEST)
    assert desk.read() == []
    expire(desk.service.journal, desk.service.gate.today(), "a test")
    assert desk.service.journal.standing("evidence").empty
    desk.service.projector.catch_up()
    assert desk.rebuilt() == []
    assert TEXT not in json.dumps(everything(desk.service.store.places.engine))


def test_a_line_of_facts_that_last_ends_after_a_year(later_desk: Releasing) -> None:
    later_desk.release("M-1")
    assert later_desk.read()[0]["until"] == "2027-10-03"
    later_desk.bring("missing", "M-9,C-1,2026-10-01,,,Harbour steps,bus,,,,school,data record")
    later_desk.release("M-9", text=PLAIN)
    assert later_desk.read()[1]["until"] == "2027-11-20"


def test_a_graph_as_known_on_a_day_shows_the_lines_of_that_day(own_desk: Releasing) -> None:
    desk = own_desk
    desk.release("V-1")
    desk.bring("involvements", "V-1,C-1,i2,harmed,school,data record")
    Projector(desk.service.journal, desk.service.store, desk.service.gate.today()).rebuild()
    assert desk.read() == []
