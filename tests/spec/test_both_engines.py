"""Whatever is asked of whatever graph, both engines answer the same, and nothing out of scope shows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cypher.catalogue import Query, catalogue
from graph.engines import Engine
from graph.engines.kglite import KgliteEngine
from graph.model import EVERYTHING, Change, Head
from graph.store import Store
from tests.spec.drawn import PEOPLE_NODES, PLACES_NODES, Drawn, graphs, scopes, values_for
from tests.spec.drawn_people import (
    CHILDREN,
    FOR_THE_TEAM,
    PERSONS,
    SCOPES_OF_PERSONS,
    TODAY,
    crowd,
    opened_to,
    peopled,
    questions,
    told_to_team,
)
from tests.spec.held import held

WRITES = [query for query in catalogue().values() if query.writes]
READS = [query for query in catalogue().values() if not query.writes]
ABOUT_PERSONS = [query for query in READS if query.graph == "people" and "today" in query.takes]
OF_SOME = [query for query in ABOUT_PERSONS if "ids" in query.takes]
QUIETLY = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # shrinking a graph on a server takes minutes
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
UNBOUND = {"scope": dict(EVERYTHING)}
OF_THE_WHOLE = {"clear", "clear_head", "clear_links", "hold_head", "put_head"}
"""Writes about no noun: emptying a graph and moving its head, which each test here does."""

A_FEW, MORE = settings(QUIETLY, max_examples=3), settings(QUIETLY, max_examples=16)

CONDITION = re.compile(
    r"\$scope\.every|[\w.]+ IN \$scope\.\w+|NOT [\w.]+ [<>] \$today|NOT \w+\.held"
    r"|tie\.session = ''|referral\.kind = 'child'|\w+\.(?:heading|note) <> ''"
)
"""What lets a row about persons through a read, or keeps it back."""

STAMPED = re.compile(
    r"/(?:children|adults)_of_session: .* for (?:\$scope\.every \(3\)|NOT child\.allocated.*"
    r"|(?:each|child\.id|child\.team|adult\.id|adult\.team) IN .*)"
)
"""Conditions that no graph can show to be lacking: whoever is on the map of a session is stamped with it."""


def put(engine: Engine, drawn: Drawn) -> None:
    engine.clear()
    engine.apply(drawn.changes(), Head("drawn", 1))
    engine.show()


def answer(engine: Engine, query: Query, values: Mapping[str, Any]) -> list[str]:
    return sorted(
        repr(sorted(row.items())) for row in engine.read(query, values) if query.name != "places/read/head"
    )


def reads_of(name: str) -> list[Query]:
    return [query for query in READS if query.graph in {name, "places"} and _nodes_stand_in(name, query)]


def _nodes_stand_in(name: str, query: Query) -> bool:
    """Whether the graph of people holds what a read of places asks for."""
    only_places = ("Cell", "TimePattern", "SafetyMap", "Incident", "Evidence")
    return (
        name == "places"
        or query.graph == "people"
        or not any(f":{label}" in query.text for label in only_places)
    )


def drawings_of(name: str) -> st.SearchStrategy[Drawn]:
    return graphs(name) if name == "places" else peopled()


def asked_of(name: str, scope: dict[str, Any], data: st.DataObject) -> list[tuple[Query, dict[str, Any]]]:
    """Every read that a graph can answer, with values for it; those about persons are asked of a few."""
    about_persons = [
        (query, values)
        for query in reads_of(name)
        if query in ABOUT_PERSONS
        for values in questions(query, scope)[::5]
    ]
    others = [query for query in reads_of(name) if query not in ABOUT_PERSONS]
    return about_persons + [(query, data.draw(values_for(query, scope))) for query in others]


VERBS = ("stamp", "unlink", "link", "take")
"""What is done to nodes once they are put."""


def changes_of(drawn: Drawn, verb: str) -> Iterator[Change]:
    """A change by every write of a verb that a graph takes, to the first two nodes of each noun."""
    for noun in drawn.rows:
        query, ids = drawn.write(f"{verb}_{noun}"), [f"{noun}1", f"{noun}2"]
        if query and verb == "stamp":
            yield Change(query, pd.DataFrame({"id": ids, "area": "E07999002", "cell": "E2N1"}))
        elif query:
            yield Change(query, ids)


def embedded(store: Store) -> bool:
    """Whether asking is quick; a server is asked of a few graphs only, since both engines answer alike."""
    return isinstance(store.places.engine, KgliteEngine)


@pytest.mark.neo4j
@pytest.mark.parametrize("name", ["places", "people"])
@QUIETLY
@given(data=st.data())
def test_neo4j_answers_every_read_as_kglite_does(
    name: str, data: st.DataObject, kglite_store: Store, neo4j_store: Store
) -> None:
    drawn = data.draw(drawings_of(name))
    engines = [store.graphs[name].engine for store in (kglite_store, neo4j_store)]
    for engine in engines:
        put(engine, drawn)
    scope = data.draw(
        st.just(dict(EVERYTHING))
        | (scopes() if name == "places" else scopes() | st.sampled_from(SCOPES_OF_PERSONS))
    )
    for query, values in asked_of(name, scope, data):
        one, other = (answer(engine, query, values) for engine in engines)
        assert one == other, query.name


@pytest.mark.neo4j
@pytest.mark.parametrize("name", ["places", "people"])
@settings(QUIETLY, max_examples=4)  # the first that is drawn of places has none
@given(data=st.data())
def test_neo4j_makes_every_change_as_kglite_does(
    name: str, data: st.DataObject, kglite_store: Store, neo4j_store: Store
) -> None:
    drawn, graphs = data.draw(drawings_of(name)), [each.graphs[name] for each in (kglite_store, neo4j_store)]
    for graph in graphs:
        put(graph.engine, drawn)
    for entry, verb in enumerate(VERBS, 2):
        for graph in graphs:
            graph.engine.apply(changes_of(drawn, verb), Head("drawn", entry))
            graph.engine.show()
        one, other = (held(graph) for graph in graphs)
        assert one == other, verb


@pytest.mark.both_engines
@pytest.mark.parametrize("name", ["places", "people"])
def test_a_read_answers_as_if_all_outside_its_scope_were_deleted(name: str, store: Store) -> None:
    engine = store.graphs[name].engine

    @(MORE if embedded(store) else A_FEW)
    @given(data=st.data())
    def holds(data: st.DataObject) -> None:
        drawn, scope = data.draw(drawings_of(name)), data.draw(scopes())
        asked = asked_of(name, scope, data)
        put(engine, drawn)
        whole = [answer(engine, query, values) for query, values in asked]
        put(engine, drawn.within(scope))
        for (query, values), before in zip(asked, whole, strict=True):
            assert before == answer(engine, query, values), query.name

    holds()


def amiss(engine: Engine, reads: Mapping[str, Query], drawn: Drawn, scope: dict[str, Any]) -> set[str]:
    """Which reads, bound by a scope, do not answer what the catalogue's answer unbound of what is left."""
    put(engine, drawn)
    asked = [(name, values) for name, query in reads.items() for values in questions(query, scope)]
    shown = [answer(engine, reads[name], values) for name, values in asked]
    found = set()
    for leave, team in ((opened_to, False), (told_to_team, True)):
        put(engine, leave(drawn, scope))
        for (name, values), before in zip(asked, shown, strict=True):
            query = catalogue()[reads[name].name]
            if (query.name in FOR_THE_TEAM) == team and before != answer(engine, query, values | UNBOUND):
                found.add(name)
    return found


def crowds(store: Store) -> Iterator[tuple[Drawn, dict[str, Any]]]:
    """Random graphs of persons, each with a scope: where asking is quick, every scope twice."""
    seeds = 2 * len(SCOPES_OF_PERSONS) if embedded(store) else 2
    for seed in range(seeds):
        yield crowd(seed), SCOPES_OF_PERSONS[3 * seed % len(SCOPES_OF_PERSONS)]


@pytest.mark.both_engines
def test_a_read_about_persons_answers_as_if_all_whom_it_may_not_see_were_deleted(store: Store) -> None:
    engine, reads = store.graphs["people"].engine, {query.name: query for query in ABOUT_PERSONS}
    for drawn, scope in crowds(store):
        assert amiss(engine, reads, drawn, scope) == set()


def changed(query: Query) -> Iterator[tuple[str, Query]]:
    """A read as it would be were one of its conditions always met, or never, or a day off."""
    for number, found in enumerate(CONDITION.finditer(query.text)):
        condition = found.group()
        others = {"true", "false", condition.replace(" $today", "= $today")} - {condition}
        for other in others:
            text = query.text[: found.start()] + other + query.text[found.end() :]
            yield f"{query.name}: {other} for {condition} ({number})", replace(query, text=text)


@pytest.mark.parametrize("query", ABOUT_PERSONS, ids=lambda query: query.name)
def test_each_bound_of_a_read_about_persons_is_one_that_can_be_changed(query: Query) -> None:
    assert not re.search(r"\$scope|\$today|\bheld\b", CONDITION.sub("", query.text))


def test_each_condition_of_each_read_about_persons_would_be_missed(kglite_store: Store) -> None:
    engine = kglite_store.graphs["people"].engine
    reads = dict(each for query in ABOUT_PERSONS for each in changed(query))
    unnoticed = {name: query for name, query in reads.items() if not STAMPED.search(name)}
    for drawn, scope in crowds(kglite_store):
        for name in amiss(engine, unnoticed, drawn, scope):
            del unnoticed[name]
    assert not unnoticed


def test_a_read_about_some_children_answers_as_if_no_other_child_stood(store: Store) -> None:
    engine, some, today = store.graphs["people"].engine, CHILDREN[::2], {"today": TODAY}
    for seed in range(4):
        drawn = crowd(seed)
        answers = []
        for rows in (drawn.rows["child"], [row for row in drawn.rows["child"] if row["id"] in some]):
            put(engine, replace(drawn, rows={**drawn.rows, "child": rows}))
            answers.append([answer(engine, query, {**UNBOUND, **today, "ids": some}) for query in OF_SOME])
        assert answers[0] == answers[1]


def test_a_page_of_children_begins_after_the_last_one_of_the_page_before(store: Store) -> None:
    engine, query = store.graphs["people"].engine, catalogue()["people/read/children"]
    put(engine, crowd(0))
    asked = {**UNBOUND, "today": TODAY}
    everybody = engine.read(query, {**asked, "after": "", "limit": 100})
    for number, child in enumerate(everybody, 1):
        page = engine.read(query, {**asked, "after": child["id"], "limit": 3})
        assert page == everybody[number : number + 3]


def test_at_least_five_hundred_pairs_of_graph_and_question_are_compared() -> None:
    assert QUIETLY.max_examples * sum(len(reads_of(name)) for name in ("places", "people")) >= 500


@pytest.mark.parametrize("query", READS, ids=lambda query: query.name)
def test_every_read_is_asked_of_some_graph(query: Query) -> None:
    assert any(query in reads_of(name) for name in ("places", "people"))


@pytest.mark.parametrize("query", WRITES, ids=lambda query: query.name)
def test_every_change_is_made_on_some_graph(query: Query) -> None:
    nouns = {"places": PLACES_NODES, "people": {**PEOPLE_NODES, **PERSONS}}
    drawn = [Drawn(name, {noun: [] for noun in found}) for name, found in nouns.items()]
    made = {change.query for each in drawn for verb in VERBS for change in changes_of(each, verb)}
    put_first = {each.write(f"put_{noun}") for each in drawn for noun in each.rows}
    assert query.name in made | put_first or query.name.rpartition("/")[2] in OF_THE_WHOLE
