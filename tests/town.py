"""A made-up town of two districts, small enough to count by hand, for tests of referrals and contexts."""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from fastapi.testclient import TestClient

from api.memberships import admit
from api.opening import open_journal
from api.service import Service, open_store
from api.settings import Settings
from api.tokens import issue
from graph.journal import MADE_UP_SOURCE, Journal
from graph.journal.access import CHAIR, grant
from graph.publish import publish
from tests.people import people
from tests.spec.records import WEST_AND_EAST, incident, place, say, say_batch

WEST, EAST = "E07999001", "E07999002"
STEPS, ROUTE, FAR_PARK = "Harbour steps", "Route 14", "Far park"
SCHOOL, FAR_SCHOOL = "school-900001", "school-900002"
STOP = "stop-1"
AGENCIES = {"recorded_by": "school"}

Json = dict[str, Any]
Brings = Callable[[Journal], None]
PAGE = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}

CONCERN: Json = {
    "kind": "location",
    "subject": STEPS,
    "what": "Older teenagers take phones from younger ones on the steps.",
    "since": "September",
    "when": "after school",
    "harm": ["robbery"],
    "children": "6 to 10",
    "ages": ["13 to 15"],
    "how_known": "child told me",
    "young_people": "Two say that they go round by the quay.",
    "strengths": "A youth worker on Fridays.",
    "tried": "The school asked for more light.",
    "danger": False,
    "agency": "school",
}
SCREENING = {"decision": "context assessment", "reason": "Three agencies say so.", "review": "2027-01-14"}


def open_town(
    folder: Path,
    clock: Callable[[], datetime],
    graphs: Mapping[str, str] | None = None,
    with_children: bool = False,
    more: tuple[Brings, ...] = (),
) -> Service:
    """The service of the town, with its second quarter of 2026 closed, and with its children in if asked.

    It is made once for all tests of a process, with whatever ``more`` brings in, and copied: each test has
    a folder of its own.
    """
    shutil.copytree(_made(clock(), (people, *more) if with_children else more), folder)
    settings = Settings.read({"MILIEU_DATA": str(folder), **(graphs or {})})
    if graphs:
        _empty(settings)
    return Service.open(settings, clock)


def _empty(settings: Settings) -> None:
    """Empty the graphs on a server: they cannot tell one copy's journal from another's."""
    store = open_store(settings)
    for graph in store.graphs.values():
        graph.engine.clear()
    store.close()


@cache
def _made(moment: datetime, brought: tuple[Brings, ...]) -> Path:
    """The folder of the town as made at a moment; to be copied, not opened."""
    above = tempfile.mkdtemp(prefix="milieu-town-")
    atexit.register(shutil.rmtree, above, ignore_errors=True)
    folder = Path(above) / "data"
    service = _bring(folder, moment, brought) if brought else _found(folder, moment)
    service.close()
    return folder


def _found(folder: Path, moment: datetime) -> Service:
    settings = Settings.read({"MILIEU_DATA": str(folder)})
    with open_journal(settings, lambda: moment) as journal:
        _fill(journal)
    service = Service.open(settings, lambda: moment)
    publish(service.journal, service.store, "2026-Q2", service.gate.today(), "a test")
    service.projector.catch_up()
    return service


def _bring(folder: Path, moment: datetime, brought: tuple[Brings, ...]) -> Service:
    service = open_town(folder, lambda: moment, more=brought[:-1])
    brought[-1](service.journal)
    service.projector.catch_up()
    return service


def _fill(journal: Journal) -> None:
    say_batch(journal, "areas", WEST_AND_EAST, "district")
    say_batch(journal, "schools", _schools())
    _say(journal, "places", place(STEPS), place(FAR_PARK, lon=1.15), _stop())
    _say(journal, "routes", _route())
    _say(journal, "guardians", _guardian())
    _say(journal, "incidents", *(incident(f"i{number}") | AGENCIES for number in range(12)))
    _say(journal, "safety-maps", _safety_map())


def _say(journal: Journal, kind: str, *records: dict[str, Any]) -> None:
    say(journal, kind, *records, source=MADE_UP_SOURCE)


def _schools() -> pd.DataFrame:
    school = {
        "id": SCHOOL, "key": "900001", "urn": "900001", "name": "Saltmere Academy", "phase": "secondary",
        "opened": None, "town": "Saltmere", "postcode": None, "placed_by": "coordinates",
        "lat": 53.055, "lon": 1.05,
    }  # fmt: skip
    return pd.DataFrame([school, school | {"id": FAR_SCHOOL, "key": "900002", "lat": 53.095}])


def _stop() -> dict[str, Any]:
    return place(STOP) | {"name": "Quay Road", "kind": "bus stop"}


def _route() -> dict[str, Any]:
    line = '{"type": "LineString", "coordinates": [[1.02, 53.02], [1.05, 53.05]]}'
    return {
        "id": ROUTE, "name": ROUTE, "kind": "bus route", "operator": "Gull Buses", "shape": line,
        "lat": 53.035, "lon": 1.035,
    }  # fmt: skip


def _guardian() -> dict[str, Any]:
    return {
        "id": "guardian", "place": STEPS, "role": "youth worker", "hours": "Fr 15:00-21:00",
        "organisation": "",
    }  # fmt: skip


def _safety_map() -> dict[str, Any]:
    return {
        "id": "map", "place": STEPS, "month": "2026-05", "colour": "red", "contributors": 9,
        "reason": "dark or hidden", "time_of_day": "evening", "age_band": "13 to 15",
    }  # fmt: skip


def bearer(
    service: Service, name: str, forum: str, opens: str, role: str = CHAIR, agency: str = ""
) -> dict[str, str]:
    """Makes somebody a member of a forum, and gives the header that says who they are."""
    subject, now = f"{name}@example.org", service.gate.clock()
    admit(service.journal, grant(subject, forum, (opens,), now.date(), role=role, agency=agency))
    return {"Authorization": f"Bearer {issue(service.secret, subject, now + timedelta(hours=1), now)}"}


def refer(client: TestClient, chair: dict[str, str], **changes: object) -> Json:
    """Send the referral of the steps, changed as asked; what was told of it."""
    answer = client.post("/v1/referrals", json=CONCERN | changes, headers=chair)
    assert answer.status_code == 201, answer.text
    told: Json = answer.json()
    return told


def open_context(client: TestClient, chair: dict[str, str], **changes: object) -> str:
    """Refer a place and have it assessed; the path of its context."""
    path = f"/v1/referrals/{refer(client, chair, **changes)['id']}/screening"
    answer = client.post(path, json=SCREENING, headers=chair)
    assert answer.status_code == 201, answer.text
    return f"/v1/contexts/{answer.json()['context']}"
