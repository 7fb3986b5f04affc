"""Missing episodes: where, how, away from what, towards what, and who could help; some together."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from graph.county.persons.around import Around
from graph.county.persons.children import child_keys
from graph.county.persons.company import Company
from graph.county.persons.drawing import (
    NONE,
    Ints,
    Lists,
    Texts,
    chance,
    days_before,
    joined,
    numbered,
    one_after_another,
    one_or_two,
    repeats,
    words,
)
from graph.county.persons.haunts import Haunts
from graph.county.persons.planted import FOUND_AT_ONE_PLACE, PLACE_OF
from graph.county.persons.saying import said

_ALONE_SHARE, _TOGETHER_SHARE = 0.1, 0.03  # episodes for each child of the county
_TOGETHER = {"2": 60, "3": 30, "4": 10}
_PLANTED_EPISODES, _PLANTED_EVERY, _PLANTED_TOGETHER = 4, 41, 3
_FARTHEST_BACK = 400  # days
_USUAL_AGAIN = 0.8
_LENGTHS = {"0": 45, "1": 35, "2": 12, "4": 6, "8": 2}
_STILL_MISSING_SHARE, _STILL_MISSING_DAYS = 0.02, 3
_FOUND_AT_OWN_SHARE, _FOUND_AT_HUB_SHARE = 0.4, 0.25
_HUBS = ("rail station", "transport hub", "shopping centre", "high street")

_TRAVELS: Final = {
    "on foot": 30, "bus": 28, "train": 18, "car of somebody known": 8, "car of somebody unknown": 6,
    "taxi": 5, "bicycle": 5, "not known": 10,
}  # fmt: skip
_PUSHES: Final = {
    "conflict at home": 25, "unhappy where they live": 18, "trouble at school": 14, "out of school": 14,
    "afraid": 12, "debt": 5, "not known": 12,
}  # fmt: skip
_PULLS: Final = {
    "friends": 30, "somewhere to be": 18, "food or warmth": 12, "family elsewhere": 10, "an adult": 8,
    "money": 7, "boyfriend, girlfriend or partner": 7, "not known": 10,
}  # fmt: skip
_HELPERS: Final = {
    "youth worker": 22, "parent or carer": 18, "friend": 15, "teacher": 14, "social worker": 10,
    "relative": 10, "shop or food outlet": 4, "transport staff": 4, "nobody named yet": 8,
}  # fmt: skip
_SAYERS: Final = {"police": 50, "missing outreach": 28, "children's services": 22}


@dataclass(frozen=True)
class Missing:
    """When children were missing, and who.

    ``times`` has how many days ``ago`` each began, its ``length`` in days, whether they are ``still`` away,
    and the ``site`` where they were found (or NONE); ``away`` has each ``time`` every ``child`` who was away,
    the one whom the others went with first.
    """

    times: pd.DataFrame
    away: pd.DataFrame

    @property
    def pairs(self) -> pd.DataFrame:
        """The first child of each time with each of the others: ``first`` and ``second``."""
        first = self.away.groupby("time")["child"].transform("first")
        together = pd.DataFrame({"first": first, "second": self.away["child"]})
        return together[together["first"] != together["second"]].drop_duplicates(ignore_index=True)


def missing(company: Company, haunts: Haunts, random: np.random.Generator) -> Missing:
    """Draw who was missing when; nobody is missing twice on one day."""
    parts = [_planted(company, random), _together(company, random), _alone(company, random)]
    time, child, starts = one_after_another(parts)
    away = pd.DataFrame({"time": time, "child": child})
    leader = away.drop_duplicates("time")["child"].to_numpy()
    times = _when(int(starts[-1]), random).assign(site=_found(leader, company.around, haunts, random))
    planted = np.arange(int(starts[1]))
    times.loc[planted, "ago"] = _PLANTED_EVERY * (planted + 1)
    times.loc[planted, "still"] = False
    times.loc[planted, "site"] = company.around.planted(PLACE_OF[FOUND_AT_ONE_PLACE])
    return Missing(times, away[~away["time"].isin(_overlapping(times, away))].reset_index(drop=True))


def missing_records(drawn: Missing, company: Company, random: np.random.Generator) -> pd.DataFrame:
    """The episodes as records, one a child and a time; what was heard is each child's own."""
    count, today, keys = len(drawn.away), company.around.today, child_keys(len(company.children))
    times = drawn.times.loc[drawn.away["time"]].reset_index(drop=True)
    sites = np.append(company.around.sites["key"].to_numpy(dtype=object), "")
    back = times["ago"].to_numpy() - times["length"].to_numpy()
    facts = {
        "key": missing_keys(count),
        "child": keys[drawn.away["child"]],
        "from": days_before(today, times["ago"].to_numpy()),
        "to": days_before(today, back, ~times["still"].to_numpy()),
        "with": _with(drawn.away, keys),
        "found_at": np.where(times["still"], "", sites[times["site"]]),
        "travel": one_or_two(_TRAVELS, count, random),
        "push": one_or_two(_PUSHES, count, random),
        "pull": one_or_two(_PULLS, count, random),
        "could_help": one_or_two(_HELPERS, count, random),
    }
    return pd.concat([pd.DataFrame(facts), said(words(_SAYERS, count, random), random)], axis=1)


def missing_keys(count: int) -> Texts:
    """The keys of so many episodes."""
    return numbered("M-{}", count)


def _planted(company: Company, random: np.random.Generator) -> tuple[Ints, Ints]:
    """Three of the planted group, again and again."""
    group = np.repeat(company.planted.groups(FOUND_AT_ONE_PLACE), _PLANTED_EPISODES)
    return company.peers.members.some(group, np.full(len(group), _PLANTED_TOGETHER), random)


def _together(company: Company, random: np.random.Generator) -> tuple[Ints, Ints]:
    """Two to four of one group."""
    theirs = company.planted.groups(FOUND_AT_ONE_PLACE)
    others = np.setdiff1d(np.arange(len(company.peers)), theirs)
    group = random.choice(others, size=round(_TOGETHER_SHARE * len(company.children)))
    return company.peers.members.some(group, words(_TOGETHER, len(group), random).astype(np.int64), random)


def _alone(company: Company, random: np.random.Generator) -> tuple[Ints, Ints]:
    """One child, and some children again."""
    theirs = company.planted.groups(FOUND_AT_ONE_PLACE)
    others = np.flatnonzero(~np.isin(company.planted.group, theirs))
    child = random.choice(others, size=round(_ALONE_SHARE * len(others) / (1 + _USUAL_AGAIN)))
    child = np.repeat(child, 1 + random.poisson(random.exponential(_USUAL_AGAIN, len(child))))
    return np.arange(len(child)), child


def _when(count: int, random: np.random.Generator) -> pd.DataFrame:
    still = chance(_STILL_MISSING_SHARE, count, random)
    ago = random.integers(1, np.where(still, _STILL_MISSING_DAYS + 1, _FARTHEST_BACK))
    length = np.minimum(words(_LENGTHS, count, random).astype(np.int64), ago)
    return pd.DataFrame({"ago": ago, "length": length, "still": still})


def _found(leader: Ints, around: Around, haunts: Haunts, random: np.random.Generator) -> Ints:
    """Where they were found: where the first of them spends time, somewhere that many go, or not known."""
    hubs = around.spots[around.sites["kind"].isin(_HUBS).to_numpy()[around.spots]]
    drawn = random.random(len(leader))
    hub = random.choice(hubs if len(hubs) else around.spots, size=len(leader))
    elsewhere = np.where(drawn < _FOUND_AT_OWN_SHARE + _FOUND_AT_HUB_SHARE, hub, NONE)
    return np.where(drawn < _FOUND_AT_OWN_SHARE, haunts.of_child.one(leader, random), elsewhere)


def _overlapping(times: pd.DataFrame, away: pd.DataFrame) -> Ints:
    """The times on which a child was already away."""
    both = away.join(times, on="time")
    both = both.assign(start=-both["ago"], end=np.where(both["still"], 0, both["length"] - both["ago"]))
    both = both.sort_values(["child", "start", "time"])
    before = both.groupby("child")["end"].cummax().groupby(both["child"]).shift()
    return np.asarray(both.loc[both["start"] <= before, "time"].unique())


def _with(away: pd.DataFrame, keys: Texts) -> Texts:
    """The keys of the others who were away at that time, with semicolons between."""
    time, child = away["time"].to_numpy(), away["child"].to_numpy()
    of_time = Lists.of(time, child, int(time.max(initial=-1)) + 1)
    which, number = repeats(of_time.lengths[time])
    others = of_time.items[of_time.starts[time][which] + number]
    told = others != child[which]
    return joined(which[told], keys[others[told]], len(away))
