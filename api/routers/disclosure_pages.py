"""The pages of disclosure: what waits for an approver, the decision on one request, and an officer's own."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import pages
from api.access import CASEWORK, POLICE
from api.changes.decide_disclosure import DecideDisclosure, DecisionText
from api.changes.withdraw_disclosure import WithdrawalText, WithdrawDisclosure
from api.disclosures import REFUSALS
from api.errors import BadRequest, Conflict
from api.gate import Asking
from api.questions.disclosure_requests import DisclosureToBeDecided, DisclosureToDecide
from api.questions.disclosures import DisclosureWithPackage, OwnDisclosure
from api.routers.disclosures import disclosures, in_casework, printable, register
from api.routers.forms import SAME_ORIGIN, Filled, Form, Who, Writing, blank, failure
from graph.intake.codes import read as codes
from mapping_ui import views
from mapping_ui.pages import render
from mapping_ui.views import Choice, Link
from mapping_ui.words import day

router = APIRouter(prefix="/disclosures", include_in_schema=False)

TO_DECIDE: Final = Link("What the police ask", "/disclosures")
OWN: Final = Link("Your requests", "/disclosures")
QUESTIONS: Final = {
    "name": "About whom?",
    "born": "Born",
    "known": "What they know already",
    "items": "What is asked for?",
    "why": "Why is it necessary, and why would no less do?",
    "operation": "For which operation or purpose?",
    "recipient": "Who would receive it?",
    "asked_by": "Who asks?",
    "needed_by": "Needed by",
}


@router.get("", response_class=HTMLResponse)
def disclosures_page(request: Request, who: Who) -> str:
    """What waits for the approver's decision and what may be taken back; an officer's own requests."""
    return render(_list(request, who))


@router.get("/{disclosure}", response_class=HTMLResponse)
def disclosure_page(disclosure: str, request: Request, who: Who, child: str = "") -> str:
    """One request: to an approver with the form that decides, to an officer with what is told."""
    if in_casework(request, who):
        return render(_page(request, who, disclosure, printable(child[:40])))
    gate = request.app.state.service.gate
    found: DisclosureWithPackage = gate.answer(OwnDisclosure(disclosure, who.subject, register(request)), who)
    return render(_own(request, who, found))


@router.post("/{disclosure}", dependencies=SAME_ORIGIN)
def send_decision(
    disclosure: str, request: Request, writing: Writing, form: Form, child: str = ""
) -> Response:
    """Record the decision, or show the form again with what is wrong."""
    child = printable(child[:40])
    change = DecideDisclosure(disclosure, _decision(form, child), register(request), writing.keyed(form.key))
    try:
        writing.record(change)
    except Conflict as error:
        page = replace(_list(request, writing.who), notice=str(error))
        return HTMLResponse(render(page), 409)
    except BadRequest as error:
        failed = failure(error, _action(disclosure, child), form)
        again = replace(_page(request, writing.who, disclosure, child), form=failed.form)
        return HTMLResponse(render(again), failed.status)
    return RedirectResponse("/disclosures", status_code=303)


@router.post("/{disclosure}/withdrawal", dependencies=SAME_ORIGIN)
def send_withdrawal(disclosure: str, request: Request, writing: Writing, form: Form) -> Response:
    """Take a disclosure back, or show the form again with what is wrong."""
    text = form.read(WithdrawalText)
    try:
        writing.record(WithdrawDisclosure(disclosure, text, register(request), writing.keyed(form.key)))
    except BadRequest as error:
        failed = failure(error, f"/disclosures/{disclosure}/withdrawal", form)
        page = replace(_page(request, writing.who, disclosure, ""), withdraw=failed.form)
        return HTMLResponse(render(page), failed.status)
    return RedirectResponse("/disclosures", status_code=303)


def _list(request: Request, who: Asking) -> views.DisclosuresPage:
    own = not in_casework(request, who)
    lines = [_line(each, own) for each in disclosures(request, who)]
    standing = () if own else tuple(each for each in lines if each.state == "disclosed")
    waiting = tuple(each for each in lines if each not in standing)
    return views.DisclosuresPage(_frame(request, who, own), waiting, standing, own)


def _decision(form: Filled, child: str) -> DecisionText:
    """What was filled in; a refusal names the child only where it is said that it is about them."""
    about = child if form.text("decision") == "disclose" or form.text("linked") == "yes" else ""
    return form.read(DecisionText, items=form.ticked("items"), child=about)


def _page(request: Request, who: Asking, disclosure: str, child: str) -> views.DisclosurePage:
    gate = request.app.state.service.gate
    asked = DisclosureToBeDecided(disclosure, gate.today(), register(request), child)
    found: DisclosureToDecide = gate.answer(asked, who)
    page = views.DisclosurePage(
        frame=_frame(request, who, own=False),
        back=TO_DECIDE,
        name=found.name or found.operation,
        answers=_answers(found),
        preview=tuple(views.TellLine(each.item, each.told) for each in found.preview),
    )
    if found.state == "disclosed":
        return replace(
            page,
            withdraw=blank(f"/disclosures/{disclosure}/withdrawal"),
            until=_day(found.expires),
            child=Link("The child's record", f"/children/{found.child}"),
        )
    chosen = next((each for each in found.children if each.id == child), None)
    return replace(
        page,
        choose=views.Form(f"/disclosures/{disclosure}", values=(("child", child),)),
        children=tuple(Choice(each.id, f"{each.initials}, born {each.born}") for each in found.children),
        child=Link(f"{chosen.initials}, born {chosen.born}", f"/children/{chosen.id}") if chosen else None,
        form=blank(_action(disclosure, child)),
        refusals=tuple(
            Choice(word, f"{word.capitalize()}: {says}") for word, says in codes(REFUSALS).words.items()
        ),
    )


def _own(request: Request, who: Asking, found: DisclosureWithPackage) -> views.OwnDisclosurePage:
    until = _day(found.expires)
    frame = _frame(request, who, own=True)
    return views.OwnDisclosurePage(
        frame=replace(frame, expires=until or frame.expires),
        back=OWN,
        operation=found.operation,
        state=found.state,
        answers=_answers(found) + (("Decided by", found.decided_by),) * bool(found.decided_by),
        package=tuple(views.TellLine(each.item, each.told) for each in found.package),
        reason=found.reason,
        condition=found.condition,
        until=until,
    )


def _answers(found: Any) -> tuple[tuple[str, str], ...]:
    """Each question with what the police say, of what this reader is told."""
    said = {name: getattr(found, name, None) for name in QUESTIONS}
    said |= {"items": "; ".join(found.items), "recipient": f"{found.officer}, {found.role}"}
    said |= {"needed_by": day(_day(found.needed_by))}
    return tuple((QUESTIONS[name], words) for name, words in said.items() if words is not None)


def _line(found: Any, own: bool) -> views.DisclosureLine:
    return views.DisclosureLine(
        title=found.operation if own else found.name or found.operation,
        url=f"/disclosures/{found.id}",
        items=found.items,
        recipient=f"{found.officer}, {found.role}",
        needed_by=date.fromisoformat(found.needed_by),
        state=found.state,
        until=_day(found.expires),
    )


def _action(disclosure: str, child: str) -> str:
    return f"/disclosures/{disclosure}?child={child}" if child else f"/disclosures/{disclosure}"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _frame(request: Request, who: Asking, own: bool) -> views.Frame:
    forum, link = (POLICE, OWN) if own else (CASEWORK, TO_DECIDE)
    links = (link,) if own else (link, Link("Children of your teams", "/children"))
    return pages.frame(request.app.state.service, who, forum.name, links=links)
