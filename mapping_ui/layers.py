"""What lies on a district's map, layer by layer, before anybody chooses screen or paper.

The order of `layers_of` is the order in which a reader meets them: young people's safety first.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mapping_ui import symbols, tokens
from mapping_ui.views.common import Count, Nothing
from mapping_ui.views.map import Cell, DistrictMap, GuardianMark, Hotspot
from mapping_ui.words import count_of, number

BACKGROUND_STEPS = ((50, 7.0), (10, 5.0), (0, 3.0))
"""From how many records a ring of which radius, in pixels."""

CROWDED = 60
"""More places, schools or guardians than this hide what matters: the layer is then there to be ticked."""

NUMBERED = 12
"""Of more safety marks than this, only places called unsafe carry their number; the table has them all."""


@dataclass(frozen=True)
class Pen:
    """How a line or an area is drawn. Widths in pixels."""

    edge: str
    width: float
    fill: str = "none"
    dash: str = ""
    opacity: float = 1.0


@dataclass(frozen=True)
class Mark:
    """One thing on the map: a shape drawn with a pen, or a symbol at a point.

    `id` is that of its row in a table (or empty), `label` what is said when it is chosen, `shift`
    moves the symbol by so many pixels, `lift` raises it above others of its layer, and `hours` are the
    hours of the week it is filled.
    """

    id: str
    label: str
    geometry: dict[str, Any]
    pen: Pen | None = None
    symbol: str = ""
    shift: tuple[int, int] = (0, 0)
    hours: tuple[int, ...] | None = None
    lift: int = 0


@dataclass(frozen=True)
class Layer:
    """Marks that are shown and hidden together.

    `depth` orders the drawing of shapes, `symbol_depth` that of symbols, lowest first.
    """

    title: str
    marks: tuple[Mark, ...]
    depth: int
    shown: bool = True
    choosable: bool = True
    empty: Nothing = Nothing.NONE_RECORDED
    symbol_depth: int = 0

    def depth_of(self, mark: Mark) -> int:
        """How high this mark lies: a number lies above the places around it, its area below them."""
        return (self.symbol_depth or self.depth) + mark.lift if mark.symbol else self.depth


def layers_of(district: DistrictMap) -> tuple[Layer, ...]:
    """Every layer of the map, in the reader's order, empty ones too: nothing is left blank."""
    return (
        Layer("Young people's safety", tuple(_safety(district)), 90, empty=Nothing.NOT_ASKED),
        Layer("Districts", tuple(_districts(district)), 10, choosable=False),
        Layer("Routes", tuple(_routes(district)), 30),
        Layer("Places", tuple(_places(district)), 50, shown=len(district.places) <= CROWDED),
        Layer("Schools", tuple(_schools(district)), 60, shown=len(district.schools) <= CROWDED),
        Layer(
            "Guardians",
            tuple(_guardian(item, district.hour) for item in district.guardians),
            70,
            shown=len(district.guardians) <= CROWDED,
        ),
        Layer("Hotspots", tuple(_hotspots(district.hotspots)), 40, symbol_depth=75),
        Layer("Busy: counts only", tuple(_cells(district.cells)), 35),
        Layer("Background: police.uk", tuple(_background(district.background)), 20, shown=False),
        Layer("Contexts", tuple(_contexts(district)), 80),
    )


def point(lat: float, lon: float) -> dict[str, Any]:
    """A GeoJSON point."""
    return {"type": "Point", "coordinates": [lon, lat]}


def _safety(district: DistrictMap) -> Iterable[Mark]:
    for index, item in enumerate(district.safety, start=1):
        words = f"Y{index} {item.name}: {item.feeling}, {count_of(item.maps, 'map')}, {item.heard}"
        here, lift = point(item.lat, item.lon), 5 if item.feeling == "unsafe" else 0
        yield Mark(item.id, words, here, symbol=symbols.feeling(item.feeling, item.heard), lift=lift)
        if item.feeling == "unsafe" or len(district.safety) <= NUMBERED:
            yield Mark(
                item.id, words, here, symbol=symbols.safety_badge(f"Y{index}"), shift=(25, 6), lift=lift
            )


def _districts(district: DistrictMap) -> Iterable[Mark]:
    for area in sorted(district.districts, key=lambda area: area.ours):
        fill = tokens.LAND if area.ours else tokens.OTHER_LAND
        yield Mark(
            "", area.name, json.loads(area.shape), pen=Pen(tokens.BORDER, 2 if area.ours else 1, fill=fill)
        )


def _routes(district: DistrictMap) -> Iterable[Mark]:
    for route in district.routes:
        shape = json.loads(route.shape)
        yield Mark(route.id, "", shape, pen=Pen(tokens.WHITE, 7))
        yield Mark(route.id, f"{route.name}, {route.operator}", shape, pen=Pen(tokens.ROUTE, 4))


def _places(district: DistrictMap) -> Iterable[Mark]:
    for item in district.places:
        yield Mark(item.id, f"{item.name}, {item.kind}", point(item.lat, item.lon), symbol=symbols.place())


def _schools(district: DistrictMap) -> Iterable[Mark]:
    for item in district.schools:
        yield Mark(item.id, f"{item.name}, {item.phase}", point(item.lat, item.lon), symbol=symbols.school())


def _guardian(item: GuardianMark, hour: int) -> Mark:
    return Mark(
        item.id,
        f"{item.role} at {item.place}, {item.hours}",
        point(item.lat, item.lon),
        symbol=symbols.guardian(hour in item.present),
        shift=(-24, 8),
        hours=item.present,
    )


def _hotspots(hotspots: Sequence[Hotspot]) -> Iterable[Mark]:
    for index, item in enumerate(hotspots, start=1):
        words = f"H{index} {item.name}: {verdict(item)}"
        yield Mark(item.id, words, json.loads(item.shape), pen=hotspot_pen(item))
        badge = symbols.hotspot_badge(f"H{index}")
        yield Mark(item.id, words, point(item.lat, item.lon), symbol=badge, shift=(20, -20))


def _cells(cells: Sequence[Cell]) -> Iterable[Mark]:
    for cell in cells:
        yield Mark(cell.id, f"{number(cell.n)} recorded", json.loads(cell.shape), pen=Pen(tokens.GREY, 2))


def _background(cells: Sequence[Cell]) -> Iterable[Mark]:
    for cell in cells:
        words = f"Background: {number(cell.n)} at police.uk's approximate points"
        yield Mark(cell.id, words, point(cell.lat, cell.lon), symbol=symbols.ring(_radius(cell.n)))


def _radius(n: Count) -> float:
    known = n if isinstance(n, int) else 0
    return next(radius for least, radius in BACKGROUND_STEPS if known >= least)


def _contexts(district: DistrictMap) -> Iterable[Mark]:
    for index, item in enumerate(district.contexts, start=1):
        if item.lat is None or item.lon is None:
            continue
        words = f"{index} {item.name}: {item.status}"
        badge = symbols.context_badge(str(index))
        yield Mark(item.id, words, point(item.lat, item.lon), symbol=badge, shift=(-16, -18))


def hotspot_pen(item: Hotspot) -> Pen:
    """Fill by times expected, edge by how well it holds."""
    dash = {"robust": "", "fragile": "8 5", "single source": "2 5"}[item.hold]
    return Pen(tokens.HOT_EDGE, 3, fill=_heat(item.times_expected), dash=dash, opacity=0.75)


def _heat(times_expected: float) -> str:
    if times_expected < 2:
        return tokens.HOT_UNDER_TWO
    return tokens.HOT_TWO_TO_THREE if times_expected <= 3 else tokens.HOT_OVER_THREE


def verdict(item: Hotspot) -> str:
    """The verdict in words, with its figures and its doubt.

    A hotspot is always said to be of places: "more recorded here than expected".
    """
    hold = "" if item.hold == "robust" else f", {item.hold}"
    figures = f"{number(item.n)} recorded, about {number(item.expected)} expected"
    return f"more recorded than expected{hold}: {figures}"
