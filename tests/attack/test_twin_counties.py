"""Two counties that differ only in records below the threshold answer every places route alike.

Each twin is built from the same base folder (same clock, secret, journal id and documents). One then imports
more protected records than the other, none of which may show: each lies in a square that stays below the
threshold for its quarter and kind, or belongs to too few young people. Their hours may lie in shown bands.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api import routers
from api.app import build
from api.commands.serving import close_quarters, fill
from api.memberships import admit
from api.opening import open_journal
from api.questions.collections import COLLECTIONS
from api.service import Service
from api.settings import Settings
from api.tokens import issue
from geo import crs, grid
from geo.quarters import quarters_of
from graph.county import County
from graph.county import build as build_county
from graph.intake.importing import Importer
from graph.intake.values import ImportRequest
from graph.journal import Journal
from graph.journal.access import CHAIR, grant
from graph.protect import FEWEST_INCIDENTS
from tests.conftest import NOON

DISTRICTS = ("E07999001", "E07999002")
FORUMS = ("dcsm", "police", "strategic")
FEW = ["fewer", "more"]
HEADER = "key,kind,from,to,latitude,longitude,known_by,recorded_by,children"
PAGE = {"Accept": "text/html"}
FORM_KEY = re.compile(rb'name="secret" value="[0-9a-f]{32}"')
"""Each form that is drawn has a key of its own, drawn at random, so that it is recorded once."""

VALUES = {
    "limit": ["1", "7", "10000"],
    "bbox": ["0.8,53,1.4,53.5", "700000,200000,710000,210000"],
    "bbox-crs": ["http://www.opengis.net/def/crs/EPSG/0/27700"],
    "crs": ["http://www.opengis.net/def/crs/EPSG/0/27700"],
    "datetime": ["2026-07-01/2026-09-30", "../2026-03-31", "2025-01-01"],
    "f": ["json", "csv"],
    "district": list(DISTRICTS),
    "quarter": ["2026-Q3", "2024-Q4"],
    "kind": ["robbery", "park"],
    "status": ["place of concern"],
    "no-such-parameter": ["1"],
}


@dataclass(frozen=True)
class Twin:
    """One of the two, as every forum sees it."""

    service: Service
    client: TestClient
    bearers: dict[str, dict[str, str]]

    def get(self, forum: str, path: str, headers: dict[str, str] | None = None) -> tuple[int, str, bytes]:
        answer = self.client.get(path, headers=self.bearers[forum] | (headers or {}))
        body = FORM_KEY.sub(b"", answer.content)
        return answer.status_code, str(sorted(answer.headers.items())), body


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county with its places and a context, and without any protected record of an agency yet."""
    folder = tmp_path_factory.mktemp("base") / "data"
    settings = Settings.read({"MILIEU_DATA": str(folder)})
    with open_journal(settings, clock=lambda: NOON) as journal:
        fill(journal, without_records(build_county("tiny", today=NOON.date())))
    twin = opened(folder)
    place = twin.get("dcsm", "/collections/places/items?limit=1&f=json")
    assert place[0] == 200
    refer(twin)
    twin.service.close()
    return folder


def without_records(county: County) -> County:
    from dataclasses import replace

    return replace(county, incidents=county.incidents.iloc[:0], safety_maps=county.safety_maps.iloc[:0])


def refer(twin: Twin) -> None:
    """A referral that the chair screens, so that there is a context to read."""
    place = twin.client.get("/collections/places/items?limit=1", headers=twin.bearers["dcsm"]).json()[
        "features"
    ][0]
    asked = {
        "kind": "location", "subject": place["id"], "what": "Fights after school.", "harm": ["robbery"],
        "how_known": "data record", "agency": "Test school", "danger": False,
    }  # fmt: skip
    told = twin.client.post("/v1/referrals", json=asked, headers=twin.bearers["dcsm"])
    assert told.status_code == 201, told.text
    screened = twin.client.post(
        f"/v1/referrals/{told.json()['id']}/screening",
        json={"decision": "context assessment", "reason": "Several reports.", "review": "2027-01-10"},
        headers=twin.bearers["dcsm"],
    )
    assert screened.status_code in {200, 201}, screened.text


def opened(folder: Path) -> Twin:
    service = Service.open(Settings.read({"MILIEU_DATA": str(folder)}), clock=lambda: NOON)
    bearers = {}
    for forum in FORUMS:
        subject = f"made-up-{forum}@example.org"
        areas = ["*"] if forum != "dcsm" else DISTRICTS
        admit(service.journal, grant(subject, forum, areas, NOON.date(), role=CHAIR))
        token = issue(service.secret, subject, NOON + timedelta(hours=1), NOON)
        bearers[forum] = {"Authorization": f"Bearer {token}"}
    client = TestClient(build(service), base_url="http://127.0.0.1:8000", follow_redirects=False)
    return Twin(service, client, bearers)


@pytest.fixture(scope="module")
def twins(base: Path, tiny_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Twin]]:
    county = build_county("tiny", today=NOON.date())
    hidden = hidden_keys(tiny_folder)
    found = []
    for name in FEW:
        folder = Path(shutil.copytree(base, tmp_path_factory.mktemp(name) / "data"))
        with open_journal(Settings.read({"MILIEU_DATA": str(folder)}), clock=lambda: NOON) as journal:
            fill_records(journal, folder, county, hidden, more=name == "more")
        twin = opened(folder)
        close_quarters(twin.service)
        twin.service.projector.catch_up()
        found.append(twin)
    yield found
    for twin in found:
        twin.service.close()


def fill_records(journal: Journal, folder: Path, county: County, hidden: set[str], more: bool) -> None:
    """The county's protected records; the second twin also has some that may not show, imported apart."""
    files = folder.parent / "files"
    files.mkdir()
    hides = county.incidents["key"].isin(hidden)
    bring(journal, folder, "incidents", county.incidents[~hides], files / "shown.csv")
    bring(journal, folder, "safety-maps", county.safety_maps, files / "maps.csv")
    if more:
        assert hides.sum() > 50
        bring(journal, folder, "incidents", county.incidents[hides], files / "hidden.csv")
        few = county.safety_maps.iloc[:1].assign(key="few", month="2024-08", contributors=3)
        bring(journal, folder, "safety-maps", few, files / "few.csv")


def hidden_keys(tiny: Path) -> set[str]:
    """Incidents that stand in no published square: few of their kind there in their quarter."""
    with open_journal(Settings.read({"MILIEU_DATA": str(tiny)})) as journal:
        held = journal.standing("incidents")
    told = held.assign(
        cell=grid.cell_of(*crs.to_metres(held["lon"], held["lat"])),
        quarter=quarters_of(held["at_from"], held["at_to"]),
    )
    size = told.groupby(["cell", "quarter", "kind"])["key"].transform("size")
    return set(held.loc[size < FEWEST_INCIDENTS, "key"])


def bring(journal: Journal, folder: Path, kind: str, frame: pd.DataFrame, file: Path) -> None:
    frame.to_csv(file, index=False)
    request = ImportRequest(kind, (file,), "made-up county", "a test", "to test", "none", file.stem)
    told = Importer(journal, folder, made_up=True).import_files(request)
    assert told.rejected == 0


def paths(twin: Twin) -> list[str]:
    """Every GET route with real ids, and every parameter that collections take, one at a time."""
    contexts = twin.client.get("/collections/contexts/items", headers=twin.bearers["police"]).json()[
        "features"
    ]
    referrals = twin.client.get(f"/v1/referrals?area={DISTRICTS[0]}", headers=twin.bearers["dcsm"]).json()
    ids = {
        "{gss}": list(DISTRICTS),
        "{context}": [each["id"] for each in contexts],
        "{referral}": [each["id"] for each in referrals],
        "{collectionId}": [*COLLECTIONS, "no-such"],
        "{job}": ["no-such"],
        "{code}": ["no-such"],
    }
    found = []
    for route in (route for router in routers.ALL for route in router.routes):
        if isinstance(route, APIRoute) and "GET" in route.methods and "{name}" not in route.path:
            found += fill_in(route.path, ids)
    return [path for path in found if "{" not in path]


def fill_in(path: str, ids: dict[str, list[str]]) -> list[str]:
    for name, values in ids.items():
        if name in path:
            return [each for value in values for each in fill_in(path.replace(name, value), ids)]
    return [path]


def crawled(twin: Twin, forum: str) -> dict[str, tuple[int, str, bytes]]:
    """Every answer that a forum gets: pages, features page by page, files of maps, errors."""
    answers = {}
    for path in paths(twin):
        answers[path] = twin.get(forum, path)
        answers[f"page {path}"] = twin.get(forum, path, PAGE)
        if path.endswith("/items"):
            for name, values in VALUES.items():
                for value in values:
                    answers[f"{path}?{name}={value}"] = twin.get(forum, f"{path}?{name}={value}")
            answers |= followed(twin, forum, f"{path}?limit=50")
    for code in DISTRICTS:
        answers |= files_of(twin, forum, f"/dcsm/{code}")
    return answers


def followed(twin: Twin, forum: str, path: str) -> dict[str, tuple[int, str, bytes]]:
    answers = {}
    while path:
        answer = twin.client.get(path, headers=twin.bearers[forum])
        answers[f"followed {path}"] = (
            answer.status_code,
            str(sorted(answer.headers.items())),
            answer.content,
        )
        if answer.status_code != 200:
            return answers
        told = answer.json()
        for feature in told["features"][:3]:
            one = f"{path.partition('?')[0]}/{feature['id']}"
            answers[one] = twin.get(forum, one)
        path = next((each["href"] for each in told["links"] if each["rel"] == "next"), "")
    return answers


def files_of(twin: Twin, forum: str, page: str) -> dict[str, tuple[int, str, bytes]]:
    _, _, body = twin.get(forum, page, PAGE)
    names = {word.split('"')[0] for word in body.decode().split(f"{page}/files/")[1:]}
    return {name: twin.get(forum, f"{page}/files/{name}") for name in names}


@pytest.mark.parametrize("forum", FORUMS)
def test_twins_answer_every_places_route_byte_for_byte_alike(twins: list[Twin], forum: str) -> None:
    one, other = (crawled(twin, forum) for twin in twins)
    assert len(one) > 200
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []
    assert sum(answer[0] == 200 for answer in one.values()) > 60
    assert filtered_when_read(twins[0]) != filtered_when_read(twins[1])


def filtered_when_read(twin: Twin) -> list[tuple[str, int]]:
    """The naive control: small squares hidden as they are read, and totals by quarter of all there is."""
    held = twin.service.journal.standing("incidents")
    cells = pd.Series(grid.cell_of(*crs.to_metres(held["lon"], held["lat"])), index=held.index)
    quarters = quarters_of(held["at_from"], held["at_to"])
    by_square = held.groupby([quarters, cells, held["kind"]]).size()
    shown = by_square[by_square >= FEWEST_INCIDENTS]
    totals = held.groupby(quarters).size()
    return [
        *((str(key), int(n)) for key, n in shown.items()),
        *((str(key), int(n)) for key, n in totals.items()),
    ]


def test_the_twins_do_differ_and_something_protected_is_published(twins: list[Twin]) -> None:
    held = [len(twin.service.journal.standing("incidents")) for twin in twins]
    assert held[0] < held[1]
    told = twins[0].client.get("/collections/cells/items", headers=twins[0].bearers["police"]).json()
    assert told["numberMatched"] > 0
