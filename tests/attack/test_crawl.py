"""Everybody asks everything, and nobody is told a word of a person that is not theirs to know.

Fourteen readers, one or more of every forum, send requests to every operation of the application: with real
ids, hostile texts, nothing, and the tokens of persons themselves. A token is a key, a surname, a number, the
mark of a free text, a team, or an id. What a team or a session may be told is worked out from the county's
files; the audit names ids and nothing else; everybody else is told of nobody.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from fastapi import FastAPI, Response
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from sqlalchemy import select
from starlette.routing import Route

from api import routers
from api.app import build
from api.commands.serving import close_quarters, fill
from api.opening import open_journal
from api.service import Service
from api.settings import Settings
from graph.county import build as build_county
from graph.county.sizes import SizeName
from graph.journal import schema
from graph.journal.values import PERSON_KINDS
from graph.purposes import purposes
from tests.attack.crawling import Crawl, Crawled, Heard, Watch
from tests.attack.crowd import READERS, Crowd, open_service
from tests.attack.drawing import Drawing, operations
from tests.attack.meetings import gather
from tests.attack.told import tokens_in
from tests.conftest import NOON
from tests.needs import BY_NIGHT

REQUESTS_OF_A_NIGHT = 100_000
ROUNDS_OF_A_NIGHT = 46
TEAMS = ("one team", "another team")
SESSIONS = ("one session", "another session")
OTHERS = tuple(reader for reader in READERS if reader not in {*TEAMS, *SESSIONS, "auditor"})


@pytest.fixture(scope="module")
def heard() -> Iterator[Heard]:
    with Heard() as heard:
        yield heard


@pytest.fixture(scope="module")
def crowd(tiny_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crowd]:
    folder = Path(shutil.copytree(tiny_folder, tmp_path_factory.mktemp("crawl") / "data"))
    yield from gathered(open_service(folder), "tiny")


@pytest.fixture(scope="module")
def crawled(crowd: Crowd, heard: Heard) -> Crawled:
    return Crawl(crowd, times=1).run()


def gathered(service: Service, size: SizeName) -> Iterator[Crowd]:
    app = build(service)
    with TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        yield gather(service, client, build_county(size, today=NOON.date()))


@pytest.mark.parametrize("reader", READERS)
def test_nobody_is_told_of_a_person_whom_they_may_not_know(crawled: Crawled, reader: str) -> None:
    assert crawled.asked[reader] > 200
    assert [leak for leak in crawled.leaks if leak.startswith(f"{reader}:")] == []


@pytest.mark.parametrize("reader", TEAMS)
def test_a_team_finds_names_notes_and_ids_of_its_own_and_never_a_key_or_number(
    crowd: Crowd, crawled: Crawled, reader: str
) -> None:
    seen = crawled.seen[reader] & crowd.allowed[reader]
    assert len(seen & crowd.people.words) > 15
    assert len(seen & crowd.people.numbers) > 30
    keys = {word for kind in crowd.people.ids.values() for key in kind for word in tokens_in(key)}
    assert crowd.allowed[reader] & keys == set()


@pytest.mark.parametrize("reader", SESSIONS)
def test_a_session_finds_those_on_its_map_and_what_was_said_there(
    crowd: Crowd, crawled: Crawled, reader: str
) -> None:
    seen = crawled.seen[reader] & crowd.allowed[reader]
    assert len(seen & crowd.people.numbers) > 8
    assert len(seen & crowd.said) > 8
    assert bool(seen & crowd.people.words) == (reader == "another session")


def test_an_auditor_finds_who_was_told_of_and_no_word_of_theirs(crowd: Crowd, crawled: Crawled) -> None:
    assert len(crawled.seen["auditor"] & crowd.people.numbers) > 50
    assert crowd.allowed["auditor"] & crowd.people.words == set()


@pytest.mark.parametrize("reader", OTHERS)
def test_to_everybody_else_all_of_it_is_hidden(crowd: Crowd, reader: str) -> None:
    assert crowd.hidden_from(reader) == crowd.everything


def test_most_of_it_is_hidden_from_those_who_may_know_a_part(crowd: Crowd) -> None:
    for reader in (*TEAMS, *SESSIONS):
        assert 10 < len(crowd.allowed[reader]) < len(crowd.everything) / 8
    assert crowd.allowed[TEAMS[0]].isdisjoint(crowd.allowed[TEAMS[1]] - crowd.allowed[TEAMS[0]])


def test_no_operation_of_the_application_is_forgotten(crowd: Crowd, crawled: Crawled) -> None:
    app = crowd.client.app
    routes = [route for router in routers.ALL for route in router.routes if isinstance(route, APIRoute)]
    there = {(method, route.path) for route in routes for method in route.methods}
    there |= {("GET", route.path) for route in app.routes if isinstance(route, Route)}
    there |= {(way.upper(), path) for path, ways in app.openapi()["paths"].items() for way in ways}
    for reader in READERS:
        assert there - {(each.method, each.path) for who, each in crawled.tried if who == reader} == set()


def test_every_parameter_that_the_document_names_is_sent(crowd: Crowd) -> None:
    drawing = Drawing(crowd.known, ["token"], Random(1))
    document = crowd.client.app.openapi()["paths"]
    for operation in operations(crowd.client.app):
        sent = list(drawing.drawn(operation, 120))
        named = document.get(operation.path, {}).get(operation.method.lower(), {}).get("parameters", ())
        for each in named:
            where = {"path": "values", "query": "query", "header": "headers"}[each["in"]]
            names = {name.lower() for ask in sent for name in getattr(ask, where)}
            assert each["name"].lower() in names, (operation.path, each["name"])


TRIED_ELSEWHERE = {
    "/v1/facts/{fact}/restriction", "/v1/facts/{fact}/confirmation", "/v1/facts/{fact}/erasure",
    "/v1/subjects/{person}", "/subjects/{person}", "/children/{child}/facts/{fact}/wrong", "/cahm/new",
    "/cahm/{session}/{said}", "/disclosures/{disclosure}", "/disclosures/{disclosure}/withdrawal",
    "/children/{child}/release/{line}/back", "/cahm/{session}/release/{line}/back",
}  # fmt: skip
"""What goes well with a fact of one's own, a whole form or a request only: `tests/spec` has each."""


def test_every_operation_goes_well_for_somebody(crowd: Crowd, crawled: Crawled) -> None:
    left = {each.path for each in operations(crowd.client.app) if each not in crawled.went_well}
    assert left <= TRIED_ELSEWHERE


def test_nothing_that_is_sent_makes_the_service_fail(crawled: Crawled) -> None:
    assert crawled.failed == []


def test_a_path_that_cannot_be_printed_is_as_unknown_as_any_other(crowd: Crowd) -> None:
    answers = [
        crowd.client.get(f"/v1/children/{name}", headers=crowd.bearers["police"]) for name in ("%00", "x")
    ]
    assert [each.status_code for each in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_what_is_too_long_for_the_audit_is_refused_like_anything_else(crowd: Crowd) -> None:
    long = "9" * 3000
    answer = crowd.client.get(f"/v1/audit?question={long}", headers=crowd.bearers["steward"])
    assert answer.status_code == 404
    child = crowd.people.tied(crowd.teams[0])[0]
    export = {"what": "child", "of": crowd.people.ids["children"][child], "until": long}
    assert crowd.client.post("/v1/exports", json=export, headers=crowd.bearers["one team"]).status_code == 422


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("district=%0A", "district"),
        ("district=E07999001&place=%00", "place"),
        ("district=a%E2%80%AEb", "district"),
        ("%0A=x", "query"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_query_that_cannot_be_printed_is_refused_before_anything_is_asked(
    crowd: Crowd, method: str, query: str, named: str
) -> None:
    headers = crowd.bearers["chair"]
    answer = crowd.client.request(method, f"/referrals/new?{query}", headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert answer.json()["detail"] == "The query holds characters that cannot be printed."
    assert [each["field"] for each in answer.json()["errors"]] == [named]


def test_a_reason_of_two_lines_is_taken_as_one(crowd: Crowd) -> None:
    headers = crowd.bearers["one team"]
    answer = crowd.client.get("/v1/children?reason=a%20long%20day%0Aon%20duty", headers=headers)
    assert answer.status_code == 200


def test_nothing_of_a_person_is_logged_or_kept_beside_the_record(
    crowd: Crowd, crawled: Crawled, heard: Heard
) -> None:
    assert tokens_in(str(heard.lines)) & crowd.everything == set()
    kept = [path for name in ("rejected", "uploads", "staged") for path in _files(crowd, name)]
    assert kept
    for path in kept:
        assert tokens_in(path.read_bytes().decode("latin-1")) & crowd.everything == set()


def _files(crowd: Crowd, name: str) -> list[Path]:
    return [path for path in (crowd.service.settings.data / name).rglob("*") if path.is_file()]


def test_the_audit_holds_a_word_of_a_person_only_where_somebody_sent_it(
    crowd: Crowd, crawled: Crawled
) -> None:
    audit = (crowd.service.settings.data / "audit.sqlite").read_bytes().decode("latin-1")
    assert tokens_in(audit) & crowd.people.numbers
    assert tokens_in(audit) & (crowd.people.words - Crawl(crowd, times=1).sent) == set()


def test_nothing_is_kept_of_a_person_without_its_purpose(crowd: Crowd, crawled: Crawled) -> None:
    """Every column of every row that all of the work above left in the journal is in the register."""
    row = schema.row.c
    with crowd.service.journal.database.reading() as connection:
        rows = connection.execute(select(row.kind, row.body).where(row.body.is_not(None))).all()
    columns = {(kind, column) for kind, body in rows for column in json.loads(body)}
    persons = {(kind, column) for kind, column in columns if kind in purposes()}
    assert {kind for kind, _ in persons} > {*PERSON_KINDS, "session", "export", "disclosure-decision"}
    assert {each for each in persons if not purposes()[each[0]].purpose_of(each[1])} == set()


WAYS_OUT: list[Callable[[str], Response]] = [
    lambda word: Response(f"<p>{word.upper()}</p>"),
    lambda word: Response(headers={"X-Name": word}),
    lambda word: Response(f'{{"next": "/v1?after={_cursor(word)}"}}'),
    lambda word: Response(f"a-{word}.csv"),
]
"""Ways in which a word may get out."""


def _cursor(word: str) -> str:
    from api.routers.parameters import token_of

    return token_of(("E07999001", word))


@pytest.mark.parametrize("way", WAYS_OUT)
@pytest.mark.parametrize("kind", ["a word", "a number"])
def test_a_leak_that_is_there_is_found(crowd: Crowd, way: Callable[[str], Response], kind: str) -> None:
    word = crowd.people.county.ties["key"].iloc[0]
    if kind == "a number":
        word = crowd.people.ids["ties"][word]
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.get("/told")(lambda: way(word))
    found = Crawled()
    with TestClient(app) as client:
        watch = Watch(replace(crowd, client=client), "police", frozenset(), found)
        for operation in operations(app):
            watch.send(Drawing(crowd.known, ["none"], Random(1)).plain(operation))
    assert len(found.leaks) == 1


@pytest.mark.skipif(not BY_NIGHT, reason="an hour: set MILIEU_TEST_LONG=1")
def test_of_a_hundred_thousand_requests_in_a_large_county_none_tells_of_a_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings.read({"MILIEU_DATA": str(tmp_path / "data")})
    (tmp_path / "data").mkdir(mode=0o700)
    with open_journal(settings, clock=lambda: NOON) as journal:
        fill(journal, build_county("district", today=NOON.date()))
    service = open_service(tmp_path / "data")
    close_quarters(service)
    for crowd in gathered(service, "district"):
        with Heard() as heard:
            found = Crawl(crowd, ROUNDS_OF_A_NIGHT).run()
        assert tokens_in(str(heard.lines)) & crowd.everything == set()
    with capsys.disabled():
        print(f"\n{sum(found.asked.values()):,} requests: {dict(found.asked)}")  # noqa: T201
    assert (found.leaks, found.failed) == ([], [])
    assert sum(found.asked.values()) >= REQUESTS_OF_A_NIGHT
