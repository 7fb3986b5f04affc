"""The lines of a peer map as SVG: a tie's marks say what it does, so that they still do in grey.

Double is protective, cross-ticks are harm, both together mixed, plain not known.
"""

from math import hypot

from shapely import LineString

from mapping_ui import tokens
from mapping_ui.peer_routes import between
from mapping_ui.views.peers import Age, Direction, Valence

STATED, CO_PRESENT, VISIT = 4, 1.5, 1
"""Widths of lines in pixels."""

APART = 3.5
"""From the middle of a double line to each of its two lines."""

AGES: tuple[Age, ...] = ("fresh", "older", "nearly expired")
TICK_EVERY, TICK, ARROW = 20, 7, 12


def tie(line: LineString, valence: Valence, direction: Direction, age: Age) -> str:
    """A stated tie: double, ticked, both or plain, paler with age, and headed where its way is known."""
    colour = tokens.TIES[valence][AGES.index(age)]
    to_second = direction in ("from first to second", "mutual")
    to_first = direction in ("from second to first", "mutual")
    inner = between(line, ARROW * to_first, ARROW * to_second)
    shaft = line if inner.is_empty else inner
    double = valence in ("protective", "mixed")
    drawn = [_stroke(stroke, colour, STATED) for stroke in (_beside(shaft) if double else [shaft])]
    if valence in ("harmful", "mixed"):
        drawn.append(_ticks(shaft, colour, TICK + APART * double))
    drawn += [_head(line, colour)] if to_second else []
    drawn += [_head(line.reverse(), colour)] if to_first else []
    return "".join(drawn)


def _beside(line: LineString) -> list[LineString]:
    """The two lines of a double one; a sharp bend may break one of them."""
    curves = [line.offset_curve(side) for side in (APART, -APART)]
    return [part for curve in curves for part in getattr(curve, "geoms", [curve]) if not part.is_empty]


def shared(line: LineString, events: int) -> str:
    """Shared events: thin grey with an open diamond midway; dotted for one event, which is no tie yet."""
    middle = line.interpolate(0.5, normalized=True)
    dash = "1 5" if events < 2 else ""
    return (
        _stroke(line, tokens.GREY, CO_PRESENT, dash)
        + f'<path d="M{middle.x:.1f} {middle.y - 7:.1f}l7 7l-7 7l-7 -7Z" fill="{tokens.WHITE}" '
        f'stroke="{tokens.GREY}" stroke-width="{CO_PRESENT}"/>'
    )


def visit(line: LineString) -> str:
    """Somebody spends time at a place: a hairline that says no more."""
    return _stroke(line, tokens.TIES["unknown"][2], VISIT)


def path(line: LineString) -> str:
    """A line as path data, to a tenth of a pixel."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line.coords)


def _stroke(line: LineString, colour: str, width: float, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}" stroke-linecap="round"' if dash else ""
    return f'<path d="{path(line)}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}/>'


def _ticks(line: LineString, colour: str, half: float) -> str:
    """Short strokes across a line, evenly, however long it is."""
    gaps = max(2, round(line.length / TICK_EVERY))
    crosses = "".join(_cross(line, line.length * step / gaps, half) for step in range(1, gaps))
    return f'<path d="{crosses}" fill="none" stroke="{colour}" stroke-width="2.5"/>'


def _cross(line: LineString, at: float, half: float) -> str:
    here, (east, south) = line.interpolate(at), _heading(line, at)
    x, y = half * south, half * -east
    return f"M{here.x - x:.1f} {here.y - y:.1f}L{here.x + x:.1f} {here.y + y:.1f}"


def _heading(line: LineString, at: float) -> tuple[float, float]:
    before, after = line.interpolate(max(at - 1, 0)), line.interpolate(min(at + 1, line.length))
    long = hypot(after.x - before.x, after.y - before.y) or 1
    return (after.x - before.x) / long, (after.y - before.y) / long


def _head(line: LineString, colour: str) -> str:
    """An arrow head at the end of a line."""
    (x0, y0), (x, y) = line.coords[-2:]
    long = hypot(x - x0, y - y0) or 1
    east, south = (x - x0) / long, (y - y0) / long
    back_x, back_y = x - (ARROW + 2) * east, y - (ARROW + 2) * south
    wide = ARROW * 0.75
    return (
        f'<path d="M{x:.1f} {y:.1f}L{back_x - wide * south:.1f} {back_y + wide * east:.1f}'
        f'L{back_x + wide * south:.1f} {back_y - wide * east:.1f}Z" fill="{colour}"/>'
    )
