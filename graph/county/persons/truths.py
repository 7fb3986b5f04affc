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
from graph.county.persons.drawing import NONE, Bools, Texts
from graph.county.persons.groups import group_keys
from graph.county.persons.involvements import on_the_route
from graph.county.persons.missing import Missing, missing_keys
from graph.county.persons.referrals import Referred, referral_keys
from graph.county.persons.ties import tie_keys

Truth = dict[str, Any]


@dataclass(frozen=True)
class Behind:
    """How it truly is: the people, what befell them (``involved`` in the cases), who is ``tied``, and
    who was ``referred``.
    """

    company: Company
    adults: Adults
    missing: Missing
    cases: Cases
    involved: pd.DataFrame
    tied: pd.DataFrame
    referred: Referred

    @cached_property
    def keys(self) -> Texts:
        """The keys of all children."""
        return child_keys(len(self.company.children))

    def members(self, group: int) -> list[str]:
        """The keys of everybody in a group, whether or not they are known to be."""
        lists = self.company.peers.members
        return sorted(self.keys[lists.items[lists.starts[group] :][: lists.lengths[group]]])


def truths_of_persons(behind: Behind) -> Truth:
    """What is true of persons, with the keys of their records.

    ``groups`` are all there are, with the key of their record where anybody knows them as a group;
    ``patterns`` what is planted across records; ``bridges`` protective ties; ``large_events`` the incidents,
    event by event, with more than eight children; ``sealed`` the children moved for safety.
    """
    company, records = behind.company, group_keys(behind.company).tolist()
    return {
        "groups": [{"record": key, "members": behind.members(n)} for n, key in enumerate(records)],
        "patterns": [
            _meeting_place(behind),
            _one_adult(behind),
            _found(behind),
            _harmed(behind),
            _referred(behind),
        ],
        "bridges": _bridges(behind),
        "large_events": _large(behind),
        "sealed": behind.keys[company.children["sealed"]].tolist(),
    }


def _meeting_place(behind: Behind) -> Truth:
    groups = behind.company.planted.groups(planted.MEETING_PLACE)
    return _told(planted.MEETING_PLACE, behind, groups) | {
        "place": _key_of_site(behind, planted.PLACE_OF[planted.MEETING_PLACE]),
        "schools": _schools(behind, np.isin(behind.company.planted.group, groups)),
    }


def _one_adult(behind: Behind) -> Truth:
    ties, adult = behind.adults.ties, behind.adults.planted
    groups = behind.company.planted.groups(planted.ONE_ADULT)
    return _told(planted.ONE_ADULT, behind, groups) | {
        "adult": adult_keys(len(behind.adults))[adult],
        "children": sorted(behind.keys[ties.loc[ties["adult"] == adult, "child"]]),
    }


def _found(behind: Behind) -> Truth:
    groups = behind.company.planted.groups(planted.FOUND_AT_ONE_PLACE)
    theirs = np.isin(behind.company.planted.group, groups)
    away = theirs[behind.missing.away["child"]]
    return _told(planted.FOUND_AT_ONE_PLACE, behind, groups) | {
        "place": _key_of_site(behind, planted.PLACE_OF[planted.FOUND_AT_ONE_PLACE]),
        "missing": missing_keys(len(away))[away].tolist(),
    }


def _harmed(behind: Behind) -> Truth:
    riders, records = behind.company.planted.ride, behind.cases.records
    route = np.flatnonzero(on_the_route(behind.cases, behind.company))
    there = records["case"].isin(route) & records["case"].isin(behind.involved["case"])
    return _told(planted.HARMED_ON_ONE_ROUTE, behind, []) | {
        "route": _key_of_site(behind, planted.ROUTE_OF),
        "schools": _schools(behind, riders),
        "children": behind.keys[riders].tolist(),
        "incidents": records.loc[there, "key"].tolist(),
    }


def _referred(behind: Behind) -> Truth:
    theirs = behind.referred.about["planted"].to_numpy()
    children = behind.referred.named["child"][theirs[behind.referred.named["referral"]]]
    return _told(planted.REFERRED_ON_ONE_ROUTE, behind, []) | {
        "route": _key_of_site(behind, planted.ROUTE_OF),
        "children": behind.keys[children].tolist(),
        "referrals": referral_keys(len(theirs))[theirs].tolist(),
    }


def _bridges(behind: Behind) -> list[Truth]:
    """The bridges are the first ties, in the order of their pairs."""
    pairs = behind.company.planted.pairs
    ends = behind.tied[["first", "second"]].to_numpy()[: len(pairs)]
    keys = tie_keys(len(behind.tied))[: len(pairs)]
    return [
        _told(planted.BRIDGE, behind, list(pair)) | {"tie": key, "children": behind.keys[two].tolist()}
        for pair, key, two in zip(pairs, keys, ends, strict=True)
    ]


def _large(behind: Behind) -> list[list[str]]:
    """The incidents of each large event: one, or more where several agencies recorded it."""
    records = behind.cases.records
    large = records[behind.cases.large[records["case"]]]
    return [part["key"].tolist() for _, part in large.groupby("case")]


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
