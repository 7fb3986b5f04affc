"""What a worker sees as records change, and how much of it in a day."""

from collections.abc import Callable

import pytest

from api.audit import Search
from api.service import Service
from tests.people import FILES, OTHER_TEAM, TEAM, bring
from tests.spec.casework import Desk
from tests.spec.test_peer_sessions import OPENING
from tests.town import PAGE, bearer


@pytest.fixture
def desk(own_town_with_children: Service) -> Desk:
    """A desk for a test that changes something."""
    return Desk(own_town_with_children)


def test_a_child_who_moves_to_another_team_goes_with_the_record(desk: Desk) -> None:
    other = bearer(desk.service, "hill", "casework", OTHER_TEAM)
    desk.child(who=other, status=404)
    bring(
        desk.service.journal,
        "children",
        FILES["children"].replace(f"2011-05,{TEAM}", f"2011-05,{OTHER_TEAM}"),
    )
    desk.service.projector.catch_up()
    desk.child(status=404)
    assert {each["initials"] for each in desk.child(who=other)["peers"]} == {"EF"}


def test_more_children_than_a_days_work_needs_are_shown_for_a_reason_only(
    desk: Desk, budget: Callable[[int], None]
) -> None:
    budget(4)
    desk.get("/v1/children")
    desk.child()  # the same children again
    other = bearer(desk.service, "worker", "casework", OTHER_TEAM)
    assert "Milieu-Reason" in desk.child("C-3", other, status=429)["detail"]
    desk.child("C-3", other | {"Milieu-Reason": "Strategy meeting tonight"})
    told = desk.service.audit.search(Search(about=desk.ids["C-3"]))
    assert [(each.outcome, each.ask.get("reason")) for each in told][-1] == (
        "answered", "Strategy meeting tonight"
    )  # fmt: skip


def test_who_looks_at_a_session_again_and_again_is_told_of_no_more_children(
    desk: Desk, budget: Callable[[int], None]
) -> None:
    budget(3)  # the worker's own, who stand in the list of those that may be brought to the table
    session = desk.client.post("/v1/peer-sessions", json=OPENING, headers=desk.worker).json()["session"]
    for _ in range(3):
        page = desk.client.get(f"/cahm/{session}", headers=desk.worker | PAGE)
        assert page.status_code == 200
    told = desk.service.audit.search(Search(question="Caseload"))
    assert {len(each.ask["persons"]) for each in told if each.outcome == "answered"} == {3}


@pytest.fixture
def budget(desk: Desk) -> Callable[[int], None]:
    """Sets how many children one person is told of in a day."""

    def set_to(children: int) -> None:
        gate = desk.service.gate
        object.__setattr__(gate, "children_a_day", children)

    return set_to
