"""Confirming a fact about a child: it is so still, says somebody, and it is kept in view for longer."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from api import documents
from api.access import Caller
from api.changes.withhold import in_reach
from api.documents import Sending
from api.errors import BadRequest
from api.questions import Reader
from api.seals import Known
from graph.intake.codes import read as codes
from graph.journal import Draft, Row
from graph.journal.times import london
from graph.journal.values import CONFIRMATION

CONFIRMED = ("ties", "groups", "adults")
"""Kinds that end unless somebody confirms them."""


class ConfirmationText(BaseModel):
    """Who says that it is so still, and how they know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    said_by: str = ""
    basis: str = ""

    def problems(self) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        found = {}
        if codes("agencies").match(self.said_by) is None:
            found["said_by"] = "Say which agency says so, from the list."
        if codes("known_by").match(self.basis) is None:
            found["basis"] = "Say how they know, from the list."
        return found


@dataclass(frozen=True)
class Confirm:
    """Records that a fact is so still."""

    known: Known
    text: ConfirmationText
    sending: Sending
    forums: frozenset[str] = frozenset({"casework"})
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is confirmed, for the audit."""
        return {"fact": self.known.identity[:40]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry; raises Refused for a fact about nobody in the scope, or BadRequest."""
        today = london(now).date()
        fact = in_reach(graph, scope, today, self.known)
        problems = self.text.problems()
        if fact.kind not in CONFIRMED:
            problems["kind"] = "Only ties, groups and adults are confirmed."
        if problems:
            raise BadRequest(problems, "Nothing was confirmed.")
        mark = self.sending.mark(who.subject)
        return Draft(
            kind=CONFIRMATION,
            author=who.subject,
            purpose=who.purpose,
            basis=who.lawful_basis,
            key=f"{CONFIRMATION}|{fact.id}|{self.text.said_by}|{self.text.basis}|{mark}",
            body={"told": fact.id, "sent": mark},
            rows=(self._row(fact, today),),
        )

    def _row(self, fact: Row, today: date) -> Row:
        body = {"fact": fact.id, "day": today.isoformat(), **self.text.model_dump()}
        identity = documents.identity(CONFIRMATION, fact.id)
        return Row("say", CONFIRMATION, self.sending.source, fact.kind, fact.id, identity, body)
