"""The district's map as a picture for paper and for readers without script: 180 x 95 mm, grey-readable.

The same layers and numbers as on the screen, drawn here and not in a browser. Only presentation
attributes are used, as a strict Content-Security-Policy forbids style attributes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from math import cos, radians

from shapely import Geometry
from shapely.geometry import shape

from mapping_ui import symbols, tokens
from mapping_ui.extent import Extent, district_names, opens_on
from mapping_ui.layers import Layer, Mark, Pen, layers_of
from mapping_ui.views.map import DistrictMap
from mapping_ui.words import hour_of_week

WIDTH, HEIGHT = 1800, 950
"""Tenths of a millimetre."""

PIXEL = 2.2
"""One pixel of a symbol, in tenths of a millimetre."""

FINEST = 1.5
"""Detail of a line that no eye sees on paper, in tenths of a millimetre."""


@dataclass(frozen=True)
class Sheet:
    """From degrees to the sheet: equirectangular about the middle latitude, which is true to a
    thousandth across a district.
    """

    west: float
    north: float
    per_degree_east: float
    per_degree_north: float

    @classmethod
    def holding(cls, extent: Extent) -> "Sheet":
        """The largest scale at which the extent fits, in the middle of the sheet."""
        middle = (extent.south + extent.north) / 2
        shrink = cos(radians(middle))
        scale = min(WIDTH / ((extent.east - extent.west) * shrink), HEIGHT / (extent.north - extent.south))
        spare_east = WIDTH / (scale * shrink) - (extent.east - extent.west)
        spare_north = HEIGHT / scale - (extent.north - extent.south)
        return cls(extent.west - spare_east / 2, extent.north + spare_north / 2, scale * shrink, scale)

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        """Across and down, from the upper left corner."""
        return (lon - self.west) * self.per_degree_east, (self.north - lat) * self.per_degree_north

    def extent(self) -> Extent:
        """All that the sheet shows."""
        return Extent(
            self.west,
            self.north - HEIGHT / self.per_degree_north,
            self.west + WIDTH / self.per_degree_east,
            self.north,
        )


def picture(district: DistrictMap) -> str:
    """The whole map as one SVG element with a title and a description."""
    layers = layers_of(district)
    sheet = Sheet.holding(opens_on(layers))
    drawn = "".join(_mark(mark, sheet) for mark in _from_below(layers))
    title = f"Map of {escape(district.name)}"
    described = (
        f"The same marks and numbers as in the tables. Guardians are filled if there on "
        f"{hour_of_week(district.hour)}."
    )
    return (
        f'<svg class="paper" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="paper-title paper-description">'
        f'<title id="paper-title">{title}</title><desc id="paper-description">{described}</desc>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{tokens.SEA}"/>{drawn}{_names(layers, sheet)}'
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" fill="none" stroke="{tokens.BORDER}" '
        f'stroke-width="3"/></svg>'
    )


def _only_background(layers: tuple[Layer, ...]) -> bool:
    """Where nothing else lies on the map, the background is shown rather than an empty district."""
    return not any(layer.marks for layer in layers if layer.shown and layer.choosable)


def _from_below(layers: tuple[Layer, ...]) -> list[Mark]:
    """The marks to draw, those first that others lie on."""
    everything = _only_background(layers)
    marks = [
        (layer.depth_of(mark), mark) for layer in layers if layer.shown or everything for mark in layer.marks
    ]
    return [mark for _, mark in sorted(marks, key=lambda pair: pair[0])]


def _mark(mark: Mark, sheet: Sheet) -> str:
    if mark.pen is not None:
        return _path(mark.geometry, mark.pen, sheet)
    lon, lat = mark.geometry["coordinates"][:2]
    x, y = sheet.xy(lon, lat)
    if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
        return ""
    x, y = x + mark.shift[0] * PIXEL, y + mark.shift[1] * PIXEL
    return f'<g transform="translate({x:.0f} {y:.0f}) scale({PIXEL})">{mark.symbol}</g>'


def _path(geometry: dict[str, object], pen: Pen, sheet: Sheet) -> str:
    lines = "".join(_line(ring, sheet, closed) for ring, closed in _rings(shape(geometry), sheet))
    if not lines:
        return ""
    dash = f' stroke-dasharray="{" ".join(_scaled(part) for part in pen.dash.split())}"' if pen.dash else ""
    opacity = f' fill-opacity="{pen.opacity}"' if pen.opacity < 1 else ""
    return (
        f'<path d="{lines}" fill="{pen.fill}"{opacity} stroke="{pen.edge}" '
        f'stroke-width="{pen.width * PIXEL:.1f}" stroke-linejoin="round"{dash}/>'
    )


def _scaled(part: str) -> str:
    return f"{float(part) * PIXEL:.0f}"


def _rings(geometry: Geometry, sheet: Sheet) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """Every line and ring of a geometry with whether it closes, simplified to what paper can show."""
    plain = geometry.simplify(FINEST / sheet.per_degree_north)
    for part in getattr(plain, "geoms", [plain]):
        if part.geom_type == "Polygon":
            for ring in (part.exterior, *part.interiors):
                yield list(ring.coords), True
        else:
            yield list(part.coords), False


def _line(points: list[tuple[float, float]], sheet: Sheet, closed: bool) -> str:
    steps = (sheet.xy(*position[:2]) for position in points)
    path = "L".join(f"{x:.0f} {y:.0f}" for x, y in steps)
    return f"M{path}Z" if closed else f"M{path}"


def _names(layers: tuple[Layer, ...], sheet: Sheet) -> str:
    drawn = []
    for name, lat, lon in district_names(layers, sheet.extent()):
        x, y = sheet.xy(lon, lat)
        drawn.append(f'<g transform="translate({x:.0f} {y:.0f}) scale({PIXEL})">{symbols.label([name])}</g>')
    return "".join(drawn)
