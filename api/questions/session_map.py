"""A peer session and its map: who is on it and why, stated ties and shared events told apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, cast

from api.questions import Reader, Released
from api.questions.peer_sessions import only, people_on, session_in_scope
from api.questions.session_found import SHARED_BY, Found, as_drawn
from graph.model import Record
from graph.networks.layout import positions
from graph.networks.shared_events import Shared
from mapping_ui import views
from mapping_ui.views.peers import Age, Direction, Valence
from mapping_ui.words import day

FRESH: Final = timedelta(days=60)
ENDING: Final = timedelta(days=30)


@dataclass(frozen=True)
class ActionOfSession:
    """A supportive action for somebody on the map."""

    id: str
    person: str
    what: str
    owner: str
    due: str


@dataclass(frozen=True)
class SessionAnswer:
    """A session as its invitees see it until its review date."""

    id: str
    mode: str
    purpose: str
    basis: str
    families: str
    display: str
    opened: date
    review: date
    invited: tuple[str, ...]
    map: views.PeerMap
    actions: tuple[ActionOfSession, ...]


@dataclass(frozen=True)
class SessionMap:
    """The session of an id, and its map."""

    session: str
    today: date
    forums: frozenset[str] = frozenset({"cahm"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {"session": self.session[:40]}

    def find(self, graph: Reader, scope: dict[str, Any]) -> Found:
        """Read it; raises Refused for a session to which the caller is not invited."""
        session = session_in_scope(graph, scope, self.today, self.session)
        scope = only(scope, self.session)
        people = people_on(graph, scope, self.today, self.session)
        asked = {"scope": scope, "today": self.today.isoformat()}
        children = [each["id"] for each in people.values() if not each["adult"]]
        by_ids = {
            name: graph.read(query, **asked, ids=children)
            for name, query in BY_IDS.items()
            if name != "names" or session["display"] == "names"
        }
        of_session = {
            name: graph.read(query, **asked, session=self.session) for name, query in OF_SESSION.items()
        }
        ties = [*by_ids.pop("ties"), *by_ids.pop("adult_ties")]
        found = {"session": session, "people": people, "ties": ties, "names": [], **by_ids, **of_session}
        return as_drawn(found)

    def release(self, found: Found) -> Released[SessionAnswer]:
        """All of it goes to those invited."""
        session, people = found["session"], found["people"]
        answer = SessionAnswer(
            id=session["id"],
            mode=session["mode"],
            purpose=session["purpose"],
            basis=session["basis"],
            families=session["families"],
            display=session["display"],
            opened=date.fromisoformat(session["opened"]),
            review=date.fromisoformat(session["review"]),
            invited=tuple(filter(None, session["invited"].split("; "))),
            map=drawn(found, self.today),
            actions=tuple(
                ActionOfSession(each["id"], each["person"], each["what"], each["owner"], each["due"])
                for each in found["actions"]
            ),
        )
        return Released(answer, shown=len(people), persons=tuple(people))


BY_IDS: Final = {
    "ties": "ties_among", "adult_ties": "ties_to_adults", "parts": "parts_of_children",
    "missing": "missing_of_children", "groups": "groups_of_children", "visits": "places_of_children",
    "names": "names",
}  # fmt: skip
OF_SESSION: Final = {"places": "places_of_session", "actions": "actions_of_session"}


def drawn(found: Found, today: date) -> views.PeerMap:
    """The map: protective ties, harmful ones and shared events told apart; nobody measured."""
    people, places = found["people"], _places(found)
    ties, events = found["ties"], found["shared"]
    lines = [(each["first"], each["second"]) for each in ties]
    lines += [each.pair for each in events]
    lines += [(child, place.id) for place in places for child in place.visited_by]
    spots = positions([*people, *(place.id for place in places)], lines)
    return views.PeerMap(
        people=tuple(_people(found, spots)),
        ties=tuple(_tie(each, found["session"]["id"], today) for each in ties),
        shared=tuple(_shared(number, each) for number, each in enumerate(events)),
        places=tuple(_placed(place, spots) for place in places),
        groups=tuple(_groups(found["groups"])),
    )


def _people(found: Found, spots: Mapping[str, tuple[float, float]]) -> Iterable[views.PersonOnMap]:
    helped = _support(found["actions"])
    labels = _labels(found)
    for identity, each in found["people"].items():
        x, y = spots[identity]
        yield views.PersonOnMap(
            identity,
            labels[identity],
            x,
            y,
            kind="adult" if each["adult"] else "child",
            identified=bool(each.get("identified", True)),
            role=each.get("role", ""),
            reason=each["reason"],
            words=each.get("words") or "",
            supportive_action=helped.get(identity, ""),
        )


def _support(actions: Iterable[Record]) -> dict[str, str]:
    """What was agreed for each person, in words."""
    said: dict[str, list[str]] = {}
    for each in actions:
        words = f"{each['what']} ({each['owner']}, by {day(date.fromisoformat(each['due']))})"
        said.setdefault(each["person"], []).append(words)
    return {person: "; ".join(some) for person, some in said.items()}


def _labels(found: Found) -> dict[str, str]:
    """What each person is called: initials, or a name where the session shows names; no two alike."""
    names = {each["person"]: each["name"] for each in reversed(found["names"])}
    labels: dict[str, str] = {}
    taken: dict[str, int] = {}
    for identity, each in found["people"].items():
        label = names.get(identity, each["initials"])
        taken[label] = taken.get(label, 0) + 1
        labels[identity] = label if taken[label] == 1 else f"{label} ({taken[label]})"
    return labels


def _tie(row: Record, session: str, today: date) -> views.TieOnMap:
    start = date.fromisoformat(row["observed_from"])
    end = date.fromisoformat(row["observed_to"]) if row["observed_to"] else start
    expires = date.fromisoformat(row["expires"])
    return views.TieOnMap(
        id=row["id"],
        first=row["first"],
        second=row["second"],
        kind=row["kind"],
        valence=cast(Valence, row["valence"]),
        direction=cast(Direction, row["direction"]),
        strength=row["strength"],
        said_by=row["said_by"],
        basis=row["basis"],
        observed=views.Period(start, end),
        expires=expires,
        grade=row["grade"] or "",
        age=_age(end, expires, today),
        stated_here=row["session"] == session,
    )


def _age(seen: date, expires: date, today: date) -> Age:
    if expires - today <= ENDING:
        return "nearly expired"
    return "fresh" if today - seen <= FRESH else "older"


def _shared(number: int, each: Shared) -> views.SharedEvents:
    last = date.fromisoformat(each.last)
    return views.SharedEvents(f"shared-{number + 1}", each.first, each.second, each.events, each.kinds, last)


@dataclass(frozen=True)
class _Place:
    """A place for the map before it has a spot."""

    id: str
    label: str
    what: str
    visited_by: tuple[str, ...]
    handed: str = ""


def _places(found: Found) -> list[_Place]:
    """Places that the session put on its map, then those that several of its children share."""
    people = found["people"]
    visitors: dict[str, list[str]] = {}
    for row in found["visits"]:
        visitors.setdefault(row["place"], []).append(row["child"])
    said = [
        _Place(
            row["entered_as"],
            row["name"],
            row["kind"] or "school",
            tuple(dict.fromkeys([*_named(row["visited_by"], people), *visitors.get(row["place"], [])])),
            row["handed"],
        )
        for row in found["places"]
    ]
    on_map = {row["place"] for row in found["places"]}
    rows = {row["place"]: row for row in found["visits"] if row["place"] not in on_map}
    common = [
        _Place(place, row["name"], row["kind"] or "school", tuple(dict.fromkeys(visitors[place])))
        for place, row in rows.items()
        if len(set(visitors[place])) >= SHARED_BY
    ]
    return said + common


def _named(text: str, people: Mapping[str, Record]) -> list[str]:
    return [each for each in text.split("; ") if each in people]


def _placed(place: _Place, spots: Mapping[str, tuple[float, float]]) -> views.PlaceOnMap:
    x, y = spots[place.id]
    return views.PlaceOnMap(
        place.id,
        place.label,
        x,
        y,
        kind="school" if place.what == "school" else "route" if "route" in place.what else "place",
        what=place.what,
        visited_by=place.visited_by,
        handed=date.fromisoformat(place.handed) if place.handed else None,
    )


def _groups(rows: Iterable[Record]) -> Iterable[views.GroupOnMap]:
    """Groups by their size and ages; how a team describes one stays with the team."""
    members: dict[str, list[str]] = {}
    told = {row["id"]: row for row in rows}
    for row in rows:
        members.setdefault(row["id"], []).append(row["child"])
    for identity, some in members.items():
        yield views.GroupOnMap(identity, _described(told[identity]), tuple(some))


def _described(row: Record) -> str:
    size = f"about {row['about']}" if row["about"] else "size not known"
    mix = "" if row["mix"] == "not known" else row["mix"]
    return ", ".join(filter(None, ("A group", size, row["ages"], mix)))
