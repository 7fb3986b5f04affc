"""Where the lines of a peer map run: round anybody they do not concern, and apart from each other.

Lines are shapely lines in pixels of the map, x to the right and y down. What they mean is drawn in
`peer_lines`.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from shapely import Geometry, GeometryCollection, LineString, Point
from shapely.geometry import box
from shapely.ops import substring

WIDTH, HEIGHT = 840, 445
"""The map in pixels: 180 x 95 mm on paper."""

BOWS = (0, 48, -48, 96, -96, 144, -144, 192, -192)
"""How far a line may be drawn aside, the least first."""

CLEAR = 8
"""How far a line keeps from people and places at neither of its ends, where it can."""

EDGE = 14
"""How far a line keeps from the edge of the map, where it can."""

GAP, SHORTEST = 2, 4
"""Between the edge of a mark and the end of a line; and the shortest line that is drawn."""

LETTER, ROW, BELOW = 6.8, 17, 18
"""Width of a letter, height of a row, and where the words below a mark begin."""

SHARES, BADGE = (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78), 16
"""Where along a line its number is tried, and how clear it then stands of anything else."""

STEPS = 24


@dataclass(frozen=True)
class Spot:
    """A person or place on the map: its middle, how far its mark reaches, and the words below it."""

    x: float
    y: float
    reach: float
    below: tuple[str, ...] = ()

    def ground(self) -> Geometry:
        """All that its mark and words cover, near enough."""
        wide, high = max(map(len, self.below), default=0) * LETTER / 2, ROW * len(self.below)
        words = box(self.x - wide, self.y + BELOW, self.x + wide, self.y + BELOW + high)
        return Point(self.x, self.y).buffer(self.reach).union(words)


class Router:
    """Finds a way for each line between two spots, in the order asked for.

    Two lines between the same two people lie apart; a line keeps clear of everybody else where it can.
    """

    def __init__(self, spots: dict[str, Spot]) -> None:
        """Lines will run between these."""
        self._spots = spots
        self._grounds = {key: spot.ground() for key, spot in spots.items()}
        self._taken: dict[frozenset[str], set[int]] = {}

    def line(self, first: str, second: str) -> LineString:
        """From the edge of the first mark to the edge of the second; empty where these touch."""
        taken = self._taken.setdefault(frozenset((first, second)), set())
        others = [ground for key, ground in self._grounds.items() if key not in (first, second)]
        bow = _clearest([bow for bow in BOWS if bow not in taken] or BOWS, self._bowed(first, second), others)
        taken.add(bow)
        ends = self._spots[first], self._spots[second]
        return between(self._bowed(first, second)[bow], *(spot.reach + GAP for spot in ends))

    def _bowed(self, first: str, second: str) -> dict[int, LineString]:
        """Every way to draw it. Which side is which does not depend on who is named first."""
        side = 1 if first < second else -1
        start, end = self._spots[first], self._spots[second]
        return {bow: bowed(start, end, side * bow) for bow in BOWS}


def bowed(start: Spot, end: Spot, bow: float) -> LineString:
    """A line from middle to middle that leaves the straight way by half of `bow`."""
    if not bow:
        return LineString([(start.x, start.y), (end.x, end.y)])
    long = hypot(end.x - start.x, end.y - start.y) or 1
    x = (start.x + end.x) / 2 + bow * (start.y - end.y) / long
    y = (start.y + end.y) / 2 + bow * (end.x - start.x) / long
    return LineString(_curve(start, x, y, end))


def _curve(start: Spot, x: float, y: float, end: Spot) -> Iterator[tuple[float, float]]:
    for step in range(STEPS + 1):
        t = step / STEPS
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        yield a * start.x + b * x + c * end.x, a * start.y + b * y + c * end.y


def _clearest(bows: Sequence[int], lines: dict[int, LineString], others: Sequence[Geometry]) -> int:
    """The least bow that keeps clear of everybody else, or the one that keeps clearest."""
    crowd, frame = GeometryCollection(others), box(EDGE, EDGE, WIDTH - EDGE, HEIGHT - EDGE)
    if crowd.is_empty:
        return bows[0]
    room = {bow: lines[bow].distance(crowd) if lines[bow].within(frame) else 0.0 for bow in bows}
    return next((bow for bow in bows if room[bow] >= CLEAR), max(bows, key=lambda bow: room[bow]))


def between(line: LineString, first: float, second: float) -> LineString:
    """A line without so many pixels at either end; empty where nothing is left."""
    if line.length < first + second + SHORTEST:
        return LineString()
    return substring(line, first, line.length - second)


def badge_point(line: LineString, taken: Collection[Geometry], others: Collection[LineString]) -> Point:
    """Where a line's number stands: as near its middle as it keeps clear of numbers, marks and lines."""
    points = [line.interpolate(share, normalized=True) for share in SHARES]
    crowd = GeometryCollection([*taken, *others])
    room = [BADGE if crowd.is_empty else point.distance(crowd) for point in points]
    best = next((index for index, clear in enumerate(room) if clear >= BADGE), room.index(max(room)))
    return points[best]
