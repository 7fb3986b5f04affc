"""What a backup put back is erased and sealed again, before anything is served.

The list of it is kept in a second place (`MILIEU_ERASED`). An erasure or a seal is on it before it is
acknowledged; of one that was recorded just before a crash, the next start writes the line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from api.documents import source_of
from api.seals import restriction_of
from graph.journal import Draft, Journal, Row, erasure, facts
from graph.journal.erasure_list import Erased, ErasureList
from graph.journal.facts import SEALED, newest, without
from graph.journal.values import RESTRICTION

AUTHOR: Final = "milieu"
PURPOSE: Final = "To keep erased and sealed what a backup put back"
BASIS: Final = "UK GDPR Art. 17 and 5(1)(f)"
WHY: Final = "put back by a backup"


@dataclass(frozen=True)
class PutBack:
    """What the list says is gone or hidden, and the journal shows again."""

    erased: tuple[Erased, ...]
    sealed: tuple[Row, ...]

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.erased or self.sealed)


def look(journal: Journal, listed: ErasureList) -> PutBack:
    """What a backup put back."""
    kept = listed.read()
    known = erasure.known(journal)
    lacking = [each for mark, each in kept.erased.items() if mark not in known]
    erased = tuple(each for each in lacking if erasure.held(journal, each.rows))
    unsealed = sorted(kept.sealed - facts.sealed(journal))
    found = [newest(journal, person) for person in unsealed]
    return PutBack(erased, tuple(fact for fact in found if fact))


def mend(journal: Journal, listed: ErasureList) -> PutBack:
    """Erase and seal again what a backup put back; what it was. Each erasure is an entry of its own."""
    found = look(journal, listed)
    if found.sealed:
        journal.append(_sealing(journal, found.sealed))
    for each in found.erased:
        if rows := erasure.held(journal, each.rows):  # two lines may name the same rows
            _erase(journal, each, rows)
    return found


def keep(journal: Journal, listed: ErasureList) -> None:
    """Write down each erasure that is not on the list yet, and who is sealed where that has changed.

    Raises JournalUnavailable where the list cannot be written.
    """
    kept, sealed = listed.read(), facts.sealed(journal)
    new = list(erasure.all_erased(journal, but=kept.erased))
    if new or sealed != kept.sealed:
        listed.add(new, sealed if sealed != kept.sealed else None)


def _erase(journal: Journal, erased: Erased, rows: Sequence[Row]) -> None:
    """Erase rows that came back, with every word about their facts; what is about others too is said anew."""
    named = sorted({(row.kind, row.source, row.key) for row in rows})
    standing = [newest(journal, identity) for identity in erased.anew]
    anew = [without(fact, frozenset(erased.without)) for fact in standing if fact and fact.operation == "say"]
    incidents = sorted({str(row.body["incident"]) for row in rows if row.body.get("incident")})
    body = {
        "told": "",
        "records": list(erased.without),
        "sent": "",
        "incidents": incidents,
        "why": WHY,
        "again": erased.entry,
    }
    journal.erase_all(named, _draft(erasure.KIND, f"again|{erased.entry}", body, anew))


def _sealing(journal: Journal, persons: Sequence[Row]) -> Draft:
    source = source_of(journal)
    rows = [
        Row(
            "say", RESTRICTION, source, person.kind, person.id, restriction_of(person.id),
            {"fact": person.id, "of": person.kind, "why": SEALED, "reason": WHY},
        )
        for person in persons
    ]  # fmt: skip
    body = {"told": "sealed", "action": "seal", "by": AUTHOR, "sent": "", "why": WHY}
    return _draft(RESTRICTION, f"sealed again|{journal.head().hash}", body, rows)


def _draft(kind: str, key: str, body: Mapping[str, object], rows: Sequence[Row]) -> Draft:
    return Draft(kind=kind, author=AUTHOR, purpose=PURPOSE, basis=BASIS, key=key, body=body, rows=rows)
