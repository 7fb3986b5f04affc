"""The district's map on a screen, drawn by folium without tiles.

Equal values give the same bytes: folium names its elements at random, so we name them anew from a
digest of what the map shows.
"""

import hashlib
from functools import lru_cache
from typing import Any

import folium
from branca.element import Element

from mapping_ui import symbols
from mapping_ui.extent import Extent, district_names, opens_on
from mapping_ui.externalise import Externalised, externalise
from mapping_ui.layers import Layer, Mark, Pen, layers_of, point
from mapping_ui.views.map import DistrictMap

ICON = 28
"""Width and height of a symbol's picture, in pixels."""


@lru_cache(maxsize=16)
def draw(district: DistrictMap) -> Externalised:
    """The map's markup with its script and style in files of their own."""
    return externalise(_folium_page(district))


def _folium_page(district: DistrictMap) -> str:
    layers = layers_of(district)
    extent = opens_on(layers)
    page = folium.Map(
        location=[(extent.south + extent.north) / 2, (extent.west + extent.east) / 2],
        tiles=None,
        attributionControl=False,
        zoomSnap=0.25,
        maxZoom=18,
        scrollWheelZoom=False,
    )
    for layer in (*layers, _names(layers, extent)):
        _add(page, layer)
    folium.LayerControl(collapsed=False).add_to(page)
    page.fit_bounds(extent.corners(), max_zoom=15)
    _name_by_content(page.get_root(), hashlib.sha256(repr(district).encode()).hexdigest()[:12])
    return str(page.get_root().render())


def _add(page: folium.Map, layer: Layer) -> None:
    """One layer, in a pane of its own depth. An empty one says so in the list of layers."""
    pane = _pane(page, layer, layer.depth)
    symbol_pane = _pane(page, layer, layer.symbol_depth) if layer.symbol_depth else pane
    title = layer.title if layer.marks else f"{layer.title} ({layer.empty.value})"
    drawings = [_drawing(mark) for mark in layer.marks]
    folium.GeoJson(
        {"type": "FeatureCollection", "features": [_feature(mark, n) for n, mark in enumerate(layer.marks)]},
        name=title,
        control=layer.choosable,
        show=layer.shown,
        style_function=lambda feature: drawings[int(feature["id"])],
        marker=_marker(symbol_pane),
        pane=pane,
        interactive=layer.choosable,
    ).add_to(page)


def _pane(page: folium.Map, layer: Layer, depth: int) -> str:
    """A sheet of the map that lies at this depth."""
    name = f"depth-{depth}"
    folium.map.CustomPane(name, z_index=400 + depth, pointer_events=layer.choosable).add_to(page)
    return name


def _marker(pane: str) -> folium.Marker:
    icon = folium.DivIcon(icon_size=(ICON, ICON), icon_anchor=(ICON // 2, ICON // 2))
    return folium.Marker(location=[0, 0], icon=icon, pane=pane, keyboard=False)


def _feature(mark: Mark, position: int) -> dict[str, Any]:
    """Words go into `properties`, which folium escapes; a drawing holds only districts' names, escaped."""
    properties: dict[str, Any] = {"row": mark.id, "label": mark.label}
    if mark.hours is not None:
        properties["hours"] = list(mark.hours)
    return {"type": "Feature", "id": str(position), "geometry": mark.geometry, "properties": properties}


def _drawing(mark: Mark) -> dict[str, Any]:
    if mark.pen is not None:
        return _path(mark.pen)
    x, y = mark.shift
    return {
        "className": f"mark{' guardian' if mark.hours is not None else ''}{' raised' if mark.lift else ''}",
        "html": symbols.svg(mark.symbol, ICON, ICON),
        "iconAnchor": [ICON // 2 - x, ICON // 2 - y],
    }


def _path(pen: Pen) -> dict[str, Any]:
    filled = pen.fill != "none"
    return {
        "color": pen.edge,
        "weight": pen.width,
        "dashArray": pen.dash or None,
        "fill": filled,
        "fillColor": pen.fill if filled else None,
        "fillOpacity": pen.opacity if filled else 0,
    }


def _names(layers: tuple[Layer, ...], extent: Extent) -> Layer:
    """The districts' names, each in the middle of the part that the map opens on."""
    marks = (
        Mark("", "", point(lat, lon), symbol=symbols.label(name.split(" ")))
        for name, lat, lon in district_names(layers, extent)
    )
    return Layer("Names", tuple(marks), 10, choosable=False)


def _name_by_content(root: Element, digest: str) -> None:
    """Give every element of the tree, in order, an id that depends on nothing but what is drawn."""
    waiting, position = [root], 0
    while waiting:
        element = waiting.pop(0)
        element._id = f"{digest}_{position}"
        position += 1
        waiting.extend(element._children.values())
        marker = getattr(element, "marker", None)
        if isinstance(marker, Element):
            waiting.append(marker)
