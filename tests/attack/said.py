"""What is sent to a service when all goes well: the bodies of every writing route, by how its path ends."""

from collections.abc import Mapping
from typing import Any, Final

Json = dict[str, Any]

DISTRICT: Final = "E07999001"

CONCERN: Final[Json] = {
    "kind": "local concern", "district": DISTRICT, "where": "Behind the shops", "harm": ["robbery"],
    "what": "Phones are taken there after school.", "how_known": "child told me", "danger": False,
    "agency": "school",
}  # fmt: skip
SCREENING: Final[Json] = {
    "decision": "context assessment", "reason": "Three agencies say so.", "review": "2027-01-14",
}  # fmt: skip
CHILD_REFERRAL: Final[Json] = {
    "what": "Robbed on the way home.", "harm": ["robbery"], "said_by": "school",
    "how_known": "child told me", "danger": "no",
}  # fmt: skip
INVITED: Final[Json] = {"subject": "made-up-invited@example.org", "agency": "school", "role": "head of year"}
OPENING: Final[Json] = {
    "mode": "multi agency", "purpose": "plan safety for children who are linked",
    "basis": "Children Act 1989 s. 17 and 47", "families": "Told by the allocated worker.",
    "review": "2027-02-01", "display": "initials", "invitees": [INVITED],
}  # fmt: skip
TIE: Final[Json] = {
    "kind": "looks out for", "valence": "protective", "said_by": "youth service", "basis": "saw it myself",
    "observed": "2026-11-01",
}  # fmt: skip
SUPPORT: Final[Json] = {"what": "Football on Fridays.", "owner": "Youth service", "due": "2026-12-01"}
GOAL: Final[Json] = {"statement": "Young people say that they feel safe there.", "side": "young people"}
MEASURE: Final[Json] = {
    "what": "Maps in which it is green", "baseline": "2 of 31 maps", "target": "15 of 31 maps",
    "due": "2027-01-14",
}  # fmt: skip
READING: Final[Json] = {"value": "4", "source": "Young people's maps", "day": "2026-11-01"}
ACTION: Final[Json] = {
    "what": "Mend the lamps.", "owner": "Street lighting manager", "agency": "council", "due": "2027-01-14",
}  # fmt: skip
REQUEST: Final[Json] = {
    "name": "Somebody Made-up", "born": "2011", "known": "Seen near the harbour.",
    "items": ["initials and month of birth", "who could help"], "why": "Missing since last night.",
    "operation": "Operation Heron", "officer": "DS Wren Example", "role": "missing persons unit",
    "needed_by": "2026-11-25",
}  # fmt: skip
REFUSAL: Final[Json] = {
    "decision": "refuse", "reason": "No need was shown.", "refusal": "not shown to be necessary",
}  # fmt: skip

LINE: Final[Json] = {
    "forum": "dcsm", "kind": "agency record", "text": "It is dark behind the shops.",
    "single_reason": "The meeting asked for it.",
}  # fmt: skip

COPY: Final[Json] = {
    "what": "child record", "recipient": "Head of year, Saltmere School", "why": "To plan the way to school",
    "until": "2026-12-10",
}  # fmt: skip

NOTICE: Final[Json] = {
    "to": "Duty team, Northshire Council", "outside": True, "ring": "Team manager",
    "telephone": "01632 960 001", "acknowledge_by": "2026-11-22", "until": "2026-12-10",
}  # fmt: skip

BODIES: Final[Mapping[str, Json]] = {
    "/v1/referrals": CONCERN,
    "/{child}/referrals": CHILD_REFERRAL,
    "/v1/child-referrals/{referral}/screening": {"decision": "CAHM", "reason": "Several children are tied."},
    "/child-referrals/{referral}/screening": {"decision": "CAHM", "reason": "Several children are tied."},
    "/referrals/new": CONCERN | {"place": "Behind the shops", "danger": "no"},
    "/screening": SCREENING,
    "/v1/peer-sessions": OPENING,
    "/{session}/people": {"label": "friend K", "reason": "Went along twice."},
    "/{session}/ties": TIE,
    "/{session}/places": {"label": "The old quay"},
    "/{session}/actions": SUPPORT,
    "/{place}/referral": {name: CONCERN[name] for name in ("what", "harm", "how_known", "danger", "agency")},
    "/assessment/{section}": {"text": "It is dark behind the shops."},
    "/goals": GOAL,
    "/measures": MEASURE,
    "/readings": READING,
    "/actions": ACTION,
    "/{action}": {"status": "begun", "note": "Asked the council."},
    "/decisions": {"status": "plan active", "reason": "Agreed by all.", "review": "2027-01-14"},
    "/v1/disclosures": REQUEST,
    "/{disclosure}/decision": REFUSAL,
    "/{disclosure}/withdrawal": {"reason": "It was the wrong child."},
    "/release": {"step": "change"},
    "/evidence": LINE,
    "/evidence/preview": LINE,
    "/{line}/withdrawal": {"reason": "It was another place."},
    "/v1/safety-notices": NOTICE,
    "/safety-notices": NOTICE | {"outside": "yes"},
    "/v1/same-child": {"same": True, "reason": "The school says that there is one."},
    "/{one}/{other}": {"keep": "two", "reason": "They are cousins."},
    "/undoing": {"reason": "They are cousins."},
    "/v1/exports": COPY,
    "/exports/new": {name: COPY[name] for name in ("recipient", "why", "until")},
    "/{export}/recall": {"how": "by telephone"},
    "/v1/imports": {"kind": "places", "source": "made-up parks", "partition": "2026"},
}
"""The first whose key a path ends with is its body; what has none sends an empty one."""


def body_of(path: str) -> Json:
    """What is sent to a path when all goes well."""
    return dict(next((body for end, body in BODIES.items() if path.endswith(end)), {}))
