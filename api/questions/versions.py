"""A context's assessment as it stood after each text that was saved, so that two of them can be compared."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from api.documents import Document
from api.errors import BadRequest, Refused
from api.questions import Reader, Released
from api.questions.assessment import SECTIONS
from api.questions.standing import context_of, documents_of
from mapping_ui.views import Version


@dataclass(frozen=True)
class VersionsAnswer:
    """Two versions, and the numbers of all that there are."""

    name: str
    older: Version
    newer: Version
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Versions:
    """Two versions of an assessment, or of one section: by number, 0 for the newest and the one before."""

    context: str
    older: int = 0
    newer: int = 0
    section: int | None = None
    forums: frozenset[str] = frozenset({"dcsm"})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {
            "context": self.context[:80],
            "older": self.older,
            "newer": self.newer,
            "section": self.section,
        }

    def find(self, graph: Reader, scope: dict[str, Any]) -> tuple[str, list[Document]]:
        """Read every text; raises Refused where there is none in the scope."""
        context = context_of(graph, scope, self.context)
        texts = documents_of(graph, scope, self.context).get("assessment", [])
        chosen = [each for each in texts if self.section in (None, each.content["section"])]
        if not chosen:
            raise Refused("nothing of this is written yet")
        return context["name"], chosen

    def release(self, found: tuple[str, list[Document]]) -> Released[VersionsAnswer]:
        """The two that are asked for; raises BadRequest for a number that there is not."""
        name, texts = found
        newer = self.newer or len(texts)
        older = self.older or max(newer - 1, 1)
        wrong = {"older": older, "newer": newer}
        sentence = f"Give a number from 1 to {len(texts)}."
        if fields := {each: sentence for each, n in wrong.items() if not 1 <= n <= len(texts)}:
            raise BadRequest(fields)
        answer = VersionsAnswer(
            name, _stood(texts, older), _stood(texts, newer), tuple(range(1, len(texts) + 1))
        )
        return Released(answer, shown=2)


def _stood(texts: list[Document], number: int) -> Version:
    """The assessment as it stood after that many texts."""
    last = texts[number - 1]
    newest = _newest(texts[:number])
    sections = tuple((f"{n} {SECTIONS[n][0]}", newest[n]) for n in sorted(newest))
    return Version(number, last.author, last.written, sections)


def _newest(texts: Iterable[Document]) -> dict[int, str]:
    return {each.content["section"]: each.content["text"] for each in texts}
