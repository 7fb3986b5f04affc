"""Bringing files in over HTTP: whose, how large, and what is told of them."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import build
from api.audit import Search
from api.limits import LARGEST_BODY
from api.service import Service
from api.settings import Settings
from api.uploads import LARGEST_MAPPING
from tests.conftest import NOON

Bearer = Callable[..., dict[str, str]]
HEADER = "key,name,kind,latitude,longitude\n"
GOOD = HEADER + "A-1,Test park,park,53.42,1.65\n"
MIXED = GOOD + "A-2,,park,53.42,1.65\n"
PAGE = {"Accept": "text/html"}


@pytest.fixture
def service(tmp_path: Path) -> Any:
    """A service with nothing in it: the made-up county takes no records of others."""
    opened = Service.open(Settings.read({"MILIEU_DATA": str(tmp_path / "empty")}), clock=lambda: NOON)
    yield opened
    opened.close()


@pytest.fixture
def client(service: Service) -> Any:
    with TestClient(build(service), base_url="http://127.0.0.1:8000", follow_redirects=False) as found:
        yield found


def send(client: TestClient, headers: dict[str, str], text: str = GOOD, **about: str) -> Any:
    form = {"kind": "places", "source": "parks", "partition": "2026"} | about
    return client.post("/v1/imports", data=form, files={"files": ("Ada Example.csv", text)}, headers=headers)


def done(client: TestClient, headers: dict[str, str], answer: Any) -> dict[str, Any]:
    """The job that an answer names, once it is done."""
    assert answer.status_code == 202, answer.text
    for _ in range(200):
        job: dict[str, Any] = client.get(answer.headers["location"], headers=headers).json()
        if job["state"] in {"done", "failed"}:
            return job
        time.sleep(0.05)
    raise AssertionError("the job was not done")


def test_a_file_is_imported_by_a_job_that_tells_what_became_of_it(client: TestClient, token: Bearer) -> None:
    headers = token("importer", "parks")
    job = done(client, headers, send(client, headers, MIXED))
    told = job["result"]
    assert (told["rows"], told["accepted"], told["rejected"]) == (2, 1, 1)
    rejected = client.get(f"/v1/jobs/{job['id']}/rejected", headers=headers)
    assert "name is empty" in rejected.text
    page = client.get(f"/imports/{job['id']}", headers=headers | PAGE).text
    assert told["reasons"] == [["name is empty", 1]]
    assert "Done: 2 rows = 1 accepted + 1 rejected" in page
    assert "Name is empty" in page
    assert "Get rejected rows" in page


THEIRS = GOOD.replace("key,name", "Ref,name").replace(",park,", ",PK,")
MAPPING = '[columns]\nkey = "Ref"\n[values.kind]\nPK = "park"\n'


def send_mapped(client: TestClient, headers: dict[str, str], mapping: str | bytes) -> Any:
    form = {"kind": "places", "source": "parks", "partition": "2026"}
    files = {"files": ("theirs.csv", THEIRS), "mapping": ("ours.toml", mapping)}
    return client.post("/v1/imports", data=form, files=files, headers=headers)


def test_a_mapping_file_serves_an_agency_whose_headers_differ(
    client: TestClient, token: Bearer, service: Service
) -> None:
    headers = token("importer", "parks")
    told = done(client, headers, send_mapped(client, headers, MAPPING))["result"]
    assert (told["accepted"], told["rejected"]) == (1, 0)
    assert service.journal.standing("places")["kind"].tolist() == ["park"]
    again = done(client, headers, send(client, headers))["result"]
    assert again["partitions"][0]["unchanged"] == 1


@pytest.mark.parametrize(
    ("mapping", "status", "says"),
    [
        ('[columns]\nkye = "Ref"\n', 422, "names kye, which places lack"),
        ("no TOML at all", 422, "it must be TOML"),
        (b"\xff\xfe", 422, "it must be TOML"),
        ("#" * (LARGEST_MAPPING + 1), 413, "mapping file of more than 64 kB"),
    ],
)
def test_a_mapping_that_does_not_fit_is_told_at_once_and_nothing_stays(
    client: TestClient, token: Bearer, service: Service, mapping: str | bytes, status: int, says: str
) -> None:
    head = service.journal.head()
    headers = token("importer", "parks")
    answer = send_mapped(client, headers, mapping)
    assert (answer.status_code, says in answer.text) == (status, True), answer.text
    assert list((service.settings.data / "uploads").iterdir()) == []
    assert service.journal.head().number == head.number + 1  # the membership of who asked


def test_nothing_of_an_upload_stays_and_its_name_is_kept_nowhere(
    client: TestClient, token: Bearer, service: Service
) -> None:
    headers = token("importer", "parks")
    done(client, headers, send(client, headers))
    folder = service.settings.data
    assert list((folder / "uploads").iterdir()) == []
    assert all(b"Ada Example" not in file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_an_importer_brings_in_records_of_their_own_sources_only(client: TestClient, token: Bearer) -> None:
    answer = send(client, token("importer", "schools"))
    assert answer.status_code == 422
    assert "your own sources only" in answer.text


def test_a_kind_that_blames_is_refused_at_once(client: TestClient, token: Bearer) -> None:
    answer = send(client, token("importer", "*"), kind="gang-nominals")
    assert answer.status_code == 422
    assert "There is no kind of that name" in answer.text


def test_another_forum_can_neither_import_nor_look(client: TestClient, token: Bearer) -> None:
    assert send(client, token("dcsm", "E07999001")).status_code == 404
    assert client.get("/v1/jobs/x", headers=token("dcsm", "E07999001")).status_code == 404


def test_somebody_elses_job_looks_as_if_it_were_not_there(
    client: TestClient, token: Bearer, service: Service
) -> None:
    from datetime import timedelta

    from api.memberships import admit
    from api.tokens import issue
    from graph.journal.access import grant

    headers = token("importer", "parks")
    job = done(client, headers, send(client, headers))
    admit(service.journal, grant("made-up-other@example.org", "importer", ["*"], NOON.date()))
    other = issue(service.secret, "made-up-other@example.org", NOON + timedelta(hours=1), NOON)
    answer = client.get(f"/v1/jobs/{job['id']}", headers={"Authorization": f"Bearer {other}"})
    assert answer.content == client.get("/v1/jobs/none", headers={"Authorization": f"Bearer {other}"}).content


def test_a_body_is_not_read_from_nobody_we_know_nor_beyond_its_limit(
    client: TestClient, token: Bearer
) -> None:
    assert send(client, {}).status_code == 401
    large = client.post(
        "/v1/referrals", content=b"x" * (LARGEST_BODY + 1), headers=token("dcsm", "E07999001")
    )
    assert large.status_code == 413


def test_an_auditor_reads_who_did_what_and_nobody_else_does(
    client: TestClient, token: Bearer, service: Service
) -> None:
    headers = token("importer", "parks")
    done(client, headers, send(client, headers))
    told = client.get(
        "/v1/audit", params={"subject": "made-up-importer@example.org"}, headers=token("auditor")
    )
    assert told.json()["entries"][0]["verb"] == "collection"
    assert client.get("/v1/audit", headers=headers).status_code == 404
    read = service.audit.search(Search(subject="made-up-auditor@example.org"))
    assert [each.ask["work"] for each in read] == ["read the audit"]
