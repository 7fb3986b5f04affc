"""What is true of the made-up persons behind their records, as plain values for JSON."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from graph.county.persons import planted
from graph.county.persons.adults import Adults, adult_keys
from graph.county.persons.cases import Cases
from graph.county.persons.children import child_keys
from graph.county.persons.company import Company
from graph.county.persons.drawing import NONE, Bools, Texts, numbered
from graph.county.persons.groups import group_keys
from graph.county.persons.involvements import on_the_route
from graph.county.persons.missing import Missing

Truth = dict[str, Any]


@dataclass(frozen=True)
class Behind:
    """How it truly is: the people, what befell them (``involved`` in the cases), and who is ``tied``."""

    company: Company
    adults: Adults
    missing: Missing
    cases: Cases
    involved: pd.DataFrame
    tied: pd.DataFrame

    @cached_property
    def keys(self) -> Texts:
        """The keys of all children."""
        return child_keys(len(self.company.children))

    def members(self, group: int) -> list[str]:
        """The keys of everybody in a group, whether or not they are known to be."""
        lists = self.company.peers.members
        return sorted(self.keys[lists.items[lists.starts[group] :][: lists.lengths[group]]])


def truths_of_persons(behind: Behind, incidents: pd.Series) -> Truth:
    """What is true of persons; ``incidents`` are the keys of all incidents.

    ``groups`` are all there are, with the key of their record where anybody knows them as a group;
    ``patterns`` what is planted across records; ``bridges`` protective ties; ``large_events`` the incidents,
    case by case, with more than eight children; ``sealed`` the children moved for safety.
    """
    company = behind.company
    records = group_keys(company).tolist()
    return {
        "groups": [{"record": key, "members": behind.members(n)} for n, key in enumerate(records)],
        "patterns": [_meeting_place(behind), _one_adult(behind), _found(behind), _harmed(behind, incidents)],
        "bridges": [_bridge(behind, number) for number in range(len(company.planted.pairs))],
        "large_events": _large(behind, incidents),
        "sealed": behind.keys[company.children["sealed"]].tolist(),
    }


def _meeting_place(behind: Behind) -> Truth:
    groups = behind.company.planted.groups(planted.MEETING_PLACE)
    where = _key_of_site(behind, planted.PLACE_OF[planted.MEETING_PLACE])
    children = np.isin(behind.company.planted.group, groups)
    return _told(planted.MEETING_PLACE, behind, groups) | {"place": where, "schools": _schools(behind, children)}


def _one_adult(behind: Behind) -> Truth:
    ties = behind.adults.ties
    adult = adult_keys(len(behind.adults))[behind.adults.planted]
    children = behind.keys[ties.loc[ties["adult"] == behind.adults.planted, "child"]]
    groups = behind.company.planted.groups(planted.ONE_ADULT)
    return _told(planted.ONE_ADULT, behind, groups) | {"adult": adult, "children": sorted(children)}


def _found(behind: Behind) -> Truth:
    groups = behind.company.planted.groups(planted.FOUND_AT_ONE_PLACE)
    theirs = np.isin(behind.company.planted.group, groups)
    away = theirs[behind.missing.away["child"]]
    return _told(planted.FOUND_AT_ONE_PLACE, behind, groups) | {
        "place": _key_of_site(behind, planted.PLACE_OF[planted.FOUND_AT_ONE_PLACE]),
        "missing": numbered("M-{}", len(away))[away].tolist(),
    }


def _harmed(behind: Behind, incidents: pd.Series) -> Truth:
    route = on_the_route(behind.cases, behind.company) & np.isin(np.arange(len(behind.cases)), behind.involved["case"])
    records = behind.cases.records
    ride = behind.company.planted.ride
    return _told(planted.HARMED_ON_ONE_ROUTE, behind, []) | {
        "route": _key_of_site(behind, "route"),
        "schools": _schools(behind, ride),
        "children": behind.keys[ride].tolist(),
        "incidents": incidents.iloc[records.loc[route[records["case"]], "incident"]].tolist(),
    }


def _bridge(behind: Behind, number: int) -> Truth:
    """The bridges are the first ties, in the order of their pairs."""
    first, second = behind.tied.loc[number, ["first", "second"]]
    return _told(planted.BRIDGE, behind, list(behind.company.planted.pairs[number])) | {
        "tie": numbered("T-{}", len(behind.tied))[number],
        "children": [behind.keys[first], behind.keys[second]],
    }


def _large(behind: Behind, incidents: pd.Series) -> list[list[str]]:
    """The incidents of each large event: one, or more where several agencies recorded it."""
    records = behind.cases.records
    large = records[behind.cases.large[records["case"]]]
    return [incidents.iloc[part["incident"]].tolist() for _, part in large.groupby("case")]


def _told(word: str, behind: Behind, groups: list[int]) -> Truth:
    told = {"truth": word, "sentence": planted.SENTENCES[word]}
    return told | ({"groups": [behind.members(group) for group in groups]} if groups else {})


def _schools(behind: Behind, children: Bools) -> list[str]:
    schools = behind.company.children.loc[children, "school"]
    keys = behind.company.around.schools["key"].to_numpy(dtype=object)
    return sorted(keys[schools[schools != NONE].unique()])


def _key_of_site(behind: Behind, word: str) -> str:
    sites = behind.company.around.sites
    return str(sites["key"].iloc[behind.company.around.planted(word)])
