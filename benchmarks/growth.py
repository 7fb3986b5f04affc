"""``python -m benchmarks.growth``: cost against size, as a table and as ``docs/pictures/growth.svg``."""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from benchmarks.growing import Cost, cost
from benchmarks.picture import Curve, Panel, draw

SIZES: Final = (10_000, 100_000, 1_000_000)
PICTURE: Final = Path(__file__).parents[1] / "docs/pictures/growth.svg"
TITLE: Final = "What it costs as open incidents grow"


@dataclass(frozen=True)
class Measure:
    """One figure of a cost: its field, its name, and how it stands in the table."""

    field: str
    name: str
    says: str


SECONDS: Final = (
    Measure("importing", "import", "import, processor seconds"),
    Measure("projecting", "projection", "projection onto the graph, processor seconds"),
    Measure("start", "start", "start of the service, seconds on the clock"),
)
MEGABYTES: Final = (
    Measure("import_memory", "memory, import", "most memory of import and projection, MB"),
    Measure("serve_memory", "memory, service", "most memory of the service, MB"),
    Measure("journal", "disk, journal", "journal and batches on disk, MB"),
    Measure("graph", "disk, graph", "graph on disk, MB"),
)
MILLISECONDS: Final = (
    Measure("first_page", "features, first", "1,000 features, first page of a question, processor ms"),
    Measure("other_page", "features, another", "1,000 features, another page of it, processor ms"),
    Measure("first_map", "map, first time", "a district's map with its files, first time, processor ms"),
    Measure("map_again", "map, again", "a district's map with its files, again, processor ms"),
)


def main() -> None:
    """Measure each size, print the table, and draw."""
    costs = []
    for size in SIZES:
        print(f"Measuring {size:,} open incidents ...", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            costs.append(cost(size, Path(folder)))
    print(table(costs))
    PICTURE.write_text(picture(costs), encoding="utf-8")


def table(costs: Sequence[Cost]) -> str:
    """The costs in Markdown, a column for each size and one for how they grow."""
    sizes = " | ".join(f"{each.incidents:,}" for each in costs)
    lines = [f"| open incidents | {sizes} | growth |", "| --- |" + " ---: |" * (len(costs) + 1)]
    for measure in (*SECONDS, *MEGABYTES, *MILLISECONDS):
        values = _values(measure, costs)
        cells = " | ".join(_figure(value) for value in values)
        lines.append(f"| {measure.says} | {cells} | {_growth(values)} |")
    return "\n".join(lines)


def picture(costs: Sequence[Cost]) -> str:
    """The costs as SVG."""
    panels = (
        Panel("Time", "seconds", _curves(SECONDS, costs)),
        Panel("Room", "MB", _curves(MEGABYTES, costs)),
        Panel("Answering", "ms", _curves(MILLISECONDS, costs)),
    )
    says = (
        "Both axes grow tenfold at each line; along the pale slanting lines ten times the size costs ten "
        "times as much. Growth is given for each step of ten."
    )
    return draw(TITLE, says, "open incidents", panels)


def _curves(measures: Sequence[Measure], costs: Sequence[Cost]) -> list[Curve]:
    sizes = [each.incidents for each in costs]
    found = []
    for measure in measures:
        values = _values(measure, costs)
        found.append(Curve(measure.name, _growth(values), list(zip(sizes, values, strict=True))))
    return found


def _values(measure: Measure, costs: Sequence[Cost]) -> list[float]:
    return [getattr(each, measure.field) for each in costs]


def _growth(values: Sequence[float]) -> str:
    """How many times as much at each step.

    >>> _growth([1.0, 9.6, 96.0])
    '×9.6, then ×10'
    """
    steps = [f"×{_figure(after / before)}" for before, after in pairwise(values)]
    return ", then ".join(steps)


def _figure(value: float) -> str:
    """Two figures that count, or whole numbers.

    >>> _figure(0.123), _figure(9.64), _figure(10.2), _figure(1234.5)
    ('0.12', '9.6', '10', '1,234')
    """
    return f"{value:,.0f}" if value >= 9.95 else f"{value:#.2g}"


if __name__ == "__main__":
    main()
