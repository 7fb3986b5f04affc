"""The key of a peer map, drawn by what draws the map itself."""

from collections.abc import Iterator

from shapely import LineString, Point

from mapping_ui import peer_lines, peer_marks
from mapping_ui.views.peers import Age, Direction, PersonOnMap, Valence

WIDE, HIGH = 56, 36
"""One picture of the key, in pixels."""

LINE = LineString([(-24, 0), (24, 0)])

PLAIN = ("Child", "Place", "School", "Route")
"""What paper explains by the map itself."""

TIES: tuple[tuple[str, Valence, Direction, Age], ...] = (
    ("Protective: double line", "protective", "not known", "fresh"),
    ("Harmful: cross-ticks", "harmful", "not known", "fresh"),
    ("Mixed: double line, cross-ticks", "mixed", "not known", "fresh"),
    ("Not known what it does", "unknown", "not known", "fresh"),
    ("Arrow head: which way it runs", "protective", "from first to second", "fresh"),
    ("Paler: seen longer ago", "protective", "not known", "older"),
    ("Palest: ends soon", "protective", "not known", "nearly expired"),
)


def lines() -> Iterator[tuple[str, str]]:
    """Each picture of the key and its words."""
    yield peer_marks.child("AB", identified=True), "Child"
    yield peer_marks.child("", identified=False), "Child, not identified"
    yield peer_marks.adult("", ""), "Adult, by role"
    for words, valence, direction, age in TIES:
        yield peer_lines.tie(LINE, valence, direction, age), words
    yield peer_lines.shared(LINE, 2), "Shared events, two or more"
    yield peer_lines.shared(LINE, 1), "One shared event: not yet a tie"
    for kind in ("place", "school", "route"):
        yield peer_marks.place(kind, ""), kind.capitalize()
    yield peer_lines.visit(LINE), "Spends time there"
    hull = peer_marks.outline(Point(0, 0).buffer(14))
    yield (
        peer_marks.group_ground(hull) + peer_marks.group_edge(hull),
        "Group: whoever is not in it is left out",
    )


def badge(person: PersonOnMap) -> str:
    """A person's mark for a table's row: as on the map, without the words below it."""
    inside = person.label if len(person.label) <= peer_marks.INSIDE else ""
    return (
        peer_marks.adult(inside, "")
        if person.kind == "adult"
        else peer_marks.child(inside, person.identified)
    )
