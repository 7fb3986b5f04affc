"""What a peer map says in words: beside each mark, above the map, and as questions for the meeting.

A question asks about what is missing; it never guesses a tie. No sentence counts anything of one child.
"""

from collections import Counter
from collections.abc import Iterable

from mapping_ui.sentences import and_list
from mapping_ui.views.common import Choice
from mapping_ui.views.peers import (
    GroupOnMap,
    PeerMap,
    PersonOnMap,
    PlaceOnMap,
    SharedEvents,
    TieOnMap,
    Valence,
)
from mapping_ui.views.session import SessionPage
from mapping_ui.words import count_of, day, period

VALENCES: tuple[Valence, ...] = ("protective", "mixed", "harmful", "unknown")
"""What helps is said and drawn first."""

WORDS = {"unknown": "not known"}
"""How a valence is read where it is not its own word."""

IN_A_SENTENCE = {
    "sibling": "is a sibling of",
    "friend": "is a friend of",
    "close friend": "is a close friend of",
    "schoolmate": "is a schoolmate of",
    "teammate": "is a teammate of",
    "neighbour": "is a neighbour of",
    "boyfriend, girlfriend or partner": "is a boyfriend, girlfriend or partner of",
    "former friend": "is a former friend of",
    "trusted adult": "is a trusted adult for",
    "parent or carer": "is a parent or carer of",
    "harmed by": "was harmed by",
}
"""Kinds of tie that need a verb; the others ("looks out for") have one."""


def pair_sentence(tie: TieOnMap, people: PeerMap) -> str:
    """How two people are tied, as said: "AB looks out for CD"."""
    first, second = people.named((tie.first, tie.second))
    return joined(first, tie.kind, second)


def joined(first: str, kind: str, second: str) -> str:
    """Two people and their kind of tie as a sentence.

    >>> joined("T", "trusted adult", "AB")
    'T is a trusted adult for AB'
    """
    return f"{first} {IN_A_SENTENCE.get(kind, kind)} {second}"


def way(tie: TieOnMap, people: PeerMap) -> str:
    """Which way a tie runs, by the labels of its ends."""
    first, second = people.named((tie.first, tie.second))
    ways = {
        "from first to second": f"from {first} to {second}",
        "from second to first": f"from {second} to {first}",
        "mutual": "both ways",
    }
    return ways.get(tie.direction, "not known")


def tie_sentence(tie: TieOnMap, people: PeerMap) -> str:
    """A tie whole: what it does, which way, who said so, how they knew, when, and how long it stays."""
    runs = way(tie, people)
    parts = (
        "what it does is not known" if tie.valence == "unknown" else tie.valence,
        runs if runs != "not known" else "which way is not known",
        f"said by {tie.said_by}",
        tie.basis,
        f"seen {period(tie.observed)}",
        f"ends {day(tie.expires)}",
    )
    ends_soon = " Ends soon unless somebody confirms it." if tie.age == "nearly expired" else ""
    return f"{pair_sentence(tie, people)}: {', '.join(parts)}.{ends_soon}"


def shared_sentence(shared: SharedEvents, people: PeerMap) -> str:
    """What two children were both at; never more than that."""
    pair = and_list(people.named((shared.first, shared.second)))
    kinds = f" ({and_list(shared.kinds)})" if shared.kinds else ""
    meaning = "Not yet a tie." if shared.events < 2 else "Events, not a friendship."
    return f"{pair}: {count_of(shared.events, 'shared event')}{kinds}, last {day(shared.last)}. {meaning}"


def person_sentence(person: PersonOnMap) -> str:
    """Who this is: a child or an adult's role, and whether anybody does something for the child."""
    if person.kind == "adult":
        return f"{person.label}: adult, {person.role or 'role not known'}."
    known = "child" if person.identified else "child, not identified"
    done = "" if person.supportive_action else " No supportive action yet."
    return f"{person.label}: {known}.{done}"


def place_sentence(place: PlaceOnMap, people: PeerMap) -> str:
    """What place it is and who spends time there."""
    who = and_list(people.named(place.visited_by)) or "nobody named yet"
    handed = f" Handed to the DCSM {day(place.handed)}." if place.handed else ""
    return f"{place.label}: {place.what or place.kind}. Spends time there: {who}.{handed}"


def group_sentence(group: GroupOnMap, people: PeerMap) -> str:
    """What holds a group together and who is in it."""
    return f"{group.description}: {and_list(people.named(group.members)) or 'nobody named yet'}."


def people_sentence(people: PeerMap) -> str:
    """Who is on the map, for paper: roles are on the map itself, and reasons stay on the screen."""
    named = [
        person.label if person.identified else f"{person.label} (not identified)" for person in people.people
    ]
    return f"{and_list(named) or 'nobody yet'}."


def map_sentence(people: PeerMap) -> str:
    """What the map shows, before anybody looks at it: who is on it and what is said of their ties."""
    adults = len(people.people) - len(people.children)
    who = [count_of(len(people.children), "child", "children")]
    who += [count_of(adults, "adult")] if adults else []
    valences = Counter(tie.valence for tie in people.ties)
    said = [f"{valences[each]} {WORDS.get(each, each)}" for each in VALENCES if valences[each]]
    ties = f"{count_of(len(people.ties), 'tie')}: {', '.join(said)}" if said else "No tie stated yet"
    return f"{and_list(who)}. {ties}."


def seen_by(page: SessionPage) -> str:
    """Who may see the session."""
    if not page.invited:
        return "Nobody is invited yet"
    agencies = len({invited.agency for invited in page.invited})
    return f"Seen by {len(page.invited)} invited, from {count_of(agencies, 'agency', 'agencies')}"


def without_support(people: PeerMap) -> tuple[str, ...]:
    """Children for whom no supportive action is recorded yet, by label."""
    return tuple(child.label for child in people.children if not child.supportive_action)


def ask_first(people: PeerMap) -> tuple[PersonOnMap, ...]:
    """Children with a harmful tie and no protective one: ask for that before a second harmful tie."""
    harmed, held = _ends(people, "harmful"), _ends(people, "protective")
    return tuple(child for child in people.children if child.id in harmed - held)


def questions(people: PeerMap) -> tuple[str, ...]:
    """What the map does not know yet, as questions to the table."""
    unknown = [pair_sentence(tie, people) for tie in people.ties if tie.valence == "unknown"]
    ending = [pair_sentence(tie, people) for tie in people.ties if tie.age == "nearly expired"]
    asked = (
        ("Who looks out for {}?", and_list(_lacking(people.children, _ends(people, "protective")))),
        ("Which places matter to {}?", and_list(_lacking(people.children, _visitors(people)))),
        ("Who knows {}?", and_list([child.label for child in people.children if not child.identified])),
        ("What does this do: {}?", "; ".join(unknown)),
        ("Is this still so: {}?", "; ".join(ending)),
    )
    return tuple(question.format(about) for question, about in asked if about)


def everything(people: PeerMap) -> tuple[Choice, ...]:
    """All that can be taken off the map, as answers that a form offers."""
    ties = tuple(Choice(tie.id, pair_sentence(tie, people)) for tie in people.ties)
    groups = tuple(Choice(group.id, group.description) for group in people.groups)
    return tuple(Choice(spot.id, spot.label) for spot in people.spots) + ties + groups


def _ends(people: PeerMap, valence: Valence) -> set[str]:
    return {end for tie in people.ties if tie.valence == valence for end in (tie.first, tie.second)}


def _visitors(people: PeerMap) -> set[str]:
    return {visitor for place in people.places for visitor in place.visited_by}


def _lacking(children: Iterable[PersonOnMap], having: set[str]) -> list[str]:
    return [child.label for child in children if child.id not in having]
