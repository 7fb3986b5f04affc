"""Takes the README's pictures of the made-up county: `python -m docs.pictures.take` (needs Chromium)."""

import shutil
import tempfile
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import uvicorn
from playwright.sync_api import Page, sync_playwright

from api.app import build
from api.commands.demonstrating import FACILITATOR, demonstrate
from api.commands.past import CHAIR
from api.commands.serving import close_quarters, fill
from api.opening import open_journal
from api.service import Service
from api.settings import Settings
from api.tokens import issue
from graph.county import build as build_county

HERE = Path(__file__).parent
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DISTRICT = "E07999001"


def main() -> None:
    """Build the county with what its meetings left, serve it, and take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.read({"MILIEU_DATA": folder})
        with open_journal(settings, clock=lambda: NOON) as journal:
            fill(journal, build_county("district", today=NOON.date()))
        service = Service.open(settings, clock=lambda: NOON)
        close_quarters(service)
        shown = demonstrate(service)
        server = uvicorn.Server(uvicorn.Config(build(service), port=0, log_level="warning", lifespan="off"))
        threading.Thread(target=server.run, daemon=True).start()
        while not server.started:
            time.sleep(0.05)
        address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        chair, facilitator = (token(service, subject) for subject in (CHAIR, FACILITATOR))
        photograph(address, chair, {"district": f"/dcsm/{DISTRICT}", "context": with_a_plan(address, chair)})
        photograph(address, facilitator, {"session": f"/cahm/{shown.session}"})
        server.should_exit = True
        service.close()


def token(service: Service, subject: str) -> str:
    """Signs somebody in."""
    return issue(service.secret, subject, NOON + timedelta(hours=1), NOON)


def with_a_plan(address: str, chair: str) -> str:
    """The path of the context whose plan is active."""
    headers = {"Authorization": f"Bearer {chair}"}
    found = httpx2.get(f"{address}/collections/contexts/items", headers=headers).json()["features"]
    return f"/contexts/{next(each['id'] for each in found if each['properties']['status'] == 'plan active')}"


def photograph(address: str, token: str, paths: Mapping[str, str]) -> None:
    """Some pages as they open."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or "chromium", args=["--no-sandbox"]
        )
        window = browser.new_context(viewport={"width": 1280, "height": 1000})
        window.add_cookies([{"name": "milieu", "value": token, "url": address}])
        page = window.new_page()
        for name, path in paths.items():
            take(page, address + path, HERE / f"{name}.png")
        browser.close()


def take(page: Page, url: str, file: Path) -> None:
    """One picture of what is seen first."""
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file)


if __name__ == "__main__":
    main()
