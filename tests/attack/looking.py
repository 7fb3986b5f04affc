"""Looks for what should be gone: in both graphs, in every team's answers, in copies, and in the journal."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, select

from graph.journal import schema
from graph.journal.values import EXPORT
from tests.attack.corrected import PERSONS
from tests.attack.correcting import Copy, Correcting
from tests.attack.told import tokens_in, told
from tests.spec.held import nodes_of

PAGE: Final = {"Accept": "text/html"}
PART: Final = re.compile(r"[0-9a-z-]+")
LONG_WORD: Final = re.compile(r"[a-z-]{8,}-\d+")
"""A surname or the mark of a free text: no other word holds it by chance."""

ASKED: Final = 6
"""Children, and as many persons, of whom each look asks; of the teams and sessions it asks of fewer."""


@dataclass
class Looking:
    """What was found where it should not be, and how often each place was looked at."""

    desk: Correcting
    shown: frozenset[str]
    leaks: list[str] = field(default_factory=list)
    looked: dict[str, int] = field(default_factory=dict)
    seen: int = 0

    @classmethod
    def at(cls, desk: Correcting) -> "Looking":
        """Look at a county before anything is corrected: which facts its graphs hold."""
        return cls(desk, frozenset(ids_in_graphs(desk) & desk.record.facts.keys()))

    def everywhere(self) -> list[str]:
        """Look everywhere at what was done since the last look; every leak so far."""
        record = self.desk.record
        new = [each for each, act in record.touched.items() if act > self.seen]
        self.marks = record.gone_marks()
        self.told = told(self.marks)
        self._graphs()
        self._children(self._persons(new))
        self._sessions(new)
        self._copies()
        self._lines()
        self._subjects(self._persons(new))
        self._journal(new)
        self.seen = record.acts
        return self.leaks

    def _note(self, place: str, wrong: Iterable[str]) -> None:
        self.looked[place] = self.looked.get(place, 0) + 1
        if found := sorted(wrong):
            self.leaks.append(f"{place}: {found[:5]}")

    def _persons(self, ids: Iterable[str]) -> list[str]:
        """Those of some facts who are persons, or whom they name or named, in an order of chance."""
        facts = (self.desk.record.facts[each] for each in ids)
        found = sorted({person for fact in facts for person in fact.about | fact.ever})
        return self.desk.random.sample(found, len(found))

    def _told_of(self, place: str, path: str, who: dict[str, str], *statuses: int) -> Any:
        """Ask, and look through the answer; it is JSON to programs and a page where the path is one."""
        accept = {} if path.startswith("/v1/") else PAGE
        forum = {"Milieu-Forum": "cahm"} if "/cahm" in path or "/peer-sessions" in path else {}
        answer = self.desk.client.get(path, headers=who | accept | forum)
        assert answer.status_code in (statuses or (200,)), (path, answer.status_code, answer.text[:300])
        self._note(place, tokens_in(answer.text) & self.told)
        return answer

    # The graphs

    def _graphs(self) -> None:
        """Nothing that is gone is in a graph, and nothing else has left it."""
        record = self.desk.record
        parts = set(PART.findall(in_graphs(self.desk).casefold()))
        self._note("graphs", parts & self.marks)
        kept = {each.id for each in record.standing() if each.id in self.shown or each.session}
        self._note("lost from the graphs", kept - parts)

    # Answers

    def _children(self, persons: list[str]) -> None:
        """The record of a child, to the child's team and to another; the lists of such teams."""
        desk, hidden = self.desk, self.desk.record.hidden()
        children = [each for each in persons if each in desk.teams][:ASKED]
        for child in children:
            status = 404 if child in hidden else 200
            worker, other = (desk.worker(team) for team in (desk.teams[child], self._another_team(child)))
            answer = self._told_of("record", f"/v1/children/{child}", worker, status)
            if status == 200:
                self._ties_as_said(answer.json())
            self._told_of("record page", f"/children/{child}", worker, status)
            self._told_of("record to another team", f"/v1/children/{child}", other, 404)
        for team in sorted({desk.teams[child] for child in children})[:2]:
            self._lists(desk.worker(team))

    def _another_team(self, child: str) -> str:
        own = self.desk.teams[child]
        return self.desk.moved.get(child) or next(each for each in self.desk.people.teams if each != own)

    def _ties_as_said(self, record: Any) -> None:
        """Each tie that is told of is between those whom its newest word names."""
        facts = self.desk.record.facts
        wrong = [
            tie["id"] for tie in record["ties"] if {tie["first"], tie["second"]} != facts[tie["id"]].persons
        ]
        self._note("ties as they were", wrong)

    def _lists(self, worker: dict[str, str]) -> None:
        path = "/v1/children"
        while path:
            found = self._told_of("caseload", path, worker).json()
            path = f"/v1/children?after={found[-1]['id']}" if len(found) == 100 else ""
        for path in ("/v1/reviews", "/v1/child-referrals", "/children", "/child-referrals"):
            self._told_of(path, path, worker)

    def _sessions(self, new: list[str]) -> None:
        """The maps of sessions of which something was touched."""
        touched = set(new)
        about = sorted(
            {
                each.session
                for each in self.desk.record.facts.values()
                if each.session and touched & {each.id, *each.ever}
            }
        )
        for session in self.desk.random.sample(about, min(2, len(about))):
            opener = self.desk.sessions[session]
            self._told_of("session map", f"/v1/peer-sessions/{session}/map", opener)
            self._told_of("session page", f"/cahm/{session}", opener)

    def _subjects(self, persons: list[str]) -> None:
        """What a person is told of their own record holds nothing that was erased."""
        erased = told(self.desk.record.erased_marks)
        for person in persons[:ASKED]:
            steward = self.desk.steward(person, "reader")
            answer = self.desk.client.get(f"/v1/subjects/{person}", headers=steward)
            found = tokens_in(answer.text) & erased
            assert answer.status_code in (200, 404), answer.text
            self._note("subject access", found - told([person]))
            if person in self.desk.record.erased and answer.status_code == 200:
                self._note("subject access to the erased", [each["kind"] for each in answer.json()["kinds"]])

    # What has left

    def _copies(self) -> None:
        """A copy in which something was touched is asked back, and its file given to nobody."""
        touched = self.desk.record.touched
        for copy in self.desk.copies:
            last = max((touched.get(each, 0) for each in copy.holds), default=0)
            if max(last, copy.made) <= self.seen:
                continue  # looked at before
            state = self._state(copy)
            wrong = last > copy.made and state == "given"
            self._note("register", [copy.id] if wrong else [])
            file = f"/v1/exports/{copy.id}/file"
            self._told_of("file", file, copy.maker, *((200, 422) if state == "given" else (404,)))

    def _state(self, copy: Copy) -> str:
        listed = self._told_of("register of copies", "/v1/exports", copy.maker).json()
        state: str = next(each["state"] for each in listed if each["id"] == copy.id)
        self.looked[f"copy {state}"] = self.looked.get(f"copy {state}", 0) + 1
        return state

    def _lines(self) -> None:
        """A line of evidence that rests on something touched is read by no forum."""
        desk = self.desk
        answer = desk.client.get(f"/v1/contexts/{desk.context}/evidence", headers=desk.chair)
        ended = [each.mark for each in desk.lines if self._is_ended(each)]
        self._note("evidence", [mark for mark in ended if mark in answer.text])

    def _is_ended(self, line: Any) -> bool:
        """Whether a fact under a line was touched, or a person behind it is hidden."""
        record = self.desk.record
        facts = [each for each in line.rests_on if record.facts[each].kind not in PERSONS]
        touched = any(record.touched.get(each, 0) > line.made for each in facts)
        return touched or bool(line.rests_on & record.hidden())

    # The journal

    def _journal(self, new: list[str]) -> None:
        """Of what was erased, no key, salt or body is held."""
        row, erased = schema.row.c, set(new) & self.desk.record.erased
        held = row.key.is_not(None) | row.salt.is_not(None) | row.body.is_not(None)
        with self.desk.service.journal.database.reading() as connection:
            found = connection.scalars(select(row.id).where(row.id.in_(erased), held)).all()
        self._note("journal", found)

    def thoroughly(self) -> list[str]:
        """Look, slowly, through all that the journal and the graphs hold, for all that was ever corrected."""
        desk, record = self.desk, self.desk.record
        self._note("graphs in the end", tokens_in(in_graphs(desk)) & told(record.gone_marks()))
        erased = told(record.erased_marks)
        pointers = told(each for each in record.erased if record.facts[each].kind not in PERSONS)
        self._note("rows in the end", tokens_in(live_rows(desk, schema.row.c.kind != EXPORT)) & erased)
        copies = live_rows(desk, schema.row.c.kind == EXPORT)  # these point at what went with somebody
        self._note("register in the end", tokens_in(copies) & erased - pointers)
        self._note("batches in the end", tokens_in(batches(desk)) & told(record.facts))
        files = b"".join(path.read_bytes() for path in desk.service.settings.data.glob("journal.sqlite*"))
        held, words = files.lower(), [each for each in record.erased_marks if LONG_WORD.fullmatch(each)]
        self._note("files in the end", [word for word in words if word.encode() in held])
        return self.leaks


def ids_in_graphs(desk: Correcting) -> set[str]:
    """The ids of all nodes of both graphs."""
    return {each for graph in desk.service.store.graphs.values() for each in nodes_of(graph)}


def in_graphs(desk: Correcting) -> str:
    """All that the nodes of both graphs hold.

    A referral keeps the id of its group while that is withheld, to be linked to it again: no read tells it.
    """
    nodes = [node for graph in desk.service.store.graphs.values() for node in nodes_of(graph).values()]
    return str(
        [
            {name: value for name, value in said.items() if not _waits(desk, label, name, value)}
            for label, said in nodes
        ]
    )


def _waits(desk: Correcting, label: str, name: str, value: Any) -> bool:
    return (label, name) == ("Referral", "group") and value not in desk.record.erased


def live_rows(desk: Correcting, chosen: ColumnElement[bool]) -> str:
    """Key and body of some of the rows that the journal holds, of facts and of words about them."""
    row = schema.row.c
    query = select(row.key, row.body).where(row.body.is_not(None), chosen)
    with desk.service.journal.database.reading() as connection:
        return "\n".join(f"{found.key} {found.body}" for found in connection.execute(query))


def batches(desk: Correcting) -> str:
    """Every batch of open data, as text."""
    with desk.service.journal.database.reading() as connection:
        names = connection.scalars(select(schema.batch.c.batch)).all()
    return "\n".join(desk.service.journal.batch(name).to_csv() for name in names)
