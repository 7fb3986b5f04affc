"""Referring a place on a page, and the chair's page of a referral."""

from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import pages
from api.changes.refer import CHILDREN, DO_NOW, KINDS, LOCATION, QUESTIONS, Concern, Refer
from api.changes.screen import DECISIONS, Screen, Screening
from api.errors import BadRequest, Conflict
from api.gate import Asking
from api.questions.districts import Districts
from api.questions.referral import Referral, ReferralAnswer
from api.questions.subjects import Subjects, SubjectsAnswer
from api.routers.forms import SAME_ORIGIN, Filled, Form, Who, Writing, blank, failure
from graph.intake.codes import read as codes
from mapping_ui import views
from mapping_ui.pages import render
from mapping_ui.views import Choice, Link

router = APIRouter(include_in_schema=False)

UNANSWERED: Final = {"young_people": "not asked yet", "language_reason": None}
NEXT_STEPS: Final = (
    "The chair of the meeting reads it and decides what shall happen, with a reason.",
    "Nothing is decided by itself, and nobody is put on a list.",
    "What was decided, and why, stands beside this referral.",
)


@router.get("/referrals/new", response_class=HTMLResponse)
def new_referral(request: Request, who: Who, district: str = "", place: str = "") -> Response:
    """The form. Without a district the reader's only one is taken, or they choose."""
    service = request.app.state.service
    if not district:
        theirs = service.gate.answer(Districts(), who)
        if len(theirs) != 1:
            return RedirectResponse("/districts", status_code=303)
        district = theirs[0][0]
    known = service.gate.answer(Subjects(district, place), who)
    chosen = known.label_of(place)
    form = blank(_action(district, place), kind=LOCATION if chosen else "", place=chosen)
    return HTMLResponse(render(_form_page(request, who, district, known, form)))


@router.post("/referrals/new", dependencies=SAME_ORIGIN)
def send_referral(request: Request, writing: Writing, form: Form, district: str, place: str = "") -> Response:
    """Record what was filled in, or show the form again with what is wrong."""
    known = request.app.state.service.gate.answer(Subjects(district, place), writing.who)
    change = Refer(_concern(form, district, known), writing.keyed(form.key))
    try:
        entry = writing.record(change)
    except BadRequest as error:
        failed = failure(_of_the_form(error), _action(district, place), form)
        page = _form_page(request, writing.who, district, known, failed.form)
        return HTMLResponse(render(page), failed.status)
    return RedirectResponse(f"/referrals/{entry.body['document']}/sent", status_code=303)


@router.get("/referrals/{referral}/sent", response_class=HTMLResponse)
def sent_referral(referral: str, request: Request, who: Who) -> str:
    """That it was received, and what comes next; before anything else, what to do where there is danger."""
    service = request.app.state.service
    found = service.gate.answer(Referral(referral), who)
    title = "Ring 999 or the Front Door now" if found.danger else "Referral received"
    steps = (DO_NOW, *NEXT_STEPS) if found.danger else NEXT_STEPS
    back = Link("Read the referral", f"/referrals/{referral}")
    return render(views.SentPage(_frame(request, who, found.area), title, _reference(referral), steps, back))


@router.get("/referrals/{referral}", response_class=HTMLResponse)
def referral_page(referral: str, request: Request, who: Who) -> str:
    """A referral with what is known beside it, and the form for the chair's decision."""
    found = request.app.state.service.gate.answer(Referral(referral), who)
    return render(_screening_page(request, who, found))


@router.post("/referrals/{referral}/screening", dependencies=SAME_ORIGIN)
def send_screening(
    referral: str, request: Request, writing: Writing, form: Form, version: int = 0
) -> Response:
    """Record the decision, and show the referral with it, or with what is wrong."""
    screening = form.read(Screening, version=version)
    try:
        writing.record(Screen(referral, screening, writing.keyed(form.key)))
    except (BadRequest, Conflict) as error:
        found = request.app.state.service.gate.answer(Referral(referral), writing.who)
        failed = failure(error, _screening_action(found), form)
        page = replace(_screening_page(request, writing.who, found), form=failed.form)
        return HTMLResponse(render(page), failed.status)
    return RedirectResponse(f"/referrals/{referral}", status_code=303)


def _concern(form: Filled, district: str, known: SubjectsAnswer) -> Concern:
    """What was filled in. One field holds the place: known by its words, or only said in words."""
    words = form.text("place")
    is_known = form.text("kind") == LOCATION
    return form.read(
        Concern,
        subject=known.id_of(words) if is_known else "",
        where="" if is_known else words,
        district=district,
        harm=form.ticked("harm"),
        ages=form.ticked("ages"),
        danger={"yes": True, "no": False}.get(form.text("danger")),
    )


def _form_page(
    request: Request, who: Asking, district: str, known: SubjectsAnswer, form: views.Form
) -> views.ReferralPage:
    return views.ReferralPage(
        frame=_frame(request, who, district),
        form=form,
        kinds=tuple(Choice(value, label) for value, label in KINDS.items()),
        harms=_choices("harms"),
        ways_known=_choices("known_by"),
        places=tuple(known.ids),
        back=Link(known.district, f"/dcsm/{district}"),
        children=tuple(Choice(each, each.capitalize()) for each in CHILDREN),
        ages=_choices("age_bands"),
    )


def _choices(codes_named: str) -> tuple[Choice, ...]:
    words = codes(codes_named).words.items()
    return tuple(
        Choice(word, f"{word.capitalize()} ({says})" if says else word.capitalize()) for word, says in words
    )


def _screening_page(request: Request, who: Asking, found: ReferralAnswer) -> views.ScreeningPage:
    return views.ScreeningPage(
        frame=_frame(request, who, found.area),
        reference=_reference(found.id),
        place=found.name,
        received=found.received,
        answers=_answers(found),
        beside=found.beside,
        decisions=tuple(Choice(each, each[0].upper() + each[1:]) for each in DECISIONS),
        form=blank(_screening_action(found)) if found.may_screen else None,
        danger=found.danger,
        decided=tuple(
            views.Decision(each.decision, each.reason, each.who, each.at.date())
            for each in reversed(found.screenings)
        ),
        context=Link(f"The context: {found.name}", f"/contexts/{found.context}") if found.context else None,
    )


def _answers(found: ReferralAnswer) -> tuple[tuple[str, str], ...]:
    """Each question with its answer; one that was left out says so in its own words, or is not shown."""
    answers = []
    for field, question in QUESTIONS.items():
        said = found.said[field]
        words = (", ".join(said) if isinstance(said, list) else said) or UNANSWERED.get(field, "not known")
        if words is not None:
            answers.append((question, words))
    return tuple(answers)


def _of_the_form(error: BadRequest) -> BadRequest:
    """The same error with the form's own names of fields: one field holds the place, known or not."""
    names = {"subject": "place", "where": "place", "district": "place"}
    return BadRequest({names.get(name, name): text for name, text in error.fields.items()}, str(error))


def _action(district: str, place: str) -> str:
    return f"/referrals/new?{urlencode({'district': district, 'place': place})}"


def _screening_action(found: ReferralAnswer) -> str:
    last = found.screenings[-1].version if found.screenings else 0
    return f"/referrals/{found.id}/screening?version={last}"


def _reference(referral: str) -> str:
    return referral[:8].upper()


def _frame(request: Request, who: Asking, district: str) -> views.Frame:
    links = (Link("District", f"/dcsm/{district}"), Link("Districts", "/districts"))
    return pages.frame(request.app.state.service, who, "dcsm", links=links)
