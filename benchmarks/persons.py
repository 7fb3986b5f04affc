"""People in, and a session's map of forty children: ``python -m benchmarks.persons district county``.

Builds each size of the made-up county in a folder of its own, imports it as its agencies would send it, and
projects it into the embedded graphs; holds what stands against the rows of the journal, and times the map.
"""

import resource
import sys
import tempfile
import time
from datetime import timedelta
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
from api.questions.session_map import SessionMap
from api.service import Service, open_journal
from api.settings import Settings
from cypher.catalogue import Query
from graph.county import build
from graph.journal import MADE_UP_SOURCE, Journal
from graph.journal.access import grant
from graph.journal.times import london, now
from graph.journal.values import PERSON_KINDS

WORKER = "made-up-worker@example.org"
ON_MAP = 40
ROUNDS = 9
LABELS = {
    "children": "Child", "adults": "Adult", "identities": "Identity", "groups": "PeerGroup", "ties": "Tie",
    "involvements": "Involvement", "missing": "MissingEpisode",
}  # fmt: skip


def megabytes() -> int:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(size: str, folder: Path) -> None:
    """Everything about one size, a line each."""
    settings = Settings.read({"MILIEU_DATA": str(folder)})
    today = london(now()).date()
    county = build(size, today=today)
    with open_journal(settings) as journal:
        begun = time.process_time()
        fill(journal, county)
        print(f"{size}: in, {time.process_time() - begun:.0f} s of processor, {megabytes()} MB at most")
        rows = {kind: len(journal.standing(kind)) for kind in (*PERSON_KINDS, "incidents")}
    del county
    begun, before = time.process_time(), megabytes()
    service = Service.open(settings)
    print(f"{size}: projected, {time.process_time() - begun:.0f} s, {megabytes()} MB at most (was {before})")
    print(f"{size}: rows {rows}; equal to the graph: {rows == standing(service, rows)}")
    print(f"{size}: map of {ON_MAP}: {map_of_many(service):.1f} ms of processor, median of {ROUNDS}")
    service.close()


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
    """Milliseconds of processor to answer the map of a session of forty children."""
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
        begun = time.process_time()
        found = service.gate.answer(SessionMap(session, today), table)
        taken.append(time.process_time() - begun)
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
    today = london(now()).date().isoformat()
    held = children[(children["allocated_from"] <= today) & (children["allocated_to"] >= today)]
    team = str(held["team"].value_counts().index[0])
    return team, held.loc[held["team"] == team, "id"].tolist()


def main() -> None:
    """Measure each size that is named."""
    for size in sys.argv[1:] or ["district"]:
        with tempfile.TemporaryDirectory() as folder:
            measure(size, Path(folder) / "data")


if __name__ == "__main__":
    main()
