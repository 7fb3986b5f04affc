"""Versioned documents: referrals, screenings, assessments and plans, as they are said and as they stand.

Each version is a row of its own in the journal. Its number is part of the entry's key, so that of two people
who write over the same version only one is recorded, also when they use two processes.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid4, uuid5

from api.access import Caller
from api.errors import Conflict
from graph.journal import MADE_UP_SOURCE, Draft, Journal, Row
from graph.journal.times import is_day, on_london_clock, utc_text
from graph.model import Record

SOURCE: Final = "milieu"
"""The source of what people say here, unless it is about the made-up county."""


OVERTAKEN: Final = (
    "Somebody else has saved this in the meantime. Read what stands now, then save yours again."
)


class Newer(Exception):
    """The version that stands now: the cause of a Conflict with it, for whoever shows both."""

    def __init__(self, document: "Document") -> None:
        """Hold the version."""
        super().__init__(f"version {document.version} stands")
        self.document = document


@dataclass(frozen=True)
class Sending:
    """One act of sending: its key, so that sending twice records once, and the source to record it under."""

    key: str = field(default_factory=lambda: uuid4().hex)
    source: str = SOURCE

    def mark(self, author: str) -> str:
        """What an entry keeps of it, to tell one sender's entry from another's."""
        return identity("sending", author, self.key)

    def new_id(self, kind: str, author: str, content: Mapping[str, Any] | None = None) -> str:
        """The id of something new: the same when the same is sent again.

        With ``content``, another when that differs; without it, the id tells nothing of what is said.
        """
        return identity(kind, author, self.key, json.dumps(content or {}, sort_keys=True))

    def act(self, act: str, rows: Sequence[Row], who: Caller) -> Draft:
        """The entry that records one act about the first of some rows; each act is done once."""
        about = rows[0]
        return Draft(
            kind=about.kind,
            author=who.subject,
            purpose=who.purpose,
            basis=who.lawful_basis,
            key=f"{about.kind}|{about.id}|{act}",
            body={"told": about.id, "act": act, "sent": self.mark(who.subject)},
            rows=rows,
        )


@dataclass(frozen=True)
class Document:
    """One version of a document as it stands in the graph. ``content`` is what was said, by field."""

    id: str
    subject: str
    context: str
    version: int
    author: str
    at: str
    entry: int
    content: Mapping[str, Any]

    @property
    def written(self) -> datetime:
        """When it was recorded, on London's clock."""
        return on_london_clock(self.at)


@dataclass(frozen=True)
class Saying:
    """One version of a document as it is about to be recorded; ``id`` is the same for all its versions."""

    kind: str
    id: str
    version: int
    subject: str
    context: str
    area: str
    content: Mapping[str, Any]

    @property
    def key(self) -> str:
        """What names this version of it."""
        return f"{self.subject}|{self.id}|{self.version}"


def identity(*parts: str) -> str:
    """The same id for the same parts, always."""
    return str(uuid5(NAMESPACE_URL, "|".join(("milieu", *parts))))


def draft(
    saying: Saying, who: Caller, now: datetime, sending: Sending, contexts: Iterable[Row] = ()
) -> Draft:
    """The entry that records one version, with any context that it changes."""
    return Draft(
        kind="document",
        author=who.subject,
        purpose=who.purpose,
        basis=who.lawful_basis,
        key=f"document|{saying.key}",
        body={
            "document": saying.id,
            "kind": saying.kind,
            "version": saying.version,
            "subject": saying.subject,
            "context": saying.context,
            "sent": sending.mark(who.subject),
        },
        rows=(_row(saying, who, now, sending.source), *contexts),
    )


def _row(saying: Saying, who: Caller, now: datetime, source: str) -> Row:
    body = {
        "subject": saying.subject,
        "context": saying.context,
        "kind": saying.kind,
        "document": saying.id,
        "version": saying.version,
        "author": who.subject,
        "at": utc_text(now),
        "area": saying.area,
        # The reads give this text only, so the document's id is in it too.
        "body": json.dumps({"document": saying.id, **saying.content}, sort_keys=True),
    }
    return Row("say", "document", source, saying.subject, saying.key, identity("version", saying.key), body)


def context_row(context: Record, sending: Sending) -> Row:
    """The row that says a context, anew or again, from its columns and ``id``."""
    body = {name: value for name, value in context.items() if name not in {"id", "entry"}}
    return Row("say", "context", sending.source, context["id"], context["id"], context["id"], body)


def read(rows: Iterable[Record]) -> list[Document]:
    """Versions of documents from rows of the graph, in the order in which they were recorded."""
    found = [_document(row) for row in rows]
    return sorted(found, key=lambda each: (each.entry, each.id, each.version))


def _document(row: Record) -> Document:
    content = json.loads(row["body"])
    return Document(
        id=content.pop("document"),
        subject=row["subject"],
        context=row["context"] or "",
        version=row["version"],
        author=row["author"],
        at=row["at"],
        entry=row["entry"],
        content=content,
    )


def by_kind(rows: Iterable[Record]) -> dict[str, list[Document]]:
    """Every version of the documents kept with one subject, by kind."""
    found: dict[str, list[Record]] = {}
    for row in rows:
        found.setdefault(row["kind"], []).append(row)
    return {kind: read(versions) for kind, versions in found.items()}


def newest(documents: Iterable[Document]) -> list[Document]:
    """The newest version of each document, in the order in which the documents were first recorded."""
    held: dict[str, Document] = {}
    for each in documents:
        if each.id not in held or each.version > held[each.id].version:
            held[each.id] = each
    return list(held.values())


def next_version(held: Document | None, over: int, content: Mapping[str, Any], author: str) -> int:
    """The number of a version written over version ``over`` (0: none yet).

    Raises Conflict over any but the newest. What was just recorded from the same hand keeps its number, so
    that sending it twice is no conflict.
    """
    last = held.version if held else 0
    if over == last:
        return last + 1
    if held and over == last - 1 and held.author == author and dict(held.content) == dict(content):
        return last
    raise Conflict(OVERTAKEN) from (Newer(held) if held else None)


def source_of(journal: Journal) -> str:
    """The source under which people's words are recorded.

    In a journal that holds the made-up county and nothing real that is protected, they are made up too:
    whoever tries the service out does not shut themselves out by it. Anywhere else they are real.
    """
    return MADE_UP_SOURCE if journal.made_up and not journal.protected() else SOURCE


def decision_problems(reason: str, review: str, today: date) -> dict[str, str]:
    """What is wrong with a decision's reason, which must be given, or its day of review, if given."""
    found = {}
    if not reason.strip():
        found["reason"] = "Say why: the reason is kept with the decision."
    if review and not (is_day(review) and review > today.isoformat()):
        found["review"] = "Give a day that is still to come, such as 2027-01-14."
    return found
