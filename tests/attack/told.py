"""What may be told of the made-up county's people, and to whom: worked out from its files alone."""

import base64
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pandas as pd

from graph.county import SOURCE, County, persons_of, tokens
from graph.journal import Journal
from graph.journal.facts import ids
from graph.retention import last_day

ID: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{8}(?:-?[0-9a-f]{4}){4}[0-9a-f]{8}(?![0-9a-f])")
WORD: Final = re.compile(r"(?<![a-z])[a-z][a-z-]*-\d{5}(?!\d)|[a-z]+ team \d+")
"""A key, a surname, a number, the mark of a free text; or a team."""

AFTER: Final = re.compile(r"after=([\w-]{8,})")
"""Where to go on in a list is written in base64."""

ENDS: Final = re.compile(r"-\d{5}|team \d")
"""What each word ends with: a text without is not searched for words, which takes far longer."""

LONGER: Final = (2, 3)
"""Dashes in a longer word, at whose end a token may stand."""

NAMES: Final = ("name", "known as")
"""What the team that is responsible for a child may read of what the child is called or numbered by."""

Told = frozenset[str]


def tokens_in(text: str) -> set[str]:
    """Every token in a text, written one way: small letters, no dashes. One within a longer word counts.

    >>> sorted(tokens_in("of-C-00012, 5F0C1B7E-0000-4000-8eac-14998a000000"))
    ['5f0c1b7e000040008eac14998a000000', 'c00012', 'ofc00012']
    """
    parts = [each.casefold() for each in (text, *map(_decoded, AFTER.findall(text)))]
    found = [each for part in parts for each in (*ID.findall(part), *_words_in(part))]
    ends = ("-".join(each.split("-")[-2:]) for each in found if each.count("-") in LONGER)
    return {_one_way(each) for each in [*found, *ends]}


def _words_in(part: str) -> list[str]:
    return WORD.findall(ID.sub(" ", part)) if ENDS.search(part) else []


def _one_way(token: str) -> str:
    return token.casefold().replace("-", "")


def _decoded(part: str) -> str:
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode("latin-1")
    except ValueError:
        return ""


def told(words: Iterable[str]) -> Told:
    """Tokens, written one way."""
    return frozenset(map(_one_way, words))


@dataclass(frozen=True)
class People:
    """The people of a county as its files tell of them, the ids that a journal gave them, and the day."""

    county: County
    ids: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, county: County, journal: Journal) -> "People":
        """The people who stand in a journal."""
        return cls(county, {kind: ids(journal, kind, SOURCE) for kind in persons_of(county)})

    @cached_property
    def words(self) -> Told:
        """Keys, surnames, numbers, marks of free texts, and teams."""
        return told(word for words in tokens(self.county).values() for word in words) | told(self.teams)

    @cached_property
    def numbers(self) -> Told:
        """The ids in the record."""
        return told(number for ids in self.ids.values() for number in ids.values())

    @property
    def teams(self) -> list[str]:
        """The teams, the largest first."""
        return list(self.county.children["team"].value_counts().index)

    def of_team(self, team: str) -> Told:
        """All that a team may be told: of its own children today, and of others nothing."""
        children, adults = self.children(team), self._adults(team)
        theirs = told([team, *self._ids("children", children), *self._names(children)])
        return theirs.union(
            self._ties(children, adults),
            self._groups(children, team),
            self._parts(children),
            self._missing(children),
            self._referrals(children, team),
        )

    def of_map(self, children: Collection[str], names: bool) -> Told:
        """All that the map of a session may tell of the record, with children by their keys on it."""
        shown = told([*self._ids("children", children), *(self._names(children) if names else ())])
        ties = {key for key, ends in self._standing_ties() if ends <= set(children)}
        members = self.county.groups.set_index("key")["members"].map(_several)
        groups = [key for key, each in members.items() if len(each & set(children)) > 1]
        return shown | told([*self._ids("ties", ties), *self._ids("groups", groups)])

    def children(self, team: str) -> list[str]:
        """The keys of the children for whom a team is responsible today."""
        frame, day = self.county.children, self._today
        here = (frame["allocated_from"] <= day) & (
            (frame["allocated_to"] == "") | (frame["allocated_to"] >= day)
        )
        return [
            key for key in frame.loc[(frame["team"] == team) & here, "key"] if key in self.ids["children"]
        ]

    def tied(self, team: str) -> list[str]:
        """The keys of children of a team with standing ties among them, one tie after the other."""
        children = set(self.children(team))
        ends = [sorted(ends) for _, ends in self._standing_ties() if ends <= children]
        return list(dict.fromkeys(key for pair in ends for key in pair))

    @property
    def _today(self) -> str:
        return self.county.today.isoformat()

    def _ids(self, kind: str, keys: Iterable[str]) -> list[str]:
        return [self.ids[kind][key] for key in keys if key in self.ids[kind]]

    def _names(self, children: Collection[str]) -> list[str]:
        frame = self.county.identities
        theirs = frame[frame["person"].isin(children) & frame["kind"].isin(NAMES)]
        return [value.rsplit(" ")[-1] for value in theirs["value"]]

    def _adults(self, team: str) -> set[str]:
        """Adults of the team's own record whom nothing binds."""
        frame = self.county.adults
        theirs = frame[(frame["team"] == team) & ~_held(frame)]
        return {row.key for row in theirs.itertuples() if last_day("adults", row.observed) >= self._today}

    @cached_property
    def _ties_that_stand(self) -> list[tuple[str, frozenset[str]]]:
        frame = self.county.ties[~_held(self.county.ties)]
        seen = frame[["observed_from", "observed_to", "confirmed"]].max(axis=1)
        days = [last_day("ties", day) for day in seen]
        ends = [min(day, own or day) for day, own in zip(days, frame["expires"], strict=True)]
        stand = frame[[end >= self._today for end in ends]]
        return [(row["key"], frozenset((row["from"], row["to"]))) for _, row in stand.iterrows()]

    def _standing_ties(self) -> list[tuple[str, frozenset[str]]]:
        return [each for each in self._ties_that_stand if each[0] in self.ids["ties"]]

    def _ties(self, children: Collection[str], adults: Collection[str]) -> Told:
        """Ties with both ends in the team's record; notes of those between two of its children."""
        own, around = set(children), set(children) | set(adults)
        ties = [(key, ends) for key, ends in self._standing_ties() if ends <= around and ends & own]
        between = [key for key, ends in ties if ends <= own]
        tied = {end for _, ends in ties for end in ends - own}
        notes = _marks(self.county.ties, "note", between)
        return told([*self._ids("ties", (key for key, _ in ties)), *self._ids("adults", tied), *notes])

    def _groups(self, children: Collection[str], team: str) -> Told:
        """Groups in which one of its children is; described where the group is the team's own."""
        frame = self.county.groups
        of_theirs = frame[frame["members"].map(lambda text: bool(_several(text) & set(children)))]
        described = of_theirs.loc[of_theirs["team"] == team, "key"]
        return told([*self._ids("groups", of_theirs["key"]), *_marks(frame, "description", described)])

    def _parts(self, children: Collection[str]) -> Told:
        frame = self.county.involvements
        return told(
            self._ids("involvements", frame.loc[frame["child"].isin(children) & ~_held(frame), "key"])
        )

    def _missing(self, children: Collection[str]) -> Told:
        frame, own = self.county.missing, set(children)
        there = [bool(({row["child"]} | _several(row["with"])) & own) for _, row in frame.iterrows()]
        return told(self._ids("missing", frame.loc[there, "key"]))

    def _referrals(self, children: Collection[str], team: str) -> Told:
        """Referrals of its children; in words of one alone, or where the group's referral is the team's."""
        frame, own = self.county.referrals, set(children)
        days = [last_day("referrals", day) for day in frame["made_on"]]
        there = [
            bool(_several(named) & own) and day >= self._today
            for named, day in zip(frame["children"], days, strict=True)
        ]
        theirs = frame[there]
        told_in_words = theirs.loc[(theirs["kind"] == "child") | (theirs["team"] == team), "key"]
        marks = [
            mark
            for name in ("what", "young_people", "strengths")
            for mark in _marks(frame, name, told_in_words)
        ]
        return told([*self._ids("referrals", theirs["key"]), *marks])


def _held(frame: pd.DataFrame) -> Any:
    """Where conditions bind that were not met yet: the agency's own only may see it."""
    return (frame["handling"] == "C") & (frame["conditions_met"] == "")


def _several(text: str) -> set[str]:
    return set(filter(None, text.split("; ")))


def _marks(frame: pd.DataFrame, column: str, keys: Iterable[str]) -> list[str]:
    """The marks in a free text of some records."""
    texts = frame.loc[frame["key"].isin(list(keys)), column]
    return [mark for text in texts for mark in re.findall(r"token-[a-z-]+-\d{5}", text)]
