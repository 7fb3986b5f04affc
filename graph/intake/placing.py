"""Where a row is: by degrees, else by national grid metres, else by postcode, else unplaced.

Rows of Milieu's own kinds must lie inside a known district, if districts are known; where exchanging latitude
and longitude would put a row inside one, it says so. Rows of open feeds may lie anywhere and are counted.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from geo.crs import to_degrees
from geo.districts import locate
from graph.intake.known import Known
from graph.intake.postal import normal_postcode
from graph.intake.sieve import Floats, Mask, Sieve

GRID_METRES = (700_000, 1_300_000)
"""The extent of the British National Grid, east and north."""

DECIMALS = 6
EXCHANGED = "latitude and longitude look exchanged"
OUTSIDE = "lies outside every district known here"


@dataclass(frozen=True)
class Placed:
    """Latitude and longitude (WGS84 degrees, NaN where unplaced), how each row was placed, which lie outside.

    ``by`` is "coordinates", "postcode" or "".
    """

    lat: Floats
    lon: Floats
    by: npt.NDArray[np.object_]
    outside: Mask


def place(sieve: Sieve, known: Known, otherwise: tuple[Floats, Floats] | None = None) -> Placed:
    """Place the rows of a sieve; refuses those whose coordinates cannot be, or lie outside (own kinds).

    ``otherwise`` are the latitudes and longitudes to use where a row has no coordinates.
    """
    lat, lon = _degrees(sieve)
    by = np.where(np.isfinite(lat), "coordinates", "").astype(object)
    east, north = _pair(sieve, "easting", "northing", thousands=True)
    east[np.isfinite(lat)] = np.nan  # degrees come first
    _refuse_off_grid(sieve, east, north)
    by_grid = np.isfinite(east) & ~np.isfinite(lat)
    if by_grid.any():
        lon[by_grid], lat[by_grid] = to_degrees(east[by_grid], north[by_grid])
        by[by_grid] = "coordinates"
    if otherwise is not None:
        lat, lon = np.where(np.isnan([lat, lon]), otherwise, [lat, lon])
    if "postcode" in sieve.raw.frame and not sieve.kind.without_header:
        _by_postcode(sieve, known, lat, lon, by)
    outside = _outside(sieve, known, lat, lon)
    return Placed(lat.round(DECIMALS), lon.round(DECIMALS), by, outside)


def _degrees(sieve: Sieve) -> tuple[Floats, Floats]:
    lat, lon = _pair(sieve, "latitude", "longitude")
    # Exchanged pairs are told by the districts later, so either may reach 180 here.
    sieve.refuse((np.abs(lat) > 180) | (np.abs(lon) > 180), "latitude and longitude are not degrees")
    return lat, lon


def _pair(sieve: Sieve, first: str, second: str, thousands: bool = False) -> tuple[Floats, Floats]:
    if first not in sieve.raw.frame and second not in sieve.raw.frame:
        nothing = np.full(len(sieve.index), np.nan)
        return nothing, nothing.copy()
    one, two = sieve.numbers(first, thousands), sieve.numbers(second, thousands)
    sieve.refuse(np.isfinite(one) != np.isfinite(two), f"{first} and {second} must come together")
    missing = ~(np.isfinite(one) & np.isfinite(two)) | ((one == 0) & (two == 0))  # 0, 0 stands for nothing
    one[missing] = two[missing] = np.nan
    return one, two


def _refuse_off_grid(sieve: Sieve, east: Floats, north: Floats) -> None:
    off = (east < 0) | (east > GRID_METRES[0]) | (north < 0) | (north > GRID_METRES[1])
    sieve.refuse(off, "easting and northing lie off the British National Grid")
    east[off] = north[off] = np.nan


def _by_postcode(sieve: Sieve, known: Known, lat: Floats, lon: Floats, by: npt.NDArray[np.object_]) -> None:
    if sieve.kind.open_feed:
        wanted = sieve.text("postcode").map(_postcode_or_nothing).to_numpy(dtype=object)
    else:
        wanted = sieve.converted("postcode", normal_postcode).to_numpy(dtype=object)
    open_rows = ~np.isfinite(lat) & (wanted != "")
    found = known.postcodes.reindex(wanted[open_rows])
    lat[open_rows], lon[open_rows] = found["lat"].to_numpy(), found["lon"].to_numpy()
    by[open_rows & np.isfinite(lat)] = "postcode"
    if missed := int((open_rows & ~np.isfinite(lat)).sum()):
        sieve.notes.append(f"{missed} rows are unplaced: their postcodes are not known here.")


def _postcode_or_nothing(text: str) -> str:
    try:
        return normal_postcode(text)
    except ValueError:
        return ""


def judge(sieve: Sieve, known: Known, lines: npt.NDArray[np.object_]) -> None:
    """Refuse lines (degrees) of which no corner lies in a known district, as rows with one point are."""
    if known.districts is None:
        return
    points, rows = shapely.get_coordinates(lines, return_index=True)
    lon, lat = points[:, 0], points[:, 1]
    inside, exchanged = (np.zeros(len(lines), dtype=bool) for _ in range(2))
    inside[rows[locate(lon, lat, known.districts) != ""]] = True
    exchanged[rows[locate(lat, lon, known.districts) != ""]] = True
    outside = ~inside & ~shapely.is_missing(lines)
    sieve.refuse(outside & exchanged, EXCHANGED)
    sieve.refuse(outside, OUTSIDE)


def _outside(sieve: Sieve, known: Known, lat: Floats, lon: Floats) -> Mask:
    outside = np.zeros(len(lat), dtype=bool)
    if known.districts is not None:
        outside = np.isfinite(lat) & (locate(lon, lat, known.districts) == "")
    if sieve.kind.open_feed or known.districts is None or not outside.any():
        sieve.refuse(np.abs(lat) > 90, "latitude is more than 90 degrees")
        return outside
    exchanged = np.zeros(len(lat), dtype=bool)
    exchanged[outside] = locate(lat[outside], lon[outside], known.districts) != ""
    sieve.refuse(exchanged, EXCHANGED)
    sieve.refuse(outside, OUTSIDE)
    return outside
