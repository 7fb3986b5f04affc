"""What is kept no longer than it may be: facts about persons whose last day is over are erased.

They left every view on that day, since every read is bound by it; here they leave the journal, as any lawful
erasure does: the chain still verifies, and nothing of what was said is left.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

import pandas as pd

from graph.journal import Draft, Journal, facts
from graph.journal.facts import Named
from graph.journal.times import beginning_of_day
from graph.journal.values import DISCLOSURE_KINDS, EVIDENCE, EXPORT, NOTICE_KINDS, PERSON_KINDS, SESSION_KINDS
from graph.retention import longer, months

AT_ONCE: Final = 2_000
"""Facts erased by one entry."""

PURPOSE: Final = "To keep nothing about persons longer than it may be kept"
BASIS: Final = "UK GDPR Art. 5(1)(e) (storage limitation)"


def expire(journal: Journal, today: date, author: str) -> int:
    """Erase every fact about persons whose last day is over; how many there were."""
    day = today.isoformat()
    over = [*_expired(journal, day), *_orphans(journal, day), *facts.long_withdrawn(journal, _since(today))]
    for start in range(0, len(over), AT_ONCE):
        said = Draft(
            kind="erased",
            author=author,
            purpose=PURPOSE,
            basis=BASIS,
            key=f"expired|{today.isoformat()}|{journal.head().number}|{start}",
            body={"told": "expired", "sent": ""},
        )
        journal.erase_all(over[start : start + AT_ONCE], said)
    return len(over)


def _since(today: date) -> str:
    """The moment before which a fact must have been withdrawn to be erased: its longest retention ago."""
    ago = pd.Timestamp(today) - pd.DateOffset(months=max(months().values()))
    return beginning_of_day(ago.date())


def _expired(journal: Journal, today: str) -> Iterator[Named]:
    """Facts and lines of evidence whose own last day, or whose session's, is over."""
    confirmed, sealed = facts.confirmed(journal), facts.sealed(journal)
    for kind in (*PERSON_KINDS, *DISCLOSURE_KINDS, *NOTICE_KINDS, EVIDENCE, EXPORT, *SESSION_KINDS):
        standing = journal.standing(kind)
        last = "review" if kind in SESSION_KINDS else "expires"
        if standing.empty or last not in standing:
            continue
        over = longer(kind, standing, confirmed) if last == "expires" else standing
        over = over[(over[last] < today) & ~over["id"].isin(sealed)]
        yield from zip([kind] * len(over), over["source"], over["key"], strict=True)


def _orphans(journal: Journal, today: str) -> Iterator[Named]:
    """Names and numbers of persons of whom nothing else is kept."""
    identities = journal.standing("identities")
    if identities.empty:
        return
    kept, confirmed = set(facts.sealed(journal)), facts.confirmed(journal)
    for kind in ("children", "adults"):
        standing = journal.standing(kind)
        if not standing.empty:
            standing = longer(kind, standing, confirmed)
            kept |= set(standing.loc[standing["expires"] >= today, "id"])
    gone = identities[~identities["person"].isin(kept)]
    yield from zip(["identities"] * len(gone), gone["source"], gone["key"], strict=True)
