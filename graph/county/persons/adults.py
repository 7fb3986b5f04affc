"""Adults around children: parents and carers, trusted adults, professionals, and a few who pose risk.

Adults stay apart from children everywhere. Harm by an adult is told from the adult to the child.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from graph.county.persons.company import Company
from graph.county.persons.drawing import Ints, Lists, Texts, chance, days_before, numbered, repeats, words
from graph.county.persons.planted import ONE_ADULT
from graph.county.persons.saying import SAYERS, graded, said

CARER: Final = "parent or carer"
TRUSTED: Final = "trusted adult"
PROFESSIONAL: Final = "professional"
POSING_RISK: Final = "person posing risk"

_CARERS = {"0": 40, "1": 42, "2": 18}
_SIBLING_SHARE = 0.08
_HAS_TRUSTED_SHARE, _CHILDREN_A_TRUSTED = 0.25, 2.5
_HAS_PROFESSIONAL_SHARE, _CHILDREN_A_PROFESSIONAL = 0.35, 12
_CHILDREN_A_RISK = 60
_USUAL_MORE_AT_RISK = 1.5
_HARM: Final = {"exploits": 50, "recruits": 25, "controls": 15, "threatens": 10}
_HARM_PLANTED: Final = {"exploits": 60, "recruits": 40}
_LONGEST_AGO = 300  # days


@dataclass(frozen=True)
class Adults:
    """The adults by number: the ``role`` and the ``team`` (a position) of each.

    ``ties`` are to children (``adult``, ``child``, ``kind``); ``siblings`` share carers (``first``,
    ``second``); ``planted`` is the number of the planted adult.
    """

    role: Texts
    team: Ints
    ties: pd.DataFrame
    siblings: pd.DataFrame
    planted: int

    def __len__(self) -> int:
        """How many adults there are."""
        return len(self.role)


def adults(company: Company, random: np.random.Generator) -> Adults:
    """Draw the adults, role by role."""
    older = _older_siblings(company, random)
    parts = [
        (CARER, _carers(older, random)),
        (TRUSTED, _trusted(company, random)),
        (PROFESSIONAL, _professionals(company, random)),
        (POSING_RISK, _posing_risk(company, random)),
    ]
    counts = [int(ties["adult"].max()) + 1 for _, ties in parts]
    starts = np.cumsum([0, *counts])
    ties = pd.concat(
        [part.assign(adult=part["adult"] + start) for (_, part), start in zip(parts, starts, strict=False)],
        ignore_index=True,
    )
    younger = np.flatnonzero(older != np.arange(len(older)))
    first_child = ties.drop_duplicates("adult").sort_values("adult")["child"].to_numpy()
    return Adults(
        role=np.repeat(np.array([role for role, _ in parts], dtype=object), counts),
        team=company.children["team"].to_numpy()[first_child],
        ties=ties,
        siblings=pd.DataFrame({"first": older[younger], "second": younger}),
        planted=int(starts[-2]),
    )


def adult_records(drawn: Adults, company: Company, random: np.random.Generator) -> pd.DataFrame:
    """The adults as records, but for ``initials``; those who pose risk are graded."""
    count = len(drawn)
    posing = drawn.role == POSING_RISK
    tells = said(np.where(posing, "police", words(SAYERS, count, random)), random)
    facts = {"key": adult_keys(count), "role": drawn.role, "team": company.teams.names[drawn.team]}
    last = days_before(company.around.today, random.integers(1, _LONGEST_AGO, count))
    grades = graded((tells["said_by"] == "police").to_numpy(), "adults", company.around, random)
    return pd.concat([pd.DataFrame(facts), tells.assign(observed=last), grades], axis=1)


def adult_keys(count: int) -> Texts:
    """The keys of so many adults."""
    return numbered("A-{}", count)


def _older_siblings(company: Company, random: np.random.Generator) -> Ints:
    """For each child the older sibling it shares its carers with, or itself; nobody planted has one."""
    children, count = company.children, len(company.children)
    of_area = Lists.of(children["area"].to_numpy(), np.arange(count), len(company.around.areas))
    other = of_area.one(children["area"].to_numpy(), random)
    months = children["months"].to_numpy()
    fits = chance(2 * _SIBLING_SHARE, count, random) & (months[other] >= months + 10)
    fits &= (company.planted.group < 0) & (company.planted.group[other] < 0)
    fits &= ~fits[other]  # an older one who is no younger one of somebody else
    return np.where(fits, other, np.arange(count))


def _carers(older: Ints, random: np.random.Generator) -> pd.DataFrame:
    """None, one or two carers of each child, the same for siblings."""
    counts = words(_CARERS, len(older), random).astype(np.int64)
    counts[older != np.arange(len(older))] = 0
    first = np.cumsum(counts) - counts
    child, number = repeats(counts[older])
    return pd.DataFrame({"adult": first[older][child] + number, "child": child, "kind": CARER})


def _trusted(company: Company, random: np.random.Generator) -> pd.DataFrame:
    """Trusted adults, each of some children of one area."""
    area = company.children["area"].to_numpy()
    ties = _shared(area, _HAS_TRUSTED_SHARE, _CHILDREN_A_TRUSTED, random)
    return ties.assign(kind=TRUSTED)


def _professionals(company: Company, random: np.random.Generator) -> pd.DataFrame:
    """Professionals, each looking out for children of one team."""
    team = company.children["team"].to_numpy()
    ties = _shared(team, _HAS_PROFESSIONAL_SHARE, _CHILDREN_A_PROFESSIONAL, random)
    return ties.assign(kind="looks out for")


def _shared(of: Ints, share: float, each: float, random: np.random.Generator) -> pd.DataFrame:
    """Adults shared by about ``each`` of the children who have one, within one area or team (``of``)."""
    child = np.flatnonzero(chance(share, len(of), random))
    mixed = child[np.lexsort((random.random(len(child)), of[child]))]
    turn = (np.arange(len(mixed)) / each).astype(np.int64)
    adult = pd.factorize(of[mixed] * (len(of) + 1) + turn)[0]
    return pd.DataFrame({"adult": adult, "child": mixed})


def _posing_risk(company: Company, random: np.random.Generator) -> pd.DataFrame:
    """Adults who pose risk to one child or some of one group; the planted one to children of two groups."""
    count = max(2, len(company.children) // _CHILDREN_A_RISK)
    group = random.integers(len(company.peers), size=count)
    which, child = company.peers.members.some(group, 1 + random.poisson(_USUAL_MORE_AT_RISK, count), random)
    planted = np.array(company.planted.groups(ONE_ADULT))
    _, targeted = company.peers.members.some(planted, np.full(len(planted), 2), random)
    return pd.DataFrame(
        {
            "adult": np.append(np.zeros(len(targeted), dtype=np.int64), which + 1),
            "child": np.append(targeted, child),
            "kind": np.append(words(_HARM_PLANTED, len(targeted), random), words(_HARM, len(child), random)),
        }
    )
