"""Referring a place, a local concern, a peer group or an online space to the meeting of its district.

The fields are those of a context referral form: what happens, to about how many, how it is known, what young
people say, what is good there. A group is a description with a size. A child's number or name is refused, and
a child is referred in casework.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from api import wording
from api.access import Caller
from api.documents import Saying, Sending, draft, identity
from api.errors import BadRequest, Refused
from api.questions import Reader
from api.questions.districts import district_in_scope
from graph.intake.codes import read as codes
from graph.journal import Draft
from graph.journal.times import london
from graph.model import Record

KIND: Final = "referral"
LOCATION: Final = "location"
LOCAL_CONCERN: Final = "local concern"
PEER_GROUP: Final = "peer group"
ONLINE_SPACE: Final = "online space"
KINDS: Final = {
    LOCATION: "A place, route or school that is on the map",
    LOCAL_CONCERN: "Somewhere else in the district",
    PEER_GROUP: "A group of young people, described in words that name nobody",
    ONLINE_SPACE: "An app, a game or a site",
}
PURPOSE: Final = "To make a place safer for children."
"""Why something is referred to the meeting, whoever refers it: it tells of no child, session or team."""

CHILDREN: Final = ("fewer than 6", "6 to 10", "11 to 20", "more than 20", "not known")
"""About how many children, as bands: no band singles out a small number."""

DO_NOW: Final = (
    "A child is in danger now: ring 999, or the Front Door of children's services, before anything else. "
    "This referral is recorded, but it does not call for help by itself."
)
NO_CHILD: Final = (
    "A child is not referred here: their worker does so in casework, on the child's page under Referrals. "
    "Who is not a child's worker rings the Front Door of children's services."
)
QUESTIONS: Final[Mapping[str, str]] = {
    "what": "What is happening?",
    "harm": "Which kinds of harm?",
    "children": "About how many children are affected?",
    "ages": "About what ages?",
    "since": "Since when?",
    "when": "When in the week?",
    "how_known": "How do you know?",
    "young_people": "What do young people say?",
    "strengths": "What works well there? Which adults are safe?",
    "managed_by": "Who manages it?",
    "tried": "What was tried?",
    "outcome": "What would you like to happen?",
    "agency": "Which agency refers?",
    "referrer": "Who refers?",
    "contact": "How to reach them",
    "language_reason": "Why must the words stand?",
}
"""What a referral asks, in the order in which it is read."""

REQUIRED: Final = {
    "what": "Say what is happening.",
    "agency": "Say which agency you work for.",
}


class Concern(BaseModel):
    """What a referrer says of a context. Texts name no child; adults who look after a place are roles.

    `kind` is "location" (then `subject` is the id of a place, route or school), or "local concern", "peer
    group" or "online space": then `district` is a code, and `where` says where it is, who the group is in
    words that name nobody (`children` says about how many), or what the online space is called.
    `language_reason` says why words that were pointed out must stand.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str = ""
    subject: str = ""
    district: str = ""
    where: str = ""
    what: str = ""
    since: str = ""
    when: str = ""
    harm: tuple[str, ...] = ()
    children: str = ""
    ages: tuple[str, ...] = ()
    how_known: str = ""
    young_people: str = ""
    strengths: str = ""
    managed_by: str = ""
    tried: str = ""
    danger: bool | None = None
    outcome: str = ""
    referrer: str = ""
    agency: str = ""
    contact: str = ""
    language_reason: str = ""

    def texts(self) -> dict[str, str]:
        """What is written in the referrer's own words, by field."""
        return {name: getattr(self, name) for name in IN_WORDS}

    def written(self) -> dict[str, str]:
        """Every text that somebody wrote, by field: neither an id, nor a code, nor chosen from a list."""
        given = {"kind", "subject", "district", "children", "how_known"}
        return {
            name: text
            for name, text in self.model_dump().items()
            if isinstance(text, str) and name not in given
        }

    def coded(self) -> dict[str, Any]:
        """What was chosen from lists, as the lists have it; None for what they do not have."""
        return {
            "harm": list(dict.fromkeys(codes("harms").match(each) for each in self.harm)),
            "ages": list(dict.fromkeys(codes("age_bands").match(each) for each in self.ages)),
            "how_known": codes("known_by").match(self.how_known),
            "children": self.children or CHILDREN[-1],
        }

    def problems(self, today: date) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        return {
            **self._unchosen(),
            **{name: words for name, words in REQUIRED.items() if not getattr(self, name).strip()},
            **wording.professional_problems({"referrer": self.referrer, "contact": self.contact}, today),
            **wording.problems(self.texts(), self.language_reason, today, QUESTIONS),
        }

    def _unchosen(self) -> dict[str, str]:
        coded = self.coded()
        wrong = {
            "kind": self.kind not in KINDS,
            "subject": self.kind == LOCATION and not self.subject,
            "district": self.kind in IN_A_DISTRICT and not self.district,
            "where": self.kind in IN_A_DISTRICT and not self.where.strip(),
            "harm": not coded["harm"] or None in coded["harm"],
            "ages": None in coded["ages"],
            "how_known": coded["how_known"] is None,
            "children": coded["children"] not in CHILDREN or (self.kind == PEER_GROUP and not self.children),
            "danger": self.danger is None,
        }
        sentences = {**CHOOSE, **({"kind": NO_CHILD} if self.kind.strip().lower() in PERSONS else {})}
        return {name: sentences[name] for name, is_wrong in wrong.items() if is_wrong}


IN_WORDS: Final = (
    "where",
    "what",
    "since",
    "when",
    "young_people",
    "strengths",
    "managed_by",
    "tried",
    "outcome",
    "agency",
)
IN_A_DISTRICT: Final = frozenset({LOCAL_CONCERN, PEER_GROUP, ONLINE_SPACE})
"""Kinds that are said in words, and belong to a district by its code."""

PERSONS: Final = frozenset({"child", "children", "adult", "person"})
CHOOSE: Final[Mapping[str, str]] = {
    "kind": f"Say what it is: {', '.join(KINDS)}.",
    "subject": "Choose the place, route or school that it is about.",
    "district": "Say in which district it is.",
    "where": "Say in words where it is, who the group is, or what the online space is called.",
    "harm": "Choose at least one kind of harm from the list.",
    "ages": "Choose ages from the list, or leave them out.",
    "how_known": "Choose how you know from the list.",
    "children": "Choose from the list about how many children: of a group, how many are in it.",
    "danger": "Say whether a child is in danger there now.",
}


@dataclass(frozen=True)
class Refer:
    """Records a referral; nothing else happens by itself."""

    concern: Concern
    sending: Sending
    forums: frozenset[str] = frozenset({"dcsm"})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is referred, for the audit."""
        return {"subject": self.concern.subject[:80], "district": self.concern.district[:20]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry; raises BadRequest for what is said wrongly, Refused for a place out of the scope."""
        if problems := self.concern.problems(london(now).date()):
            raise BadRequest(problems, "This referral was not recorded.")
        place = place_of(graph, scope, self.concern)
        content = self.concern.model_dump() | self.concern.coded() | place
        new = self.sending.new_id(KIND, who.subject, content)
        saying = Saying(KIND, new, 1, new, "", place["district"], content)
        return draft(saying, who, now, self.sending)


def place_of(graph: Reader, scope: dict[str, Any], concern: Concern) -> dict[str, str]:
    """The name, kind and district of what a referral is about; raises Refused beyond the scope."""
    if concern.kind in IN_A_DISTRICT:
        district_in_scope(graph.read("districts", scope=scope), scope, concern.district)
        return described(concern)
    found: list[Record] = graph.read("subject", scope=scope, id=concern.subject)
    if not found:
        raise Refused("no such place, route or school in the scope")
    return {"name": found[0]["name"], "place_kind": found[0]["kind"], "district": found[0]["area"]}


def described(concern: Concern) -> dict[str, str]:
    """The same of what is said in words: a group goes by its description and size.

    An online space of one name is the same one to all who refer it in a district.
    """
    where = " ".join(concern.where.split())
    online = identity(ONLINE_SPACE, concern.district, where.casefold())
    return {
        "subject": online if concern.kind == ONLINE_SPACE else "",
        "name": f"{where} ({concern.children})" if concern.kind == PEER_GROUP else where,
        "place_kind": "",
        "district": concern.district,
    }


def crossing(
    concern: Concern, place: Mapping[str, str], who: Caller, now: datetime, sending: Sending
) -> Draft:
    """The entry of a referral that comes from who works with children: nothing in it leads back to any."""
    content = {**concern.model_dump(), **concern.coded(), **place}
    new = sending.new_id(KIND, who.subject, content)
    saying = Saying(KIND, new, 1, new, "", place["district"], content)
    return draft(saying, replace(who, purpose=PURPOSE), now, sending)
