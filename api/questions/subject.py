"""What is held about one person, and who has seen it: the answer to a request about one's own record.

What a police condition binds is left out and counted; of others it tells no more than that they are there.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from api.audit import Entry
from api.errors import BadRequest, Refused
from api.questions import Reader, Released
from api.questions.child_referrals import screening_of
from api.questions.ground import RELEASED_TO
from api.seals import is_sealed, opened_to, restriction_of
from graph.journal import Row
from graph.journal.times import london, on_london_clock
from mapping_ui.views import Held, HeldKind, Nothing, Period, Sight

ORDER: Final = (
    "children", "adults", "identities", "ties", "groups", "involvements", "missing", "referrals", "sessions",
    "disclosures", "exports", "notices", "evidence",
)  # fmt: skip


@dataclass(frozen=True)
class SubjectAnswer:
    """What is held about a person, kind by kind; who has seen it; how many facts are left out, and why.

    ``known_on`` is the day as of whose end it was known, where somebody looked back.
    """

    id: str
    kinds: tuple[HeldKind, ...]
    seen: tuple[Sight, ...]
    left_out: int
    known_on: date | None = None


@dataclass(frozen=True)
class Subject:
    """All that is held about a person, or was known at the end of a day: for a request, a review, an inquest.

    ``reader`` is who asks, and ``now`` when: what is sealed opens to two people together. ``record`` gives
    what stands about the person, ``newest`` one fact, ``sights`` the audit's entries.
    """

    person: str
    reader: str
    now: datetime
    record: Callable[[str], Sequence[Row]]
    newest: Callable[[str], Row | None]
    sights: Callable[[str], Sequence[Entry]]
    known_on: date | None = None
    forums: frozenset[str] = frozenset({"steward"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {"subject": self.person[:40]} | (
            {"known_on": self.known_on.isoformat()} if self.known_on else {}
        )

    def find(self, graph: Reader, scope: dict[str, Any]) -> tuple[Sequence[Row], Sequence[Entry]]:  # noqa: ARG002
        """Read the record and the audit; raises Refused for a person whose request is not the caller's."""
        if self.person not in scope["persons"]:
            raise Refused("no request about that person")
        if self.known_on and self.known_on > london(self.now).date():
            raise BadRequest({"known_on": "Give a day that is over, or today."})
        standing = self.newest(restriction_of(self.person))
        if is_sealed(standing) and not opened_to(standing, self.reader, self.now):
            raise Refused("sealed: another steward has to ask first")
        return self.record(self.person), self.sights(self.person)

    def release(self, found: tuple[Sequence[Row], Sequence[Entry]]) -> Released[SubjectAnswer]:
        """In words for the person; what a condition binds is left out."""
        rows, entries = found
        shown = [row for row in rows if not row.body.get("held")]
        told: dict[str, list[Held]] = {}
        for row in shown:
            if words := self._told(row):
                told.setdefault(KIND_OF.get(row.kind, row.kind), []).append(words)
        kinds = tuple(HeldKind(kind, tuple(told[kind])) for kind in ORDER if kind in told)
        seen = tuple(_sight(each) for each in entries if each.outcome == "answered")
        answer = SubjectAnswer(self.person, kinds, seen, len(rows) - len(shown), self.known_on)
        return Released(answer, len(shown), len(rows) - len(shown), persons=(self.person,))

    def _told(self, row: Row) -> Held | None:
        body, told = row.body, IN_WORDS.get(row.kind)
        if told is None:
            return None
        words = told(self, {**body, "id": row.id})
        return Held(
            words,
            str(
                body.get("said_by")
                or body.get("released_by")
                or body.get("made_by")
                or (MEETING if row.kind == "session-person" else row.source)
            ),
            str(body.get("basis") or "data record"),
            _when(body, self),
            _until(body),
        )


MEETING: Final = "the meeting"
KIND_OF: Final = {
    "session-person": "sessions",
    "session-tie": "ties",
    "disclosure-whom": "disclosures",
    "disclosure-decision": "disclosures",
    "export": "exports",
    "safety-notice-whom": "notices",
}


def _child(_: Subject, body: Any) -> str:
    known = f" Agencies that know you: {body['known_to']}." if body.get("known_to") else ""
    first = f"Your initials, {body['initials']}, and the month of your birth."
    return f"{first} That {body['team']} works with you.{known}"


def _adult(_: Subject, body: Any) -> str:
    return f"Your initials, {body['initials']}, and that you are a {body['role']} to a child."


def _identity(_: Subject, body: Any) -> str:
    return f"Your {body['kind']}: {body['value']}"


def _tie(subject: Subject, body: Any) -> str:
    first = body["first"] == subject.person
    ends = ("You", "somebody else") if first else ("Somebody else", "you")
    return f"{ends[0]} and {ends[1]}: {body['kind']}. It was called {body['valence']}."


def _group(_: Subject, body: Any) -> str:
    about = f" of about {body['about']}" if body.get("about") else ""
    return f"That you are in a group{about}{f', {ages}' if (ages := body.get('ages')) else ''}"


def _part(subject: Subject, body: Any) -> str:
    incident = subject.newest(body["incident"])
    kind = incident.body.get("kind") if incident else None
    return f"Your part in {kind or 'something that happened'}: {body['role']}"


def _episode(_: Subject, body: Any) -> str:
    parts = (
        ("you travelled by", body.get("travel")),
        ("away from", body.get("push")),
        ("towards", body.get("pull")),
        ("who could help", body.get("could_help")),
    )
    told = "; ".join(f"{words} {said}" for words, said in parts if said)
    return f"That you were missing{f': {told}' if told else ''}"


def _referral(subject: Subject, body: Any) -> str:
    who = "you" if body["kind"] == "child" else "you and others"
    decided = subject.newest(screening_of(body["id"]))
    then = f" It was decided: {decided.body['decision']}." if decided else ""
    return f"That somebody asked for help for {who}, because of: {body['harm']}.{then}"


def _on_map(_: Subject, __: Any) -> str:
    return "That you were on the map of a meeting"


def _asked_about(_: Subject, __: Any) -> str:
    return "That the police asked about you"


def _disclosed(_: Subject, body: Any) -> str:
    told = "; ".join(f"{item}: {words}" for item, words in json.loads(body["package"]))
    return f"What the police were told about you: {told}" if told else "That the police were told nothing"


def _noticed(_: Subject, __: Any) -> str:
    return "That somebody was told that you would be somewhere safe, and not where, who you are or why"


def _line(_: Subject, body: Any) -> str:
    to = RELEASED_TO[body["forum"]].lower()
    return f"That {to} could read something about a place, without you in it, because of what is held here"


def _copied(_: Subject, body: Any) -> str:
    return f"That a copy of some of this was made for: {body['recipient']}. Why: {body['why']}"


IN_WORDS: Final[dict[str, Callable[[Subject, Any], str]]] = {
    "children": _child,
    "adults": _adult,
    "identities": _identity,
    "ties": _tie,
    "session-tie": _tie,
    "groups": _group,
    "involvements": _part,
    "missing": _episode,
    "referrals": _referral,
    "session-person": _on_map,
    "disclosure-whom": _asked_about,
    "disclosure-decision": _disclosed,
    "export": _copied,
    "safety-notice-whom": _noticed,
    "evidence": _line,
}


def _when(body: Any, subject: Subject) -> Period | Nothing:
    first, last = (
        body.get("released_on")
        or body.get("observed_from")
        or body.get("began")
        or body.get("observed")
        or body.get("made_on")
        or "",
        "",
    )
    last = body.get("observed_to") or body.get("ended") or first
    if not first and body.get("incident"):
        incident = subject.newest(body["incident"])
        first = last = str(incident.body["at_from"])[:10] if incident else ""
    return Period(date.fromisoformat(first), date.fromisoformat(last)) if first else Nothing.NOT_KNOWN


def _until(body: Any) -> date | str | Nothing:
    day = str(body.get("expires") or body.get("review") or "")
    if not day:
        return "for as long as your record"
    return "while a team works with you" if day.startswith("9999") else date.fromisoformat(day)


def _sight(entry: Entry) -> Sight:
    when = on_london_clock(entry.at)
    return Sight(
        when, entry.forum, entry.purpose, ROLES.get(entry.forum, "somebody who works with us"), entry.subject
    )


ROLES: Final = {
    "casework": "a worker of a team that works with you",
    "cahm": "somebody at a meeting about safety",
    "steward": "who answers requests like yours",
    "police": "the police, by disclosure",
    "auditor": "who checks that the rules are kept",
}
