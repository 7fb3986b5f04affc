"""How records of each kind stand in the graphs: as which nodes, with which columns, linked to what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.journal.values import EVIDENCE

BOTH: Final = frozenset({"people", "places"})
PLACES: Final = frozenset({"places"})
PEOPLE: Final = frozenset({"people"})


@dataclass(frozen=True)
class Projection:
    """How records of one kind stand in the graphs.

    ``noun`` names its query files, ``home`` the folder they lie in. A ``placed`` record is stamped with its
    district and square; a ``linked`` one is joined to what it names, which may be ``many`` in one column.
    Where ``keeps`` names columns, the others stay in the journal: a graph holds in memory only what its
    queries filter or show, and of a person neither key nor number.
    """

    noun: str
    graphs: frozenset[str]
    home: str = "places"
    placed: bool = False
    linked: bool = False
    many: bool = False
    keeps: tuple[str, ...] = ()

    def query(self, verb: str) -> str:
        """The name of one of its write queries, such as ``places/write/put_school``."""
        return f"{self.home}/write/{verb}_{self.noun}"


TOLD: Final = ("said_by", "basis", "grade", "held", "expires")
"""What is kept with each fact about persons: who said it, how they knew, and to whom it shows until when."""

CHILD: Final = (
    "initials", "born", "team", "allocated_from", "allocated_to", "known_to", "school", "places", "area",
    "expires",
)  # fmt: skip
GROUP: Final = (
    "description",
    "members",
    "about",
    "ages",
    "mix",
    "team",
    "observed",
    "said_by",
    "basis",
    "expires",
)
TIE: Final = (
    "first", "second", "kind", "valence", "direction", "strength", "observed_from", "observed_to", "note",
    "session", *TOLD,
)  # fmt: skip
MISSING: Final = (
    "children", "began", "ended", "found_at", "travel", "push", "pull", "could_help", "said_by",
    "basis", "expires",
)  # fmt: skip
DECIDED: Final = ("decision", "decided_on", "reason", "screening")
"""What was decided on a referral, on which day and why, and the number of that decision."""

REFERRAL: Final = (
    "children", "group", "kind", "made_on", "what", "harm", "young_people", "strengths", "danger", "place",
    "team", "said_by", "basis", "expires", *DECIDED,
)  # fmt: skip

LINE: Final = (
    "context", "area", "forum", "text", "kind", "how_known", "seen_from", "seen_to", "grade", "released_by",
    "released_on", "expires",
)  # fmt: skip
"""What crosses of a line of evidence: never what it rests on."""

PROJECTIONS: Final[Mapping[str, Projection]] = {
    "areas": Projection("area", BOTH, placed=True),
    "places": Projection("place", BOTH, placed=True),
    "routes": Projection("place", BOTH, placed=True),
    "stops": Projection("place", BOTH, placed=True),
    "schools": Projection("school", BOTH, placed=True),
    "organisations": Projection("organisation", BOTH, placed=True),
    "police-uk": Projection(
        "open_incident", PLACES, placed=True, keeps=("kind", "month", "location", "outcome", "lat", "lon")
    ),
    "guardians": Projection("guardian", BOTH, linked=True),
    "incidents": Projection("incident", PEOPLE, home="people", placed=True, linked=True),
    "safety-maps": Projection("safety_submission", PEOPLE, home="people", linked=True),
    "children": Projection("child", PEOPLE, home="people", linked=True, many=True, keeps=CHILD),
    "adults": Projection("adult", PEOPLE, home="people", keeps=("initials", "role", "team", *TOLD)),
    "identities": Projection(
        "identity", PEOPLE, home="people", linked=True, keeps=("person", "kind", "name")
    ),
    "groups": Projection("group", PEOPLE, home="people", linked=True, many=True, keeps=GROUP),
    "ties": Projection("tie", PEOPLE, home="people", linked=True, keeps=TIE),
    "involvements": Projection(
        "involvement", PEOPLE, home="people", linked=True, keeps=("child", "incident", "role", *TOLD)
    ),
    "missing": Projection("missing_episode", PEOPLE, home="people", linked=True, many=True, keeps=MISSING),
    "referrals": Projection("referral", PEOPLE, home="people", linked=True, many=True, keeps=REFERRAL),
    "session": Projection("session", PEOPLE, home="people"),
    "session-child": Projection("child", PEOPLE, home="people", linked=True, many=True),
    "session-adult": Projection("adult", PEOPLE, home="people"),
    "session-person": Projection("session_person", PEOPLE, home="people", linked=True),
    "session-tie": Projection("tie", PEOPLE, home="people", linked=True),
    "session-place": Projection("session_place", PEOPLE, home="people", linked=True),
    "session-action": Projection("session_action", PEOPLE, home="people"),
    "cell": Projection("cell", PLACES),
    "safety-map": Projection("safety_map", PLACES, linked=True),
    "time-pattern": Projection("time_pattern", PLACES),
    "context": Projection("context", BOTH, linked=True),
    "document": Projection("document", BOTH, linked=True),
    EVIDENCE: Projection("evidence", PLACES, linked=True, keeps=LINE),
}
"""By kind of record. A kind that is not here (postcodes, members) stands in the journal only."""

_NAMING_PLACES: Final = (
    "guardians", "context", "safety-map", "incidents", "safety-maps", "children", "missing", "session-place",
    "referrals",
)  # fmt: skip

LINKS_TO: Final[Mapping[str, tuple[str, ...]]] = {
    "place": _NAMING_PLACES,
    "school": _NAMING_PLACES,
    "context": ("document", EVIDENCE),
    "child": ("identities", "groups", "ties", "involvements", "missing", "referrals", "session-person"),
    "group": ("referrals",),
    "adult": ("identities", "ties", "session-person"),
    "incident": ("involvements",),
}
"""Which kinds hold links to a node, by its noun."""

FOLLOWED: Final = frozenset({"context"})
"""Nouns of nodes that linking stamps, so that what names them is linked anew when they are."""
