"""What was read for a session's map, without what the map does not draw.

Nobody at the table sees that there is more, so nothing that they get may change with it: not the map, not
whether a copy of it may still be given, not what the register says the copy holds.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from api import sessions
from graph.model import Record
from graph.networks.shared_events import Presence, shared_events

Found = dict[str, Any]

SHARED_BY: Final = 2
"""Children on the map who share a group, or spend time at a place, for it to come onto the map by itself."""

OF_AGENCIES: Final = ("parts", "missing", "groups", "visits")


def as_drawn(found: Found) -> Found:
    """What the map draws of what was read, with the events that its children share."""
    found = _of_mode(found)
    people = found["people"]
    shared = shared_events([*_parts(found["parts"]), *_missing(found["missing"])])
    among = {(event, child) for each in shared for event in each.of for child in each.pair}
    return found | {
        "shared": shared,
        "ties": [each for each in found["ties"] if {each["first"], each["second"]} <= set(people)],
        "parts": [each for each in found["parts"] if (each["incident"], each["child"]) in among],
        "missing": [each for each in found["missing"] if (each["id"], each["child"]) in among],
        "groups": _of_several(found["groups"]),
        "actions": [each for each in found["actions"] if each["person"] in people],
    }


def _of_mode(found: Found) -> Found:
    """What a young person drew is never mixed with what agencies say."""
    session = found["session"]
    if session["mode"] != sessions.WITH_A_YOUNG_PERSON:
        return found
    drawn_here = [each for each in found["ties"] if each["session"] == session["id"]]
    return found | {"ties": drawn_here, **{name: [] for name in OF_AGENCIES}}


def _parts(rows: Iterable[Record]) -> list[Presence]:
    return [
        Presence(row["incident"], row["child"], row["kind"], row["at_from"][:10], row["role"], row["crowd"])
        for row in rows
    ]


def _missing(rows: Iterable[Record]) -> list[Presence]:
    return [
        Presence(row["id"], row["child"], "missing episode", row["began"], crowd=row["crowd"]) for row in rows
    ]


def _of_several(groups: list[Record]) -> list[Record]:
    """The rows of groups of which several children are on the map."""
    members: dict[str, set[str]] = defaultdict(set)
    for row in groups:
        members[row["id"]].add(row["child"])
    return [row for row in groups if len(members[row["id"]]) >= SHARED_BY]
