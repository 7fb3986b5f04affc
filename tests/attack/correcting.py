"""Random facts and copies of a county, disputed, restricted, sealed, erased, sent again, asked back."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final

import pandas as pd
from fastapi.testclient import TestClient

from api.service import Service
from graph.county import SOURCE, County
from graph.intake.importing import Importer
from graph.intake.values import ImportRequest
from graph.journal.values import PERSON_KINDS
from tests.attack.corrected import PERSONS, Fact, Record, named_in
from tests.attack.said import CONCERN, DISTRICT, SCREENING, Json
from tests.attack.told import People
from tests.town import bearer

WITHHOLDS: Final = {"dispute": "disputed", "restrict": "restricted", "seal": "sealed"}
NEW_WORDS: Final = {
    "ties": ("note", "token-note-{}"), "groups": ("description", "token-group-{}"),
    "identities": ("value", "Madeup Corrected-{}"), "referrals": ("what", "token-referral-what-{}"),
}  # fmt: skip
"""Where a correction says something in words of its own, and how."""


@dataclass
class Copy:
    """A copy that left the service: who made it, of which facts and persons, and after which act.

    ``ended`` says whether it was recalled, and whether it was destroyed.
    """

    id: str
    maker: dict[str, str]
    holds: frozenset[str]
    made: int
    ended: set[str] = field(default_factory=set)


@dataclass
class Line:
    """A line of evidence: its mark, what it rests on, and after which act it was released."""

    mark: str
    rests_on: frozenset[str]
    made: int


@dataclass
class Correcting:
    """Everybody who may change something of a county's record, and what they did."""

    service: Service
    client: TestClient
    county: County
    random: Random
    done: Counter[tuple[str, str]] = field(default_factory=Counter)
    copies: list[Copy] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    sessions: dict[str, dict[str, str]] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    bearers: dict[str, dict[str, str]] = field(default_factory=dict)
    context: str = ""

    def __post_init__(self) -> None:
        """Know every fact, and which team is responsible for whom; open a context."""
        self.people = People.of(self.county, self.service.journal)
        self.record = Record.of(self.county, self.people.ids)
        self.by_key = {key: identity for kind in PERSONS for key, identity in self.people.ids[kind].items()}
        for team in self.people.teams:
            self.teams |= {self.by_key[key]: team for key in self.people.children(team)}
        self.fresh = list(self.record.facts)
        self.random.shuffle(self.fresh)
        referral = self.send("/v1/referrals", CONCERN, self.chair)["id"]
        self.context = self.send(f"/v1/referrals/{referral}/screening", SCREENING, self.chair)["context"]

    @property
    def chair(self) -> dict[str, str]:
        """Who chairs the district's meeting."""
        return self._bearer("chair", "dcsm", DISTRICT)

    def worker(self, team: str, name: str = "worker") -> dict[str, str]:
        """A worker of a team."""
        return self._bearer(f"{name} {team}", "casework", team)

    def steward(self, person: str, name: str = "steward") -> dict[str, str]:
        """The steward of a person's request."""
        return self._bearer(f"{name} {person}", "steward", person)

    def _bearer(self, name: str, forum: str, opens: str) -> dict[str, str]:
        if name not in self.bearers:
            self.bearers[name] = bearer(self.service, name.replace(" ", "-"), forum, opens)
        return self.bearers[name]

    def send(self, path: str, body: Json, who: dict[str, str], forum: str = "") -> Any:
        """Send what must be taken."""
        headers = who | ({"Milieu-Forum": forum} if forum else {})
        answer = self.client.post(path, json=body, headers=headers)
        assert answer.status_code == 201, (path, body, answer.text)
        return answer.json()

    def get(self, path: str, who: dict[str, str], forum: str = "") -> Any:
        """Ask what must be answered."""
        answer = self.client.get(path, headers=who | ({"Milieu-Forum": forum} if forum else {}))
        assert answer.status_code == 200, (path, answer.text)
        return answer.json()

    # Who may do what

    def shown_children(self, team: str) -> list[str]:
        """The children of a team who are shown."""
        hidden = self.record.hidden()
        return [child for child, its in self.teams.items() if its == team and child not in hidden]

    def right_person(self, fact: Fact) -> dict[str, str]:
        """A worker of the team of somebody whom a fact is about, where all are shown; else a steward."""
        about = sorted(fact.about)
        workers = [self.teams[person] for person in about if person in self.teams]
        if workers and not fact.about & self.record.hidden() and self.random.random() < 0.6:
            return self.worker(self.random.choice(workers))
        return self.steward(self.random.choice(about))

    # Acts on facts

    def next_fact(self) -> Fact | None:
        """A fact that nothing was done to yet and that somebody may reach: any, or any of a kind."""
        gone = self.record.gone()
        there = [self.record.facts[each] for each in self.fresh if each not in gone]
        there = [fact for fact in there if fact.about]
        kinds = sorted({fact.kind for fact in there})
        kind = self.random.choice(kinds) if kinds and self.random.random() < 0.5 else ""
        found = next((fact for fact in there if kind in {"", fact.kind}), None)
        if found:
            self.fresh.remove(found.id)
        return found

    def withhold(self, fact: Fact, action: str) -> None:
        """Dispute, restrict or seal a fact."""
        self._say(fact, action, self.right_person(fact))
        self.record.withhold(fact, WITHHOLDS[action])
        self.done[action, fact.kind] += 1

    def lift(self, fact: Fact) -> None:
        """Lift what withholds a fact; a seal takes two stewards."""
        if self.record.withheld[fact.id] == "sealed":
            self._say(fact, "lift", self.steward(fact.id, "another steward"))
            self._say(fact, "lift", self.steward(fact.id))
        else:
            self._say(fact, "lift", self.right_person(fact))
        self.record.withhold(fact, "")
        self.done["lift", fact.kind] += 1

    def _say(self, fact: Fact, action: str, who: dict[str, str]) -> None:
        said = {"action": action, "by": "professional", "reason": "It never was so."}
        self.send(f"/v1/facts/{fact.id}/restriction", said, who)

    def erase(self, fact: Fact) -> None:
        """Erase a person or a fact."""
        steward = self.steward(self.random.choice(sorted(fact.about)))
        self.send(f"/v1/facts/{fact.id}/erasure", {"reason": "On request."}, steward)
        self.record.erase(fact)
        self.done["erase", fact.kind] += 1

    def send_again(self, facts: list[Fact]) -> None:
        """Send facts again as their agencies now say them: otherwise, or withdrawn; one file of a kind."""
        for kind in PERSON_KINDS:
            rows = [self._changed(fact) for fact in facts if fact.kind == kind]
            if rows:
                self._import(kind, pd.DataFrame(rows))
        self.service.projector.catch_up()

    def _import(self, kind: str, frame: pd.DataFrame) -> None:
        file = Path(self.service.settings.data).parent / f"again-{kind}.csv"
        frame.to_csv(file, index=False)
        asked = ImportRequest(kind, (file,), SOURCE, "a test", "to test", "none", "whole county")
        found = Importer(self.service.journal, self.service.journal.folder, made_up=True).import_files(asked)
        assert (found.accepted, found.staged) == (len(frame), False), found

    def _changed(self, fact: Fact) -> dict[str, Any]:
        """A fact's row as it is sent again, and noted as that."""
        row = {**fact.row, "withdrawn": "", **self._without_erased(fact)}
        if fact.kind not in PERSONS and self.random.random() < 0.3:
            self.record.withdraw(fact)
            self.done["withdraw", fact.kind] += 1
            return row | {"withdrawn": "yes"}
        row |= self._otherwise(fact, row)
        self.record.correct(fact, row, {self.by_key[key] for key in named_in(fact.kind, row)})
        self.done["correct", fact.kind] += 1
        return row

    def _without_erased(self, fact: Fact) -> Json:
        """Those whom a fact of several names, but for who was erased: no file may name them."""
        erased = self.record.erased
        keys = [key for key in named_in(fact.kind, fact.row) if self.by_key.get(key) not in erased]
        if fact.kind == "missing":
            return {"child": keys[0], "with": "; ".join(keys[1:])}
        column = {"groups": "members", "referrals": "children"}.get(fact.kind)
        return {column: "; ".join(keys)} if column else {}

    def _otherwise(self, fact: Fact, row: Json) -> Json:
        """What of a row is said otherwise: in words, of whom, by which team, how."""
        if fact.kind in NEW_WORDS:
            column, words = NEW_WORDS[fact.kind]
            said = {column: words.format(90_000 + self.record.acts)}
            return said | self._of_another(fact, row)
        if fact.kind == "children" and fact.id in self.teams:
            team = self.random.choice([each for each in self.people.teams if each != self.teams[fact.id]])
            self.moved[fact.id], self.teams[fact.id] = self.teams[fact.id], team
            return {"team": team}
        if fact.kind in PERSONS:
            return {"initials": "QXQX"}
        return {"basis": "saw it myself" if row["basis"] == "data record" else "data record"}

    def _of_another(self, fact: Fact, row: Json) -> Json:
        """Now and then, a tie or a group is of another child than was said."""
        if fact.kind not in {"ties", "groups"} or self.random.random() < 0.5:
            return {}
        column = "to" if fact.kind == "ties" else "members"
        keys = set(self.people.ids["children"]) - set(named_in(fact.kind, row))
        others = sorted(key for key in keys if self.by_key[key] not in self.record.erased)
        return {column: self.random.choice(others)}
