"""A context's answer as its page: with forms for the meeting that may write, without them for who may not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from api.changes.plan import ACTION_KINDS, SIDES
from api.changes.progress import STATUSES
from api.questions.assessment import ActionState, GoalState, MeasureState, SectionState
from api.questions.context_page import ContextAnswer
from api.routers.forms import Failure, blank
from graph.intake.codes import read as codes
from mapping_ui import views
from mapping_ui.views import Choice, Form, Link

NO_FORM: Final = Form("")
COMPARABLE: Final = 2


@dataclass(frozen=True)
class Forms:
    """The forms of one context's page: fresh ones, but for the one that failed, as it was filled in."""

    context: str
    offered: bool
    failed: Failure | None = None

    def at(self, path: str, version: int | None = None, **values: str) -> Form | None:
        """The form that is sent to a path below the context, over a version of what it changes."""
        if not self.offered:
            return None
        whole = f"/contexts/{self.context}/{path}"
        action = whole if version is None else f"{whole}?version={version}"
        if self.failed and self.failed.form.action == whole:
            return replace(self.failed.form, action=action)
        return blank(action, **values)


def context_page(
    found: ContextAnswer, frame: views.Frame, writes: bool, failed: Failure | None = None
) -> views.ContextPage:
    """The page of a context; ``writes`` says whether the reader's forum may change it."""
    forms = Forms(found.id, writes, failed)
    return views.ContextPage(
        frame=frame,
        id=found.id,
        name=found.name,
        kind=f"{found.about_kind.capitalize()} in {found.district}.",
        status=found.status,
        district=Link(found.district, f"/dcsm/{found.area}"),
        safer=found.safer,
        review=found.review,
        young_people=found.young_people,
        evidence=found.evidence,
        week=found.week,
        months=found.months,
        guardians=found.guardians,
        schools=found.schools,
        earlier=found.earlier,
        sections=tuple(_section(each, forms) for each in found.sections),
        compare=_compare(found),
        goals=tuple(_goal(each, forms) for each in found.goals),
        actions=tuple(_action(each, forms) for each in found.actions),
        decisions=found.decisions,
        summary=failed.summary if failed else NO_FORM,
        **_offers(found, forms),
    )


def _offers(found: ContextAnswer, forms: Forms) -> Mapping[str, Any]:
    """The forms that add something, and what they let one choose from."""
    return {
        "add_goal": forms.at("goals"),
        "add_action": forms.at("actions"),
        "decide": forms.at("decisions", found.decided, status=found.status),
        "goal_sides": _choices(SIDES),
        "action_statuses": _choices(STATUSES) if forms.offered else (),
        "action_types": (Choice("", "not said"), *_choices(ACTION_KINDS)),
        "statuses": _choices(tuple(codes("place_statuses").words)),
    }


def _choices(words: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(word, word.capitalize()) for word in words)


def _compare(found: ContextAnswer) -> Link | None:
    if found.writings < COMPARABLE:
        return None
    return Link("Compare versions", f"/contexts/{found.id}/versions")


def _section(state: SectionState, forms: Forms) -> views.Section:
    return views.Section(
        number=state.number,
        title=state.title,
        prompts=state.prompts,
        text=state.text,
        version=state.version,
        author=state.author,
        written=state.written,
        found=state.found,
        form=forms.at(f"assessment/{state.number}", state.version),
    )


def _goal(state: GoalState, forms: Forms) -> views.Goal:
    return views.Goal(
        id=state.id,
        statement=state.statement,
        side=state.side,
        measures=tuple(_measure(each, forms) for each in state.measures),
        add_measure=forms.at(f"goals/{state.id}/measures"),
    )


def _measure(state: MeasureState, forms: Forms) -> views.Measure:
    return views.Measure(
        what=state.what,
        baseline=state.baseline,
        now=state.now,
        target=state.target,
        due=state.due,
        add_reading=forms.at(f"measures/{state.id}/readings"),
        id=state.id,
    )


def _action(state: ActionState, forms: Forms) -> views.Action:
    return views.Action(
        id=state.id,
        what=state.what,
        owner=state.owner,
        agency=state.agency,
        due=state.due,
        status=state.status,
        late=state.late,
        goal=state.goal,
        update=forms.at(f"actions/{state.id}", state.version, status=state.status),
        note=state.note,
    )
