"""Sites: anywhere that something can happen, be it a place, a school or a stop of a route.

Sites are one frame with the columns ``key``, ``record`` (places, schools or routes), ``name``, ``kind``
(a word of the code list of place kinds, or "bus route"), ``area`` (position in the frame of areas),
``town`` (position in the frame of towns), ``easting``, ``northing`` (metres, EPSG:27700) and ``planted``
(empty, or the word that ``planting`` knows it by).
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from graph.county.points import Floats


def sites_at(
    points: Floats, kinds: str | Sequence[str], area: int, towns: int | npt.NDArray[np.int64]
) -> pd.DataFrame:
    """Ordinary sites at points (n, 2), still without key, record and name."""
    return pd.DataFrame(
        {
            "kind": kinds,
            "area": area,
            "town": towns,
            "easting": points[:, 0],
            "northing": points[:, 1],
            "planted": "",
        },
        index=range(len(points)),
    )


def points_of(frame: pd.DataFrame) -> Floats:
    """The points (n, 2), in metres, of a frame with ``easting`` and ``northing``."""
    return frame[["easting", "northing"]].to_numpy(dtype=np.float64)
