"""A meeting's work by the pages alone, in a real browser: refer, screen, assess, plan, compare."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api import routers
from api.service import Service
from tests.conftest import NOON
from tests.pages import test_people_pages, test_service_pages
from tests.pages.conftest import DISTRICT
from tests.pages.visiting import Visit
from tests.town import STEPS, open_town

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]

WIDTHS = (1280, 375)
HERE = (
    "/referrals/{referral}/sent",
    "/referrals/{referral}",
    "/contexts/{context}",
    "/contexts/{context}/versions",
    "/imports/{job}",
)
"""The pages that this file opens; the others are those of `test_service_pages`."""


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """The service of the small town."""
    opened = open_town(tmp_path / "data", lambda: NOON)
    yield opened
    opened.close()


def fits(opened: Visit) -> None:
    """Demand that a page is without fault on a desk and in a hand."""
    for width in WIDTHS:
        opened.page.set_viewport_size({"width": width, "height": 720})
        opened.without_fault()
    opened.page.set_viewport_size({"width": WIDTHS[0], "height": 720})


def refer(page: Any) -> None:
    """Fill the form in as somebody who knows the steps."""
    page.locator("[name=kind][value=location]").check()
    page.get_by_label("Which place, group or online space?").fill(f"{STEPS} (park)")
    page.get_by_label("What is happening?").fill("Older teenagers take phones from younger ones.")
    page.get_by_label("Robbery").check()
    page.get_by_label("6 to 10").check()
    page.get_by_label("13 to 15").check()
    page.get_by_label("When in the week?").fill("After school")
    page.get_by_label("Child told me").check()
    page.get_by_label("No", exact=True).check()
    page.get_by_label("Your agency").fill("school")
    page.get_by_role("button", name="Send the referral").click()


def screen(page: Any) -> None:
    page.get_by_label("Context assessment").check()
    page.get_by_label("Why?").fill("Three agencies say so.")
    page.get_by_label("Review by").fill("2027-01-14")
    page.get_by_role("button", name="Record the decision").click()


def write(page: Any, text: str) -> None:
    """Write the section on the nature of harm, as its next version."""
    section = page.locator("details", has_text="Nature of harm").first
    if section.get_attribute("open") is None:
        section.locator("summary").click()
    section.get_by_label("Nature of harm: what we say now").fill(text)
    section.get_by_role("button", name=re.compile("Save as version")).click()
    page.wait_for_load_state("networkidle")


def test_a_meeting_does_its_work_by_the_pages_alone(visit: Open) -> None:
    opened = visit(f"/referrals/new?district={DISTRICT}", "dcsm")
    page = opened.page
    refer(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Referral received"
    fits(opened)

    page.get_by_role("link", name="Read the referral").click()
    assert STEPS in page.get_by_role("heading", level=1).inner_text()
    fits(opened)

    screen(page)
    page.get_by_role("link", name=re.compile("The context")).click()
    assert page.get_by_role("heading", level=1).inner_text() == STEPS
    for text in ("Phones are taken on Fridays.", "Phones are taken on Fridays after school."):
        write(page, text)
    fits(opened)
    assert "Phones are taken on Fridays after school." in page.inner_text("main")

    page.get_by_role("link", name=re.compile("Compare")).click()
    assert "1 of" in page.inner_text("main")
    fits(opened)


def test_a_referral_that_lacks_an_answer_comes_back_with_what_was_written(visit: Open) -> None:
    opened = visit(f"/referrals/new?district={DISTRICT}", "dcsm")
    opened.page.get_by_label("What is happening?").fill("Older teenagers take phones.")
    opened.page.get_by_role("button", name="Send the referral").click()
    assert "There is a problem" in opened.page.inner_text("main")
    assert opened.page.get_by_label("What is happening?").input_value() == "Older teenagers take phones."
    assert opened.violations() == ""


def test_an_importer_sees_what_became_of_an_import(visit: Open, app: FastAPI, token: Any) -> None:
    headers, client = token("importer", "*"), TestClient(app)
    form = {"kind": "stops", "source": "naptan"}
    answer = client.post("/v1/imports", data=form, files={"files": ("stops.csv", STOPS)}, headers=headers)
    assert answer.status_code == 202, answer.text
    job = answer.json()["id"]
    while client.get(f"/v1/jobs/{job}", headers=headers).json()["state"] in {"waiting", "running"}:
        time.sleep(0.05)
    opened = visit(f"/imports/{job}", "importer")
    assert "2 rows = 1 accepted + 1 rejected" in opened.page.inner_text("main")
    fits(opened)


STOPS = (
    "ATCOCode,CommonName,Longitude,Latitude,StopType,Status\n"
    "2400A001,Quay Road,1.05,53.05,BCT,active\n"
    "2400A002,Mill Lane,1.06,53.06,no such type,active\n"
)


def test_every_page_of_the_service_is_opened_by_some_test() -> None:
    routes = [route for router in routers.ALL for route in router.routes if isinstance(route, APIRoute)]
    pages = {each.path for each in routes if each.response_class is HTMLResponse and "GET" in each.methods}
    pages -= {"/v1/exports/{export}/file"}  # a file to save, which `test_copies` opens
    elsewhere = {path.partition("?")[0].replace(DISTRICT, "{gss}") for path, _ in test_service_pages.PAGES}
    assert pages | {"/"} == elsewhere | set(HERE) | set(test_people_pages.HERE)
