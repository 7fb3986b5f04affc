"""Whether a fact is withheld, and the two people whom it takes to open what is sealed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from api import documents
from graph.journal import Journal, Row
from graph.journal.facts import SEALED, newest, persons_of, restricted
from graph.journal.joins import joined, records_of
from graph.journal.times import utc_text
from graph.journal.values import RESTRICTION

A_DAY: Final = timedelta(days=1)
"""How long one steward's word waits for another's, where two are needed."""


@dataclass(frozen=True)
class Known:
    """What the journal says of a fact: the newest word on it, and on whether it or others are withheld.

    ``joined`` is the record that is kept, by the id of another record of the same child.
    """

    identity: str
    fact: Row | None = field(compare=False)
    standing: Row | None = field(compare=False)
    hidden: frozenset[str] = field(compare=False)
    joined: Mapping[str, str] = field(compare=False, default_factory=dict)

    @classmethod
    def of(cls, journal: Journal, identity: str) -> "Known":
        """What is known of the fact that has an id."""
        standing = newest(journal, restriction_of(identity))
        return cls(identity, newest(journal, identity), standing, restricted(journal), joined(journal))

    @property
    def alike(self) -> tuple[str, ...]:
        """The ids of all records of a child, where it is one; else its own."""
        return records_of(self.identity, self.joined)

    @property
    def persons(self) -> set[str]:
        """The ids of the persons whom it is about, by each of their records."""
        named = persons_of(self.fact) if self.fact else []
        return {each for person in named for each in records_of(person, self.joined)}


def restriction_of(fact: str) -> str:
    """The id of the word on whether a fact is withheld."""
    return documents.identity(RESTRICTION, fact)


def is_sealed(standing: Row | None) -> bool:
    """Whether the newest word on a fact is that it is sealed."""
    return standing is not None and standing.operation == "say" and standing.body.get("why") == SEALED


def opened_to(standing: Row | None, subject: str, now: datetime) -> bool:
    """Whether another steward has asked, within a day, for what is sealed to be opened."""
    if standing is None:
        return False
    by, at = standing.body.get("asked_by"), str(standing.body.get("asked_at") or "")
    return bool(by) and by != subject and utc_text(now - A_DAY) <= at
