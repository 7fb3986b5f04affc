"""The chair's screening of a referral: a person decides, with a reason. Nothing is ever decided by itself.

Two decisions open a context, or join the one that there already is about the same place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from api import documents, wording
from api.access import Caller, chairs
from api.changes.refer import LOCATION
from api.documents import Document, Saying, Sending
from api.errors import BadRequest, Conflict, Refused
from api.questions import Reader
from api.questions.standing import documents_of
from graph.intake.codes import read as codes
from graph.journal import Draft
from graph.journal.times import london
from graph.model import Record

KIND: Final = "screening"
DECISIONS: Final = (
    "no further action, with advice",
    "universal partner response",
    "DCSM item",
    "context assessment",
    "CAHM",
    "immediate strategy discussion",
)
OPENS: Final[Mapping[str, str]] = {"DCSM item": "place of concern", "context assessment": "under assessment"}
"""The decisions that open a context, and the status that it opens with."""

NOT_YET_ASSESSED: Final = frozenset({"place of interest", "place of concern", "closed watch"})
"""A context of these statuses is taken further by a decision to assess it; any other keeps its own."""


class Screening(BaseModel):
    """A decision with its reason. `version` is the number of the screening that it replaces, 0 for the first.

    `review` is a day such as "2026-07-14": needed where a context is opened.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    decision: str = ""
    reason: str = ""
    review: str = ""
    version: int = 0
    language_reason: str = ""

    def problems(self, today: date) -> dict[str, str]:
        """A sentence for each field that cannot be taken."""
        found = wording.problems({"reason": self.reason}, self.language_reason, today)
        if self.decision not in DECISIONS:
            found["decision"] = "Choose what shall happen."
        found |= documents.decision_problems(self.reason, self.review, today)
        if self.decision in OPENS and not self.review:
            found["review"] = "Say by when it is to be reviewed."
        return found


@dataclass(frozen=True)
class Screen:
    """Records a screening, and opens a context or joins one where the decision says so."""

    referral: str
    screening: Screening
    sending: Sending
    forums: frozenset[str] = frozenset({"dcsm"})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is screened, for the audit."""
        return {"referral": self.referral[:80]}

    def draft(self, graph: Reader, scope: dict[str, Any], who: Caller, now: datetime) -> Draft:
        """The entry. Raises Refused for a referral out of the scope, BadRequest, or Conflict."""
        held = documents_of(graph, scope, self.referral)
        if "referral" not in held:
            raise Refused("no such referral in the scope")
        concern = held["referral"][-1].content
        if not chairs(scope, concern["district"]):
            raise Refused("the chair of the district's meeting screens")
        today = london(now).date()
        if problems := self.screening.problems(today):
            raise BadRequest(problems, "This decision was not recorded.")
        context = self._context(graph, scope, concern, today)
        saying = self._saying(concern, context, held.get(KIND, []), who)
        rows = (documents.context_row(context, self.sending),) if context else ()
        return documents.draft(saying, who, now, self.sending, rows)

    def _saying(
        self, concern: Mapping[str, Any], context: Record | None, earlier: list[Document], who: Caller
    ) -> Saying:
        content = self.screening.model_dump(exclude={"version"})
        last = earlier[-1] if earlier else None
        version = documents.next_version(last, self.screening.version, content, who.subject)
        identity = documents.identity(KIND, self.referral)
        joined = context["id"] if context else ""
        return Saying(KIND, identity, version, self.referral, joined, concern["district"], content)

    def _context(
        self, graph: Reader, scope: dict[str, Any], concern: Mapping[str, Any], today: date
    ) -> Record | None:
        """The context as it will stand: the one about the place there already is, or a new one."""
        status = OPENS.get(self.screening.decision)
        if status is None:
            return None
        identity = documents.identity("context", concern["subject"] or self.referral)
        found = graph.read("context", scope=scope, id=identity)
        context = found[0] if found else _opened(graph, scope, concern, today) | {"id": identity}
        if not found or (status == "under assessment" and context["status"] in NOT_YET_ASSESSED):
            context = context | {"status": status}
        words = f"{'another referral joined' if found else 'opened'}: {self.screening.decision}"
        return context | {
            "changed": today.isoformat(),
            "change": words,
            "review": self.screening.review or context["review"],
        }


def _opened(graph: Reader, scope: dict[str, Any], concern: Mapping[str, Any], today: date) -> Record:
    """A new context about what a referral names: a place of the map, or something said in words."""
    new = {
        "name": concern["name"],
        "about": concern["subject"] if concern["kind"] == LOCATION else "",
        "about_kind": concern["kind"],
        "opened": today.isoformat(),
        "review": "",
        "lat": None,
        "lon": None,
        "area": concern["district"],
    }
    if not new["about"]:
        return new
    places = graph.read("subject", scope=scope, id=concern["subject"])
    if not places:
        raise Conflict("The place has been withdrawn since it was referred. Refer the place that stands now.")
    place = places[0]
    return new | {
        "about_kind": _about_kind(place["kind"]),
        **{name: place[name] for name in ("name", "lat", "lon", "area")},
    }


def _about_kind(kind: str) -> str:
    """Whether a context wraps a place, a route or a school."""
    if kind == "school":
        return "school"
    return "route" if kind in codes("route_kinds").words else "place"
