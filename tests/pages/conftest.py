"""The real browser that the tests of pages share, and the running service that it visits."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import sync_playwright

from api.app import build
from api.doors import Door
from api.service import Service
from api.tokens import issue
from tests.conftest import NOON
from tests.pages.visiting import Visit

DISTRICT = "E07999001"


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def app(service: Service) -> FastAPI:
    """The application, with one link that signs a visitor in."""
    found = build(service)
    found.state.doors = (
        Door("DCSM chair", "the map", "made-up-dcsm@example.org", "dcsm", (), "/districts", "a-code"),
    )
    return found


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    """The running service's address on loopback."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
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


@pytest.fixture
def open_as(browser: Any, address: str, service: Service) -> Iterator[Callable[[str, str], Visit]]:
    """Opens a path as somebody who is a member already."""
    opened: list[Visit] = []

    def visit(subject: str, path: str) -> Visit:
        token = issue(service.secret, subject, NOON + timedelta(hours=1), NOON)
        cookies = [{"name": "milieu", "value": token}]
        opened.append(Visit(browser, address + path, cookies=cookies))
        return opened[-1]

    yield visit
    for each in opened:
        each.context.close()
