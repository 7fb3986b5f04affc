"""A small picture of cost against size: panels with both axes logarithmic, a decade as long on each.

A line that climbs at 45 degrees, as the pale ones do, says that ten times the size costs ten times as much.
Lines differ in mark and dash, so that they tell themselves apart in grey.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

DECADE = 76  # pixels
LEFT, TOP, BOTTOM, BESIDE = 64, 112, 62, 190
LINE_OF_TEXT = 17
INK, PALE, FAINT = "#0b0c0c", "#c9ced3", "#e6e9ec"
COLOURS = ("#17466f", "#9e1b32", "#00614f", "#5a3a8c")
DASHES = ("", "8 4", "2 4", "10 4 2 4")
MARKS = ("M-5 -5H5V5H-5Z", "M0 -7L7 5H-7Z", "M0 -7L7 0L0 7L-7 0Z", "M-6 -6L6 6M-6 6L6 -6")


@dataclass(frozen=True)
class Curve:
    """One line: what it is, how it grows in words, and its points (size, cost)."""

    name: str
    growth: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Panel:
    """One pair of axes and the lines that share its unit."""

    title: str
    unit: str
    curves: Sequence[Curve]


def draw(title: str, says: str, across: str, panels: Sequence[Panel]) -> str:
    """The picture as SVG: a title, a sentence under it, and the panels side by side over the same sizes."""
    frames = [_Frame(panel) for panel in panels]
    width = sum(frame.width for frame in frames)
    height = TOP + max(frame.tall for frame in frames) + BOTTOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="title says" '
        f'font-family="system-ui, Helvetica, Arial, sans-serif" font-size="13" fill="{INK}">',
        f'<title id="title">{escape(title)}</title><desc id="says">{escape(says)}</desc>',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        _text(LEFT - 44, 32, title, 'font-size="20" font-weight="600"'),
        _text(LEFT - 44, 56, says),
    ]
    x = 0
    for frame in frames:
        parts.append(f'<g transform="translate({x + LEFT} {TOP})">')
        parts.extend(frame.drawn(across))
        parts.append("</g>")
        x += frame.width
    return "\n".join([*parts, "</svg>", ""])


class _Frame:
    """The axes of one panel, from the decade under its least number to the one over its greatest."""

    def __init__(self, panel: Panel) -> None:
        points = [point for curve in panel.curves for point in curve.points]
        self._panel = panel
        self._sizes = _decades([size for size, _ in points])
        self._costs = _decades([cost for _, cost in points])
        self.wide, self.tall = ((len(each) - 1) * DECADE for each in (self._sizes, self._costs))
        self.width = LEFT + self.wide + BESIDE

    def drawn(self, across: str) -> Iterator[str]:
        """Heading, grid, axes, lines, and the name of each line beside its end."""
        yield _text(-44, -18, f"{self._panel.title} ({self._panel.unit})", 'font-weight="600"')
        yield from self._grid()
        yield _text(self.wide / 2, self.tall + 44, across, 'text-anchor="middle"')
        for number, curve in enumerate(self._panel.curves):
            yield from self._line(number, curve)
        yield from self._names()

    def _grid(self) -> Iterator[str]:
        for steps in range(1 - len(self._sizes), len(self._costs)):
            yield self._rising(steps)
        for decade in self._costs:
            y = self._y(10.0**decade)
            yield f'<path d="M0 {y:.1f}H{self.wide}" stroke="{PALE}"/>'
            yield _text(-8, y + 4, _number(decade), 'text-anchor="end"')
        for decade in self._sizes:
            x = self._x(10.0**decade)
            yield f'<path d="M{x:.1f} 0V{self.tall}" stroke="{PALE}"/>'
            yield _text(x, self.tall + 20, _number(decade), 'text-anchor="middle"')

    def _rising(self, steps: int) -> str:
        """A pale line along which cost grows as size does, clipped to the axes."""
        from_x, from_y = max(0, -steps) * DECADE, max(0, steps) * DECADE
        length = min(self.wide - from_x, self.tall - from_y)
        return (
            f'<path d="M{from_x} {self.tall - from_y}l{length} {-length}" stroke="{FAINT}" stroke-width="2"/>'
        )

    def _line(self, number: int, curve: Curve) -> Iterator[str]:
        at = [(self._x(size), self._y(cost)) for size, cost in curve.points]
        pen = f'stroke="{COLOURS[number]}" stroke-width="2" fill="none"'
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in at)
        yield f'<path d="M{path}" {pen} stroke-dasharray="{DASHES[number]}"/>'
        for x, y in at:
            yield f'<path transform="translate({x:.1f} {y:.1f})" d="{MARKS[number]}" {_filled(number)}/>'

    def _names(self) -> Iterator[str]:
        """Two lines of text for each line, moved down where they would lie on each other."""
        ends = [(self._y(curve.points[-1][1]), number) for number, curve in enumerate(self._panel.curves)]
        free = -float("inf")
        for y, number in sorted(ends):
            middle, curve = max(y, free), self._panel.curves[number]
            free = middle + 2 * LINE_OF_TEXT + 6
            lead = f"M{self.wide + 8} {y:.1f}L{self.wide + 22} {middle:.1f}"
            yield f'<path d="{lead}" stroke="{COLOURS[number]}"/>'
            yield (
                f'<path transform="translate({self.wide + 32} {middle:.1f})" d="{MARKS[number]}" '
                f"{_filled(number)}/>"
            )
            yield _text(self.wide + 44, middle + 4, curve.name, 'font-weight="600"')
            yield _text(self.wide + 44, middle + 4 + LINE_OF_TEXT, curve.growth)

    def _x(self, size: float) -> float:
        return (log10(size) - self._sizes[0]) * DECADE

    def _y(self, cost: float) -> float:
        return (self._costs[-1] - log10(cost)) * DECADE


def _decades(numbers: Sequence[float]) -> range:
    return range(floor(log10(min(numbers))), ceil(log10(max(numbers))) + 1)


def _number(decade: int) -> str:
    return f"{10**decade:,}" if decade >= 0 else f"{10.0**decade:g}"


def _filled(number: int) -> str:
    return f'fill="{COLOURS[number]}" stroke="{COLOURS[number]}" stroke-width="2"'


def _text(x: float, y: float, words: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {more}>{escape(words)}</text>'
