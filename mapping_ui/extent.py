"""The part of the world that a map opens on."""

from collections.abc import Iterable
from dataclasses import dataclass

from shapely import Geometry
from shapely.geometry import box, shape
from shapely.ops import unary_union

from mapping_ui.layers import Layer

MARGIN = 0.08
SMALLEST_DEGREES = 0.01
"""About a kilometre: one lone place is not opened on at the scale of its doormat."""


@dataclass(frozen=True)
class Extent:
    """West, south, east and north in WGS84 degrees."""

    west: float
    south: float
    east: float
    north: float

    def corners(self) -> list[list[float]]:
        """South-west and north-east as latitude and longitude."""
        return [[self.south, self.west], [self.north, self.east]]


def opens_on(layers: Iterable[Layer]) -> Extent:
    """What matters: hotspots, contexts and young people's places; without any, our own district.

    Raises ValueError where the map holds no district at all.
    """
    found = {layer.title: layer for layer in layers}
    matters = ("Young people's safety", "Hotspots", "Contexts")
    geometries = [shape(mark.geometry) for title in matters for mark in found[title].marks]
    if not geometries:
        districts = found["Districts"].marks
        if not districts:
            raise ValueError("A district map needs at least one district to open on.")
        geometries = [shape(districts[-1].geometry)]
    return _around(unary_union(geometries))


def district_names(layers: Iterable[Layer], extent: Extent) -> list[tuple[str, float, float]]:
    """Name, latitude and longitude of a label for each neighbour of which the extent shows a part.

    Our own district is the page's heading, and its label would lie on what matters.
    """
    frame = box(extent.west, extent.south, extent.east, extent.north)
    names = []
    for mark in next(layer for layer in layers if layer.title == "Districts").marks[:-1]:
        part = shape(mark.geometry).buffer(0).intersection(frame)
        if not part.is_empty:
            middle = part.representative_point()
            names.append((mark.label, round(middle.y, 5), round(middle.x, 5)))
    return names


def _around(geometry: Geometry) -> Extent:
    west, south, east, north = geometry.bounds
    wide = max(east - west, SMALLEST_DEGREES)
    high = max(north - south, SMALLEST_DEGREES)
    middle, centre = (west + east) / 2, (south + north) / 2
    grow = 0.5 + MARGIN
    box_around = box(middle - grow * wide, centre - grow * high, middle + grow * wide, centre + grow * high)
    return Extent(*(round(value, 5) for value in box_around.bounds))
