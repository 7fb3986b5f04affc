"""Street crime of the made-up county, as much as is asked for, in files such as data.police.uk publishes."""

from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from geo import crs
from graph.county import build
from graph.county.rhythms import span
from graph.county.street import street_crimes

TODAY: Final = date(2026, 11, 25)
SEED: Final = 7
STREETS: Final = 20_000
ROWS_IN_A_MONTH: Final = 15_000  # as many as a county of nearly two million people has
FIRST_SHARE: Final = 0.25  # of all crimes, in the first district


def write(rows: int, folder: Path) -> tuple[Path, list[Path]]:
    """The districts' file, and one file a month up to the last one that is closed.

    The same number gives the same files each time. A larger one adds months, not crimes to a month.
    """
    random = np.random.Generator(np.random.PCG64(SEED))
    areas = build("tiny", today=TODAY).areas
    boundaries = folder / "areas.geojson"
    boundaries.write_text(crs.frame_in_degrees(areas).to_json(drop_id=True), encoding="utf-8")
    crimes = street_crimes(_streets(areas, random), rows, span(TODAY, quarters=4), random)
    months = pd.period_range(end="2026-10", periods=-(-rows // ROWS_IN_A_MONTH), freq="M").astype(str)
    crimes["Month"] = np.sort(random.choice(months.to_numpy(dtype=object), rows))
    return boundaries, [_written(part, folder / f"{month}.csv") for month, part in crimes.groupby("Month")]


def _streets(areas: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """Middles of streets, evenly strewn over each district; a few have much of the crime."""
    each = STREETS // len(areas)
    points = areas.geometry.sample_points(each, rng=random).get_coordinates()
    share = np.repeat([FIRST_SHARE] + [(1 - FIRST_SHARE) / (len(areas) - 1)] * (len(areas) - 1), each)
    weight = np.tile(1.0 / np.arange(1, each + 1) ** 0.6, len(areas))
    return pd.DataFrame(
        {
            "area": np.repeat(np.arange(len(areas)), each),
            "area_name": np.repeat(areas["name"].to_numpy(), each),
            "street": [f"Made-up Street {number}" for number in range(each * len(areas))],
            "easting": points["x"].to_numpy(),
            "northing": points["y"].to_numpy(),
            "weight": share * weight / weight[:each].sum(),
        }
    )


def _written(crimes: pd.DataFrame, path: Path) -> Path:
    crimes.to_csv(path, index=False)
    return path
