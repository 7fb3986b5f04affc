"""What children grow up in: the areas, schools and places of the county, and the agencies' incidents."""

from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from graph.county.persons.drawing import Bools, Ints, Lists
from graph.county.planting import planted_as
from graph.county.points import Floats
from graph.county.sites import points_of
from graph.county.sizes import PersonsSize

_FROM_A_PLACE = 350.0  # metres, the usual distance of a home from some place of its area


@dataclass(frozen=True)
class Around:
    """The places half of the county, as the people half needs it.

    ``areas`` has ``code`` and ``name``; ``beside`` (area by area) says which are the same or touch;
    ``sites`` is the frame of ``sites``, ``schools`` its rows of schools with their ``phase``.
    """

    today: date
    size: PersonsSize
    areas: pd.DataFrame
    beside: Bools
    sites: pd.DataFrame
    schools: pd.DataFrame

    @property
    def spots(self) -> Ints:
        """The positions of the places where young people spend time: all but those they keep away from."""
        places = (self.sites["record"] == "places").to_numpy()
        return np.flatnonzero(places & ~planted_as(self.sites["planted"], "felt unsafe"))

    def planted(self, word: str) -> int:
        """The position of the first site that is planted by that word."""
        return int(np.flatnonzero(self.sites["planted"] == word)[0])

    def homes(self, area: Ints, random: np.random.Generator) -> Floats:
        """Draw where somebody lives in each area (n, 2), in metres: about a place. It is written nowhere."""
        places = np.flatnonzero(self.sites["record"] == "places")
        of_area = Lists.of(self.sites["area"].to_numpy()[places], places, len(self.areas))
        about = points_of(self.sites)[of_area.one(area, random)]
        return np.asarray(about + random.normal(0, _FROM_A_PLACE, about.shape))


def around(
    today: date, size: PersonsSize, areas: gpd.GeoDataFrame, sites: pd.DataFrame, schools: pd.DataFrame
) -> Around:
    """Bring the places half together; ``schools`` are the records, in the order of their sites."""
    here = sites[sites["record"] == "schools"].reset_index(drop=True)
    shapes = areas.geometry.to_numpy()
    beside = np.array([areas.geometry.distance(shape).to_numpy() == 0 for shape in shapes])
    return Around(today, size, areas, beside, sites, here.assign(phase=schools["phase"].to_numpy()))
