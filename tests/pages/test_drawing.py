"""Every example page in a real browser: strict policy, no network, no fault found by axe-core."""

import mimetypes
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from mapping_ui import views
from mapping_ui.pages import STATIC_URL, map_files, render, static_folder
from tests.needs import BY_NIGHT
from tests.pages.examples import PAGES
from tests.pages.visiting import Visit

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
OPENAPI = b"""{"openapi": "3.1.0", "info": {"title": "Milieu", "version": "0"}, "paths": {
  "/v1/referrals": {"post": {"summary": "Refer a place", "responses": {"201": {"description": "Received"}}}},
  "/collections/{id}/items": {"get": {"summary": "Features", "parameters": [
    {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
    "responses": {"200": {"description": "A feature collection"}}}}}}"""

NARROW, WIDE = 375, 1280
LOOKED_THROUGH = (NARROW, WIDE) if BY_NIGHT else (WIDE,)
"""Widths at which axe-core reads each page."""

pytestmark = pytest.mark.browser


class ExampleHandler(BaseHTTPRequestHandler):
    """Serves the example pages, their maps' files and the static folder, all under the strict policy."""

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        body = content(path)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", mimetypes.guess_type(path)[0] or "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        """Say nothing: the tests speak."""


def content(path: str) -> bytes | None:
    if path.startswith(STATIC_URL):
        return static_folder().joinpath(path.removeprefix(STATIC_URL)).read_bytes()
    if path == "/openapi.json":
        return OPENAPI
    if path[1:] in PAGES:
        return render(PAGES[path[1:]]).encode()
    for page in PAGES.values():
        if isinstance(page, views.DistrictPage) and path.startswith(page.map_files):
            return map_files(page)[path.removeprefix(page.map_files)].encode()
    return None


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), ExampleHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Any]:
    opened = []

    def open_page(name: str, width: int = 1280, script: bool = True) -> Visit:
        opened.append(Visit(browser, f"{address}/{name}", width, script))
        if name == "api":
            opened[-1].page.get_by_text("/v1/referrals").wait_for()
        return opened[-1]

    yield open_page
    for each in opened:
        each.context.close()


@pytest.fixture(scope="module")
def walk(browser: Any, address: str) -> Iterator[Visit]:
    """One narrow window that goes from page to page: opening another for each takes longer than the page."""
    found = Visit(browser, f"{address}/not-found", NARROW)
    yield found
    found.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_without_fault_and_axe_finds_nothing(walk: Visit, address: str, name: str) -> None:
    walk.page.set_viewport_size({"width": NARROW, "height": 720})
    walk.go(f"{address}/{name}")
    if name == "api":
        walk.page.get_by_text("/v1/referrals").wait_for()
    for width in (NARROW, WIDE):
        walk.page.set_viewport_size({"width": width, "height": 720})
        walk.fits(width)
        assert width not in LOOKED_THROUGH or walk.violations() == ""
    assert walk.faults == []


@pytest.mark.parametrize("name", ["district", "empty-district"])
def test_the_map_is_drawn_by_leaflet(visit: Any, name: str) -> None:
    page = visit(name).page
    assert page.locator(".leaflet-container svg path").count() > 0
    assert not page.locator(".map-frame .paper").is_visible()


def test_every_layer_can_be_hidden_and_shown_from_the_keyboard(visit: Any) -> None:
    page = visit("district").page
    schools = page.locator(".layers").get_by_label("Schools")
    before = page.locator(".leaflet-container .mark").count()
    schools.focus()
    page.keyboard.press("Space")
    assert page.locator(".leaflet-container .mark").count() == before - 2
    page.keyboard.press("Space")
    assert page.locator(".leaflet-container .mark").count() == before


def test_young_peoples_safety_is_the_first_layer(visit: Any) -> None:
    names = visit("district").page.locator(".layers label").all_inner_texts()
    assert names[0].strip() == "Young people's safety"


def test_show_on_map_chooses_the_mark_and_escape_comes_back_to_the_row(visit: Any) -> None:
    page = visit("district").page
    button = page.locator('[data-show="context-2"]')
    button.focus()
    page.keyboard.press("Enter")
    assert "Mill Lane underpass: under assessment" in page.locator("[data-map-said]").inner_text()
    assert page.locator(".leaflet-container .mark.chosen").count() == 1
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.show") == "context-2"


def test_show_on_map_brings_back_a_hidden_layer(visit: Any) -> None:
    page = visit("district").page
    layer = page.locator(".layers").get_by_label("Contexts")
    layer.uncheck()
    page.locator('[data-show="context-1"]').click()
    assert layer.is_checked()


def test_guardians_are_filled_in_the_hours_they_are_there(visit: Any) -> None:
    page = visit("district").page
    assert page.locator(".mark.guardian.there").count() == 2
    page.get_by_label("Weekday", exact=True).select_option(label="Sunday")
    page.get_by_label("Hour", exact=True).select_option(label="11:00")
    assert page.locator(".mark.guardian.there").count() == 1
    assert page.locator("[data-there]").inner_text() == "1 of 3 there"


def test_without_script_the_picture_tables_and_forms_are_there(visit: Any) -> None:
    page = visit("district", script=False).page
    assert page.locator(".map-frame .paper").is_visible()
    assert page.get_by_role("link", name="Harbour steps").first.is_visible()
    assert not page.get_by_role("button", name="Print").is_visible()
    assert visit("referral", script=False).page.get_by_role("button", name="Send the referral").is_visible()


def test_a_form_sent_back_with_faults_takes_the_reader_to_them(visit: Any) -> None:
    page = visit("wrong-referral").page
    assert page.evaluate("document.activeElement.textContent").strip().startswith("There is a problem")
    page.get_by_role("link", name="Say how you know").click()
    assert page.evaluate("document.activeElement.name") == "how_known"


@pytest.mark.parametrize("name", ["context", "bare-context", "session", "read-session", "empty-session"])
def test_a_context_and_a_session_print_on_one_page(visit: Any, name: str, tmp_path: Path) -> None:
    printed = tmp_path / "printed.pdf"
    visit(name).page.pdf(path=printed, prefer_css_page_size=True)
    assert printed.read_bytes().count(b"/Type /Page\n") == 1


def test_a_very_long_record_prints_with_its_headings_on_every_page(visit: Any, tmp_path: Path) -> None:
    page = visit("long-subject").page
    page.emulate_media(media="print")
    style = "([part, name]) => getComputedStyle(document.querySelector(part)).getPropertyValue(name)"
    assert page.evaluate(style, [".held thead", "display"]) == "table-header-group"
    assert page.evaluate(style, [".held tbody tr", "break-inside"]) == "avoid"
    printed = tmp_path / "printed.pdf"
    page.pdf(path=printed, prefer_css_page_size=True)
    assert printed.read_bytes().count(b"/Type /Page\n") > 10


@pytest.mark.parametrize("name", ["child", "caseload", "subject"])
def test_a_record_on_paper_holds_nothing_to_press(visit: Any, name: str) -> None:
    page = visit(name).page
    page.emulate_media(media="print")
    assert page.locator("button:visible, .wrong-cell a:visible, .second-button:visible").count() == 0
    assert page.locator("main table:visible").count() > 0


def test_without_script_a_fact_can_be_said_to_be_wrong(visit: Any) -> None:
    page = visit("child", script=False).page
    link = page.locator("#tie-3").get_by_role("link", name="Something is wrong with this")
    assert link.get_attribute("href") == "/children/child-1/facts/tie-3/wrong"
    form = visit("dispute", script=False).page
    assert form.get_by_label("What is wrong?").is_visible()
    assert form.get_by_role("button", name="Record it").is_visible()


def said(page: Any) -> str:
    """What a screen reader says of the mark that has the focus."""
    return str(page.evaluate("document.activeElement.getAttribute('aria-label')"))


def test_the_peer_map_is_one_tab_stop_and_arrows_walk_people_and_ties(visit: Any) -> None:
    page = visit("session").page
    stops = page.locator(".peer-map [tabindex='0']")
    assert stops.count() == 1
    stops.focus()
    assert said(page) == "AB: child."
    for key, begins in (
        ("ArrowRight", "CD: child."),
        ("ArrowDown", "AB looks out for CD"),
        ("ArrowDown", "AB: child."),
        ("ArrowUp", "AB looks out for CD"),
        ("ArrowUp", "CD: child."),
        ("ArrowDown", "CD lives with GH"),
        ("End", "Sit together on the bus home"),
        ("ArrowRight", "AB: child."),
        ("ArrowLeft", "Sit together on the bus home"),
        ("Home", "AB: child."),
    ):
        page.keyboard.press(key)
        assert said(page).startswith(begins), key
    assert stops.count() == 1


def test_what_is_chosen_on_the_peer_map_shows_its_details_and_escape_comes_back(visit: Any) -> None:
    page = visit("session").page
    page.locator(".peer-map [tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    details = page.locator("[data-details]").inner_text()
    for words in ("AB looks out for CD", "school", "child told me", "May 2026", "30 November 2026"):
        assert words in details
    assert page.evaluate("document.activeElement.dataset.details") == ""
    page.keyboard.press("Escape")
    assert said(page).startswith("AB looks out for CD")


def test_a_click_on_a_tie_or_its_number_chooses_it(visit: Any) -> None:
    page = visit("session").page
    page.locator(".peer-map .number").get_by_text("10", exact=True).click(force=True)
    assert "man in the grey van recruits OP" in page.locator("[data-details]").inner_text()
    page.locator("#on-map-p3").get_by_text("Route 14").click()
    assert "Route 14" in page.locator("[data-details]").inner_text()


def test_show_on_map_goes_to_the_person_and_escape_comes_back_to_the_row(visit: Any) -> None:
    page = visit("session").page
    page.locator('[data-show="c6"]').click()
    assert said(page).startswith("friend K: child, not identified")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.show") == "c6"


def test_without_script_the_peer_map_its_tables_and_forms_are_there(visit: Any) -> None:
    page = visit("session", script=False).page
    assert page.locator(".peer-map").is_visible()
    assert page.locator(".peer-map [tabindex='0']").count() == 0
    assert page.locator("#t2").get_by_text("AB looks out for CD", exact=True).is_visible()
    assert page.get_by_role("button", name="Add the tie").is_visible()
    assert not page.get_by_role("button", name="Show on map").first.is_visible()


def test_a_second_harmful_tie_asks_first_who_looks_out_for_the_child(visit: Any) -> None:
    page = visit("session").page
    asked = page.locator("[data-ask-now]")
    page.locator("#tie-first").select_option(label="EF")
    assert not asked.is_visible()
    page.locator("#tie-valence").select_option(label="harmful")
    assert asked.inner_text() == "Ask first: who looks out for EF?"
    page.locator("#tie-first").select_option(label="AB")
    assert not asked.is_visible()
    sent_back = visit("wrong-session").page.locator("[data-ask-now]")
    assert sent_back.inner_text() == "Ask first: who looks out for EF?"


def test_a_tie_sent_back_with_faults_takes_the_reader_to_them(visit: Any) -> None:
    page = visit("wrong-session").page
    page.get_by_role("link", name="Say who told you").click()
    assert page.evaluate("document.activeElement.id") == "tie-said_by"
