"""Every page of the running service in a real browser: strict policy, no other host, no fault by axe."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import uvicorn

from api.app import build
from api.doors import Door
from api.service import Service
from api.tokens import issue
from tests.conftest import NOON
from tests.pages.visiting import Visit

pytestmark = pytest.mark.browser

DISTRICT = "E07999001"


@pytest.fixture
def address(service: Service) -> Iterator[str]:
    """The running service's address on loopback."""
    app = build(service)
    app.state.doors = (
        Door("DCSM chair", "the map", "made-up-dcsm@example.org", "dcsm", (), "/districts", "a-code"),
    )
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def visit(browser: Any, address: str, token: Callable[..., dict[str, str]]) -> Iterator[Callable[..., Visit]]:
    """Opens a path as a member of a forum."""
    opened: list[Visit] = []

    def open_page(path: str, forum: str = "", width: int = 1280, script: bool = True) -> Visit:
        areas = (DISTRICT,) if forum == "dcsm" else ("*",)
        bearer = token(forum, *areas)["Authorization"].removeprefix("Bearer ") if forum else ""
        cookies = [{"name": "milieu", "value": bearer}] if forum else []
        opened.append(Visit(browser, address + path, width, script, cookies))
        return opened[-1]

    yield open_page
    for each in opened:
        each.context.close()


PAGES = [
    ("/", ""),
    ("/sign-in", ""),
    ("/districts", "dcsm"),
    (f"/dcsm/{DISTRICT}", "dcsm"),
    (f"/dcsm/{DISTRICT}", "police"),
    (f"/referrals/new?district={DISTRICT}", "dcsm"),
    ("/analyst", "police"),
    ("/api", "police"),
]


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize(("path", "forum"), PAGES)
def test_a_page_opens_without_fault(visit: Callable[..., Visit], path: str, forum: str, width: int) -> None:
    opened = visit(path, forum, width)
    opened.page.wait_for_load_state("networkidle")
    assert opened.status == 200
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.violations() == ""
    assert opened.faults == []


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
