"""Tokens of the council's identity provider, at a running service: they prove who, the journal says what."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import build
from api.memberships import admit
from api.service import Service
from api.settings import Settings
from graph.journal.access import grant
from graph.journal.times import now
from tests.oidc_issuer import Issuer

DISTRICT = "E07999001"
SUBJECT = "made-up-chair@council.example"


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with Issuer() as running:
        yield running


@pytest.fixture
def client(issuer: Issuer, tiny_folder: Path, tmp_path: Path) -> Iterator[TestClient]:
    shutil.copytree(tiny_folder, tmp_path / "data")
    settings = {
        "MILIEU_DATA": str(tmp_path / "data"),
        "MILIEU_OIDC_ISSUER": issuer.url,
        "MILIEU_OIDC_AUDIENCE": "milieu",
        "MILIEU_OIDC_ALGORITHMS": "RS256,ES256",
    }
    service = Service.open(Settings.read(settings))
    admit(service.journal, grant(SUBJECT, "dcsm", [DISTRICT], now().date()))
    yield TestClient(build(service))
    service.close()


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_a_member_with_the_providers_token_sees_their_district(issuer: Issuer, client: TestClient) -> None:
    answer = client.get(f"/dcsm/{DISTRICT}", headers=bearer(issuer.token(sub=SUBJECT)))
    assert answer.status_code == 200


def test_somebody_whom_the_journal_does_not_know_sees_nothing(issuer: Issuer, client: TestClient) -> None:
    answer = client.get(f"/dcsm/{DISTRICT}", headers=bearer(issuer.token(sub="stranger@council.example")))
    assert answer.status_code == 404


def test_a_forum_or_area_claimed_by_a_token_opens_nothing(issuer: Issuer, client: TestClient) -> None:
    token = issuer.token(sub=SUBJECT, forum="dcsm", areas=["*"], scope="every")
    assert client.get("/dcsm/E07999002", headers=bearer(token)).status_code == 404


def test_tokens_made_here_are_not_taken_where_a_provider_is_set(client: TestClient) -> None:
    from datetime import timedelta

    from api.tokens import issue

    ours = issue(client.app.state.service.secret, SUBJECT, now() + timedelta(hours=1))
    assert client.get(f"/dcsm/{DISTRICT}", headers=bearer(ours)).status_code == 401
