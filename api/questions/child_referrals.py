"""Referrals of children that wait for the managers of a caller's teams: in danger first, then the oldest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from api import documents
from api.errors import Refused
from api.questions import Reader, Released
from graph.journal.values import SCREENING
from graph.model import Record


@dataclass(frozen=True)
class ChildReferred:
    """A child of the caller's teams whom a referral is about."""

    id: str
    initials: str


@dataclass(frozen=True)
class WaitingReferral:
    """A referral of children that nobody has decided on yet. ``may_screen``: whether the caller decides."""

    id: str
    kind: str
    children: tuple[ChildReferred, ...]
    team: str
    made_on: str
    harm: tuple[str, ...]
    danger: bool
    said_by: str
    basis: str
    place: str
    place_name: str
    what: str
    young_people: str
    strengths: str
    others_there: int
    may_screen: bool


@dataclass(frozen=True)
class ChildReferrals:
    """The referrals of children that wait with the caller's teams today."""

    today: date
    forums: frozenset[str] = frozenset({"casework"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {}

    def find(self, graph: Reader, scope: dict[str, Any]) -> dict[str, Any]:
        """Read them, with their words."""
        asked = {"scope": scope, "today": self.today.isoformat()}
        waiting = graph.read("waiting_referrals", **asked)
        ids = list(dict.fromkeys(row["id"] for row in waiting))
        return {
            "waiting": waiting,
            "words": graph.read("words_of_referrals", **asked, ids=ids),
            "manages": scope["manages"],
        }

    def release(self, found: dict[str, Any]) -> Released[tuple[WaitingReferral, ...]]:
        """Each with those of its children whom the caller's teams are responsible for."""
        named: dict[str, dict[str, Record]] = {}
        for row in found["words"]:
            named.setdefault(row["id"], {})[row["child"]] = row
        facts = {row["id"]: row for row in found["waiting"]}
        waiting = [
            _waiting(row, named[identity], list(facts.values()), found["manages"])
            for identity, row in facts.items()
        ]
        waiting.sort(key=lambda each: (not each.danger, each.made_on, each.id))
        persons = tuple(dict.fromkeys(child.id for each in waiting for child in each.children))
        return Released(tuple(waiting), len(waiting), persons=persons)


@dataclass(frozen=True)
class ForTheMeeting:
    """What a manager may write to a meeting about: places that a referral's children go to, and districts."""

    places: tuple[tuple[str, str], ...]
    districts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MeetingChoices:
    """The places and districts to choose from when a referral is screened, by id or code and name."""

    referral: str
    today: date
    forums: frozenset[str] = frozenset({"casework"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {"referral": self.referral[:40]}

    def find(self, graph: Reader, scope: dict[str, Any]) -> dict[str, list[Record]]:
        """Read them; raises Refused for a referral that is not in the scope."""
        asked = {"scope": scope, "today": self.today.isoformat()}
        named = graph.read("words_of_referrals", **asked, ids=[self.referral])
        if not named:
            raise Refused("no such referral in the scope")
        ids = [row["child"] for row in named]
        referred = graph.read("referrals_of_children", **asked, ids=ids)
        return {
            "referred": [row for row in referred if row["id"] == self.referral],
            "visited": graph.read("places_of_children", **asked, ids=ids),
            "districts": graph.read("districts", scope=scope),
        }

    def release(self, found: dict[str, list[Record]]) -> Released[ForTheMeeting]:
        """Names of places, the referral's own first, and of districts."""
        own = {row["place"]: row["place_name"] for row in found["referred"] if row["place"]}
        visited = {row["place"]: row["name"] for row in found["visited"]}
        districts = {row["code"]: row["name"] for row in found["districts"]}
        answer = ForTheMeeting(tuple((own | visited).items()), tuple(districts.items()))
        return Released(answer, shown=len(answer.places))


def screening_of(referral: str) -> str:
    """The id of the word on what was decided on a referral of children."""
    return documents.identity(SCREENING, referral)


def manages(scope: Mapping[str, Any], team: str) -> bool:
    """Whether the values of a scope are those of who decides for a team."""
    return team in scope["manages"]


def _waiting(
    row: Record, named: Mapping[str, Record], all_of_them: list[Record], managed: list[str]
) -> WaitingReferral:
    words = next(iter(named.values()))
    place = row["place"] or ""
    return WaitingReferral(
        id=row["id"],
        kind=row["kind"],
        children=tuple(ChildReferred(child, each["initials"]) for child, each in named.items()),
        team=row["team"],
        made_on=row["made_on"],
        harm=tuple(row["harm"].split("; ")),
        danger=row["danger"],
        said_by=row["said_by"],
        basis=row["basis"],
        place=place,
        place_name=row["place_name"] or "",
        what=words["what"],
        young_people=words["young_people"],
        strengths=words["strengths"],
        others_there=sum(bool(place) and each["place"] == place for each in all_of_them) - bool(place),
        may_screen=row["team"] in managed,
    )
