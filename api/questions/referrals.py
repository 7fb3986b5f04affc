"""The referrals of a district that wait for the chair: a child in danger first, then the oldest."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api import documents
from api.documents import Document
from api.questions import Reader, Released
from api.questions.districts import district_in_scope


@dataclass(frozen=True)
class Waiting:
    """A referral that nobody has decided on yet."""

    id: str
    name: str
    received: datetime
    danger: bool
    agency: str
    harm: tuple[str, ...]


@dataclass(frozen=True)
class Referrals:
    """The referrals of one district, by its code, without a screening."""

    area: str
    forums: frozenset[str] = frozenset({"dcsm"})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {"area": self.area[:20]}

    def find(self, graph: Reader, scope: dict[str, Any]) -> list[Document]:
        """Read them; raises Refused for a district that is not there or not in the scope."""
        district_in_scope(graph.read("districts", scope=scope), scope, self.area)
        here = {"scope": scope, "area": self.area}
        screened = {row["subject"] for row in graph.read("documents_of_kind", **here, kind="screening")}
        sent = documents.read(graph.read("documents_of_kind", **here, kind="referral"))
        return [each for each in sent if each.subject not in screened]

    def release(self, found: list[Document]) -> Released[tuple[Waiting, ...]]:
        """What a list shows of each."""
        waiting = [_waiting(each) for each in found]
        waiting.sort(key=lambda each: (not each.danger, each.received, each.id))
        return Released(tuple(waiting), shown=len(waiting))


def _waiting(said: Document) -> Waiting:
    content = said.content
    return Waiting(
        said.subject,
        content["name"],
        said.written,
        bool(content["danger"]),
        content["agency"],
        tuple(content["harm"]),
    )
