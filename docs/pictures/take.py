"""Takes the README's pictures of the made-up county: `python -m docs.pictures.take` (needs Chromium)."""

import shutil
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import uvicorn
from playwright.sync_api import Page, sync_playwright

from api.app import build
from api.commands.serving import close_quarters, fill
from api.memberships import admit
from api.service import Service, open_journal
from api.settings import Settings
from api.tokens import issue
from graph.county import build as build_county
from graph.journal.access import grant

HERE = Path(__file__).parent
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DISTRICT = "E07999001"
CHAIR = "made-up-chair@example.org"

TEXTS = {
    1: "Threats and robbery on the steps after school; younger pupils avoid the short way home.",
    6: "A warden until five. A youth worker on Fridays. Nobody on Mondays and Tuesdays after dark.",
    8: "Two lamps are out and the planting hides the lower landing.",
    12: "The kiosk stays open late and young people go there when they are worried.",
}


def main() -> None:
    """Build the county, serve it, do what a chair would do, and take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.read({"MILIEU_DATA": folder})
        with open_journal(settings, clock=lambda: NOON) as journal:
            fill(journal, build_county("district", today=NOON.date()))
        service = Service.open(settings, clock=lambda: NOON)
        close_quarters(service)
        admit(service.journal, grant(CHAIR, "dcsm", [DISTRICT], NOON.date(), role="chair"))
        token = issue(service.secret, CHAIR, NOON + timedelta(hours=1), NOON)
        server = uvicorn.Server(uvicorn.Config(build(service), port=0, log_level="warning", lifespan="off"))
        threading.Thread(target=server.run, daemon=True).start()
        while not server.started:
            time.sleep(0.05)
        address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        context = work(httpx2.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}))
        photograph(address, token, context)
        server.should_exit = True
        service.close()


def work(chair: httpx2.Client) -> str:
    """Refer the place that most young people call unsafe, screen it, and begin its assessment."""
    page = chair.get(f"/dcsm/{DISTRICT}", headers={"Accept": "text/html"}).text
    named = page.partition("Unsafe: ")[2].partition(" (")[0]
    places = chair.get("/collections/places/items", params={"limit": 10_000}).json()["features"]
    place = next(each for each in places if each["properties"]["name"] == named)
    referral = sent(chair, "/v1/referrals", {
        "kind": "location", "subject": place["id"], "what": TEXTS[1], "harm": ["robbery"], "danger": False,
        "how_known": "child told me", "agency": "Saltmere Academy (made up)", "children": "6 to 10",
        "young_people": "Six of nine in the lunch club cross the road to avoid it.",
    })  # fmt: skip
    sent(chair, f"/v1/referrals/{referral['id']}/screening", {
        "decision": "context assessment", "reason": "Two schools and the youth club say the same.",
        "review": "2027-01-14",
    })  # fmt: skip
    (found,) = chair.get("/collections/contexts/items").json()["features"]
    context = str(found["id"])
    for section, text in TEXTS.items():
        sent(chair, f"/v1/contexts/{context}/assessment/{section}", {"text": text})
    return context


def sent(chair: httpx2.Client, path: str, content: dict[str, Any]) -> dict[str, Any]:
    """What the service answers to something sent."""
    answer = chair.post(path, json=content)
    answer.raise_for_status()
    told: dict[str, Any] = answer.json()
    return told


def photograph(address: str, token: str, context: str) -> None:
    """The district's page and the context's, as they open."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or "chromium", args=["--no-sandbox"]
        )
        window = browser.new_context(viewport={"width": 1280, "height": 1000})
        window.add_cookies([{"name": "milieu", "value": token, "url": address}])
        page = window.new_page()
        for path, name in ((f"/dcsm/{DISTRICT}", "district"), (f"/contexts/{context}", "context")):
            take(page, address + path, HERE / f"{name}.png")
        browser.close()


def take(page: Page, url: str, file: Path) -> None:
    """One picture of what is seen first."""
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file)


if __name__ == "__main__":
    main()
