"""The children with their teams and groups: what everything else about persons is drawn from."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from graph.county.persons.around import Around
from graph.county.persons.children import children
from graph.county.persons.peers import Peers, peers
from graph.county.persons.planted import Planted, plant
from graph.county.persons.teams import Teams, teams


@dataclass(frozen=True)
class Company:
    """Who there is. ``children`` is the frame of ``children``, its rows in the order of their keys."""

    around: Around
    teams: Teams
    children: pd.DataFrame
    planted: Planted
    peers: Peers


def company(around: Around, random: np.random.Generator) -> Company:
    """Draw the children, those among them who are planted, and their groups."""
    all_teams = teams(around, random)
    drawn = children(around, all_teams, random)
    planted = plant(drawn, around, random)
    return Company(around, all_teams, drawn, planted, peers(drawn, planted, random))
