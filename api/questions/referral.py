"""One referral as it came in, what the record says beside it, and what the chair decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from api import documents
from api.access import chairs
from api.documents import Document
from api.errors import Refused
from api.questions import Reader, Released
from api.questions.standing import documents_of
from api.questions.surroundings import Surroundings, around
from graph.model import Record
from mapping_ui.sentences import and_list
from mapping_ui.words import count_of, day


@dataclass(frozen=True)
class Screened:
    """One screening: what was decided, why, by whom and when. The last of several holds."""

    decision: str
    reason: str
    review: str
    who: str
    at: datetime
    version: int


@dataclass(frozen=True)
class ReferralAnswer:
    """A referral. ``said`` holds what the referrer said, by field; ``beside`` sentences from the record.

    ``may_screen`` says whether the reader chairs the meeting that it was sent to.
    """

    id: str
    name: str
    area: str
    received: datetime
    author: str
    danger: bool
    said: Mapping[str, Any]
    beside: tuple[str, ...]
    screenings: tuple[Screened, ...]
    context: str
    may_screen: bool


@dataclass(frozen=True)
class Referral:
    """A referral by its id, for the meeting that it was written for."""

    referral: str
    forums: frozenset[str] = frozenset({"dcsm"})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {"referral": self.referral[:80]}

    def find(self, graph: Reader, scope: dict[str, Any]) -> dict[str, Any]:
        """Read it with what lies around its place; raises Refused for any that is not in the scope."""
        held = documents_of(graph, scope, self.referral)
        if "referral" not in held:
            raise Refused("no such referral in the scope")
        said = held["referral"][-1]
        about, area = said.content["subject"], said.content["district"]
        there = graph.read("documents_of_kind", scope=scope, area=area, kind="referral")
        context = documents.identity("context", about or self.referral)
        return {
            "referral": said,
            "screenings": held.get("screening", []),
            "others": [each for each in documents.read(there) if _is_another(each, said)],
            "surroundings": around(graph, scope, area, about),
            "contexts": graph.read("context", scope=scope, id=context),
            "may_screen": chairs(scope, area),
        }

    def release(self, found: dict[str, Any]) -> Released[ReferralAnswer]:
        """Nothing in it names a person: it was refused otherwise when it was sent."""
        said: Document = found["referral"]
        screenings: list[Document] = found["screenings"]
        answer = ReferralAnswer(
            id=said.subject,
            name=said.content["name"],
            area=said.content["district"],
            received=said.written,
            author=said.author,
            danger=bool(said.content["danger"]),
            said=said.content,
            beside=_beside(found["others"], found["surroundings"], found["contexts"]),
            screenings=tuple(_screened(each) for each in screenings),
            context=screenings[-1].context if screenings else "",
            may_screen=found["may_screen"],
        )
        return Released(answer, shown=1)


def _is_another(other: Document, said: Document) -> bool:
    about = said.content["subject"]
    return bool(about) and other.content["subject"] == about and other.id != said.id


def _screened(document: Document) -> Screened:
    said = document.content
    return Screened(
        said["decision"], said["reason"], said["review"], document.author, document.written, document.version
    )


def _beside(others: list[Document], there: Surroundings, contexts: list[Record]) -> tuple[str, ...]:
    """What helps a chair to decide, and decides nothing by itself."""
    young = there.young_people
    guardians = and_list([f"{each.role} ({each.hours or 'hours not known'})" for each in there.guardians])
    return (
        _others(others),
        f"Around it: {there.recorded or 'not shown'}.",
        f"Young people: {young.said[0] if young else 'not asked yet.'}",
        f"Guardians there: {guardians or 'none recorded'}.",
        *(_plan(each) for each in contexts),
        *([] if contexts else ["No context about it yet."]),
    )


def _others(others: list[Document]) -> str:
    if not others:
        return "No other referral about it."
    agencies = sorted({each.content["agency"] for each in others})
    newest = max(each.written for each in others).date()
    number = count_of(len(others), "other referral")
    return f"{number} about it, by {and_list(agencies)}; the newest on {day(newest)}."


def _plan(context: Record) -> str:
    review = f", to be reviewed on {day(date.fromisoformat(context['review']))}" if context["review"] else ""
    return f"There is a context about it: {context['status']}{review}."
