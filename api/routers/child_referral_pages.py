"""The pages on which a team's manager reads the referrals of children that wait, and decides."""

from dataclasses import replace
from datetime import date
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import pages
from api.access import CASEWORK
from api.changes.refer import CHILDREN, KINDS, Concern
from api.changes.screen import DECISIONS, OPENS
from api.changes.screen_child import NEXT, ChildScreening, ScreenChild
from api.errors import BadRequest, Refused
from api.gate import Asking
from api.questions.child_referrals import ChildReferrals, ForTheMeeting, MeetingChoices, WaitingReferral
from api.routers.forms import SAME_ORIGIN, Filled, Form, Who, Writing, blank, failure, words_of
from mapping_ui import views
from mapping_ui.pages import render
from mapping_ui.views import Choice, Link
from mapping_ui.words import count_of

router = APIRouter(prefix="/child-referrals", include_in_schema=False)

BACK: Final = Link("Referrals that wait", "/child-referrals")
HIDDEN: Final = "not shown: it spoke of somebody who is no longer shown"


@router.get("", response_class=HTMLResponse)
def waiting_page(request: Request, who: Who) -> str:
    """The referrals of children of the reader's teams that wait."""
    lines = tuple(
        views.ChildReferralInList(
            children=_named(each),
            what=each.what,
            harm=", ".join(each.harm),
            place=each.place_name,
            made_on=date.fromisoformat(each.made_on),
            url=f"/child-referrals/{each.id}",
            danger=each.danger,
        )
        for each in _waiting(request, who)
    )
    return render(views.ChildReferralsPage(_frame(request, who), lines))


@router.get("/{referral}", response_class=HTMLResponse)
def referral_page(referral: str, request: Request, who: Who) -> str:
    """One of them, with the form for the decision."""
    return render(_page(request, who, referral))


@router.post("/{referral}/screening", dependencies=SAME_ORIGIN)
def send_screening(referral: str, request: Request, writing: Writing, form: Form) -> Response:
    """Record the decision, and say what comes next, or show the form again with what is wrong."""
    decision = form.text("decision")
    screening = ChildScreening(
        decision=decision,
        reason=form.text("reason"),
        language_reason=form.text("language_reason"),
        concern=_concern(form) if decision in OPENS else None,
    )
    try:
        writing.record(ScreenChild(referral, screening, writing.keyed(form.key)))
    except BadRequest as error:
        failed = failure(error, _action(referral), form)
        page = replace(_page(request, writing.who, referral), form=failed.form)
        return HTMLResponse(render(page), failed.status)
    if decision not in NEXT:
        return RedirectResponse("/child-referrals", status_code=303)
    frame = _frame(request, writing.who)
    return HTMLResponse(render(views.SentPage(frame, f"Decided: {decision}", "", (NEXT[decision],), BACK)))


def _concern(form: Filled) -> Concern:
    """What the meeting will read; a place of the map counts only where one is said to be meant."""
    return form.read(
        Concern,
        harm=form.ticked("harm"),
        ages=(),
        danger={"yes": True, "no": False}.get(form.text("danger")),
    )


def _waiting(request: Request, who: Asking) -> tuple[WaitingReferral, ...]:
    gate = request.app.state.service.gate
    found: tuple[WaitingReferral, ...] = gate.answer(ChildReferrals(gate.today()), who)
    return found


def _page(request: Request, who: Asking, referral: str) -> views.ChildReferralPage:
    gate = request.app.state.service.gate
    found = next((each for each in _waiting(request, who) if each.id == referral), None)
    if found is None:
        raise Refused("no such referral waits with the reader's teams")
    offered: ForTheMeeting = gate.answer(MeetingChoices(referral, gate.today()), who)
    return views.ChildReferralPage(
        frame=_frame(request, who),
        back=BACK,
        children=tuple(Link(each.initials, f"/children/{each.id}") for each in found.children),
        made_on=date.fromisoformat(found.made_on),
        known=f"Said by {found.said_by}: {found.basis}",
        answers=_answers(found),
        beside=_beside(found),
        form=blank(_action(referral)) if found.may_screen else None,
        decisions=tuple(Choice(each, each[0].upper() + each[1:]) for each in DECISIONS),
        kinds=tuple(Choice(value, label) for value, label in KINDS.items()),
        places=tuple(Choice(identity, name) for identity, name in offered.places),
        districts=tuple(Choice(code, name) for code, name in offered.districts),
        harms=words_of("harms"),
        bands=tuple(Choice(each, each.capitalize()) for each in CHILDREN),
        ways_known=words_of("known_by"),
        danger=found.danger,
    )


def _answers(found: WaitingReferral) -> tuple[tuple[str, str], ...]:
    """Each question with its answer, or the words for there being none."""
    unsaid = {} if found.what else dict.fromkeys(("what", "says", "good"), HIDDEN)
    return (
        ("What is happening?", found.what or unsaid["what"]),
        ("Which kinds of harm?", ", ".join(found.harm)),
        ("Where?", found.place_name or "not known"),
        ("What do they say?", found.young_people or unsaid.get("says", "not asked yet")),
        ("What is good, and which adults are safe?", found.strengths or unsaid.get("good", "not known")),
    )


def _beside(found: WaitingReferral) -> tuple[str, ...]:
    """What helps to decide, and decides nothing by itself."""
    if not found.others_there:
        return ()
    return (f"{count_of(found.others_there, 'other referral')} that waits is about {found.place_name}.",)


def _named(found: WaitingReferral) -> str:
    return ", ".join(each.initials for each in found.children)


def _action(referral: str) -> str:
    return f"/child-referrals/{referral}/screening"


def _frame(request: Request, who: Asking) -> views.Frame:
    links = (Link("Children of your teams", "/children"), BACK, Link("Sessions", "/cahm"))
    return pages.frame(request.app.state.service, who, CASEWORK.name, links=links)
