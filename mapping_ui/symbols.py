"""The marks of the map as SVG, drawn around 0,0 in pixels; one drawing serves screen, paper and key.

Shape says what a thing is, so that the marks still tell themselves apart in grey.
"""

from collections.abc import Sequence
from html import escape

from mapping_ui import tokens
from mapping_ui.views.map import Feeling, Heard

BADGE_HEIGHT = 20


def svg(inner: str, width: int, height: int) -> str:
    """Marks around the middle of a picture of their own; hidden from a screen reader, which has the words."""
    box = f"{-width // 2} {-height // 2} {width} {height}"
    return (
        f'<svg width="{width}" height="{height}" viewBox="{box}" aria-hidden="true" focusable="false">'
        f"{inner}</svg>"
    )


def hatch(name: str) -> str:
    """The hatch pattern, to stand once in a page under this name."""
    return (
        f'<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="8" height="8" fill="{tokens.WHITE}"/>'
        f'<line x1="0" y1="0" x2="0" y2="8" stroke="{tokens.GREY}" stroke-width="3"/></pattern>'
    )


def place() -> str:
    """A square."""
    return (
        f'<rect x="-6" y="-6" width="12" height="12" fill="{tokens.PLACE}" stroke="{tokens.WHITE}" '
        'stroke-width="1.5"/>'
    )


def school() -> str:
    """A pentagon."""
    return (
        f'<path d="M0 -8.5L8.1 -2.6L5 6.9L-5 6.9L-8.1 -2.6Z" fill="{tokens.SCHOOL}" '
        f'stroke="{tokens.WHITE}" stroke-width="1.5"/>'
    )


def guardian(present: bool) -> str:
    """A plus in a circle, filled in the hours present; the classes let a script change the hour."""
    ground, plus = (tokens.GUARDIAN, tokens.WHITE) if present else (tokens.WHITE, tokens.GUARDIAN)
    return (
        f'<circle class="disc" r="9" fill="{ground}" stroke="{tokens.GUARDIAN}" stroke-width="2.5"/>'
        f'<path class="plus" d="M-5 0H5M0 -5V5" stroke="{plus}" stroke-width="2.5"/>'
    )


def ring(radius: float) -> str:
    """A ring for what is only background."""
    return f'<circle r="{radius}" fill="none" stroke="{tokens.GREY}" stroke-width="1.5"/>'


def feeling(feels: Feeling, heard: Heard | None = None) -> str:
    """How young people feel at a place: x, ~ or tick; unsafe may carry the disc of what else is known."""
    if feels == "safe":
        return _round(tokens.SAFE, f'<path d="M-6 0L-2 4.5L6 -5" {_stroke(tokens.SAFE, 3.5)}/>')
    if feels == "mixed":
        wave = f'<path d="M-7 1.5Q-3.5 -5 0 0T7 -1.5" {_stroke(tokens.MIXED_EDGE, 3)}/>'
        return _round(tokens.MIXED_EDGE, wave, tokens.MIXED)
    cross = f'<path d="M-5 -5L5 5M5 -5L-5 5" {_stroke(tokens.UNSAFE, 3.5)}/>'
    disc = f'<g transform="translate(0 17)">{heard_disc(heard)}</g>' if heard else ""
    return _round(tokens.UNSAFE, cross) + disc


def heard_disc(heard: Heard) -> str:
    """Unsafe: said and recorded full, only said left half, only recorded right half, neither empty."""
    edge = f'stroke="{tokens.UNSAFE}" stroke-width="1.5"'
    ground = f'<circle r="4.5" fill="{tokens.WHITE}" {edge}/>'
    halves = {"only said": 0, "only recorded": 1}
    if heard == "said and recorded":
        return f'<circle r="4.5" fill="{tokens.UNSAFE}" {edge}/>'
    if heard in halves:
        return ground + f'<path d="M0 -4.5A4.5 4.5 0 0 {halves[heard]} 0 4.5Z" fill="{tokens.UNSAFE}"/>'
    return ground


def context_badge(text: str) -> str:
    """A context's number: white on ink."""
    return _badge(text, tokens.INK, tokens.INK, tokens.WHITE, rounding=10)


def hotspot_badge(text: str) -> str:
    """A hotspot's number: square, edged in the hotspots' brown."""
    return _badge(text, tokens.WHITE, tokens.HOT_EDGE, tokens.HOT_EDGE, rounding=2)


def safety_badge(text: str) -> str:
    """The number of a place on young people's maps: round, edged in ink."""
    return _badge(text, tokens.WHITE, tokens.INK, tokens.INK, rounding=10)


def label(lines: Sequence[str], size: float = 14) -> str:
    """A name with a white edge around its letters, so that it reads on any ground."""
    rows = "".join(
        f'<tspan x="0" y="{index * size * 1.2:.1f}">{escape(line)}</tspan>'
        for index, line in enumerate(lines)
    )
    return (
        f'<text text-anchor="middle" font-family="Arial, Liberation Sans, sans-serif" font-size="{size}" '
        f'fill="{tokens.LABEL}" stroke="{tokens.WHITE}" stroke-width="3" paint-order="stroke">{rows}</text>'
    )


def _round(edge: str, inner: str, ground: str = tokens.WHITE) -> str:
    return f'<circle r="11" fill="{ground}" stroke="{edge}" stroke-width="2"/>{inner}'


def _stroke(colour: str, width: float) -> str:
    return f'fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"'


def _badge(text: str, ground: str, edge: str, ink: str, rounding: int) -> str:
    width = max(BADGE_HEIGHT, 8 * len(text) + 10)
    return (
        f'<rect x="{-width / 2}" y="-10" width="{width}" height="{BADGE_HEIGHT}" rx="{rounding}" '
        f'fill="{ground}" stroke="{edge}" stroke-width="2"/>'
        f'<text y="5" text-anchor="middle" font-family="Arial, Liberation Sans, sans-serif" font-size="13" '
        f'font-weight="bold" fill="{ink}">{escape(text)}</text>'
    )


HOTSPOT_KEY = (
    ("More recorded than expected, under 2 times", tokens.HOT_UNDER_TWO, ""),
    ("2 to 3 times", tokens.HOT_TWO_TO_THREE, ""),
    ("Over 3 times", tokens.HOT_OVER_THREE, ""),
    ("Dashed edge: fragile", tokens.HOT_UNDER_TWO, "6 4"),
    ("Dotted edge: a single source", tokens.HOT_UNDER_TWO, "2 3"),
    ("Busy: a count only", "none", ""),
)
"""What the key says of each fill and edge."""


def swatch(fill: str, dash: str) -> str:
    """A small area for the key, with the edge that its fill goes with."""
    edge = tokens.HOT_EDGE if fill.startswith("#") else tokens.GREY
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<rect x="-11" y="-8" width="22" height="16" fill="{fill}" stroke="{edge}" '
        f'stroke-width="2.5"{dashed}/>'
    )


def route() -> str:
    """A piece of a route's line for the key."""
    return (
        f'<path d="M-12 0H12" stroke="{tokens.WHITE}" stroke-width="7"/>'
        f'<path d="M-12 0H12" stroke="{tokens.ROUTE}" stroke-width="4"/>'
    )
