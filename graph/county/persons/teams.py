"""Teams of children's social care: a few in each district, and not all with as many children."""

from dataclasses import dataclass

import numpy as np

from graph.county.persons.around import Around
from graph.county.persons.drawing import Ints, Texts
from graph.county.points import Floats

_FEWEST = 2
_EVENNESS = 4.0  # the shape of the gamma distribution of caseloads: the higher, the more alike


@dataclass(frozen=True)
class Teams:
    """The names of the teams, the area of each, and the share of its area's children that each has."""

    names: Texts
    area: Ints
    shares: Floats

    def of_areas(self, area: Ints, random: np.random.Generator) -> Ints:
        """Draw a team of its own area for each child (``area`` is sorted)."""
        drawn = []
        for each in np.unique(area):
            here = np.flatnonzero(self.area == each)
            drawn.append(random.choice(here, size=int((area == each).sum()), p=self.shares[here]))
        return np.concatenate(drawn)


def teams(around: Around, random: np.random.Generator) -> Teams:
    """Draw the teams of every area: so many that each has about ``children_a_team`` children."""
    names, areas, shares = [], [], []
    for area, called in enumerate(around.areas["name"]):
        count = max(_FEWEST, round(around.size.children_in(area) / around.size.children_a_team))
        drawn = random.gamma(_EVENNESS, size=count)
        names += [f"{called} team {n + 1}" for n in range(count)]
        areas += [area] * count
        shares.append(drawn / drawn.sum())
    return Teams(np.array(names, dtype=object), np.array(areas), np.concatenate(shares))
