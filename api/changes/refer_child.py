"""Referring a child, or several children together: a record about persons, which waits in casework.

It never leaves casework by itself. A person decides what shall become of it (`screen_child`), and what a
meeting about places then reads is written for that meeting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from api import wording
from api.access import Caller
from api.documents import Sending
from api.errors import BadRequest, Refused
from api.questions import Reader
from api.questions.naming import Called
from graph.intake.codes import read as codes
from graph.journal import Draft, Row
from graph.journal.times import is_day, london
from graph.model import Record
from graph.retention import last_day

KIND: Final = "referrals"
ENTRY: Final = "referral"
CHILD: Final = "child"
GROUP: Final = "group of children"
BETWEEN: Final = "; "

CHOOSE: Final[Mapping[str, str]] = {
    "what": "Say what is happening.",
    "harm": "Choose at least one kind of harm from the list.",
    "how_known": "Choose how you know from the list.",
    "said_by": "Choose which agency says so from the list.",
    "danger": "Say whether a child is in danger now.",
    "made_on": "Give the day on which it was made, such as 2026-11-01: today, or one that is past.",
    "children": "Choose the others among the children of your teams.",
    "group": "Choose a group in which one of these children is, or leave it out.",
    "place": "Choose a place, route or school of the map, or leave it out.",
}


class ChildReferralText(BaseModel):
    """What is said of a child, or with ``children`` (the ids of the others) of several together.

    ``group`` is the id of a group of the record, ``place`` that of a place, route or school. What is written
    of several children names none of them. ``made_on`` is a day; left out, it is today.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    children: tuple[str, ...] = ()
    group: str = ""
    made_on: str = ""
    what: str = ""
    harm: tuple[str, ...] = ()
    said_by: str = ""
    how_known: str = ""
    young_people: str = ""
    strengths: str = ""
    danger: bool | None = None
    place: str = ""
    language_reason: str = ""

    def texts(self) -> dict[str, str]:
        """What is written in the referrer's own words, by field."""
        return {name: getattr(self, name) for name in ("what", "young_people", "strengths")}

    def coded(self) -> dict[str, Any]:
        """What was chosen from lists, as the lists have it; None for what they do not have."""
        return {
            "harm": [codes("harms").match(each) for each in self.harm],
            "said_by": codes("agencies").match(self.said_by),
            "basis": codes("known_by").match(self.how_known),
        }

    def problems(self, today: date) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        coded, day = self.coded(), self.made_on
        wrong = {
            "what": not self.what.strip(),
            "harm": not coded["harm"] or None in coded["harm"],
            "said_by": coded["said_by"] is None,
            "how_known": coded["basis"] is None,
            "danger": self.danger is None,
            "made_on": bool(day) and not (is_day(day) and day <= today.isoformat()),
        }
        return {
            **{name: CHOOSE[name] for name, is_wrong in wrong.items() if is_wrong},
            **wording.problems(self.texts(), self.language_reason, today),
        }


@dataclass(frozen=True)
class ReferChild:
    """Records a referral of a child of the caller's teams, alone or with others."""

    child: str
    text: ChildReferralText
    sending: Sending
    forums: frozenset[str] = frozenset({"casework"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """Who is referred, for the audit."""
        return {"child": self.child[:40], "others": [each[:40] for each in self.text.children[:20]]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry; raises Refused for a child who is not in the scope, BadRequest for the rest."""
        today = london(now).date()
        asked = {"scope": scope, "today": today.isoformat()}
        first, others = self._referred(graph, asked)
        problems = self.text.problems(today) | _unknown(graph, asked, first, others, self.text)
        if problems:
            raise BadRequest(problems, "This referral was not recorded.")
        new = self.sending.new_id(KIND, who.subject, {"child": self.child, **self.text.model_dump()})
        mark = self.sending.mark(who.subject)
        body = self._body([first, *filter(None, others)], today)
        return Draft(
            kind=ENTRY,
            author=who.subject,
            purpose=who.purpose,
            basis=who.lawful_basis,
            key=f"{ENTRY}|{new}",
            body={"told": new, "sent": mark},
            rows=(Row("say", KIND, self.sending.source, "casework", new, new, body),),
        )

    def _referred(self, graph: Reader, asked: dict[str, Any]) -> tuple[Record, list[Record | None]]:
        """The child and each of the others; nothing for one of them who is not in the scope."""
        found = graph.read("child", **asked, id=self.child)
        if not found:
            raise Refused("no such child in the scope")
        more = [each for each in dict.fromkeys(self.text.children) if each != self.child]
        return found[0], [next(iter(graph.read("child", **asked, id=each)), None) for each in more]

    def _body(self, children: list[Record], today: date) -> dict[str, Any]:
        text, made = self.text, self.text.made_on or today.isoformat()
        coded = text.coded()
        return {
            "kind": GROUP if len(children) > 1 else CHILD,
            "children": BETWEEN.join(each["id"] for each in children),
            "group": text.group,
            "made_on": made,
            "harm": BETWEEN.join(dict.fromkeys(coded["harm"])),
            "danger": text.danger,
            "place": text.place,
            "team": children[0]["team"],
            **{name: words.strip() for name, words in text.texts().items()},
            "said_by": coded["said_by"],
            "basis": coded["basis"],
            "expires": last_day(KIND, made),
        }


def _unknown(
    graph: Reader, asked: dict[str, Any], first: Record, others: list[Record | None], text: ChildReferralText
) -> dict[str, str]:
    """A sentence for whoever or whatever is named and is not the caller's to name."""
    known = [first, *filter(None, others)]
    ids = [each["id"] for each in known]
    groups = (
        {row["id"] for row in graph.read("groups_of_children", **asked, ids=ids)} if text.group else set()
    )
    wrong = {
        "children": None in others,
        "group": bool(text.group) and text.group not in groups,
        "place": bool(text.place) and not graph.read("place_to_name", scope=asked["scope"], id=text.place),
    }
    found = {name: CHOOSE[name] for name, is_wrong in wrong.items() if is_wrong}
    if not others:
        return found
    initials = {each["id"]: each["initials"] for each in known}
    return found | Called.of(graph, asked, initials).refused(text.texts())
