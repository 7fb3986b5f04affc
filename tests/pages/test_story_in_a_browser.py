"""The acceptance story by clicking, in a real browser: refer, screen, write, a session, its route, a tie.

The six children and the opened session are there already. Left out: what the story through HTTP leaves out,
and safety maps, goals, actions and released lines.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from api.service import Service
from tests.conftest import NOON
from tests.pages.test_meeting_pages import screen, write
from tests.pages.visiting import Visit
from tests.spec.story import CHILDREN, HANDED, Story
from tests.town import ROUTE, WEST, open_town

pytestmark = pytest.mark.browser

ON_THE_BUS = "Phones are taken upstairs on the bus."
TIED = "looks out for"
INITIALS = tuple(CHILDREN.values())


def send(page: Any, button: str) -> None:
    """Press a button, and wait for the page that answers."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """The service of the small town with its children in."""
    opened = open_town(tmp_path / "data", lambda: NOON, with_children=True)
    yield opened
    opened.close()


class Clicking:
    """The people of the story, each before a page of their own."""

    def __init__(self, story: Story, open_as: Callable[[str, str], Visit]) -> None:
        self.story, self.open_as = story, open_as
        self.session = f"/cahm/{story.session.id}"

    def page(self, who: str, path: str) -> Any:
        """A page that is there, as it stands now, to somebody; the browser finds no fault with it."""
        opened = self.open_as(f"{who}@example.org", path)
        assert opened.status == 200, path
        assert opened.faults == []
        return opened.page

    def a_school_refers_the_route(self, school: str) -> str:
        """The path of the referral."""
        page = self.page(school, f"/referrals/new?district={WEST}")
        page.locator("[name=kind][value=location]").check()
        page.get_by_label("Which place, group or online space?").fill(f"{ROUTE} (bus route)")
        page.get_by_label("What is happening?").fill(ON_THE_BUS)
        page.get_by_label("Robbery").check()
        page.get_by_label("Child told me").check()
        page.get_by_label("No", exact=True).check()
        page.get_by_label("Your agency").fill("school")
        send(page, "Send the referral")
        return str(page.get_by_role("link", name="Read the referral").get_attribute("href"))

    def the_chair_screens(self, referral: str) -> str:
        """The path of the context."""
        page = self.page("chair", referral)
        with page.expect_navigation():
            screen(page)
        return str(page.get_by_role("link", name=re.compile("The context")).get_attribute("href"))

    def the_chair_writes(self, context: str, text: str) -> None:
        page = self.page("chair", context)
        with page.expect_navigation():
            write(page, text)

    def the_worker_puts_each_child_on_the_map(self) -> None:
        page = self.page("worker", self.session)
        for child in self.story.children:
            page.locator("#add-person summary").click()
            page.locator("#person-child").select_option(child)
            page.locator("#person-reason").fill("goes home on that bus")
            send(page, "Add the person")

    def the_worker_states_a_tie(self, first: str, second: str) -> None:
        page = self.page("worker", self.session)
        said = {
            "first": first, "kind": TIED, "second": second, "valence": "protective",
            "said_by": "youth service", "basis": "saw it myself",
        }  # fmt: skip
        for field, chosen in said.items():
            page.locator(f"#tie-{field}").select_option(chosen)
        page.locator("#tie-observed").fill("2026-11-01")
        send(page, "Add the tie")

    def the_worker_hands_the_route_over(self) -> None:
        page = self.page("worker", self.session)
        page.locator("#hand-over summary").click()
        form = page.locator("#hand-over")
        form.locator("#hand-over-place").select_option(label=ROUTE)
        form.locator("#hand-over-what").fill(HANDED["what"])
        form.get_by_label("Robbery").check()
        form.locator("#hand-over-how_known").select_option(HANDED["how_known"])
        form.get_by_label("No", exact=True).check()
        form.locator("#hand-over-agency").select_option(HANDED["agency"])
        send(page, "Hand it over")

    def the_referral_that_waits(self) -> str:
        """Its path, found by the chair on the page of the district."""
        page = self.page("chair", f"/dcsm/{WEST}")
        return str(page.locator("a[href^='/referrals/']:not([href*='new'])").first.get_attribute("href"))

    def a_parent_disputes_the_tie(self) -> None:
        page = self.page("worker", f"/children/{self.story.children[0]}")
        page.locator(f"a[href*='/facts/{self.story.tie}/wrong']").first.click()
        page.get_by_label("What is wrong?").fill("They do not know each other.")
        page.get_by_label("Who says so?").select_option("parent or carer")
        page.locator("[name=kind][value=dispute]").check()
        send(page, "Record it")

    def ties_on_the_map(self) -> int:
        """How many the youth worker who was invited reads."""
        page = self.page("youth", self.session)
        return int(page.locator("tr[data-ends]").count())

    def record(self) -> str:
        """The record of the child of the disputed tie, to their worker."""
        return str(self.page("worker", f"/children/{self.story.children[0]}").content())


@pytest.fixture
def clicking(service: Service, open_as: Callable[[str, str], Visit]) -> Clicking:
    return Clicking(Story(service), open_as)


def test_the_story_of_a_bus_route_by_clicking(clicking: Clicking) -> None:
    two_referrals_lead_to_one_context(clicking)
    a_session_hands_the_route_over_and_no_child(clicking)
    a_disputed_tie_vanishes_everywhere(clicking)


def two_referrals_lead_to_one_context(clicking: Clicking) -> None:
    referrals = [clicking.a_school_refers_the_route(school) for school in ("school-quay", "school-hill")]
    contexts = {clicking.the_chair_screens(referral) for referral in referrals}
    assert len(contexts) == 1
    (context,) = contexts
    clicking.the_chair_writes(context, "Phones are taken upstairs, mostly after school.")
    page = clicking.page("chair", context)
    assert page.get_by_role("heading", level=1).inner_text() == ROUTE
    assert "Phones are taken upstairs, mostly after school." in page.locator("main").text_content()


def a_session_hands_the_route_over_and_no_child(clicking: Clicking) -> None:
    clicking.the_worker_puts_each_child_on_the_map()
    clicking.the_worker_states_a_tie(*clicking.story.children[4:])
    seen = clicking.page("youth", clicking.session).inner_text("main")
    assert all(initials in seen for initials in INITIALS)
    assert clicking.ties_on_the_map() == 3

    clicking.the_worker_hands_the_route_over()
    handed = clicking.the_referral_that_waits()
    context = clicking.the_chair_screens(handed)
    for who, path in (
        ("chair", handed), ("chair", context), ("chair", f"/dcsm/{WEST}"),
        ("analyst", f"/dcsm/{WEST}"), ("analyst", "/analyst"),
    ):  # fmt: skip
        assert clicking.story.of_the_children(clicking.page(who, path).content()) == [], path
    assert HANDED["what"] in clicking.page("chair", handed).inner_text("main")


def a_disputed_tie_vanishes_everywhere(clicking: Clicking) -> None:
    tie = clicking.story.tie
    assert tie in clicking.record()
    clicking.a_parent_disputes_the_tie()
    assert tie not in clicking.record()
    assert clicking.ties_on_the_map() == 2
    clicking.story.the_agency_sends_its_file_again()
    assert tie not in clicking.record()
    assert clicking.ties_on_the_map() == 2
