"""The hotspot statistics against answers published by others (truth case T01, Getis and Ord 1996)."""

import json

import numpy as np
import pandas as pd
import pytest

from geo.getis_ord import gi, gi_star


@pytest.fixture
def case(shared):
    folder = shared.parent / "truth" / "spatial"
    if not folder.is_dir():
        pytest.skip("the folder of spatial truth cases is not beside the shared data")
    expected = json.loads((folder / "expected.json").read_text())["T01_getis_ord_1996"]
    places = pd.read_csv(folder / expected["data"])
    x, y = (np.subtract.outer(places[axis].to_numpy(), places[axis].to_numpy()) for axis in "xy")
    return expected, places["val"].to_numpy(), np.hypot(x, y)


@pytest.mark.shared
@pytest.mark.parametrize("distance", [30, 60, 90, 120, 150])
def test_gi_at_five_distances_is_as_published(case, distance: int) -> None:
    expected, values, apart = case
    weights = ((apart <= distance) & (apart > 0)).astype(np.int64)
    z = gi(values, weights)[expected["cell_1based"] - 1]
    assert z == pytest.approx(expected["Gi_z"][str(distance)], abs=expected["tol"])


@pytest.mark.shared
def test_gi_star_is_as_published(case) -> None:
    expected, values, apart = case
    z = gi_star(values, (apart <= 30).astype(np.int64))
    found = [z[expected["cell_1based"] - 1], z.min(), z.max()]
    published = [expected["Gistar30_z"], expected["Gistar30_min"], expected["Gistar30_max"]]
    assert found == pytest.approx(published, abs=expected["tol"])
