"""The pages about children in a real browser: caseload, record, a session and its map, one's own record."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.access import CASEWORK
from api.app import build
from api.changes.refer_child import ChildReferralText, ReferChild
from api.changes.same_child import SameChildText, SayOfTwo
from api.commands.demonstrating import FACILITATOR, Shown, show_people
from api.documents import Sending
from api.gate import Asking
from api.memberships import admit
from api.questions.caseload import Caseload
from api.service import Service
from graph.journal import MADE_UP_SOURCE
from graph.journal.access import APPROVER, MANAGER, grant
from tests.attack.said import CHILD_REFERRAL, CONCERN, DISTRICT, REQUEST, SCREENING
from tests.pages.visiting import Visit

pytestmark = pytest.mark.browser

HERE = (
    "/cahm",
    "/cahm/new",
    "/cahm/{session}",
    "/disclosures",
    "/disclosures/{disclosure}",
    "/cahm/{session}/release",
    "/child-referrals",
    "/child-referrals/{referral}",
    "/safety-notices",
    "/same-child",
    "/same-child/{one}/{other}",
    "/exports",
    "/exports/new",
    "/exports/{export}",
    "/children",
    "/children/{child}",
    "/children/{child}/facts/{fact}/wrong",
    "/children/{child}/release",
    "/subjects/{person}",
)
"""The pages that this file opens."""

NARROW = 375


@pytest.fixture
def shown(service: Service) -> Shown:
    """A session of the made-up county, of the children of one team."""
    found = show_people(service)
    service.projector.catch_up()
    return found


def fits(opened: Visit) -> None:
    """Demand that a page is without fault on a desk and in a hand."""
    assert opened.status == 200
    opened.without_fault()
    opened.fits(NARROW)


def test_a_facilitator_opens_the_list_the_form_and_the_map(
    open_as: Callable[[str, str], Visit], shown: Shown
) -> None:
    for path in ("/cahm", "/cahm/new", f"/cahm/{shown.session}"):
        fits(open_as(FACILITATOR, path))
    page = open_as(FACILITATOR, f"/cahm/{shown.session}").page
    assert page.locator("svg [role]").count() > 5
    assert "friend K" in page.inner_text("main")


def test_a_meeting_puts_a_place_on_the_map_by_its_form(
    open_as: Callable[[str, str], Visit], shown: Shown
) -> None:
    page = open_as(FACILITATOR, f"/cahm/{shown.session}").page
    page.get_by_text("Add a place", exact=True).last.click()
    page.locator("#place-label").fill("behind the shops")
    page.get_by_role("button", name="Add the place").click()
    assert "behind the shops" in page.inner_text("main")


def test_a_worker_reads_a_record_and_says_that_a_fact_is_wrong(
    open_as: Callable[[str, str], Visit], shown: Shown
) -> None:
    fits(open_as(FACILITATOR, "/children"))
    opened = open_as(FACILITATOR, f"/children/{shown.child}")
    fits(opened)
    page = opened.page
    page.locator("a[href$='/wrong']").first.click()
    fact = page.locator(".lead strong").inner_text()
    opened.without_fault()
    page.get_by_label("What is wrong?").fill("It never was so.")
    page.get_by_label("Who says so?").select_option("young person")
    page.locator("[name=kind][value=dispute]").check()
    page.get_by_role("button", name="Record it").click()
    assert page.url.endswith(f"/children/{shown.child}")
    assert fact not in page.inner_text("main")


def test_somebody_reads_what_is_held_about_them(
    open_as: Callable[[str, str], Visit], shown: Shown, token: Any
) -> None:
    token("steward", shown.child)
    opened = open_as("made-up-steward@example.org", f"/subjects/{shown.child}")
    fits(opened)
    assert "who has seen it" in opened.page.inner_text("h1")


def test_a_manager_decides_on_a_referral_of_a_child(
    open_as: Callable[[str, str], Visit], shown: Shown, service: Service
) -> None:
    worker, today = Asking(FACILITATOR, CASEWORK.name), service.gate.today()
    admit(service.journal, grant(FACILITATOR, CASEWORK.name, [shown.team], today, role=MANAGER))
    refers = ReferChild(shown.child, ChildReferralText(**CHILD_REFERRAL), Sending(source=MADE_UP_SOURCE))
    sent = service.gate.change(refers, worker)
    path = f"/child-referrals/{sent.body['told']}"
    fits(open_as(FACILITATOR, "/child-referrals"))
    opened = open_as(FACILITATOR, path)
    fits(opened)
    page = opened.page
    page.get_by_label("Universal partner response").check()
    page.get_by_label("Why?").fill("The school will see to it.")
    page.get_by_role("button", name="Record the decision").click()
    assert page.url.endswith("/child-referrals")


def test_a_worker_tells_an_authority_that_a_child_is_moved(
    open_as: Callable[[str, str], Visit], shown: Shown
) -> None:
    opened = open_as(FACILITATOR, "/safety-notices")
    fits(opened)
    page = opened.page
    page.get_by_label("Who is told?").fill("Duty team, Northshire Council")
    page.get_by_label("Yes: it was told by telephone").check()
    page.get_by_label("About which child?").select_option(shown.child)
    page.get_by_label("Whom should they ring?").fill("Team manager")
    page.get_by_label("On which telephone at work?").fill("01632 960 001")
    page.get_by_label("Acknowledge by").fill("2026-11-22")
    page.get_by_label("It stands until").fill("2026-12-10")
    page.get_by_role("button", name="Send the notice").click()
    page.get_by_label("Who there, by role?").fill("Duty manager")
    page.get_by_role("button", name="Acknowledge").click()
    assert "Duty manager, told to" in page.inner_text("main")
    opened.without_fault()


def test_two_workers_join_two_records(
    open_as: Callable[[str, str], Visit], shown: Shown, service: Service
) -> None:
    today, second = service.gate.today(), "made-up-second@example.org"
    admit(service.journal, grant(second, CASEWORK.name, [shown.team], today))
    worker, other = Asking(FACILITATOR, CASEWORK.name), Asking(second, CASEWORK.name)
    keep, twin = (each.id for each in service.gate.answer(Caseload(today), worker)[:2])
    said = SameChildText(keep=keep, other=twin, same=True, reason="The school says so.")
    service.gate.change(SayOfTwo(said, (), Sending(source=MADE_UP_SOURCE)), other)
    fits(open_as(FACILITATOR, "/same-child"))
    opened = open_as(FACILITATOR, f"/same-child/{keep}/{twin}")
    fits(opened)
    opened.page.get_by_role("button", name="They are one child").click()
    assert "joined" in opened.page.inner_text("main")
    opened.without_fault()


def test_a_worker_makes_a_copy_and_asks_it_back(
    open_as: Callable[[str, str], Visit], shown: Shown, service: Service
) -> None:
    opened = open_as(FACILITATOR, f"/children/{shown.child}")
    page = opened.page
    page.get_by_role("link", name="Make a copy").click()
    opened.without_fault()
    page.get_by_label("Who receives it?").fill("Head of year, Saltmere School")
    page.get_by_label("What is it needed for?").fill("To plan the way to school")
    page.get_by_label("May be kept until").fill("2026-12-10")
    page.get_by_role("button", name="Write it down and make the copy").click()
    opened.without_fault()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the copy").click()
    assert "To plan the way to school" in saved.value.path().read_text(encoding="utf-8")
    page.get_by_label("How was the recipient told?").fill("by telephone")
    page.get_by_role("button", name="The recipient was told").click()
    assert "Asked back" in page.inner_text("main")
    fits(open_as(FACILITATOR, "/exports"))


def test_an_approver_decides_what_an_officer_reads(
    open_as: Callable[[str, str], Visit], shown: Shown, service: Service, token: Any
) -> None:
    today = service.gate.today()
    admit(service.journal, grant(FACILITATOR, "casework", [shown.team], today, role=APPROVER))
    sent = TestClient(build(service), base_url="http://127.0.0.1").post(
        "/v1/disclosures", json=REQUEST, headers=token("police", "*")
    )
    path = f"/disclosures/{sent.json()['id']}"
    fits(open_as(FACILITATOR, "/disclosures"))
    fits(open_as(FACILITATOR, path))
    opened = open_as(FACILITATOR, path)
    page = opened.page
    page.get_by_label("A child of your team").select_option(shown.child)
    page.get_by_role("button", name="Show what it would tell").click()
    opened.without_fault()
    page.get_by_label("Disclose what is ticked").check()
    page.get_by_label("Initials and month of birth").check()
    page.get_by_label("Why?").fill("Needed to find the child.")
    page.get_by_label("What do you say to the officer?").fill("So that the child is found.")
    page.get_by_label("On what condition?").fill("Ring the team first.")
    page.get_by_label("The last day to read it").fill("2026-11-27")
    page.get_by_role("button", name="Record the decision").click()
    assert "Disclosed, and still to be read" in page.inner_text("main")
    fits(open_as(FACILITATOR, path))
    fits(open_as("made-up-police@example.org", "/disclosures"))
    fits(open_as("made-up-police@example.org", path))


@pytest.fixture
def at_work(service: Service, token: Any) -> None:
    """A place that a meeting is at work on."""
    chair = token("dcsm", DISTRICT)
    client = TestClient(build(service), base_url="http://127.0.0.1:8000")
    referral = client.post("/v1/referrals", json=CONCERN, headers=chair).json()["id"]
    screened = client.post(f"/v1/referrals/{referral}/screening", json=SCREENING, headers=chair)
    assert screened.status_code == 201, screened.text


@pytest.mark.usefixtures("at_work")
@pytest.mark.parametrize("place", ["children/{0.child}", "cahm/{0.session}"])
def test_a_line_is_previewed_and_released_and_taken_back(
    open_as: Callable[[str, str], Visit], shown: Shown, place: str
) -> None:
    opened = open_as(FACILITATOR, f"/{place.format(shown)}/release")
    fits(opened)
    page = opened.page
    page.get_by_label("Which place").select_option(index=1)
    page.locator("[name=facts]").first.check()
    page.get_by_label("What shall they read?").fill("It is dark there, and phones are taken.")
    page.get_by_label("What kind of evidence").select_option("agency record")
    page.get_by_label("The district's meeting", exact=True).check()
    page.get_by_role("button", name="See what they will see").click()
    fits(opened)
    page.get_by_label("Why must it go on").fill("The meeting asked for it.")
    page.get_by_role("button", name="Release it").click()
    fits(opened)
    assert "It is dark there" in page.inner_text("main")
    page.get_by_label("Why?").fill("It was another place.")
    page.get_by_role("button", name="Take it back").click()
    assert "It is dark there" not in page.inner_text("main")
