"""Pictures of when things were recorded: hour by weekday, and month by month.

Each picture is an SVG with a title and a description; the page puts its sentence above and its
table below. Depth of grey shows the count and the count stands in the cell, so nothing hangs on
colour. "Not shown" is hatched and never looks like nought.
"""

from html import escape

from mapping_ui import symbols, tokens
from mapping_ui.views.common import Count, Nothing
from mapping_ui.views.time import BANDS, MonthBars, MonthCount, Spell, WeekGrid
from mapping_ui.words import WEEKDAYS, month, number, period

CELL_WIDTH, CELL_HEIGHT = 62, 30
LEFT, TOP = 92, 26

STEPS = ((0.75, "#123f69", "#ffffff"), (0.5, "#4a7aa8", "#ffffff"), (0.25, "#a8c4dd", "#0b0c0c"))
"""From which share of the largest count which ground, and the figure's ink on it."""

BAR_WIDTH, BAR_GAP, SPELL_GAP, BAR_HEIGHT = 58, 10, 46, 130

FONT = 'font-family="Arial, Liberation Sans, sans-serif"'


def band(index: int) -> str:
    """A three-hour band in words.

    >>> band(5)
    '15 to 18'
    """
    return f"{index * 3:02d} to {index * 3 + 3:02d}"


def week_sentence(grid: WeekGrid) -> str:
    """What the grid says: its own sentence, or its busiest cell."""
    if grid.sentence:
        return grid.sentence
    cells = [
        (n, day, hours)
        for day, row in enumerate(grid.counts)
        for hours, n in enumerate(row)
        if isinstance(n, int) and n
    ]
    if not cells:
        return "Nothing can be shown by hour and weekday."
    most, day, hours = max(cells, key=lambda cell: cell[0])
    between = f"between {hours * 3:02d}:00 and {hours * 3 + 3:02d}:00"
    return f"Most were recorded on {WEEKDAYS[day]}s {between}: {most:,}."


def month_sentence(bars: MonthBars) -> str:
    """What the bars say: their own sentence, or from which months there are figures."""
    if bars.sentence:
        return bars.sentence
    spells = [_spell_words(spell) for spell in bars.spells if spell.months]
    if not spells:
        return "No month is recorded."
    apart = "" if len(spells) == 1 else " The spells lie apart and are not added up."
    return f"Recorded months: {' and '.join(spells)}.{apart}"


def week_picture(grid: WeekGrid) -> str:
    """Seven rows of eight cells, shaded by their share of the largest count."""
    largest = max((n for row in grid.counts for n in row if isinstance(n, int)), default=0)
    heads = "".join(
        _text(LEFT + (index + 0.5) * CELL_WIDTH, TOP - 9, band(index), "middle") for index in range(BANDS)
    )
    rows = "".join(
        _text(LEFT - 8, TOP + (day + 0.5) * CELL_HEIGHT + 5, WEEKDAYS[day], "end")
        + "".join(_cell(day, hours, n, largest) for hours, n in enumerate(row))
        for day, row in enumerate(grid.counts)
    )
    title = f"Recorded by weekday and hour, {period(grid.window)}"
    return _picture(
        "week",
        LEFT + BANDS * CELL_WIDTH + 4,
        TOP + 7 * CELL_HEIGHT + 4,
        title,
        week_sentence(grid),
        heads + rows,
    )


def _cell(day: int, hours: int, n: Count, largest: int) -> str:
    x, y = LEFT + hours * CELL_WIDTH, TOP + day * CELL_HEIGHT
    ground, ink = _shade(n, largest)
    words = f"{n:,}" if isinstance(n, int) else ""
    return (
        f'<rect x="{x}" y="{y}" width="{CELL_WIDTH}" height="{CELL_HEIGHT}" fill="{ground}" '
        f'stroke="{tokens.GREY}" stroke-width="1"/>'
    ) + (_text(x + CELL_WIDTH / 2, y + CELL_HEIGHT / 2 + 5, words, "middle", ink) if words else "")


def _shade(n: Count, largest: int) -> tuple[str, str]:
    if not isinstance(n, int):
        return "url(#week-hatch)", tokens.INK
    share = n / largest if largest else 0
    for least, ground, ink in STEPS:
        if share > least:
            return ground, ink
    return tokens.WHITE, tokens.INK


def month_picture(bars: MonthBars) -> str:
    """Bars by month; between two spells there is a gap, and nothing joins them."""
    largest = max((n for n in _counts(bars) if n), default=1)
    x, drawn = 10.0, []
    for spell in bars.spells:
        for item in spell.months:
            drawn.append(_bar(x, item, largest))
            x += BAR_WIDTH + BAR_GAP
        x += SPELL_GAP
    width = int(x - SPELL_GAP)
    foot = f'<line x1="0" x2="{width}" y1="{BAR_HEIGHT + 20}" y2="{BAR_HEIGHT + 20}" stroke="{tokens.GREY}"/>'
    title = f"Recorded by month, {bars.source}"
    return _picture("months", width, BAR_HEIGHT + 58, title, month_sentence(bars), "".join(drawn) + foot)


def _bar(x: float, item: MonthCount, largest: int) -> str:
    base = BAR_HEIGHT + 20
    high = BAR_HEIGHT * item.n / largest if isinstance(item.n, int) else 24
    fill = tokens.BORDER if isinstance(item.n, int) else "url(#months-hatch)"
    words = number(item.n) if isinstance(item.n, int) else ""
    name = month(item.month).split(" ")
    return (
        f'<rect x="{x:.0f}" y="{base - high:.0f}" width="{BAR_WIDTH}" height="{high:.0f}" fill="{fill}" '
        f'stroke="{tokens.GREY}"/>'
        + _text(x + BAR_WIDTH / 2, base - high - 6, words, "middle")
        + _text(x + BAR_WIDTH / 2, base + 17, name[0][:3], "middle")
        + _text(x + BAR_WIDTH / 2, base + 33, name[1], "middle")
    )


def _counts(bars: MonthBars) -> list[int]:
    return [item.n for spell in bars.spells for item in spell.months if isinstance(item.n, int)]


def _spell_words(spell: Spell) -> str:
    first, last = month(spell.months[0].month), month(spell.months[-1].month)
    return first if first == last else f"{first} to {last}"


def _text(x: float, y: float, words: str, anchor: str, ink: str = tokens.LABEL) -> str:
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" {FONT} font-size="14" text-anchor="{anchor}" fill="{ink}">'
        f"{escape(words)}</text>"
    )


def _picture(name: str, width: int, height: int, title: str, described: str, inner: str) -> str:
    return (
        f'<svg class="chart" viewBox="0 0 {width} {height}" width="{width}" role="img" '
        f'aria-labelledby="{name}-title {name}-description"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-description">{escape(described)} The table below holds the same figures.</desc>'
        f"<defs>{symbols.hatch(f'{name}-hatch')}</defs>{inner}</svg>"
    )


def holds_not_shown(grid: WeekGrid) -> bool:
    """Whether any cell of the grid is not shown."""
    return any(n is Nothing.NOT_SHOWN for row in grid.counts for n in row)
