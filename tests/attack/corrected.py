"""What is held of a county's people, kept by a test beside the service: each fact, and what became of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graph.county import County, persons_of

PERSONS: Final = ("children", "adults")
SHARED: Final = ("groups", "missing", "referrals", "session-place")
"""Kinds that stay, without them, when one of several persons whom they are about is hidden."""

NAMING: Final[Mapping[str, tuple[str, ...]]] = {
    "identities": ("person",), "groups": ("members",), "ties": ("from", "to"), "involvements": ("child",),
    "missing": ("child", "with"), "referrals": ("children",),
}  # fmt: skip
"""Columns of an agency's file in which keys of persons stand."""

MARK: Final = re.compile(r"token-[a-z-]+-\d+")


@dataclass
class Fact:
    """One fact: whom it names now and named ever, and the words that stand in it and in no other.

    ``row`` is how its agency sent it last; ``before`` are words of it that were said otherwise since.
    """

    id: str
    kind: str
    key: str
    persons: set[str]
    words: set[str]
    row: Mapping[str, Any]
    session: str = ""
    ever: set[str] = field(default_factory=set)
    before: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Whom it names, it named."""
        self.ever |= self.persons

    @property
    def about(self) -> set[str]:
        """The persons whom it is about: a person is about themselves."""
        return {self.id} if self.kind in PERSONS else self.persons

    def marks(self) -> set[str]:
        """All by which it could be told in a text."""
        return {each.casefold() for each in (self.id, self.key, *self.words, *self.before)}


def words_of(kind: str, row: Mapping[str, Any]) -> set[str]:
    """The words of a row that stand in no other: the marks of its free texts, a surname, a number."""
    found = {mark for text in row.values() for mark in MARK.findall(str(text))}
    return found | ({str(row["value"]).rsplit(" ")[-1]} if kind == "identities" else set())


def named_in(kind: str, row: Mapping[str, Any]) -> list[str]:
    """The keys of the persons whom a row names."""
    return [key for name in NAMING.get(kind, ()) for key in str(row[name]).split("; ") if key]


@dataclass
class Record:
    """Every fact by its id, and what became of it: withheld (and why), withdrawn, erased.

    ``touched`` is the number of the last act that touched a fact or person.
    """

    facts: dict[str, Fact] = field(default_factory=dict)
    withheld: dict[str, str] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    erased_marks: set[str] = field(default_factory=set)
    touched: dict[str, int] = field(default_factory=dict)
    acts: int = 0

    @classmethod
    def of(cls, county: County, ids: Mapping[str, Mapping[str, str]]) -> "Record":
        """The facts of a county by the ids that a journal gave them."""
        persons = {key: identity for kind in PERSONS for key, identity in ids[kind].items()}
        record = cls()
        for kind, frame in persons_of(county).items():
            for row in frame.to_dict("records"):
                if identity := ids[kind].get(row["key"]):
                    named = {persons[key] for key in named_in(kind, row) if key in persons}
                    record.add(Fact(identity, kind, row["key"], named, words_of(kind, row), row))
        return record

    def add(self, fact: Fact) -> None:
        """Know one fact more."""
        self.facts[fact.id] = fact

    def touch(self, *ids: str) -> None:
        """Note that something was done to some facts."""
        self.acts += 1
        self.touched |= dict.fromkeys(ids, self.acts)

    def hidden(self) -> set[str]:
        """Whom and what may be shown nowhere by itself."""
        return self.withdrawn | self.erased | set(self.withheld)

    def gone(self) -> dict[str, Fact]:
        """The facts that may be found nowhere."""
        hidden = self.hidden()
        return {each.id: each for each in self.facts.values() if self._is_gone(each, hidden)}

    def standing(self) -> list[Fact]:
        """The facts that are shown still."""
        hidden = self.hidden()
        return [each for each in self.facts.values() if not self._is_gone(each, hidden)]

    def gone_marks(self) -> set[str]:
        """All that may be found nowhere: of what is gone, what was said otherwise, words about the hidden."""
        hidden = self.hidden()
        found = set(self.erased_marks)
        for fact in self.facts.values():
            if self._is_gone(fact, hidden):
                found |= fact.marks()
            elif fact.kind == "referrals" and fact.persons & hidden:
                found |= fact.words | fact.before
            else:
                found |= fact.before
        return found

    def _is_gone(self, fact: Fact, hidden: set[str]) -> bool:
        if fact.id in hidden:
            return True
        if fact.kind == "referrals":
            return fact.persons <= hidden
        return fact.kind not in SHARED and bool(fact.persons & hidden)

    def withhold(self, fact: Fact, why: str) -> None:
        """A fact is withheld, or no longer where nothing says why."""
        self.withheld.pop(fact.id, None)
        if why:
            self.withheld[fact.id] = why
        self.touch(fact.id)

    def withdraw(self, fact: Fact) -> None:
        """A fact is taken back."""
        self.withdrawn.add(fact.id)
        self.touch(fact.id)

    def correct(self, fact: Fact, row: Mapping[str, Any], persons: set[str]) -> None:
        """A fact is said otherwise."""
        words = words_of(fact.kind, row)
        fact.before |= fact.words - words
        fact.row, fact.words, fact.persons = row, words, persons
        fact.ever |= persons
        self.touch(fact.id)

    def erase(self, fact: Fact) -> None:
        """A fact is erased; with a person goes whatever was ever about them, others keep what is theirs."""
        with_it = [each for each in self._held() if fact.kind in PERSONS and fact.id in each.ever]
        self.touch(fact.id, *(each.id for each in with_it))
        for each in [fact, *with_it]:
            if each is fact or not self._is_others(each, fact.id):
                self._erase_alone(each)
            else:
                self._leave_out(each, fact.id)

    def _held(self) -> Iterable[Fact]:
        return [each for each in self.facts.values() if each.id not in self.erased]

    def _is_others(self, fact: Fact, person: str) -> bool:
        """Whether a fact is about others than a person too, who keep it."""
        if fact.id in self.withdrawn:
            return False
        if person not in fact.persons:
            return True
        return fact.kind == "session-place" or (fact.kind in SHARED and fact.persons != {person})

    def _erase_alone(self, fact: Fact) -> None:
        self.erased.add(fact.id)
        self.erased_marks |= fact.marks()
        self.withheld.pop(fact.id, None)
        self.withdrawn.discard(fact.id)

    def _leave_out(self, fact: Fact, person: str) -> None:
        """What was said before goes with the person; of a referral, all that was said in words."""
        if fact.kind == "referrals" and person in fact.persons:
            fact.before, fact.words = fact.before | fact.words, set()
        self.erased_marks |= {word.casefold() for word in fact.before}
        fact.persons.discard(person)
        fact.ever, fact.before = set(fact.persons), set()
