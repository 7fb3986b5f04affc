"""A graph made anew from the journal holds what the one that grew with it holds: every node, every link."""

import re
from pathlib import Path

import pandas as pd
import pytest
from fastapi.testclient import TestClient

from api.service import Service
from cypher.catalogue import schema
from graph.engines import open_engine
from graph.journal import MADE_UP_SOURCE
from graph.projector import Projector
from graph.publish import publish
from graph.store import Graph, Store
from tests.people import FILES, TEAM, bring, ids, people
from tests.spec.held import held, labels_of
from tests.spec.records import incident, say, say_batch
from tests.spec.test_peer_sessions import TIE, Session
from tests.town import AGENCIES, STEPS, WEST, bearer, open_context


def grow(service: Service, client: TestClient) -> None:
    """Let the town have something of everything that a graph can hold, and change some of it."""
    journal, catch_up = service.journal, service.projector.catch_up
    say(journal, "organisations", {"id": "hub", "name": "Hub", "kind": "charity", "lat": 53.05, "lon": 1.05})
    warden = {"id": "guardian", "place": STEPS, "role": "youth worker", "organisation": "hub"}
    say(journal, "guardians", warden | {"hours": "Fr 15:00-22:00"}, source=MADE_UP_SOURCE)
    say_batch(journal, "police-uk", street(3), "kent-2024-01")
    catch_up()
    say_batch(journal, "police-uk", street(2), "kent-2024-01")
    december = (incident(f"d{n}", "2025-12-05T15:30:00Z") | AGENCIES for n in range(12))
    say(journal, "incidents", *december, source=MADE_UP_SOURCE)
    catch_up()
    publish(journal, service.store, "2025-Q4", service.gate.today(), "a test")
    catch_up()
    context = open_context(client, bearer(service, "made-up-chair", "dcsm", WEST))
    say(journal, "organisations", {"id": "gone", "name": "Gone", "kind": "charity", "lat": None, "lon": None})
    say(journal, "organisations", {"id": "gone"})
    people(journal)
    catch_up()
    meet(Session(service))
    for key in ("V-1", "V-2"):
        release(
            client, context, ids(journal, "involvements")[key], bearer(service, "worker", "casework", TEAM)
        )
    bring(journal, "involvements", FILES["involvements"].replace("V-2,C-2,i1", "V-2,C-2,i3"))
    catch_up()


def release(client: TestClient, context: str, fact: str, worker: dict[str, str]) -> None:
    """Release a line that rests on a fact."""
    line = {"facts": [fact], "forum": "dcsm", "kind": "agency record", "text": "It is dark there."}
    who = worker | {"Milieu-Forum": "casework"}
    answer = client.post(f"{context}/evidence", json=line | {"single_reason": "It is."}, headers=who)
    assert answer.status_code == 201, answer.text


def meet(session: Session) -> None:
    """Let a session put something of everything on its map."""
    child, friend = session.add("C-1"), session.placeholder()
    session.placeholder("man in the van", kind="adult", role="person posing risk")
    session.say("ties", TIE | {"first": child, "second": friend})
    session.say("places", {"place": STEPS})
    session.say(
        "actions", {"person": child, "what": "Football", "owner": "Youth service", "due": "2026-12-01"}
    )


def street(rows: int) -> pd.DataFrame:
    """Some open incidents."""
    row = {
        "crime_id": None, "month": "2024-01", "kind": "robbery", "location": "On or near Quay Road",
        "lsoa": None, "outcome": None, "context": None, "reported_by": "Kent", "falls_within": "Kent",
        "lat": 53.05, "lon": 1.05,
    }  # fmt: skip
    return pd.DataFrame([row | {"id": f"o{number}", "key": f"o{number}"} for number in range(rows)])


@pytest.mark.both_engines
def test_a_rebuilt_graph_holds_all_that_the_one_that_grew_holds(service: Service, client: TestClient) -> None:
    grow(service, client)
    graphs = service.store.graphs
    for name, graph in graphs.items():
        assert labels_of(graph) == set(re.findall(r"FOR \(n:(\w+)\) REQUIRE", "".join(schema(name))))
    grown = {name: held(graph) for name, graph in graphs.items()}
    service.projector.rebuild()
    for name, graph in graphs.items():
        assert held(graph) == grown[name]


@pytest.mark.both_engines
@pytest.mark.neo4j
@pytest.mark.parametrize("service", ["neo4j"], indirect=True)
def test_both_engines_hold_the_same(service: Service, client: TestClient, tmp_path: Path) -> None:
    grow(service, client)
    embedded = Store(
        Graph("places", open_engine("places", str(tmp_path / "a.kgl"))),
        Graph("people", open_engine("people", str(tmp_path / "b.kgl"))),
    )
    Projector(service.journal, embedded).rebuild()
    for name, graph in service.store.graphs.items():
        assert held(embedded.graphs[name]) == held(graph)
    embedded.close()
