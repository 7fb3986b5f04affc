"""Facts and copies of a county are corrected at random, a great many, and nothing is left anywhere.

Each act is made over HTTP by who may make it: a worker of the team, a steward, who made a copy; what is sent
again comes as an agency's file. After every few acts a test looks for what is gone, in both graphs, in what
each team, session and meeting is told, in copies, in requests about one's own record, and in the journal.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import build
from api.commands.serving import fill
from api.opening import open_journal
from api.settings import Settings
from graph.county import SEED, County
from graph.county import build as build_county
from graph.journal.verify import verify
from tests.attack import leaving
from tests.attack.correcting import Correcting
from tests.attack.crowd import open_service
from tests.attack.looking import Looking
from tests.conftest import NOON
from tests.needs import BY_NIGHT
from tests.spec.held import held

ACTS_OF_A_COUNTY = 150
ACTS_OF_A_NIGHT, COUNTIES_OF_A_NIGHT = 10_000, 10
A_BATCH = 50
SENT_AGAIN = 12
"""Of each batch, facts that come again in a file."""


@contextmanager
def desk_of(folder: Path, county: County, seed: int) -> Iterator[Correcting]:
    """Everybody who may correct the county of a folder."""
    service = open_service(folder)
    with TestClient(build(service), base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        yield Correcting(service, client, county, Random(seed))


@pytest.fixture
def desk(tiny_folder: Path, tmp_path: Path) -> Iterator[Correcting]:
    folder = Path(shutil.copytree(tiny_folder, tmp_path / "data"))
    with desk_of(folder, build_county("tiny", today=NOON.date()), SEED) as desk:
        yield desk


def correct(desk: Correcting, acts: int) -> Looking:
    """Correct a county in batches, looking after each; then look through everything, and make it anew."""
    looking = Looking.at(desk)
    while desk.done.total() < acts:
        batch(desk)
        assert looking.everywhere() == []
    assert looking.thoroughly() == []
    assert verify(desk.service.journal).problem is None
    grown = in_graphs(desk)
    desk.service.projector.rebuild()
    assert in_graphs(desk) == grown
    return looking


def in_graphs(desk: Correcting) -> dict[str, Any]:
    """All that both graphs hold; who was on the map of a session once is on none, as who never was."""
    found = {name: held(graph) for name, graph in desk.service.store.graphs.items()}
    for nodes, _ in found.values():
        for _, said in nodes.values():
            if said.get("sessions") == []:
                del said["sessions"]
    return found


def batch(desk: Correcting) -> None:
    """A session is held and copies are made; then come the acts: what is sent again, and all others."""
    leaving.hold(desk)
    session = list(desk.sessions)[-1]
    leaving.copy_map(desk, session)
    for child in desk.random.sample(desk.shown_children(largest(desk)), 3):
        leaving.copy(desk, child)
        leaving.release(desk, child)
    until = desk.done.total() + A_BATCH
    again = [fact for _ in range(SENT_AGAIN) if (fact := desk.next_fact()) and not fact.session]
    desk.send_again(again)
    while desk.done.total() < until:
        act(desk)


def largest(desk: Correcting) -> str:
    """The team with the most children shown."""
    return max(desk.people.teams, key=lambda team: len(desk.shown_children(team)))


def act(desk: Correcting) -> None:
    """One act at random."""
    kind = desk.random.choices(("withhold", "lift", "erase", "take off", "copy"), (16, 6, 10, 3, 1))[0]
    withheld = [desk.record.facts[each] for each in desk.record.withheld]
    withheld = [fact for fact in withheld if fact.about and not fact.about & desk.record.erased]
    if kind == "lift" and withheld:
        desk.lift(desk.random.choice(withheld))
    elif kind == "take off":
        leaving.take_off(desk, desk.random.choice(list(desk.sessions)))
    elif kind == "copy":
        end = desk.random.choice(("recall", "destroyed"))
        leaving.call_back(
            desk, desk.random.choice([each for each in desk.copies if end not in each.ended]), end
        )
    elif fact := desk.next_fact():
        if kind == "erase":
            desk.erase(fact)
        else:
            actions = ("dispute", "restrict", *(("seal",) if fact.kind in {"children", "adults"} else ()))
            desk.withhold(fact, desk.random.choice(actions))


def test_of_random_facts_and_copies_corrected_nothing_is_left_anywhere(desk: Correcting) -> None:
    looking = correct(desk, ACTS_OF_A_COUNTY)
    acts = {act for act, _ in desk.done}
    assert acts >= {"dispute", "restrict", "seal", "lift", "erase", "correct", "withdraw", "recall", "copy"}
    assert {kind for act, kind in desk.done if act in {"dispute", "restrict", "erase"}} > {
        "children", "adults", "identities", "groups", "ties", "involvements", "missing", "referrals",
    }  # fmt: skip
    for place in ("record", "record page", "session map", "file", "register", "subject access", "caseload"):
        assert looking.looked[place] > 3, looking.looked
    assert looking.looked["copy to be recalled"] > 2


# A leak that is there is found


def test_what_is_only_said_to_be_withheld_is_found_wherever_it_is_left(desk: Correcting) -> None:
    looking = Looking.at(desk)
    child = desk.random.choice(desk.shown_children(largest(desk)))
    leaving.copy(desk, child)
    looking.seen = desk.record.acts
    ties = desk.get(f"/v1/children/{child}", desk.worker(desk.teams[child]))["ties"]
    fact = desk.record.facts[ties[0]["id"]]
    desk.record.withhold(fact, "disputed")
    found = {leak.split(":")[0] for leak in looking.everywhere()}
    assert found >= {"graphs", "record", "register", "file"}


@pytest.mark.parametrize("kind", ["identities", "ties", "referrals"])
def test_what_is_only_said_to_be_erased_is_found_in_the_journal(desk: Correcting, kind: str) -> None:
    looking = Looking.at(desk)
    fact = next(each for each in desk.record.facts.values() if each.kind == kind and each.words)
    desk.record.erase(fact)
    found = {leak.split(":")[0] for leak in (*looking.everywhere(), *looking.thoroughly())}
    assert found >= {"graphs", "journal", "rows in the end", "graphs in the end"}


@pytest.mark.skipif(not BY_NIGHT, reason="half an hour: set MILIEU_TEST_LONG=1")
def test_of_ten_thousand_random_facts_and_copies_corrected_nothing_is_left_anywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done, looked, begun = Counter[str](), Counter[str](), process_time()
    for number in range(COUNTIES_OF_A_NIGHT):
        county = build_county("tiny", SEED + number, today=NOON.date())
        with desk_of(filled(tmp_path / str(number) / "data", county), county, number) as desk:
            looking = correct(desk, ACTS_OF_A_NIGHT // COUNTIES_OF_A_NIGHT)
        done.update({f"{act} {kind}": times for (act, kind), times in desk.done.items()})
        looked.update(looking.looked)
        shutil.rmtree(tmp_path / str(number))
    with capsys.disabled():
        print(f"\n{done.total():,} acts in {process_time() - begun:.0f} s of CPU: {dict(done)}")  # noqa: T201
        print(f"Looked: {dict(looked)}")  # noqa: T201
    assert done.total() >= ACTS_OF_A_NIGHT


def filled(folder: Path, county: County) -> Path:
    """A data folder that holds a county."""
    folder.mkdir(mode=0o700, parents=True)
    with open_journal(Settings.read({"MILIEU_DATA": str(folder)}), clock=lambda: NOON) as journal:
        fill(journal, county)
    return folder
