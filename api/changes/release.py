"""Releasing a line of evidence of a context to a forum, and taking one back: by a named person."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from api import documents, wording
from api.access import Caller
from api.documents import Sending
from api.errors import BadRequest, Refused
from api.questions import Reader
from api.questions.preview import FORUMS, Lines, asked
from graph.journal import Draft, Row
from graph.journal.times import london
from graph.journal.values import EVIDENCE
from graph.released import Line


@dataclass(frozen=True)
class Release:
    """Records that a line is released; its forum reads it from then on."""

    lines: Lines
    sending: Sending
    forums: frozenset[str] = FORUMS
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is released, for the audit; never what was written."""
        return asked(self.lines)

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry; raises Refused for a context or fact out of reach, or BadRequest."""
        found = self.lines.examined(graph, scope, who.subject, now)
        text, ground = self.lines.text, self.lines.ground
        if unanswered := found.unanswered(text):
            raise BadRequest(unanswered, "Nothing was released.")
        identity = documents.identity(EVIDENCE, who.subject, self.sending.key, text.model_dump_json())
        body = asdict(found.line) | {
            "rests_on": "; ".join(ground.rests_on),
            "as_said": dict(ground.as_said),
            "known": ground.entry,
            "language_reason": text.language_reason.strip(),
            "single_reason": text.single_reason.strip(),
        }
        row = Row("say", EVIDENCE, self.sending.source, found.line.context, identity, identity, body)
        return _entry(row, who, self.sending, f"{EVIDENCE}|{identity}")


@dataclass(frozen=True)
class TakeBack:
    """Takes a line back, with a reason: by who released it, or the team of a child behind it."""

    id: str
    line: Line | None = field(compare=False)
    reason: str
    sending: Sending
    forums: frozenset[str] = FORUMS
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is taken back, for the audit."""
        return {"line": self.id[:40]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry; raises Refused for a line out of reach, or BadRequest without a reason."""
        today = london(now).date()
        if self.line is None or not in_reach(graph, scope, today, self.line, who.subject):
            raise Refused("no such line in reach")
        if not self.reason.strip() or wording.problems({"reason": self.reason}, "", today):
            raise BadRequest({"reason": "Say why, in words that name nobody."}, "Nothing was changed.")
        said = self.line.row
        row = Row(
            "withdraw",
            EVIDENCE,
            said.source,
            said.partition,
            said.key,
            said.id,
            {"reason": self.reason.strip()},
        )
        mark = self.sending.mark(who.subject)
        return _entry(row, who, self.sending, f"{EVIDENCE}|{said.id}|taken back|{mark}")


def in_reach(graph: Reader, scope: dict[str, Any], today: date, line: Line, subject: str) -> bool:
    """Whether somebody released a line, or may see a child who is behind it."""
    seen = {"scope": scope, "today": today.isoformat()}
    return line.row.body["released_by"] == subject or any(
        graph.read("child", **seen, id=each) for each in sorted(line.rests_on)
    )


def _entry(row: Row, who: Caller, sending: Sending, key: str) -> Draft:
    return Draft(
        kind=EVIDENCE,
        author=who.subject,
        purpose=who.purpose,
        basis=who.lawful_basis,
        key=key,
        body={"told": row.id, "context": row.partition, "sent": sending.mark(who.subject)},
        rows=(row,),
    )
