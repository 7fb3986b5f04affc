"""All that a graph holds, on whichever engine: every node by its id, every link between two."""

from typing import Any, Final

from cypher.catalogue import Query
from graph.store import Graph

NODES: Final = Query("nodes", "MATCH (n) RETURN labels(n) AS labels, properties(n) AS said", "", {}, {})
LINKS: Final = Query(
    "links",
    "MATCH (a)-[r]->(b) RETURN a.id AS one, type(r) AS link, properties(r) AS said, b.id AS other",
    "",
    {},
    {},
)
OF_AN_ENGINE: Final = {"title", "type"}
"""What the embedded engine adds to properties; none of ours has these names."""

Nodes = dict[str, tuple[str, dict[str, Any]]]


def nodes_of(graph: Graph) -> Nodes:
    """The label and the properties of each node, by its id; what is null is not there."""
    found = [(*node["labels"], _plain(node["said"])) for node in graph.engine.read(NODES, {})]
    for label, said in found:
        if label == "Head":
            said.pop("held", None)  # the mark by which a server's writers wait for each other
    nodes = {said["id"]: (label, said) for label, said in found}
    assert len(nodes) == len(found)
    return nodes


def links_of(graph: Graph) -> list[tuple[str, str, str]]:
    """Each link, from one node by its id to another, in order; none of ours has properties."""
    links = graph.engine.read(LINKS, {})
    assert not any(_plain(link["said"]) for link in links)
    return sorted((link["one"], link["link"], link["other"]) for link in links)


def held(graph: Graph) -> tuple[Nodes, list[tuple[str, str, str]]]:
    """Every node and every link of a graph."""
    return nodes_of(graph), links_of(graph)


def labels_of(graph: Graph) -> set[str]:
    """The labels of the nodes that a graph holds."""
    return {label for label, _ in nodes_of(graph).values()}


def _plain(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value is not None and name not in OF_AN_ENGINE}
