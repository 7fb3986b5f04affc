"""What a context's page shows: the record around the place, and what people wrote, decided and planned."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from api import documents
from api.documents import Document
from api.questions import Reader, Released
from api.questions import assessment as assessed
from api.questions.assessment import ActionState, GoalState, SectionState, day_of
from api.questions.evidence import ReleasedLine, lines_of
from api.questions.marks import month_period
from api.questions.standing import context_of, documents_of
from api.questions.surroundings import Surroundings, around
from graph.model import Record
from mapping_ui import views
from mapping_ui.views import Nothing
from mapping_ui.words import count_of, day

FEWEST_GOALS, MOST_GOALS = 2, 4
HARM, TIME, VOICES, GUARDIANS, STRENGTHS, GOALS, PLAN = 1, 3, 4, 6, 12, 14, 15
"""The sections beside which the record has something to say."""


@dataclass(frozen=True)
class ContextAnswer:
    """A context. ``about`` is the id of its place, route or school; ``writings`` counts saved section texts.

    ``decided`` counts the decisions, so that the next one can say which it was written after.
    """

    id: str
    name: str
    about: str
    about_kind: str
    area: str
    district: str
    status: str
    opened: date | None
    changed: date | None
    change: str
    review: date | None
    safer: str
    young_people: views.YoungPeople | None
    evidence: tuple[views.Evidence, ...]
    week: views.WeekGrid | None
    months: views.MonthBars | None
    guardians: tuple[views.Guardian, ...]
    schools: tuple[views.NearSchool, ...]
    earlier: tuple[str, ...]
    sections: tuple[SectionState, ...]
    goals: tuple[GoalState, ...]
    actions: tuple[ActionState, ...]
    decisions: tuple[views.Decision, ...]
    writings: int
    decided: int


@dataclass(frozen=True)
class Context:
    """A context by its id, as it stands today."""

    context: str
    today: date
    forums: frozenset[str] = frozenset({"dcsm"})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {"context": self.context[:80]}

    def find(self, graph: Reader, scope: dict[str, Any]) -> dict[str, Any]:
        """Read it with its place and documents; raises Refused for any that is not in the scope."""
        context = context_of(graph, scope, self.context)
        here = {"scope": scope, "area": context["area"]}
        screenings = documents.newest(
            documents.read(graph.read("documents_of_kind", **here, kind="screening"))
        )
        joined = [each for each in screenings if each.context == self.context]
        subjects = {each.subject for each in joined}
        referrals = documents.read(graph.read("documents_of_kind", **here, kind="referral"))
        return {
            "context": context,
            "districts": {each["code"]: each["name"] for each in graph.read("districts", scope=scope)},
            "surroundings": around(graph, scope, context["area"], context["about"]),
            "screenings": joined,
            "referrals": [each for each in referrals if each.subject in subjects],
            "held": documents_of(graph, scope, self.context),
            "released": lines_of(graph, scope, self.context, self.today),
        }

    def release(self, found: dict[str, Any]) -> Released[ContextAnswer]:
        """The graph of places holds no child, and what people wrote was held against the wording rules."""
        context: Record = found["context"]
        there: Surroundings = found["surroundings"]
        held: assessed.Held = found["held"]
        referrals: list[Document] = found["referrals"]
        actions = assessed.actions(held, self.today)
        goals = assessed.goals(held)
        answer = ContextAnswer(
            **{name: context[name] or "" for name in ("id", "name", "about", "about_kind", "area", "status")},
            district=found["districts"].get(context["area"], ""),
            opened=day_of(context["opened"]),
            changed=day_of(context["changed"]),
            change=context["change"] or "",
            review=day_of(context["review"]),
            safer=_safer(there),
            young_people=there.young_people,
            evidence=(
                *(_released(each) for each in found["released"]),
                *there.evidence,
                *(_referred(each) for each in referrals),
            ),
            week=there.week,
            months=there.months,
            guardians=there.guardians,
            schools=there.schools,
            earlier=(*_tried(referrals), *_finished(actions)),
            sections=assessed.sections(held, _beside(there, referrals, goals, actions)),
            goals=goals,
            actions=actions,
            decisions=_decisions([*found["screenings"], *held.get("decision", [])]),
            writings=len(held.get("assessment", [])),
            decided=len(held.get("decision", [])),
        )
        shown = 1 + len(referrals) + len(found["released"]) + sum(len(versions) for versions in held.values())
        return Released(answer, shown=shown)


def _safer(there: Surroundings) -> str:
    """The first question, in one sentence. A comparison over time needs more than counts by the quarter."""
    if not there.evidence:
        return "Too little data to say if it is safer."
    return f"Not compared yet, so we cannot say if it is safer: {there.recorded}, around it."


def _released(line: ReleasedLine) -> views.Evidence:
    return views.Evidence(
        what=line.text,
        seen=month_period(line.seen_from, line.seen_to) if line.seen_from else Nothing.NOT_KNOWN,
        said_by=line.kind,
        how_known=", ".join(filter(None, (line.how_known, line.grade and f"graded {line.grade}"))),
        n=Nothing.NOT_SHOWN,
        released=f"Released by {line.released_by}, {day(line.released_on)}. Shown until {day(line.until)}.",
    )


def _referred(said: Document) -> views.Evidence:
    content = said.content
    since = f", since {content['since']}" if content["since"] else ""
    return views.Evidence(
        what=f"Referral: {', '.join(content['harm'])}{since}",
        seen=Nothing.NOT_KNOWN,
        said_by=content["agency"],
        how_known=content["how_known"],
        n=1,
    )


def _tried(referrals: list[Document]) -> list[str]:
    return [f"{_told(each, 'tried')}" for each in referrals if each.content["tried"]]


def _told(said: Document, field: str) -> str:
    return f"{said.content[field].rstrip('.')} ({said.content['agency']}, in a referral)."


def _finished(actions: tuple[ActionState, ...]) -> list[str]:
    return [
        f"{each.what}: {each.status}. {each.note}" for each in actions if each.status in {"done", "dropped"}
    ]


def _beside(
    there: Surroundings,
    referrals: list[Document],
    goals: tuple[GoalState, ...],
    actions: tuple[ActionState, ...],
) -> Mapping[int, list[str]]:
    """What the record says beside each section that a person fills."""
    voices = list(there.young_people.said) if there.young_people else ["Not asked yet."]
    return {
        HARM: [f"Around it: {there.recorded or Nothing.NOT_SHOWN.value}."],
        TIME: ["By hour, for this place by itself: not known."],
        VOICES: [
            *voices,
            *(_told(each, "young_people") for each in referrals if each.content["young_people"]),
        ],
        GUARDIANS: [f"{each.role}: {each.hours or 'hours not known'}." for each in there.guardians]
        or ["None recorded."],
        STRENGTHS: [_told(each, "strengths") for each in referrals if each.content["strengths"]],
        GOALS: [] if FEWEST_GOALS <= len(goals) <= MOST_GOALS else [_number_of_goals(len(goals))],
        PLAN: [f"{count_of(len(actions), 'action')} recorded."],
    }


def _number_of_goals(n: int) -> str:
    return f"{FEWEST_GOALS} to {MOST_GOALS} goals are advised; this plan has {n or 'none'}."


def _decisions(recorded: list[Document]) -> tuple[views.Decision, ...]:
    """Screenings that led here and decisions since, newest first."""
    ordered = sorted(recorded, key=lambda each: (each.entry, each.version), reverse=True)
    return tuple(
        views.Decision(
            what=each.content.get("decision") or each.content["status"],
            why=each.content["reason"],
            who=each.author,
            when=each.written.date(),
        )
        for each in ordered
    )
