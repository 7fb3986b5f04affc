"""Every page of the running service in a real browser: strict policy, no other host, no fault by axe."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from api.service import Service
from api.tokens import issue
from tests.conftest import NOON
from tests.pages.conftest import DISTRICT
from tests.pages.visiting import Visit

pytestmark = pytest.mark.browser

PAGES = [
    ("/", ""),
    ("/sign-in", ""),
    ("/districts", "dcsm"),
    (f"/dcsm/{DISTRICT}", "dcsm"),
    (f"/dcsm/{DISTRICT}", "police"),
    (f"/referrals/new?district={DISTRICT}", "dcsm"),
    ("/analyst", "police"),
    ("/api", "police"),
    ("/misuse", "auditor"),
]


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize(("path", "forum"), PAGES)
def test_a_page_opens_without_fault(visit: Callable[..., Visit], path: str, forum: str, width: int) -> None:
    opened = visit(path, forum, width)
    assert opened.status == 200
    opened.without_fault()


def test_the_map_of_the_district_is_drawn(visit: Callable[..., Visit]) -> None:
    page = visit(f"/dcsm/{DISTRICT}", "dcsm").page
    page.wait_for_load_state("networkidle")
    assert page.locator(".leaflet-container svg path").count() > 5


def test_a_link_of_the_made_up_county_signs_a_visitor_in_and_out(
    visit: Callable[..., Visit], token: Any
) -> None:
    token("dcsm", DISTRICT)
    page = visit("/sign-in/a-code").page
    assert page.url.endswith("/districts")
    page.get_by_role("link", name="Saltmere").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Saltmere"
    page.get_by_role("button", name="Sign out").click()
    page.goto(page.url.replace("/sign-out", f"/dcsm/{DISTRICT}"))
    assert page.url.endswith("/sign-in")


def test_a_token_typed_into_the_form_signs_in_and_a_wrong_one_is_told(
    visit: Callable[..., Visit], token: Any, service: Service
) -> None:
    token("dcsm", DISTRICT)
    page = visit("/sign-in").page
    page.locator("[name=token]").fill("not a token")
    page.get_by_role("button", name=re.compile("Sign in")).click()
    assert "This token is not one that we can rely on" in page.inner_text("main")
    page.locator("[name=token]").fill(
        issue(service.secret, "made-up-dcsm@example.org", NOON.replace(hour=13), NOON)
    )
    page.get_by_role("button", name=re.compile("Sign in")).click()
    assert page.url.endswith("/districts")


def test_what_is_not_there_says_so_kindly(visit: Callable[..., Visit]) -> None:
    opened = visit("/dcsm/E07999002", "dcsm")
    assert opened.status == 404
    assert "It may not exist, or you may not be invited to it" in opened.page.inner_text("main")
    assert opened.violations() == ""
