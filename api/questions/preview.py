"""A line of evidence before it is released: what its forum will see, and what should give one pause."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from api import wording
from api.access import CAHM, CASEWORK, POLICE
from api.errors import BadRequest, Refused
from api.questions import Reader, Released, ground
from api.questions.ground import RELEASED_TO, Behind, Ground
from api.questions.naming import Called
from api.questions.peer_sessions import only, people_on, session_in_scope
from api.sessions import WITH_A_YOUNG_PERSON
from api.singling import singles_out
from graph.intake.codes import read as codes
from graph.journal.times import london
from graph.language import harsh

LONGEST_LINE: Final = 400
"""Characters of a line: a meeting reads many."""

MOST_FACTS: Final = 50
WELFARE: Final = "welfare"
FORUMS: Final = frozenset({CASEWORK.name, CAHM.name})
NAMES: Final = "This names somebody who is behind it. Write it about the place."
ASKED_FOR: Final = "asked for by a warning"
NEEDS: Final = {
    "language_reason": "Change the words pointed out, or say here why they must stand.",
    "single_reason": "Change the line, or say here why it must go on as it is.",
}


class ReleaseText(BaseModel):
    """A line written for one forum, the ids of the facts that it rests on, and what kind of evidence it is.

    `session` is the session at whose table it is released, in the forum `cahm`. `language_reason` says why
    words that were pointed out must stand, and `single_reason` why a line that may single somebody out must
    go on; neither reaches the forum.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    facts: tuple[str, ...] = ()
    forum: str = ""
    kind: str = ""
    text: str = ""
    session: str = ""
    language_reason: str = ""
    single_reason: str = ""

    def problems(self, today: date) -> dict[str, str]:
        """A sentence for each field that cannot be taken, whatever reason is given."""
        texts = {"text": self.text, "single_reason": self.single_reason}
        found = wording.problems(texts, self.language_reason.strip() or ASKED_FOR, today)
        if not self.text.strip():
            found["text"] = "Write what the forum shall read."
        elif len(self.text) > LONGEST_LINE:
            found["text"] = f"This is longer than {LONGEST_LINE} characters. Release it as several lines."
        if not 0 < len(self.facts) <= MOST_FACTS:
            found["facts"] = f"Choose what the line rests on: one fact at least, and at most {MOST_FACTS}."
        if self.forum not in RELEASED_TO:
            found["forum"] = "Choose for whom the line is."
        if codes("evidence_kinds").match(self.kind) is None:
            found["kind"] = "Choose what kind of evidence it is from the list."
        return found


@dataclass(frozen=True)
class Line:
    """A line as its forum sees it: what was seen in which months, how it is known, who released it when."""

    context: str
    area: str
    forum: str
    text: str
    kind: str
    how_known: str
    seen_from: str
    seen_to: str
    grade: str
    released_by: str
    released_on: str
    expires: str


@dataclass(frozen=True)
class Warned:
    """A warning about a line, and the field in which it is answered."""

    says: str
    answer: str


@dataclass(frozen=True)
class Examined:
    """A line that may be released once its warnings are answered, and the ids of the persons behind it."""

    line: Line
    warnings: tuple[Warned, ...]
    persons: tuple[str, ...]

    def unanswered(self, text: ReleaseText) -> dict[str, str]:
        """A sentence for each field in which a warning is still to be answered."""
        return {
            each.answer: f"{each.says} {NEEDS[each.answer]}"
            for each in reversed(self.warnings)
            if not getattr(text, each.answer).strip()
        }


@dataclass(frozen=True)
class Lines:
    """A line to be looked at: of a context, as written, resting on facts that the journal knows."""

    context: str
    text: ReleaseText
    ground: Ground = field(compare=False)

    def examined(self, graph: Reader, scope: dict[str, Any], releaser: str, now: datetime) -> Examined:
        """What the forum would see; raises Refused, or BadRequest for what no reason lets go on."""
        context = ground.at_work(graph, scope, self.context)
        today, text = london(now).date(), self.text
        scope, others, problems = _at(graph, scope, now, text)
        behind = ground.behind(graph, scope, today, self.ground)
        ground.not_bound(self.ground)
        problems = text.problems(today) | problems
        called = Called.of(graph, {"scope": scope, "today": today.isoformat()}, {**others, **behind.initials})
        problems |= {} if "text" in problems or not called.stands_in(text.text) else {"text": NAMES}
        if problems:
            raise BadRequest(problems, "Nothing was released.")
        line = Line(
            context=context["id"],
            area=context["area"],
            forum=text.forum,
            text=text.text.strip(),
            kind=str(codes("evidence_kinds").match(text.kind)),
            how_known=behind.how_known,
            seen_from=behind.months[0] if behind.months else "",
            seen_to=behind.months[-1] if behind.months else "",
            grade=self.ground.grades,
            released_by=releaser,
            released_on=today.isoformat(),
            expires=ground.until(self.ground, today),
        )
        return Examined(line, _warnings(text, behind), tuple(sorted(behind.initials)))


@dataclass(frozen=True)
class PreviewAnswer:
    """What the forum will see, and the warnings, each with the field in which it is answered."""

    line: Line
    warnings: tuple[Warned, ...]


@dataclass(frozen=True)
class Preview:
    """A line as it would be released now by whoever asks."""

    lines: Lines
    reader: str
    now: datetime
    forums: frozenset[str] = FORUMS
    graph: str = "people"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit; never what was written."""
        return asked(self.lines)

    def find(self, graph: Reader, scope: dict[str, Any]) -> Examined:
        """Look at it as for a release; raises Refused, or BadRequest for what cannot be released."""
        return self.lines.examined(graph, scope, self.reader, self.now)

    def release(self, found: Examined) -> Released[PreviewAnswer]:
        """The line; the audit knows whom it is about."""
        return Released(PreviewAnswer(found.line, found.warnings), shown=1, persons=found.persons)


def asked(lines: Lines) -> dict[str, Any]:
    """What is asked of a line, for the audit."""
    return {
        "context": lines.context[:80],
        "forum": lines.text.forum[:20],
        "facts": [each[:40] for each in lines.text.facts[:MOST_FACTS]],
    }


def _at(
    graph: Reader, scope: dict[str, Any], now: datetime, text: ReleaseText
) -> tuple[dict[str, Any], Mapping[str, str], dict[str, str]]:
    """The scope in which facts are looked at, whom else the text may not name, and what forbids a forum."""
    if scope["forum"] != CAHM.name:
        return scope, {}, {}
    today = london(now).date()
    session = session_in_scope(graph, scope, today, text.session)
    here = only(scope, text.session)
    on_map = people_on(graph, here, today, text.session)
    people = {person: each["initials"] for person, each in on_map.items()}
    if session["mode"] == WITH_A_YOUNG_PERSON:
        raise Refused("what a young person drew is theirs")
    if session["mode"] == WELFARE and text.forum == POLICE.name:
        return here, people, {"forum": "Nothing of a welfare session goes to the police."}
    return here, people, {}


def _warnings(text: ReleaseText, behind: Behind) -> tuple[Warned, ...]:
    language = harsh(text.text)
    singled = singles_out(text.text, behind.told, behind.events)
    return (
        *((Warned(f"This {language}", "language_reason"),) if language else ()),
        *(Warned(each, "single_reason") for each in singled),
    )
