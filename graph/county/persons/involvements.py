"""Which children were in which incidents, and what part each had; groups are there together."""

from typing import Final

import numpy as np
import pandas as pd

from graph.county.persons.cases import Cases
from graph.county.persons.children import child_keys
from graph.county.persons.company import Company
from graph.county.persons.drawing import NONE, Bools, Ints, Lists, Texts, chance, numbered, repeats, words
from graph.county.persons.haunts import Haunts
from graph.county.persons.saying import graded

_AS_A_GROUP_SHARE = 0.75
_WHERE_THEY_GO_SHARE = 0.6
_OFTEN = 0.8  # how many more times than once some children are drawn, on average
_ALSO_NAMED_SHARE = 0.85
_YOUNGEST, _DAYS_IN_MONTH = 9 * 12, 30  # months; nobody is told of as younger

ROUTE_HARM: Final = "robbery"
"""The harm to children of two schools on the planted route."""

_HARMED = "harmed"
_FIRST_ROLES = {"harmed": 78, "present": 12, "told us": 5, "harmed and has caused harm": 5}
_OTHER_ROLES = {
    "present": 52, "harmed": 25, "saw it": 10, "has caused harm": 6, "told us": 4,
    "harmed and has caused harm": 3,
}  # fmt: skip


def involved(cases: Cases, company: Company, haunts: Haunts, random: np.random.Generator) -> pd.DataFrame:
    """Draw who was in each case: ``case``, ``child`` and ``role``, the first of a case mostly harmed.

    One child is in a case once, and nobody who would have been under nine.
    """
    counts = cases.about["children"].to_numpy(dtype=np.int64)
    route = on_the_route(cases, company)
    grouped = ~route & (counts > 1) & chance(_AS_A_GROUP_SHARE, len(cases), random)
    casts = [
        _riders(np.flatnonzero(route), counts, company, random),
        _of_a_group(np.flatnonzero(grouped | cases.large), cases, company, haunts, random),
        _anybody(np.flatnonzero(~grouped & ~route | cases.large), cases, company, random),
    ]
    drawn = pd.DataFrame(np.vstack([np.column_stack(cast) for cast in casts]), columns=["case", "child"])
    drawn = drawn.drop_duplicates().sort_values("case", kind="stable")
    months, ago = company.children["months"].to_numpy(), cases.about["ago"].to_numpy()
    drawn = drawn[months[drawn["child"]] - ago[drawn["case"]] / _DAYS_IN_MONTH >= _YOUNGEST]
    drawn = drawn[drawn.groupby("case").cumcount() < counts[drawn["case"]]].reset_index(drop=True)
    return drawn.assign(role=_roles(drawn["case"], route[drawn["case"]], random))


def on_the_route(cases: Cases, company: Company) -> Bools:
    """Which cases are the robberies on the planted route."""
    planted = (company.around.sites["planted"] == "route").to_numpy()
    return np.asarray(planted[cases.about["site"]] & (cases.about["kind"] == ROUTE_HARM))


def involvement_records(
    drawn: pd.DataFrame, cases: Cases, company: Company, random: np.random.Generator
) -> pd.DataFrame:
    """The parts as records: who recorded a case names its first child, and most of the others."""
    told = cases.records.merge(drawn.assign(first=~drawn["case"].duplicated()), on="case")
    named = told["first"] | cases.large[told["case"]] | chance(_ALSO_NAMED_SHARE, len(told), random)
    told = told[named].reset_index(drop=True)
    facts = {
        "key": numbered("I-{}", len(told)),
        "child": child_keys(len(company.children))[told["child"]],
        "incident": told["key"],
        "role": told["role"],
        "said_by": told["recorded_by"],
        "basis": told["known_by"],
    }
    by_police = (told["recorded_by"] == "police").to_numpy()
    grades = graded(by_police, "involvements", company.around, random)
    return pd.concat([pd.DataFrame(facts), grades], axis=1)


def _riders(case: Ints, counts: Ints, company: Company, random: np.random.Generator) -> tuple[Ints, Ints]:
    """Children of the two planted schools."""
    ride = np.flatnonzero(company.planted.ride)
    everyone = Lists.of(np.zeros_like(ride), ride, 1)
    which, child = everyone.some(np.zeros_like(case), counts[case], random)
    return case[which], child


def _of_a_group(
    case: Ints, cases: Cases, company: Company, haunts: Haunts, random: np.random.Generator
) -> tuple[Ints, Ints]:
    """Children of one group: often of one that spends time there, else of one of the area."""
    about, peers = cases.about.iloc[case], company.peers
    of_area = Lists.of(peers.area, np.arange(len(peers)), len(company.around.areas))
    there = haunts.groups_at.one(about["site"].to_numpy(), random)
    there[~chance(_WHERE_THEY_GO_SHARE, len(case), random)] = NONE
    group = np.where(there == NONE, of_area.one(about["area"].to_numpy(), random), there)
    case, about, group = case[group != NONE], about[group != NONE], group[group != NONE]
    which, child = peers.members.some(group, about["children"].to_numpy(), random)
    return case[which], child


def _anybody(case: Ints, cases: Cases, company: Company, random: np.random.Generator) -> tuple[Ints, Ints]:
    """Children of the area, some far more often than others; twice as many as needed where it is large."""
    about, count = cases.about.iloc[case], len(company.children)
    child = np.repeat(np.arange(count), 1 + random.poisson(random.exponential(_OFTEN, count)))
    of_area = Lists.of(company.children["area"].to_numpy()[child], child, len(company.around.areas))
    which, _ = repeats(about["children"].to_numpy() * np.where(cases.large[case], 2, 1))
    return case[which], of_area.one(about["area"].to_numpy()[which], random)


def _roles(case: pd.Series, route: Bools, random: np.random.Generator) -> Texts:
    """What part each had: the first of a case was mostly harmed, everybody on the planted route was."""
    roles = np.where(
        case.duplicated(), words(_OTHER_ROLES, len(case), random), words(_FIRST_ROLES, len(case), random)
    )
    return np.where(route, _HARMED, roles)
