"""One child's record, for the team that is responsible for the child."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from api.errors import Refused
from api.questions import Reader, Released
from graph.model import Record


@dataclass(frozen=True)
class Tie:
    """What somebody stated between two persons: who said so, how they knew, when it was seen.

    `expires` is the last day on which it shows; `note` is the teller's own words, where the caller's team is
    responsible for both.
    """

    id: str
    first: str
    second: str
    kind: str
    valence: str
    direction: str
    strength: str
    said_by: str
    basis: str
    grade: str
    observed_from: str
    observed_to: str
    expires: str
    note: str = ""


@dataclass(frozen=True)
class Peer:
    """A child to whom ties lead."""

    id: str
    initials: str


@dataclass(frozen=True)
class AdultAround:
    """An adult to whom ties lead, by role."""

    id: str
    initials: str
    role: str


@dataclass(frozen=True)
class Part:
    """What part the child had in an incident."""

    id: str
    incident: str
    kind: str
    at_from: str
    at_to: str
    role: str
    said_by: str
    basis: str


@dataclass(frozen=True)
class Episode:
    """A time when the child was missing: where, how, away from what, towards what, and who could help."""

    id: str
    began: str
    ended: str
    travel: str
    push: str
    pull: str
    could_help: str
    said_by: str
    basis: str


@dataclass(frozen=True)
class Group:
    """A group of children that the child is known to be in; described where it is the caller's team's own."""

    id: str
    about: int | None
    ages: str
    mix: str
    said_by: str
    basis: str
    observed: str
    description: str = ""


@dataclass(frozen=True)
class PlaceOfChild:
    """A school that the child attends or a place that they spend time at."""

    id: str
    name: str
    attends: bool


@dataclass(frozen=True)
class ReferralOfChild:
    """A referral of the child, alone or in a group: who made it, what for, and what was decided.

    `what`, `young_people`, `strengths` and `reason` are empty where another team is responsible for the
    group, and where they spoke of somebody who is no longer shown. `decision` is empty until a decision.
    """

    id: str
    kind: str
    made_on: str
    harm: tuple[str, ...]
    danger: bool
    said_by: str
    basis: str
    place: str
    place_name: str
    group: str
    decision: str
    decided_on: str
    expires: str
    what: str = ""
    young_people: str = ""
    strengths: str = ""
    reason: str = ""


@dataclass(frozen=True)
class ChildAnswer:
    """A child's record. Nothing in it is a score, a rank or a measure of the child."""

    id: str
    initials: str
    born: str
    team: str
    allocated_from: str
    names: tuple[str, ...]
    known_to: tuple[str, ...]
    places: tuple[PlaceOfChild, ...]
    groups: tuple[Group, ...]
    peers: tuple[Peer, ...]
    adults: tuple[AdultAround, ...]
    ties: tuple[Tie, ...]
    parts: tuple[Part, ...]
    missing: tuple[Episode, ...]
    referrals: tuple[ReferralOfChild, ...]


@dataclass(frozen=True)
class Child:
    """The record of a child by id."""

    id: str
    today: date
    forums: frozenset[str] = frozenset({"casework"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {"child": self.id[:40]}

    def find(self, graph: Reader, scope: dict[str, Any]) -> dict[str, list[Record]]:
        """Read it; raises Refused for a child who is not there or not in the scope."""
        now = {"scope": scope, "today": self.today.isoformat()}
        child = graph.read("child", **now, id=self.id)
        if not child:
            raise Refused("no such child in the scope")
        peers = graph.read("peers_of_child", **now, id=self.id)
        groups = graph.read("groups_of_children", **now, ids=[self.id])
        own = {"ids": [self.id]}
        referrals = graph.read("referrals_of_children", **now, **own)
        return {
            "child": child,
            "peers": peers,
            "groups": groups,
            "names": graph.read("names", **now, **own),
            "known_to": graph.read("known_to", **now, id=self.id),
            "ties": graph.read("ties_among", **now, ids=[self.id, *(each["id"] for each in peers)]),
            "notes": graph.read("notes_of_ties", **now, id=self.id),
            "adults": graph.read("ties_to_adults", **now, **own),
            "parts": graph.read("parts_of_children", **now, **own),
            "missing": graph.read("missing_of_children", **now, **own),
            "places": graph.read("places_of_children", **now, **own),
            "described": graph.read("descriptions_of_groups", **now, ids=[each["id"] for each in groups]),
            "referrals": referrals,
            "words": graph.read("words_of_referrals", **now, ids=[each["id"] for each in referrals]),
        }

    def release(self, found: dict[str, list[Record]]) -> Released[ChildAnswer]:
        """All of it: the team is responsible for the child."""
        child = found["child"][0]
        notes = {row["id"]: row["note"] for row in found["notes"]}
        described = {row["id"]: row["description"] for row in found["described"]}
        adults = {row["adult"]: row for row in found["adults"]}
        words = {row["id"]: row for row in found["words"] if row["child"] == self.id}
        answer = ChildAnswer(
            id=child["id"],
            initials=child["initials"],
            born=child["born"],
            team=child["team"],
            allocated_from=child["allocated_from"],
            names=tuple(row["name"] for row in found["names"]),
            known_to=tuple(
                filter(None, (found["known_to"][0]["known_to"] if found["known_to"] else "").split("; "))
            ),
            places=tuple(
                PlaceOfChild(row["place"], row["name"], row["how"] == "ATTENDS") for row in found["places"]
            ),
            groups=tuple(
                _as(Group, row, description=described.get(row["id"], "")) for row in found["groups"]
            ),
            peers=tuple(_as(Peer, row) for row in found["peers"]),
            adults=tuple(AdultAround(adult, row["initials"], row["role"]) for adult, row in adults.items()),
            ties=tuple(
                _as(Tie, row, note=notes.get(row["id"], "")) for row in [*found["ties"], *found["adults"]]
            ),
            parts=tuple(_as(Part, row) for row in found["parts"]),
            missing=tuple(_as(Episode, row) for row in found["missing"]),
            referrals=tuple(_referral(row, words.get(row["id"], {})) for row in found["referrals"]),
        )
        persons = (answer.id, *(each.id for each in answer.peers), *(each.id for each in answer.adults))
        return Released(answer, shown=1, persons=persons)


WORDS: Final = ("what", "young_people", "strengths", "reason")


def _referral(row: Record, words: Record) -> ReferralOfChild:
    """A referral, with its words where the caller's team is told them."""
    said = {name: words.get(name) or "" for name in WORDS}
    named = {name: row[name] or "" for name in ("place", "place_name", "group")}
    harm = tuple(row["harm"].split("; "))
    return cast(ReferralOfChild, _as(ReferralOfChild, {**row, **named, "harm": harm}, **said))


def _as(kind: Any, row: Record, **given: str) -> Any:
    """A row as one of the values above."""
    names = kind.__dataclass_fields__.keys() - given.keys()
    return kind(**{name: row[name] for name in names}, **given)
