"""Bus routes: lines between the towns of an area, past its schools, and the stops along them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo import crs
from geo.grid import CELL_METRES
from graph.county.coast import roughened
from graph.county.names import MADE_UP
from graph.county.planting import PLANTED_ROUTE_NAME
from graph.county.points import Floats, from_square_edge, nearest
from graph.county.sites import points_of, sites_at
from graph.county.sizes import Size
from graph.county.towns import FIRST, Region

OPERATOR = f"Tern Buses {MADE_UP}"
_ROUGHNESS = 0.05
_STOPS_ON_A_ROUTE = 4
_FIRST_NUMBER = int(PLANTED_ROUTE_NAME.removeprefix("Route "))


@dataclass(frozen=True)
class Routes:
    """The lines as records, and their stops as sites (each bearing the key of its route)."""

    records: pd.DataFrame
    stops: pd.DataFrame


def routes(
    regions: list[Region], schools: pd.DataFrame, planted: Floats, size: Size, random: np.random.Generator
) -> Routes:
    """Draw the routes of every area; the first one of the first district is the planted one.

    ``planted`` are the planted places (n, 2) in metres, whose counting squares the planted stops keep out of.
    """
    records, stops = [], []
    for region in regions:
        near = schools[schools["area"] == region.area]
        for number in range(size.routes_first if region.area == FIRST else size.routes_elsewhere):
            line = _line(region, near, random)
            key = f"R{region.area + 1:02}-{number + 1:02}"
            name = f"Route {_FIRST_NUMBER + 20 * region.area + number}"
            records.append((key, name, "bus route", OPERATOR, _degrees(line)))
            first = region.area == FIRST and number == 0
            points = _quiet_stops(line, planted, size.route_stops_planted) if first else _even_stops(line)
            here = sites_at(points, "bus route", region.area, region.towns.index[0])
            stops.append(here.assign(key=key, name=name, record="routes", planted="route" if first else ""))
    table = pd.DataFrame(records, columns=["key", "name", "kind", "operator", "line"])
    return Routes(table, pd.concat(stops, ignore_index=True))


def _line(region: Region, schools: pd.DataFrame, random: np.random.Generator) -> LineString:
    """From one town past two schools to another, and never over water."""
    ends = points_of(region.towns.sample(2, random_state=random))
    past = points_of(schools.sample(min(2, len(schools)), random_state=random))
    order = np.argsort((past - ends[0]) @ (ends[1] - ends[0]))
    bends = roughened(np.vstack([ends[0], past[order], ends[1]]), random, _ROUGHNESS, finest=300.0)
    return _longest_piece(LineString(bends.round()).intersection(region.inner))


def _longest_piece(shape: BaseGeometry) -> LineString:
    pieces = [piece for piece in shapely.get_parts(shape) if piece.geom_type == "LineString"]
    return max(pieces, key=lambda piece: piece.length)


def _even_stops(line: LineString) -> Floats:
    return _along(line, np.linspace(0.1, 0.9, _STOPS_ON_A_ROUTE)).round()


def _quiet_stops(line: LineString, planted: Floats, count: int) -> Floats:
    """One stop in each of ``count`` stretches, away from the squares' edges and from what else is planted."""
    chosen = []
    for stretch in range(count):
        tried = _along(line, np.linspace(stretch + 0.2, stretch + 0.8, 60) / count)
        _, apart = nearest(tried, planted)
        chosen.append(tried[np.minimum(from_square_edge(tried), apart - 1.5 * CELL_METRES).argmax()])
    return np.array(chosen).round()


def _along(line: LineString, shares: Floats) -> Floats:
    return np.asarray(shapely.get_coordinates(shapely.line_interpolate_point(line, shares, normalized=True)))


def _degrees(line: LineString) -> str:
    lon, lat = crs.to_degrees(*shapely.get_coordinates(line).T)
    return ", ".join(f"{x:.6f} {y:.6f}" for x, y in zip(lon, lat, strict=True))
