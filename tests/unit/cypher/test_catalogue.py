"""The catalogue reads query files, and refuses those that do not keep their contract."""

import pytest

from cypher.catalogue import ContractBroken, catalogue, parse, schema

GOOD = """// Names of places.
// takes: scope map, area text
// gives: name text
MATCH (place:Place {area: $area}) WHERE $scope.every RETURN place.heading AS name
"""


def test_a_good_file_gives_its_sentence_parameters_and_columns() -> None:
    query = parse("places/read/names", GOOD)
    assert query.sentence == "Names of places."
    assert dict(query.takes) == {"scope": "map", "area": "text"}
    assert dict(query.gives) == {"name": "text"}
    assert not query.writes


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("// Names of places.\n", ""), "begin with a comment"),
        ((", area text", ""), r"\$area is used but not taken"),
        (("area text", "area text, kind text"), r"\$kind is taken but not used"),
        (("area text", "area words"), "is not a name and one of"),
        (("RETURN", "SET place.seen = true RETURN"), "a read may not write, but it says SET"),
        (("WHERE $scope.every", ""), r"\$scope is taken but not used"),
        (("AS name", "AS heading"), "is not what 'gives:' says"),
    ],
)
def test_a_broken_contract_is_refused_with_the_file_named(change: tuple[str, str], complaint: str) -> None:
    with pytest.raises(ContractBroken, match=f"^places/read/names: .*{complaint}"):
        parse("places/read/names", GOOD.replace(*change))


def test_a_read_that_takes_no_scope_is_refused() -> None:
    text = "// Names.\n// gives: name text\nMATCH (place:Place) RETURN place.heading AS name"
    with pytest.raises(ContractBroken, match=r"must be bound by \$scope"):
        parse("places/read/names", text)


def test_a_word_inside_a_text_is_neither_a_parameter_nor_a_write() -> None:
    text = GOOD.replace("$scope.every", "$scope.every AND place.heading <> 'SET $other'")
    assert parse("places/read/names", text).takes == {"scope": "map", "area": "text"}


def test_every_file_of_the_catalogue_keeps_its_contract() -> None:
    assert len(catalogue()) > 50
    for query in catalogue().values():
        assert query.sentence.endswith("."), query.name
        assert query.writes or "scope" in query.takes, query.name


def test_values_that_a_query_does_not_take_are_refused_by_name_never_by_value() -> None:
    with pytest.raises(ContractBroken, match="takes area, scope; it was given child, scope") as refused:
        parse("places/read/names", GOOD).check({"scope": {}, "child": "Ada Example"})
    assert "Ada Example" not in str(refused.value)


def test_each_graph_has_a_constraint_for_every_label_that_its_queries_put() -> None:
    for graph in ("places", "people"):
        statements = "\n".join(schema(graph))
        put = {q.loads for q in catalogue().values() if q.loads and q.graph == graph}
        assert all(f":{label})" in statements for label in put)
