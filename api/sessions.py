"""Peer sessions as they are said: who is on the map and why, ties, places, actions; each a row of its own.

What is said in a session is seen by its invitees until its review date. Nothing of it is ever in `places`.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from api.access import Caller
from api.documents import Sending
from graph.journal import Draft, Row
from graph.model import Record

MODES: Final = "session_modes"
WITH_A_YOUNG_PERSON: Final = "with a young person"
DISPLAYS: Final = ("initials", "names")
LONGEST: Final = timedelta(days=183)
"""From a session to its review."""

POLICE: Final = frozenset({"police", "british transport police"})


def draft(session: str, rows: Sequence[Row], who: Caller, sending: Sending, told: str) -> Draft:
    """The entry that records something said in a session; ``told`` is the id of what it is about."""
    return Draft(
        kind="session",
        author=who.subject,
        purpose=who.purpose,
        basis=who.lawful_basis,
        key=f"session|{session}|{told}|{sending.mark(who.subject)}",
        body={"session": session, "told": told, "sent": sending.mark(who.subject)},
        rows=rows,
    )


def row(record: str, session: Record, identity: str, sending: Sending, /, **columns: Any) -> Row:
    """A row of a session, of one kind of record: it ends with the session's review."""
    body = {"session": session["id"], "review": session["review"], **columns}
    return Row("say", record, sending.source, session["id"], identity, identity, body)


def withdrawn(kind: str, session: str, identity: str, sending: Sending) -> Row:
    """The row that takes something off a session's map."""
    return Row("withdraw", kind, sending.source, session, identity, identity, {})
