"""The pages on which a child is referred, and on which the team's manager decides."""

import re

import pytest

from api.service import Service
from graph.journal.access import MANAGER
from tests.people import TEAM, ids
from tests.spec.test_record_pages import Reader
from tests.town import PAGE, ROUTE, WEST, bearer

FORM = {
    "what": "token-page: robbed on the bus.", "harm": "robbery", "said_by": "school",
    "how_known": "child told me", "danger": "no",
}  # fmt: skip
DECISION = {
    "decision": "DCSM item", "reason": "It is the bus.", "kind": "location", "subject": ROUTE,
    "what": "Phones are taken upstairs.", "harm": "robbery", "how_known": "child told me", "danger": "no",
    "agency": "children's services",
}  # fmt: skip


class Manager(Reader):
    """A worker and a manager with browsers."""

    def __init__(self, service: Service) -> None:
        super().__init__(service)
        self.worker = bearer(service, "worker", "casework", TEAM, role="member")
        self.manager = bearer(service, "manager", "casework", TEAM, role=MANAGER)

    def send(self, path: str, form: dict[str, str], who: dict[str, str] | None = None) -> tuple[int, str]:
        answer = self.client.post(path, data=form, headers=(who or self.worker) | PAGE)
        return answer.status_code, answer.text or answer.headers["location"]


@pytest.fixture(scope="module")
def desk(town_with_children: Service) -> Manager:
    return Manager(town_with_children)


def test_a_child_is_referred_from_their_page(desk: Manager) -> None:
    path = f"/children/{desk.ids['C-1']}"
    assert "token-referral-bus" in desk.page(path)
    status, told = desk.send(f"{path}/referrals", FORM | {"what": "", "danger": ""})
    assert (status, "Say what is happening." in told) == (422, True)
    assert desk.send(f"{path}/referrals", FORM) == (303, f"{path}#referrals")
    page = desk.page(path)
    assert "token-page: robbed on the bus." in page
    assert "not decided yet" in page
    status, told = desk.send(f"{path}/referrals", FORM | {"danger": "yes"})
    assert (status, "ring 999" in told) == (200, True)


def test_a_referral_of_the_page_can_be_said_to_be_wrong(desk: Manager) -> None:
    referral = ids(desk.service.journal, "referrals")["R-1"]
    assert "Alone: robbery" in desk.page(f"/children/{desk.ids['C-1']}/facts/{referral}/wrong")


def test_what_waits_is_listed_and_only_the_manager_finds_the_form(desk: Manager) -> None:
    referral = ids(desk.service.journal, "referrals")["R-1"]
    assert f"/child-referrals/{referral}" in desk.page("/child-referrals")
    path = f"/child-referrals/{referral}"
    assert "Record the decision" not in desk.page(path)
    page = desk.page(path, desk.manager)
    for words in ("token-referral-bus", "Record the decision", "1 other referral", ROUTE, "District "):
        assert words in page
    for other in (bearer(desk.service, "chair", "dcsm", WEST), {}):
        assert desk.client.get(path, headers=other | PAGE).status_code in {404, 401, 303}
    desk.page("/child-referrals/nothing", status=404)


def test_a_manager_decides_in_two_parts_and_the_chair_finds_it(desk: Manager) -> None:
    referral = ids(desk.service.journal, "referrals")["R-1"]
    path = f"/child-referrals/{referral}/screening"
    status, told = desk.send(path, DECISION | {"what": "AB is robbed."}, desk.manager)
    assert (status, "This names somebody" in told) == (422, True)
    status, told = desk.send(path, DECISION, desk.manager)
    assert (status, "It waits for the chair" in told) == (200, True)
    desk.page(f"/child-referrals/{referral}", desk.manager, 404)
    chair = bearer(desk.service, "chair", "dcsm", WEST)
    (waiting,) = desk.get(f"/v1/referrals?area={WEST}", chair)
    page = desk.page(f"/referrals/{waiting['id']}", chair)
    assert "Phones are taken upstairs." in page
    assert not re.search(r"AB\b|token-|casework", page.split("<main")[1].split("</main>")[0])


def test_a_decision_that_leads_nowhere_by_itself_says_what_to_do(desk: Manager) -> None:
    referral = ids(desk.service.journal, "referrals")["R-2"]
    form = {"decision": "CAHM", "reason": "Several are tied."}
    status, told = desk.send(f"/child-referrals/{referral}/screening", form, desk.manager)
    assert (status, "/cahm/new" in told) == (200, True)
