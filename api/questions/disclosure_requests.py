"""What an approver reads: the requests that wait, those that stand, and what a decision would tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from api.access import CASEWORK
from api.disclosures import Case, Register, State, Told
from api.errors import Refused
from api.questions import Reader, Released
from api.questions.caseload import ChildOfCaseload
from api.questions.package import compose, decided_scope
from graph.model import Record

MOST: Final = 1_000
"""Children to choose from."""


@dataclass(frozen=True)
class DisclosureRequest:
    """A request: of whom, in the words of the police; what is asked, why, for what, who receives it, by when.

    Once it is disclosed, `child` is whom it was about, and `expires` the last day on which it may be read.
    """

    id: str
    state: State
    name: str
    born: str
    known: str
    items: tuple[str, ...]
    why: str
    operation: str
    officer: str
    role: str
    asked_by: str
    asked_on: str
    needed_by: str
    child: str
    expires: str


@dataclass(frozen=True)
class DisclosureToDecide(DisclosureRequest):
    """A request with the children for whom the approver decides.

    `preview` is what would be told about `child`; of what is disclosed, it is what was told.
    """

    children: tuple[ChildOfCaseload, ...] = ()
    preview: tuple[Told, ...] = ()


@dataclass(frozen=True)
class DisclosureRequests:
    """The requests that wait, and those that stand and are about a child of the approver's teams."""

    today: date
    register: Register
    state: str = ""
    forums: frozenset[str] = frozenset({CASEWORK.name})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {}

    def find(self, graph: Reader, scope: dict[str, Any]) -> list[Case]:
        """Read them; raises Refused for whoever decides for no team."""
        if not scope["approves"]:
            raise Refused("decides for no team")
        return [case for case in self.register.all() if self._shows(graph, scope, case)]

    def _shows(self, graph: Reader, scope: dict[str, Any], case: Case) -> bool:
        return self.state in {"", case.state} and _is_theirs(graph, scope, self.today, case)

    def release(self, found: list[Case]) -> Released[tuple[DisclosureRequest, ...]]:
        """In the order in which the answers are needed."""
        told = tuple(DisclosureRequest(**_request(case)) for case in found)
        return Released(told, len(told), persons=tuple(sorted({each.child for each in told if each.child})))


@dataclass(frozen=True)
class DisclosureToBeDecided:
    """One request, and what would be told about the child who is chosen."""

    id: str
    today: date
    register: Register
    child: str = ""
    forums: frozenset[str] = frozenset({CASEWORK.name})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {"disclosure": self.id[:40]} | ({"child": self.child[:40]} if self.child else {})

    def find(self, graph: Reader, scope: dict[str, Any]) -> tuple[Case, list[Record], tuple[Told, ...]]:
        """Read it; raises Refused for a request or a child that the approver does not decide on."""
        case = self.register.one(self.id) if scope["approves"] else None
        if case is None or not _is_theirs(graph, scope, self.today, case):
            raise Refused("no such request, or nobody who decides on it")
        if case.state != "waiting":
            return case, [], case.package
        own, asked = decided_scope(scope), {"today": self.today.isoformat()}
        children = graph.read("children", scope=own, **asked, after="", limit=MOST)
        return case, children, self._preview(graph, own, case)

    def _preview(self, graph: Reader, own: dict[str, Any], case: Case) -> tuple[Told, ...]:
        if not self.child:
            return ()
        chosen = graph.read("child", scope=own, today=self.today.isoformat(), id=self.child)
        if not chosen:
            raise Refused("no such child in the approver's scope")
        return compose(graph, own, self.today, chosen[0], case.items).lines

    def release(self, found: tuple[Case, list[Record], tuple[Told, ...]]) -> Released[DisclosureToDecide]:
        """All of it: the approver is responsible for the children."""
        case, rows, preview = found
        names = ChildOfCaseload.__dataclass_fields__
        children = tuple(ChildOfCaseload(**{name: row[name] for name in names}) for row in rows)
        told = _request(case) | ({"child": self.child} if case.state == "waiting" else {})
        answer = DisclosureToDecide(**told, children=children, preview=preview)
        persons = tuple(dict.fromkeys(filter(None, (answer.child, *(each.id for each in children)))))
        return Released(answer, 1, persons=persons)


def _is_theirs(graph: Reader, scope: dict[str, Any], today: date, case: Case) -> bool:
    """Whether a request waits, or stands and is about a child for whom the reader decides."""
    if case.state != "disclosed":
        return case.state == "waiting"
    asked = {"scope": decided_scope(scope), "today": today.isoformat()}
    return bool(graph.read("child", **asked, id=case.child))


def _request(case: Case) -> dict[str, Any]:
    return {
        "id": case.id,
        "state": case.state,
        "items": case.items,
        **dict(_words(case)),
        "child": case.child if case.state == "disclosed" else "",
        "expires": case.said("until"),
    }


def _words(case: Case) -> Iterator[tuple[str, str]]:
    """The words of the request; whom it is about is left empty once that is kept no longer."""
    whom = case.whom.body if case.whom else {}
    yield from ((name, str(whom.get(name, ""))) for name in ("name", "born", "known", "why"))
    course = ("operation", "officer", "role", "asked_by", "asked_on", "needed_by")
    yield from ((name, case.asked[name]) for name in course)
