"""People in, and a session's map of forty: ``python -m benchmarks.persons [--neo4j] district county``.

Builds each size of the made-up county in a folder and a process of its own, imports it as its agencies would
send it, and projects it; holds what stands against the rows of the journal, times the map, and says how many
times slower it is than that of the size before. With ``--neo4j`` the graphs are those of
``MILIEU_TEST_NEO4J_URL``, which are emptied before and after.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from uuid import uuid4

from api.access import CAHM, CASEWORK
from api.changes.edit_session import PutOnMap
from api.changes.open_session import Invitee, OpenSession, SessionText
from api.changes.session_said import PersonText
from api.commands.serving import fill
from api.documents import Sending
from api.gate import Asking
from api.memberships import admit
from api.opening import open_journal
from api.questions.session_map import SessionMap
from api.service import Service
from api.settings import Settings
from cypher.catalogue import Query
from graph.county import build
from graph.engines.neo4j import Neo4jEngine
from graph.journal import MADE_UP_SOURCE, Journal
from graph.journal.access import grant
from graph.journal.times import today
from graph.journal.values import PERSON_KINDS

WORKER = "made-up-worker@example.org"
ON_MAP = 40
ROUNDS = 41
GRAPHS = ("MILIEU_PLACES", "MILIEU_PEOPLE")
LABELS = {
    "children": "Child", "adults": "Adult", "identities": "Identity", "groups": "PeerGroup", "ties": "Tie",
    "involvements": "Involvement", "missing": "MissingEpisode", "referrals": "Referral",
}  # fmt: skip


def megabytes() -> int:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(size: str, folder: Path, graphs: Mapping[str, str]) -> float:
    """Everything about one size, a line each; the milliseconds that its map takes."""
    settings = Settings.read({"MILIEU_DATA": str(folder), **graphs})
    county = build(size, today=today())
    with open_journal(settings) as journal:
        begun = time.process_time()
        fill(journal, county)
        print(f"{size}: in, {time.process_time() - begun:.0f} s of processor, {megabytes()} MB at most")
        rows = {kind: len(journal.standing(kind)) for kind in (*PERSON_KINDS, "incidents")}
    del county
    begun, before = time.perf_counter(), megabytes()
    service = Service.open(settings)
    print(f"{size}: projected, {time.perf_counter() - begun:.0f} s, {megabytes()} MB at most (was {before})")
    print(f"{size}: rows {rows}; equal to the graph: {rows == standing(service, rows)}")
    taken = map_of_many(service)
    print(f"{size}: map of {ON_MAP}: {taken:.1f} ms, median of {ROUNDS}")
    service.close()
    return taken


def opened(folder: Path) -> tuple[int, int, int]:
    """Kilobytes that a new process holds more once it has opened a folder's graphs; children, incidents."""
    settings = Settings.read({"MILIEU_DATA": str(folder)})
    before = resident()
    service = Service.open(settings)
    children, incidents = standing(service, {"children": 0, "incidents": 0}).values()
    more = resident() - before
    service.close()
    return more, children, incidents


def resident() -> int:
    """The kilobytes of memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1024


def standing(service: Service, rows: dict[str, int]) -> dict[str, int]:
    """How many nodes of each kind stand in the graph of people."""
    assert service.store.people is not None
    engine = service.store.people.engine
    labels = {**LABELS, "incidents": "Incident"}
    counts = {}
    for kind in rows:
        text = f"MATCH (n:{labels[kind]}) RETURN count(n) AS n"
        counts[kind] = engine.read(Query("count", text, "Counts.", {}, {"n": "number"}), {})[0]["n"]
    return counts


def map_of_many(service: Service) -> float:
    """Milliseconds on the clock to answer the map of a session of forty children."""
    team, children = largest_team(service.journal)
    today = service.gate.today()
    admit(service.journal, grant(WORKER, CASEWORK.name, [team], today))
    session = service.gate.change(
        OpenSession(opening(service), Sending(uuid4().hex, MADE_UP_SOURCE)), Asking(WORKER, CASEWORK.name)
    ).body["session"]
    table = Asking(WORKER, CAHM.name)
    for child in children[:ON_MAP]:
        said = PersonText(child=child, reason="a benchmark")
        service.gate.change(PutOnMap(session, said, Sending(uuid4().hex, MADE_UP_SOURCE)), table)
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        found = service.gate.answer(SessionMap(session, today), table)
        taken.append(time.perf_counter() - begun)
    assert len(found.map.people) == ON_MAP
    return median(taken) * 1000


def opening(service: Service) -> SessionText:
    """A session that says all that it must."""
    return SessionText(
        mode="multi agency",
        purpose="plan safety for children who are linked",
        basis="made up",
        families="Told.",
        review=(service.gate.today() + timedelta(days=90)).isoformat(),
        display="initials",
        invitees=(Invitee(subject="made-up-other@example.org", agency="school", role="tutor"),),
    )


def largest_team(journal: Journal) -> tuple[str, list[str]]:
    """The team with most children today, and their ids."""
    children = journal.standing("children")
    day = today().isoformat()
    held = children[(children["allocated_from"] <= day) & (children["allocated_to"] >= day)]
    team = str(held["team"].value_counts().index[0])
    return team, held.loc[held["team"] == team, "id"].tolist()


def alone(size: str, urls: list[str]) -> float:
    """Measure a size in a folder of its own; servers, where there are any, are emptied before and after."""
    empty(urls)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        taken = measure(size, data, dict(zip(GRAPHS, urls, strict=False)))
        if not urls:
            tell_of_memory(size, data)
    empty(urls)
    return taken


def tell_of_memory(size: str, data: Path) -> None:
    """Say what the graphs of a folder take, for each child with all that is held about them."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        more, children, incidents = process.submit(opened, data).result()
    print(
        f"{size}: a service that opens it holds {more / 1024:.0f} MB more: {more / children:.1f} KB a child "
        f"with {incidents / children:.1f} incidents, {more / incidents:.1f} KB an incident"
    )


def empty(urls: list[str]) -> None:
    """Leave nothing in the databases."""
    for graph, url in zip(("places", "people"), urls, strict=False):
        engine = Neo4jEngine(graph, url)
        engine.clear()
        engine.close()


def main() -> None:
    """Measure each size that is named."""
    sizes = [each for each in sys.argv[1:] if each != "--neo4j"] or ["district"]
    urls = os.environ["MILIEU_TEST_NEO4J_URL"].split() if "--neo4j" in sys.argv else []
    taken = {}
    for size in sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            taken[size] = process.submit(alone, size, urls).result()
    for one, other in pairwise(sizes):
        print(f"map of {other} against {one}: {taken[other] / taken[one]:.2f} times")


if __name__ == "__main__":
    main()
