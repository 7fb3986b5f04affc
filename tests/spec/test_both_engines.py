"""Whatever is asked of whatever graph, both engines answer the same, and nothing out of scope shows."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cypher.catalogue import Query, catalogue
from graph.engines import Engine
from graph.model import EVERYTHING, Head
from graph.store import Store
from tests.spec.drawn import TODAY, Drawn, graphs, scopes, scopes_of_persons, values_for

READS = [query for query in catalogue().values() if not query.writes]
ABOUT_PERSONS = [query for query in READS if "today" in query.takes]
QUIETLY = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # shrinking a graph on a server takes minutes
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


def put(engine: Engine, drawn: Drawn) -> None:
    engine.clear()
    engine.apply(drawn.changes(), Head("drawn", 1))
    engine.show()


def answer(engine: Engine, query: Query, values: dict[str, Any]) -> list[str]:
    return sorted(
        repr(sorted(row.items())) for row in engine.read(query, values) if query.name != "places/read/head"
    )


def reads_of(name: str) -> list[Query]:
    return [query for query in READS if query.graph in {name, "places"} and _nodes_stand_in(name, query)]


def _nodes_stand_in(name: str, query: Query) -> bool:
    """Whether the graph of people holds what a read of places asks for."""
    only_places = ("Cell", "TimePattern", "SafetyMap", "Incident")
    return (
        name == "places"
        or query.graph == "people"
        or not any(f":{label}" in query.text for label in only_places)
    )


@pytest.mark.neo4j
@pytest.mark.parametrize("name", ["places", "people"])
@QUIETLY
@given(data=st.data())
def test_both_engines_answer_every_read_alike(
    name: str, data: st.DataObject, kglite_store: Store, neo4j_store: Store
) -> None:
    drawn = data.draw(graphs(name))
    engines = [store.graphs[name].engine for store in (kglite_store, neo4j_store)]
    for engine in engines:
        put(engine, drawn)
    scope = data.draw(
        st.just(dict(EVERYTHING)) | (scopes() if name == "places" else scopes() | scopes_of_persons())
    )
    for query in reads_of(name):
        values = data.draw(values_for(query, scope))
        one, other = (answer(engine, query, values) for engine in engines)
        assert one == other, query.name


@pytest.mark.parametrize("name", ["places", "people"])
@QUIETLY
@given(data=st.data())
def test_a_read_answers_as_if_all_outside_its_scope_were_deleted(
    name: str, data: st.DataObject, store: Store
) -> None:
    engine = store.graphs[name].engine
    drawn, scope = data.draw(graphs(name)), data.draw(scopes())
    asked = [(query, data.draw(values_for(query, scope))) for query in reads_of(name)]
    put(engine, drawn)
    whole = [answer(engine, query, values) for query, values in asked]
    put(engine, drawn.within(scope["areas"]))
    for (query, values), before in zip(asked, whole, strict=True):
        assert before == answer(engine, query, values), query.name


@QUIETLY
@given(data=st.data())
def test_a_read_about_persons_answers_as_if_all_whom_it_may_not_see_were_deleted(
    data: st.DataObject, store: Store
) -> None:
    engine, today = store.graphs["people"].engine, TODAY
    drawn, scope = data.draw(graphs("people")), data.draw(scopes_of_persons())
    asked = [(query, data.draw(values_for(query, scope))) for query in ABOUT_PERSONS for _ in range(3)]
    put(engine, drawn)
    whole = [answer(engine, query, values) for query, values in asked]
    put(engine, drawn.seen_by(scope, today))
    for (query, values), before in zip(asked, whole, strict=True):
        assert before == answer(engine, query, values), query.name


def test_at_least_five_hundred_pairs_of_graph_and_question_are_compared() -> None:
    assert QUIETLY.max_examples * sum(len(reads_of(name)) for name in ("places", "people")) >= 500


@pytest.mark.parametrize("query", READS, ids=lambda query: query.name)
def test_every_read_is_asked_of_some_graph(query: Query) -> None:
    assert any(query in reads_of(name) for name in ("places", "people"))
