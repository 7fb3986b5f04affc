"""What a line of evidence may rest on, of a child or at a table: facts in words, contexts, standing lines."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from api.errors import Refused
from api.questions import Reader, Released
from api.questions.ground import AT_WORK, READS, month_of, readable
from api.questions.peer_sessions import only, people_on, session_in_scope
from api.questions.preview import FORUMS
from api.sessions import WITH_A_YOUNG_PERSON
from graph.model import Record
from graph.released import Line
from mapping_ui.words import month

AMONG: Final = "ties_among"
"""The one read that shows a tie only where both its ends are asked about."""


@dataclass(frozen=True)
class Offered:
    """One thing that may be chosen: its id, and it in words."""

    id: str
    says: str


@dataclass(frozen=True)
class Offer:
    """What may be chosen; ``whose`` is the child's initials, or the purpose of the session."""

    whose: str
    facts: tuple[Offered, ...]
    contexts: tuple[Offered, ...]
    standing: tuple[Line, ...]


@dataclass(frozen=True)
class Offering:
    """What a line may rest on: of a child, or of a session.

    ``lines`` are those of the journal that are not over, and ``stands`` says of one whether it is read now.
    """

    today: date
    lines: tuple[Line, ...]
    stands: Callable[[Line], bool]
    child: str = ""
    session: str = ""
    forums: frozenset[str] = FORUMS
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {"child": self.child[:40], "session": self.session[:40]}

    def find(self, graph: Reader, scope: dict[str, Any]) -> tuple[Offer, tuple[str, ...]]:
        """Read it; raises Refused for a child or session that is not in the scope."""
        whose, scope, people, peers = self._whose(graph, scope)
        asked = {"scope": scope, "today": self.today.isoformat()}
        reads = dict.fromkeys(read for some in READS.values() for read in some)
        rows = {
            row["id"]: (read, row)
            for read in reads
            for row in readable(graph, asked, read, [*people, *(peers if read == AMONG else ())])
            if read != AMONG or not people.keys().isdisjoint((row["first"], row["second"]))
        }
        contexts = graph.read("contexts_to_name", scope=scope, statuses=list(AT_WORK))
        resting = (line for line in self.lines if not line.rests_on.isdisjoint(people))
        offer = Offer(
            whose,
            tuple(
                Offered(identity, _in_words(read, row, people | peers))
                for identity, (read, row) in rows.items()
            ),
            tuple(Offered(each["id"], f"{each['name']}, {each['status']}") for each in contexts),
            tuple(filter(self.stands, resting)),
        )
        return offer, tuple(people)

    def release(self, found: tuple[Offer, tuple[str, ...]]) -> Released[Offer]:
        """All of it: whoever asks may see each of them."""
        offer, people = found
        return Released(offer, shown=len(offer.facts), persons=people)

    def _whose(
        self, graph: Reader, scope: dict[str, Any]
    ) -> tuple[str, dict[str, Any], dict[str, str], dict[str, str]]:
        """Of whom it is, the scope in which it is read, who they are, and their peers: by ids, initials."""
        if not self.session:
            asked = {"scope": scope, "today": self.today.isoformat(), "id": self.child}
            child = graph.read("child", **asked)
            if not child:
                raise Refused("no such child in the scope")
            peers = {each["id"]: each["initials"] for each in graph.read("peers_of_child", **asked)}
            return child[0]["initials"], scope, {self.child: child[0]["initials"]}, peers
        session = session_in_scope(graph, scope, self.today, self.session)
        if session["mode"] == WITH_A_YOUNG_PERSON:
            raise Refused("what a young person drew is theirs")
        here = only(scope, self.session)
        on_map = people_on(graph, here, self.today, self.session)
        return session["purpose"], here, {person: each["initials"] for person, each in on_map.items()}, {}


def _in_words(read: str, row: Record, people: dict[str, str]) -> str:
    """A fact as a choice of the form."""
    if read == "parts_of_children":
        return _joined(f"{people[row['child']]} in {row['kind']}: {row['role']}", _month(row["at_from"]))
    if read == "missing_of_children":
        return _joined(f"{people[row['child']]} missing", _month(row["began"]), row["push"], row["pull"])
    if read == "groups_of_children":
        size = f"of about {row['about']:.0f}" if row["about"] else "of a size not known"
        return _joined(f"A group {size}", row["ages"], _month(row["observed"]))
    ends = [people.get(row[end], row.get("initials") or "?") for end in ("first", "second")]
    return _joined(f"{ends[0]} and {ends[1]}: {row['kind']}", _month(row["observed_from"]))


def _month(said: str) -> str:
    return month(date.fromisoformat(f"{month_of(said)}-01")) if said else ""


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
