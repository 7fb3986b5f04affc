"""The marks of a peer map as SVG, drawn around 0,0 in pixels: people, places and groups.

Every child is the same white circle. A dashed edge is doubt about who it is, and nothing else.
"""

from collections.abc import Iterable, Sequence
from html import escape
from textwrap import wrap

from shapely import MultiPoint, MultiPolygon, Point, Polygon

from mapping_ui import symbols, tokens

CHILD, ADULT, PLACE = 14, 17, 13
"""How far each mark reaches from its middle."""

INSIDE = 3
"""Labels of no more letters than this stand in the mark, longer ones below it."""

ROW = 20
"""Letters in a row of words below a mark."""

AROUND_MEMBERS, AROUND_OTHERS = 26, 20
"""How far a group's edge keeps from its members' middles, and from those of people who are not in it."""

FONT = 'font-family="Arial, Liberation Sans, sans-serif"'


def below(label: str, role: str = "") -> tuple[str, ...]:
    """The rows of words below a mark: a label too long to stand inside it, and an adult's role.

    >>> below("AB"), below("T", "trusted adult"), below("friend K")
    ((), ('trusted adult',), ('friend K',))
    """
    words = (label if len(label) > INSIDE else "", role if role != label else "")
    return tuple(row for each in words for row in wrap(each, ROW, max_lines=2, placeholder=" …"))


def child(label: str, identified: bool) -> str:
    """A white circle with an ink edge, dashed where nobody knows yet who it is."""
    dash = "" if identified else ' stroke-dasharray="4 3"'
    edge = f'stroke="{tokens.INK}" stroke-width="2"{dash}'
    circle = f'<circle class="child" r="{CHILD}" fill="{tokens.WHITE}" {edge}/>'
    return circle + _inside(label) + _rows(below(label))


def adult(label: str, role: str) -> str:
    """A hexagon, with the role below in words."""
    hexagon = (
        f'<path d="M-{ADULT} 0L-8.5 -14.7H8.5L{ADULT} 0L8.5 14.7H-8.5Z" fill="{tokens.WHITE}" '
        f'stroke="{tokens.INK}" stroke-width="2"/>'
    )
    return hexagon + _inside(label) + _rows(below(label, role))


def place(kind: str, label: str) -> str:
    """A square, a school's pentagon or a piece of a route, named below."""
    drawn = {"school": symbols.school, "route": symbols.route}.get(kind, symbols.place)()
    return f'<g transform="scale(1.5)">{drawn}</g>' + _rows(below_place(label))


def below_place(label: str) -> tuple[str, ...]:
    """The rows of words below a place: always its name."""
    return tuple(wrap(label, ROW, max_lines=2, placeholder=" …"))


def group_shape(
    members: Sequence[tuple[float, float]], others: Iterable[tuple[float, float]]
) -> Polygon | MultiPolygon:
    """A soft hull round the members, in pixels; whoever is not in the group is left out of it.

    Empty where the group has no member on the map.
    """
    hull = MultiPoint(members).convex_hull.buffer(AROUND_MEMBERS) if members else Polygon()
    for other in others:
        hull = hull.difference(Point(other).buffer(AROUND_OTHERS))
    return hull


def outline(shape: Polygon | MultiPolygon) -> str:
    """A hull as path data, to a tenth of a pixel."""
    parts = getattr(shape, "geoms", [shape])
    rings = [ring.simplify(0.3) for part in parts for ring in (part.exterior, *part.interiors)]
    return "".join(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in ring.coords[:-1])}Z" for ring in rings)


def top(shape: Polygon | MultiPolygon) -> Point:
    """The highest point of a hull, where its number stands."""
    parts = getattr(shape, "geoms", [shape])
    return Point(min((at for part in parts for at in part.exterior.coords), key=lambda at: (at[1], at[0])))


def group_ground(path: str) -> str:
    """The ground of a group."""
    return f'<path d="{path}" fill="{tokens.GROUP}"/>'


def group_edge(path: str) -> str:
    """The edge of a group."""
    return f'<path d="{path}" fill="none" stroke="{tokens.GREY}" stroke-width="1.5"/>'


def number(text: str) -> str:
    """A small number on a white ground, as in the table."""
    width = 8 * len(text) + 7
    return (
        f'<rect x="{-width / 2}" y="-8.5" width="{width}" height="17" rx="3" fill="{tokens.WHITE}" '
        f'stroke="{tokens.LABEL}" stroke-width="1"/>'
        f'<text y="4.5" text-anchor="middle" {FONT} font-size="13" font-weight="bold" fill="{tokens.INK}">'
        f"{escape(text)}</text>"
    )


def halo(path: str) -> str:
    """What shows the focus along a line and takes the pointer; the style sheet draws it."""
    return f'<path class="halo-edge" d="{path}" fill="none"/><path class="halo" d="{path}" fill="none"/>'


def ring(reach: float) -> str:
    """The same round a mark."""
    circles = (
        f'<circle class="{name} round" r="{reach + 5}" fill="none"/>' for name in ("halo-edge", "halo")
    )
    return "".join(circles)


def _inside(label: str) -> str:
    if not 0 < len(label) <= INSIDE:
        return ""
    size = 13 if len(label) < INSIDE else 11
    return (
        f'<text y="{size * 0.36:.1f}" text-anchor="middle" {FONT} font-size="{size}" font-weight="bold" '
        f'fill="{tokens.INK}">{escape(label)}</text>'
    )


def _rows(rows: Sequence[str]) -> str:
    return f'<g transform="translate(0 30)">{symbols.label(rows)}</g>' if rows else ""
