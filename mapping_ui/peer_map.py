"""A session's peer map as one SVG text: for the screen, for paper, and walked by keyboard.

Equal values give equal bytes. Protective ties are the first ties drawn. Nothing is sized, sorted or
coloured by any measure of a person: the order is the order entered. Only presentation attributes are
used, as a strict Content-Security-Policy forbids style attributes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from shapely import Geometry, LineString, Point

from mapping_ui import peer_lines, peer_marks, tokens
from mapping_ui import peer_sentences as say
from mapping_ui.peer_routes import HEIGHT, WIDTH, Router, Spot, badge_point
from mapping_ui.views.peers import PeerMap, PersonOnMap, PlaceOnMap, TieOnMap

SIDE, TOP, FOOT = 56, 34, 50
"""Kept free at the edges for labels and hulls."""


@dataclass(frozen=True)
class Line:
    """One tie or pair with shared events: its number, what is said of it, its way and how it is drawn."""

    id: str
    number: str
    words: str
    way: LineString
    drawn: str


@dataclass(frozen=True)
class Hull:
    """A group's number, what is said of it, its outline as path data, and its highest point."""

    id: str
    number: str
    words: str
    outline: str
    top: Point


def picture(people: PeerMap) -> str:
    """The map, 840 x 445 pixels. Every person, tie and place is there to be walked to and is spoken."""
    spots = _spots(people)
    router = Router(spots)
    visits = [router.line(visitor, place.id) for place in people.places for visitor in place.visited_by]
    lines = [line for line in (*_ties(people, router), *_shared(people, router)) if not line.way.is_empty]
    hulls = list(_hulls(people, spots))
    drawn = (
        *_groups(hulls),
        *(peer_lines.visit(way) for way in visits if not way.is_empty),
        *(_line(line) for line in lines),
        *_places(people, spots),
        *_people(people, spots),
        *_numbers(lines, hulls, spots),
    )
    described = f"{say.map_sentence(people)} The tables below hold the same."
    return (
        f'<svg class="peer-map" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" '
        f'aria-labelledby="peer-map-title peer-map-description"><title id="peer-map-title">Peer map</title>'
        f'<desc id="peer-map-description">{escape(described)}</desc>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{tokens.WHITE}"/>{"".join(drawn)}</svg>'
    )


def _spots(people: PeerMap) -> dict[str, Spot]:
    wide, high = WIDTH - 2 * SIDE, HEIGHT - TOP - FOOT
    return {
        spot.id: Spot(SIDE + spot.x * wide, TOP + spot.y * high, *_reach_and_words(spot))
        for spot in people.spots
    }


def _reach_and_words(spot: PersonOnMap | PlaceOnMap) -> tuple[float, tuple[str, ...]]:
    if isinstance(spot, PlaceOnMap):
        return peer_marks.PLACE, peer_marks.below_place(spot.label)
    if spot.kind == "adult":
        return peer_marks.ADULT, peer_marks.below(spot.label, spot.role)
    return peer_marks.CHILD, peer_marks.below(spot.label)


def protective_first(people: PeerMap) -> list[tuple[int, TieOnMap]]:
    """Ties with the number of their row; protective ones before the others, else in the order entered."""
    numbered = list(enumerate(people.ties, start=1))
    return sorted(numbered, key=lambda pair: pair[1].valence != "protective")


def _ties(people: PeerMap, router: Router) -> Iterator[Line]:
    for number, tie in protective_first(people):
        way = router.line(tie.first, tie.second)
        drawn = "" if way.is_empty else peer_lines.tie(way, tie.valence, tie.direction, tie.age)
        yield Line(tie.id, str(number), say.tie_sentence(tie, people), way, drawn)


def _shared(people: PeerMap, router: Router) -> Iterator[Line]:
    for number, shared in enumerate(people.shared, start=1):
        way = router.line(shared.first, shared.second)
        drawn = "" if way.is_empty else peer_lines.shared(way, shared.events)
        yield Line(shared.id, f"E{number}", say.shared_sentence(shared, people), way, drawn)


def _line(line: Line) -> str:
    return _item(line.id, line.words, peer_marks.halo(peer_lines.path(line.way)) + line.drawn)


def _people(people: PeerMap, spots: dict[str, Spot]) -> Iterator[str]:
    for person in people.people:
        spot = spots[person.id]
        mark = _moved(spot.x, spot.y, peer_marks.ring(spot.reach) + person_mark(person))
        yield _item(person.id, say.person_sentence(person), mark)


def person_mark(person: PersonOnMap) -> str:
    """The mark of a child or an adult, for the map and for its row."""
    if person.kind == "adult":
        return peer_marks.adult(person.label, person.role)
    return peer_marks.child(person.label, person.identified)


def _places(people: PeerMap, spots: dict[str, Spot]) -> Iterator[str]:
    for number, place in enumerate(people.places, start=1):
        spot, badge = spots[place.id], _moved(26, -14, peer_marks.number(f"P{number}"))
        mark = peer_marks.ring(spot.reach) + peer_marks.place(place.kind, place.label) + badge
        yield _item(place.id, say.place_sentence(place, people), _moved(spot.x, spot.y, mark))


def _groups(groups: list[Hull]) -> Iterator[str]:
    """All grounds below all edges, so that no group hides another."""
    yield from (peer_marks.group_ground(group.outline) for group in groups)
    for group in groups:
        track = peer_marks.halo(group.outline)
        yield _item(group.id, group.words, track + peer_marks.group_edge(group.outline))


def _hulls(people: PeerMap, spots: dict[str, Spot]) -> Iterator[Hull]:
    for number, group in enumerate(people.groups, start=1):
        members = [_xy(spots[member]) for member in group.members]
        others = [_xy(spots[person.id]) for person in people.people if person.id not in group.members]
        shape = peer_marks.group_shape(members, others)
        if not shape.is_empty:
            outline, top = peer_marks.outline(shape), peer_marks.top(shape)
            yield Hull(group.id, f"G{number}", say.group_sentence(group, people), outline, top)


def _numbers(lines: list[Line], hulls: list[Hull], spots: dict[str, Spot]) -> Iterator[str]:
    """The numbers of lines and groups, above everything else; a click goes through to the line itself."""
    placed = [(hull.number, hull.top) for hull in hulls]
    taken: list[Geometry] = [
        *(point for _, point in placed),
        *(spot.ground() for spot in spots.values()),
        *_diamonds(lines),
    ]
    for line in lines:
        others = [other.way for other in lines if other is not line]
        placed.append((line.number, badge_point(line.way, taken, others)))
        taken.append(placed[-1][1])
    for text, point in placed:
        yield _moved(point.x, point.y, peer_marks.number(text), "number")


def _diamonds(lines: list[Line]) -> list[Point]:
    return [line.way.interpolate(0.5, normalized=True) for line in lines if line.number.startswith("E")]


def _item(key: str, words: str, inner: str) -> str:
    """Something that is walked to and spoken; the script makes one of them the map's tab stop."""
    name = escape(key)
    return (
        f'<g class="on-map" id="on-map-{name}" data-row="{name}" role="img" tabindex="-1" '
        f'aria-label="{escape(words)}">{inner}</g>'
    )


def _moved(x: float, y: float, inner: str, name: str = "") -> str:
    named = f' class="{name}"' if name else ""
    return f'<g{named} transform="translate({x:.1f} {y:.1f})">{inner}</g>'


def _xy(spot: Spot) -> tuple[float, float]:
    return spot.x, spot.y
