"""The hotspots of a district as rows, one a hotspot, with all that made each figure."""

from api.questions import Reader
from api.questions.hotspots import DistrictHotspots, Hotspot, of_district
from api.questions.marks import METHOD, hotspot_id, month_period, sentence
from geo import grid
from graph.model import Record


def hotspot_rows(graph: Reader, scope: dict[str, object], area: str) -> list[Record]:
    """Every hotspot of one district, window by window, in the order of their ids."""
    found = of_district(graph, scope, area)
    rows = [_row(spot, district) for district in found for spot in district.hotspots]
    return sorted(rows, key=lambda row: str(row["id"]))


def district_of(hotspot: str) -> str:
    """The district in a hotspot's id.

    >>> district_of("E07999001-2018-10-2019-02-E1229N0315")
    'E07999001'
    """
    return hotspot.partition("-")[0]


def _row(spot: Hotspot, district: DistrictHotspots) -> Record:
    window = district.window
    days = month_period(*window.months)
    return {
        "id": hotspot_id(spot, district),
        "area": district.area,
        "lat": spot.lat,
        "lon": spot.lon,
        "shape": spot.shape,
        "sentence": sentence(spot, window),
        "background": window.background,
        "window": window.words,
        "first_day": days.first.isoformat(),
        "last_day": days.last.isoformat(),
        "n": spot.n,
        "expected": spot.expected,
        "times_expected": spot.times,
        "p": spot.p,
        "q": spot.q,
        "hold": spot.hold,
        "hangs_on": "; ".join(spot.hangs_on),
        "sources": "; ".join(name if n is None else f"{name} ({n:,})" for name, n in spot.sources),
        "method": METHOD.format(size=grid.CELL_METRES, permutations=district.permutations),
        "permutations": district.permutations,
        "seed": district.seed,
        "cell_metres": grid.CELL_METRES,
    }
