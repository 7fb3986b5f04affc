"""Two counties that differ by one child, and by what is said of that child, answer everybody else alike.

The twins are copies of one folder: same clock, secret, journal, documents and sessions. Into one of them come
a child more, with a name, a tie to a child of another team, a group, a missing episode, a referral, and a
session in which a tie is stated between two children of a session that there was. No incident is added.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from time import perf_counter
from uuid import UUID

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from fastapi.testclient import TestClient
from scipy.stats import mannwhitneyu

from api.app import build
from graph.county import SOURCE, County, persons_of
from graph.county import build as build_county
from graph.intake.importing import Importer
from graph.intake.values import ImportRequest
from graph.journal import Journal
from graph.journal.facts import ids
from tests.attack.crowd import OPENERS, Crowd, open_service
from tests.attack.drawing import Ask, Drawing, operations
from tests.attack.meetings import gather
from tests.attack.said import OPENING, TIE
from tests.conftest import NOON
from tests.needs import BY_NIGHT

AT_PLACES = ("chair", "strategic", "police", "importer", "auditor")
WITH_OTHERS = ("another team", "one session", "another session")
SEED = 20261
MORE = "99999"
DRAWN = 1 if BY_NIGHT else 0
AT_RANDOM = re.compile(rb'name="secret" value="[0-9a-f]{32}"|expires=[^;]* GMT')
JOB = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
"""Keys of forms, ids of jobs, and the second in which a cookie ends differ of themselves."""

Answer = tuple[int, bytes, bytes]
Times = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Twins:
    """The same crowd at two services, the second with a child more. ``begun``: entries of the audit."""

    one: Crowd
    other: Crowd
    begun: int


@pytest.fixture(scope="module")
def twins(tiny_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    base = Path(shutil.copytree(tiny_folder, tmp_path_factory.mktemp("base") / "data"))
    county = build_county("tiny", today=NOON.date())
    service = open_service(base)
    with TestClient(build(service), base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        crowd = gather(service, client, county)
        begun = service.audit.head().number
    with ExitStack() as opened:
        few, more = (
            at_copy(crowd, base, tmp_path_factory.mktemp(name) / "data", opened) for name in ("few", "more")
        )
        add(more)
        yield Twins(few, more, begun)


def at_copy(crowd: Crowd, base: Path, folder: Path, opened: ExitStack) -> Crowd:
    """The same people at a service of a copy."""
    service = open_service(Path(shutil.copytree(base, folder)))
    app = build(service)
    app.state.doors = crowd.client.app.state.doors
    client = TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False)
    return replace(crowd, service=service, client=opened.enter_context(client))


def add(crowd: Crowd) -> None:
    """One child, name, tie, group, missing episode, referral and session more."""
    own, others = (crowd.people.tied(team) for team in crowd.teams)
    frames = extras(crowd.people.county, own[0], others[0])
    for kind, frame in frames.items():
        bring(crowd.service.journal, kind, frame)
    crowd.service.projector.catch_up()
    child = ids(crowd.service.journal, "children", SOURCE)[f"C-{MORE}"]
    on_map = crowd.known["child"][:2]
    session = crowd.ask(OPENERS[0], "/v1/peer-sessions", OPENING)["id"]
    path = f"/v1/peer-sessions/{session}"
    for each in (child, *on_map):
        crowd.ask(OPENERS[0], f"{path}/people", {"child": each, "reason": "Robbed too."}, milieu_forum="cahm")
    tie = TIE | {"first": on_map[0], "second": on_map[1], "kind": "friend"}
    crowd.ask(OPENERS[0], f"{path}/ties", tie, milieu_forum="cahm")


def extras(county: County, own: str, other: str) -> dict[str, pd.DataFrame]:
    """A row more of every kind but involvements; the child is of the team of ``own``, tied to ``other``."""
    frames = persons_of(county)
    child, day = f"C-{MORE}", NOON.date().isoformat()
    like = frames["children"].set_index("key", drop=False).loc[[own]]
    said = {"said_by": "school", "basis": "child told me"}
    return {
        "children": like.assign(key=child, initials="QX"),
        "identities": pd.DataFrame(
            [{"key": f"ID-{MORE}", "person": child, "kind": "name", "value": f"Quilla Extra-{MORE}"}]
        ),
        "groups": frames["groups"].iloc[:1].assign(key=f"GR-{MORE}", members=f"{child}; {own}", observed=day),
        "ties": pd.DataFrame(
            [
                {"key": f"T-{MORE}", "from": child, "to": other, "kind": "friend", "valence": "mixed"}
                | said
                | {"observed_from": day, "note": f"token-note-{MORE}"}
            ]
        ),
        "missing": pd.DataFrame(
            [{"key": f"M-{MORE}", "child": child, "with": own, "from": day, "to": day} | said]
        ),
        "referrals": frames["referrals"]
        .iloc[:1]
        .assign(key=f"RF-{MORE}", children=child, made_on=day, team=like["team"].iloc[0], danger="no")
        .assign(what=f"token-referral-what-{MORE}", young_people="", strengths=""),
    }


def bring(journal: Journal, kind: str, frame: pd.DataFrame) -> None:
    file = journal.folder.parent / f"more-{kind}.csv"
    frame.to_csv(file, index=False)
    asked = ImportRequest(kind, (file,), SOURCE, "a test", "to test", "none", "whole county")
    found = Importer(journal, journal.folder, made_up=True).import_files(asked)
    assert (found.accepted, found.rejected, found.staged) == (1, 0, False), found


def asks(crowd: Crowd) -> list[Ask]:
    """The same requests at both: plain, for every real id, and by night at random; each with a key."""
    drawing = Drawing(crowd.known, [f"C-{MORE}", f"Extra-{MORE}"], Random(SEED))
    found = []
    for operation in operations(crowd.client.app):
        if operation.path == "/v1/audit":
            continue
        for ask in (
            drawing.plain(operation),
            *drawing.each(operation),
            *drawing.drawn(operation, DRAWN),
        ):
            found.append(replace(ask, headers={**ask.headers, "Idempotency-Key": f"made-up {len(found)}"}))
    return found


def told(crowd: Crowd, reader: str, ask: Ask) -> Answer:
    """The whole of an answer."""
    answer = crowd.answer(reader, ask)
    said = str(sorted(answer.headers.multi_items())).encode()
    masked = [AT_RANDOM.sub(b"", part) for part in (said, answer.content)]
    if "/imports" in ask.path and not ask.operation.reads:
        masked = [JOB.sub(b"", part) for part in masked]
    return answer.status_code, masked[0], masked[1]


def differing(twins: Twins, reader: str) -> tuple[list[str], list[int]]:
    """The requests that are answered differently, and the statuses of all answers."""
    found, statuses = [], []
    for ask in asks(twins.one):
        here, there = told(twins.one, reader, ask), told(twins.other, reader, ask)
        statuses.append(here[0])
        if here != there:
            found.append(f"{ask.operation.method} {ask.url}: {here[0]} and {there[0]}")
    return found, statuses


@pytest.mark.parametrize("reader", AT_PLACES)
def test_twins_answer_every_route_alike_to_who_works_with_places(twins: Twins, reader: str) -> None:
    found, statuses = differing(twins, reader)
    assert found == []
    assert len(statuses) > 150
    assert statuses.count(200) > 15


@pytest.mark.parametrize("reader", WITH_OTHERS)
def test_twins_answer_every_route_alike_to_who_works_with_other_children(twins: Twins, reader: str) -> None:
    found, statuses = differing(twins, reader)
    assert found == []
    assert statuses.count(200) > 15


def test_the_audit_that_there_was_is_told_alike(twins: Twins) -> None:
    path = f"/v1/audit?limit={twins.begun}"
    one, other = (crowd.ask("auditor", path) for crowd in (twins.one, twins.other))
    assert len(one["entries"]) == twins.begun > 30
    assert one == other


def test_the_childs_own_team_is_told_of_the_child(twins: Twins) -> None:
    found = [crowd.ask("one team", "/v1/children") for crowd in (twins.one, twins.other)]
    assert [len(each) for each in found] == [len(found[0]), len(found[0]) + 1]
    assert "QX" in {each["initials"] for each in found[1]} - {each["initials"] for each in found[0]}


# How long an answer takes

N, ALPHA, TRIES = 150, 0.01, 3


def seconds(crowd: Crowd, reader: str, path: str) -> float:
    began = perf_counter()
    crowd.client.get(path, headers=crowd.bearers[reader])
    return perf_counter() - began


def interleaved(*ways: Callable[[], float]) -> list[Times]:
    """How long each of some ways takes, N times, in an order drawn anew each time."""
    random, found = Random(SEED), {way: [] for way in ways}
    for _ in range(N):
        for way in random.sample(ways, len(ways)):
            found[way].append(way())
    return [np.array(times) for times in found.values()]


def told_apart(one: Times, other: Times) -> bool:
    return bool(mannwhitneyu(one, other).pvalue < ALPHA)


def always_told_apart(*ways: Callable[[], float]) -> bool:
    """Whether each of three tries tells two ways apart."""
    return all(told_apart(*interleaved(*ways)) for _ in range(TRIES))


def power(random: np.random.Generator, spread: float, times: int = 500) -> float:
    """How often times that are longer by half the median are told apart: simulated, log-normal."""
    draws = random.lognormal(0, spread, (times, 2, N))
    return float(np.mean([told_apart(one, other + 0.5) for one, other in draws]))


def test_a_child_of_another_team_answers_no_sooner_or_later_than_one_who_never_was(twins: Twins) -> None:
    """Mann-Whitney U over interleaved requests, two-sided: n = 150 of each, alpha = 0.01.

    Simulated with log-normal times, the power against a shift of half the median is above 0.999 where the
    logarithms spread by 0.6, and 0.98 where they spread by 1.0 (a busy machine). Three tries in a row must
    tell them apart for the test to fail: one in a million by chance, and 0.95 or more if it is so.
    """
    more = twins.other
    theirs = ids(more.service.journal, "children", SOURCE)[f"C-{MORE}"]
    never = str(UUID(int=Random(SEED).getrandbits(128), version=4))
    ways = [
        lambda name=name: seconds(more, "another team", f"/v1/children/{name}") for name in (theirs, never)
    ]
    assert not always_told_apart(*ways)


def test_twins_answer_a_map_of_places_in_the_same_time(twins: Twins) -> None:
    """The same test, with the same n, alpha and power, of one places route at both twins."""
    path = "/collections/places/items?limit=20"
    ways = [lambda crowd=crowd: seconds(crowd, "police", path) for crowd in (twins.one, twins.other)]
    assert not always_told_apart(*ways)


def test_a_delay_of_half_the_median_would_be_seen() -> None:
    random = np.random.Generator(np.random.PCG64(SEED))
    assert power(random, 0.6) > 0.999
    assert power(random, 1.0) > 0.97
