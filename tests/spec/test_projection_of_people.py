"""Children and what is said of them stand in the graph of people, linked, and in no other graph."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.service import Service
from graph.journal import Draft, Journal
from graph.journal.values import PERSON_KINDS
from graph.model import EVERYTHING
from graph.projections import CHILD, GROUP, MISSING, REFERRAL, TIE, TOLD
from graph.projector import Projector
from graph.store import Graph, Store
from tests.spec.held import Nodes, held, labels_of, links_of, nodes_of
from tests.spec.records import (
    SAID,
    WEST_AND_EAST,
    adult,
    child,
    group,
    identity,
    incident,
    involvement,
    missing,
    place,
    referral,
    say,
    say_batch,
    tie,
)

NUMBER = "Token-Number-77"
RECORDS: dict[str, list[dict[str, Any]]] = {
    "places": [place("steps"), place("pier", lon=1.15)],
    "schools": [{"id": "academy", "name": "Academy", "urn": "900001", "lat": 53.05, "lon": 1.05}],
    "incidents": [incident("robbed")],
    "children": [child("asha", school="academy", places="steps; academy"), child("emre", places="steps")],
    "adults": [adult("coach")],
    "identities": [
        identity("name", "asha", "known as", "Asha Madeup"),
        identity("number", "asha", "case number", NUMBER),
        identity("his", "coach", "name", "Coach Madeup"),
    ],
    "groups": [group("skaters", "asha", "emre")],
    "ties": [tie("friends", "asha", "emre"), tie("coached", "coach", "asha")],
    "involvements": [involvement("part", "asha", "robbed")],
    "missing": [
        missing("away", "asha", "emre", found_at="steps"),
        missing("alone", "emre", found_at="academy"),
    ],
    "referrals": [
        referral("referred", "asha", place="steps"),
        referral("together", "asha", "emre", place="academy", group="skaters"),
    ],
}
"""Something of everything that is said of persons, and where; each id is that of one record only."""

KIND_OF = {record["id"]: kind for kind, records in RECORDS.items() for record in records}
KEPT = {
    "asha": CHILD,
    "coach": ("initials", "role", "team", *TOLD),
    "number": ("person", "kind", "heading"),
    "skaters": GROUP,
    "friends": TIE,
    "part": ("child", "incident", "role", *TOLD),
    "away": MISSING,
    "referred": REFERRAL,
}
"""The columns that a graph may hold of each kind."""

LABELS = {
    "places": "Place", "schools": "School", "incidents": "Incident", "children": "Child", "adults": "Adult",
    "identities": "Identity", "groups": "PeerGroup", "ties": "Tie", "involvements": "Involvement",
    "missing": "MissingEpisode", "referrals": "Referral",
}  # fmt: skip
LINKS = sorted(
    [
        ("asha", "ATTENDS", "academy"), ("asha", "SPENDS_TIME_AT", "academy"),
        ("asha", "SPENDS_TIME_AT", "steps"), ("emre", "SPENDS_TIME_AT", "steps"),
        ("name", "NAMES", "asha"), ("number", "NAMES", "asha"), ("his", "NAMES", "coach"),
        ("skaters", "IN_GROUP", "asha"), ("skaters", "IN_GROUP", "emre"),
        ("friends", "TIES", "asha"), ("friends", "TIES", "emre"),
        ("coached", "TIES", "coach"), ("coached", "TIES", "asha"),
        ("part", "PART_OF", "asha"), ("part", "PART_IN", "robbed"),
        ("away", "MISSING", "asha"), ("away", "MISSING", "emre"), ("away", "FOUND_AT", "steps"),
        ("alone", "MISSING", "emre"), ("alone", "FOUND_AT", "academy"),
        ("referred", "REFERS", "asha"), ("referred", "AT", "steps"), ("together", "REFERS", "asha"),
        ("together", "REFERS", "emre"), ("together", "AT", "academy"), ("together", "OF", "skaters"),
    ]
)  # fmt: skip
CORRECTIONS: dict[str, tuple[dict[str, str], list[tuple[str, str]], list[tuple[str, str]]]] = {
    "asha": (
        {"places": "pier", "school": ""},
        [("ATTENDS", "academy"), ("SPENDS_TIME_AT", "academy"), ("SPENDS_TIME_AT", "steps")],
        [("SPENDS_TIME_AT", "pier")],
    ),
    "his": ({"person": "emre"}, [("NAMES", "coach")], [("NAMES", "emre")]),
    "skaters": ({"members": "emre"}, [("IN_GROUP", "asha")], []),
    "friends": ({"second": "coach"}, [("TIES", "emre")], [("TIES", "coach")]),
    "part": ({"child": "emre"}, [("PART_OF", "asha")], [("PART_OF", "emre")]),
    "away": (
        {"children": "emre", "found_at": "pier"},
        [("MISSING", "asha"), ("FOUND_AT", "steps")],
        [("FOUND_AT", "pier")],
    ),
    "together": (
        {"children": "emre", "place": "pier", "group": ""},
        [("REFERS", "asha"), ("AT", "academy"), ("OF", "skaters")],
        [("AT", "pier")],
    ),
}
"""What a record is corrected to say, and the links from it that go and come by that."""

ORDERS = {
    "what is named first": list(RECORDS),
    "what is named last": list(reversed(RECORDS)),
    "children in the middle": sorted(RECORDS, key=lambda kind: (kind in {"children", "places"}, kind)),
    "ties before anybody": ["ties", "missing", "involvements", "referrals", *RECORDS],
}


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "data") as opened:
        say_batch(opened, "areas", WEST_AND_EAST, "district")
        yield opened


@pytest.fixture
def told(journal: Journal) -> Journal:
    """A journal in which everything is said."""
    for kind, records in RECORDS.items():
        say(journal, kind, *records)
    return journal


def record(name: str, **changes: Any) -> dict[str, Any]:
    (found,) = [each for each in RECORDS[KIND_OF[name]] if each["id"] == name]
    return {**found, **changes}


def people(store: Store) -> Graph:
    return store.graphs["people"]


def without(*names: str) -> list[tuple[str, str, str]]:
    """The links among all the records but some."""
    return [link for link in LINKS if not {link[0], link[2]} & set(names)]


def standing(graph: Graph) -> Nodes:
    """The nodes that are said of in rows: neither districts nor the head."""
    return {name: node for name, node in nodes_of(graph).items() if name in KIND_OF}


@pytest.mark.both_engines
def test_everything_said_of_persons_stands_with_its_links(told: Journal, store: Store) -> None:
    Projector(told, store).catch_up()
    labels = {name: label for name, (label, _) in standing(people(store)).items()}
    assert labels == {name: LABELS[kind] for name, kind in KIND_OF.items()}
    assert links_of(people(store)) == LINKS


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_in_whatever_order_records_come_they_are_linked(
    journal: Journal, store: Store, order: list[str]
) -> None:
    for kind in order:
        say(journal, kind, *RECORDS[kind])
    Projector(journal, store).catch_up()
    assert links_of(people(store)) == LINKS


def test_a_size_stays_a_whole_number_beside_one_that_is_not_known(told: Journal, store: Store) -> None:
    say(told, "groups", group("runners", "asha", about=6), group("walkers", "emre", about=None))
    Projector(told, store).catch_up()
    found = people(store).peek(
        "groups_of_children", scope=EVERYTHING, today="2026-05-01", ids=["asha", "emre"]
    )
    sizes = {row["id"]: row["about"] for row in found}
    assert sizes == {"skaters": 8, "runners": 6, "walkers": None}
    assert {type(size) for size in sizes.values()} == {int, type(None)}


def test_a_node_about_persons_holds_neither_key_nor_number(told: Journal, store: Store) -> None:
    Projector(told, store).catch_up()
    nodes = standing(people(store))
    for name, columns in KEPT.items():
        assert set(nodes[name][1]) == {"id", "source", "entry", *columns}, name
        assert not {"key", "value", "partition"} & set(columns), name
    assert {said["source"] for _, said in nodes.values()} == {"agency"}


def test_an_identity_that_is_a_number_has_no_name_in_the_graph(told: Journal, store: Store) -> None:
    Projector(told, store).catch_up()
    nodes = standing(people(store))
    assert [nodes[each][1]["heading"] for each in ("name", "number")] == ["Asha Madeup", ""]
    assert NUMBER not in repr([nodes_of(graph) for graph in store.graphs.values()])


def test_who_or_what_is_withdrawn_takes_its_links_and_brings_them_back_when_said_again(
    told: Journal, store: Store
) -> None:
    projector = Projector(told, store)
    for name in ("asha", "coach", "robbed", "steps", "academy"):
        say(told, KIND_OF[name], {"id": name})
        projector.catch_up()
        assert standing(people(store)).keys() == KIND_OF.keys() - {name}
        assert links_of(people(store)) == without(name)
        say(told, KIND_OF[name], record(name))
        projector.catch_up()
        assert links_of(people(store)) == LINKS, name


def test_a_fact_that_is_withdrawn_is_gone_and_nobody_with_it(told: Journal, store: Store) -> None:
    projector, gone = Projector(told, store), set()
    for name in ("number", "skaters", "friends", "part", "away"):
        say(told, KIND_OF[name], {"id": name})
        gone.add(name)
        projector.catch_up()
        assert standing(people(store)).keys() == KIND_OF.keys() - gone
        assert links_of(people(store)) == without(*gone)


def test_who_or_what_changes_keeps_the_links_to_it(told: Journal, store: Store) -> None:
    projector = Projector(told, store)
    for name in ("asha", "emre", "coach", "robbed", "steps", "academy"):
        say(told, KIND_OF[name], record(name, lat=53.06))
        projector.catch_up()
        assert standing(people(store))[name][1]["entry"] == told.head().number
        assert links_of(people(store)) == LINKS, name


def test_a_corrected_record_is_linked_as_it_now_says(told: Journal, store: Store) -> None:
    projector, expected = Projector(told, store), set(LINKS)
    for name, (changes, gone, come) in CORRECTIONS.items():
        say(told, KIND_OF[name], record(name, **changes))
        projector.catch_up()
        expected -= {(name, *link) for link in gone}
        expected |= {(name, *link) for link in come}
        assert links_of(people(store)) == sorted(expected), name


def test_an_erased_row_is_gone_with_its_links_and_stays_gone(told: Journal, store: Store) -> None:
    projector, gone = Projector(told, store), set()
    for name in KEPT:
        told.erase(KIND_OF[name], "agency", name, Draft(kind="erased", key=name, body={}, **SAID))
        gone.add(name)
        projector.catch_up()
        assert standing(people(store)).keys() == KIND_OF.keys() - gone
        assert links_of(people(store)) == without(*gone)
    projector.rebuild()
    assert standing(people(store)).keys() == KIND_OF.keys() - gone
    assert links_of(people(store)) == without(*gone)


def test_a_child_said_anew_is_still_on_the_maps_of_its_sessions(told: Journal, store: Store) -> None:
    entered = {"session": "table", "review": "2027-01-01", "reason": "robbed", "words": ""}
    say(told, "session-person", {"id": "entered", "person": "asha", **entered})
    say(told, "children", record("asha", initials="CD"))
    say(told, "children", {"id": "emre"}, record("asha"))
    Projector(told, store).catch_up()
    assert nodes_of(people(store))["asha"][1]["sessions"] == ["table"]
    assert ("entered", "OF", "asha") in links_of(people(store))


@pytest.mark.both_engines
def test_nothing_about_persons_ever_stands_in_the_graph_of_places(told: Journal, store: Store) -> None:
    grow(told, Projector(told, store))
    assert labels_of(store.places) == {"Area", "Place", "School", "Head"}
    assert standing(store.places).keys() == {"steps", "pier", "academy"}
    assert links_of(store.places) == []


def grow(journal: Journal, projector: Projector) -> None:
    """Let much come, change and go, the graphs following step by step."""
    steps: list[tuple[str, list[dict[str, Any]]]] = [
        ("children", [{"id": "asha"}]),
        ("places", [place("steps", lon=1.15)]),
        ("children", [record("asha", places="pier")]),
        ("ties", [record("friends", held=True, session="table"), {"id": "coached"}]),
        ("adults", [{"id": "coach"}]),
        ("missing", [record("away", children="emre; asha")]),
        ("incidents", [record("robbed", kind="theft")]),
        ("adults", [record("coach", held=True)]),
        ("ties", [record("coached")]),
    ]
    projector.catch_up()
    for kind, records in steps:
        say(journal, kind, *records)
        projector.catch_up()
    journal.erase("groups", "agency", "skaters", Draft(kind="erased", key="erase", body={}, **SAID))
    projector.catch_up()


def test_a_graph_of_people_made_anew_holds_all_that_the_one_that_grew_holds(
    told: Journal, store: Store
) -> None:
    projector = Projector(told, store)
    grow(told, projector)
    grown = held(people(store))
    assert grown[0]["friends"][1]["held"] is True
    projector.rebuild()
    assert held(people(store)) == grown


def test_a_part_that_was_erased_no_longer_makes_a_crowd(journal: Journal, store: Store) -> None:
    nine = [f"child{number}" for number in range(9)]
    say(journal, "incidents", incident("robbed"))
    say(journal, "children", *map(child, nine))
    say(journal, "involvements", *(involvement(f"part of {each}", each, "robbed") for each in nine))
    projector, asked = Projector(journal, store), {"scope": EVERYTHING, "today": "2026-11-20", "ids": nine}
    crowds = []
    for part in ("", "part of child0"):
        if part:
            journal.erase("involvements", "agency", part, Draft(kind="erased", key=part, body={}, **SAID))
        projector.catch_up()
        crowds.append({row["crowd"] for row in people(store).read("parts_of_children", **asked)})
    assert crowds == [{True}, {False}]


@pytest.mark.neo4j
def test_neo4j_holds_the_same_people_as_kglite(
    told: Journal, kglite_store: Store, neo4j_store: Store
) -> None:
    grow(told, Projector(told, kglite_store))
    Projector(told, neo4j_store).rebuild()
    assert held(people(kglite_store)) == held(people(neo4j_store))


@pytest.mark.parametrize("town_with_children", ["kglite"], indirect=True)
@pytest.mark.parametrize("kind", PERSON_KINDS)
def test_records_written_here_have_the_columns_of_imported_ones(
    kind: str, town_with_children: Service
) -> None:
    entries = town_with_children.journal.entries()
    rows = [
        row for entry in entries for row in town_with_children.journal.rows(entry.number) if row.kind == kind
    ]
    assert {frozenset(row.body) | {"id"} for row in rows} == {frozenset(each) for each in RECORDS[kind]}
