"""Places in and about the towns: as sites, and as records that an agency would send."""

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from graph.county.names import Namer
from graph.county.planting import PLANTED
from graph.county.points import Floats, amid_square, nearest, scattered, spread
from graph.county.sites import points_of, sites_at
from graph.county.sizes import Size
from graph.county.towns import FIRST, Region

_MIX = {
    "park": 16, "street": 14, "high street": 8, "shopping centre": 3, "takeaway": 12, "cafe": 7, "shop": 12,
    "transport hub": 2, "rail station": 2, "car park": 8, "estate": 9, "youth club": 5, "sports facility": 6,
    "library": 4, "seafront": 5, "arcade": 2,
}  # fmt: skip

_HOURS = {
    "shopping centre": ("Mo-Sa 09:00-18:00; Su 10:00-16:00", "Mo-Sa 08:30-19:00; Su 10:30-16:30"),
    "takeaway": ("Mo-Su 11:00-23:00", "Mo-Th 12:00-22:00; Fr-Sa 12:00-24:00", "Tu-Su 16:00-23:00"),
    "cafe": ("Mo-Sa 08:00-17:00", "Mo-Su 09:00-16:30"),
    "shop": ("Mo-Su 06:00-22:00", "Mo-Sa 08:00-20:00; Su 09:00-16:00"),
    "transport hub": ("Mo-Su 05:00-24:00",),
    "rail station": ("Mo-Su 05:30-23:30",),
    "car park": ("24/7", "Mo-Su 07:00-22:00"),
    "youth club": ("Mo,We,Fr 15:30-20:30", "Tu-Th 16:00-21:00; Sa 12:00-17:00"),
    "sports facility": ("Mo-Fr 07:00-22:00; Sa-Su 08:00-18:00",),
    "library": ("Mo-Fr 09:00-18:00; Sa 09:00-13:00", "Tu-Sa 10:00-17:00"),
    "arcade": ("Mo-Su 10:00-22:00", "Fr-Su 11:00-23:00"),
    "park": ("24/7", "Mo-Su 07:30-20:00"),
}


def place_sites(region: Region, size: Size, namer: Namer, random: np.random.Generator) -> pd.DataFrame:
    """The places of one area as sites; in the first district the planted ones come first."""
    first = region.area == FIRST
    planted = list(size.planted) if first else []
    count = (size.places_first if first else size.places_elsewhere) - len(planted)
    kinds = _some_kinds(region, count, random)
    near = region.some_towns(count, random)
    wide = near["reach"].to_numpy() * random.uniform(0.1, 1.3, count)  # dense in the middle of a town
    points = scattered(points_of(near), wide, region.inner, random)
    by_the_sea = kinds == "seafront"
    points[by_the_sea] = _on_the_beach(points[by_the_sea], region)
    ordinary = sites_at(points, kinds.tolist(), region.area, near.index.to_numpy())
    parts = [_planted_sites(region, planted, random), ordinary] if planted else [ordinary]
    sites = pd.concat(parts, ignore_index=True)
    names = [namer.place(kind, str(region.area)) for kind in sites["kind"]]
    keys = [f"P{region.area + 1:02}-{n + 1:03}" for n in range(len(sites))]
    return sites.assign(key=keys, name=names, record="places")


def place_records(sites: pd.DataFrame, managers: pd.Series, random: np.random.Generator) -> pd.DataFrame:
    """The places as an agency would send them; ``managers`` names who looks after each."""
    hours = [_one_of(_HOURS.get(kind, ("",)), random) for kind in sites["kind"]]
    caring = sites["kind"].isin(["youth club", "library"])
    return sites[["key", "name", "kind", "easting", "northing"]].assign(
        opening_hours=hours,
        status=np.where(caring, "place of safety", "place of interest"),
        managed_by=managers,
    )


def _some_kinds(region: Region, count: int, random: np.random.Generator) -> npt.NDArray[np.object_]:
    """Draw kinds of place; an area without a shore has no seafront."""
    mix = {kind: share for kind, share in _MIX.items() if kind != "seafront" or not region.beach.is_empty}
    shares = np.array(list(mix.values()), dtype=np.float64)
    return random.choice(np.array(list(mix), dtype=object), size=count, p=shares / shares.sum())


def _on_the_beach(points: Floats, region: Region) -> Floats:
    """The spot of the beach that is nearest to each point."""
    ways = shapely.shortest_line(region.beach, shapely.points(points))
    return np.array([way.coords[0] for way in ways]).reshape(-1, 2).round()


def _planted_sites(region: Region, words: list[str], random: np.random.Generator) -> pd.DataFrame:
    middles = points_of(region.towns)
    about_towns = shapely.union_all(shapely.buffer(shapely.points(middles), 1_300))
    # A square's half diagonal further in, so that moving a point amid its square keeps it in the district.
    points = amid_square(spread(about_towns.intersection(region.inner.buffer(-360)), len(words), random))
    town, _ = nearest(points, middles)
    kinds = [PLANTED[word].place_kind for word in words]
    towns = region.towns.index.to_numpy()[town]
    return sites_at(points, kinds, region.area, towns).assign(planted=words)


def _one_of(choices: tuple[str, ...], random: np.random.Generator) -> str:
    return choices[int(random.integers(len(choices)))]
