"""Casework's pages: the children of one's teams, one child's record, and saying that a fact is wrong."""

from collections.abc import Iterator
from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import pages
from api.access import CASEWORK
from api.changes.refer import DO_NOW
from api.changes.refer_child import ChildReferralText, ReferChild
from api.changes.withhold import BY, Withhold, WithholdText
from api.errors import BadRequest, Refused
from api.gate import Asking
from api.questions.caseload import MOST, Caseload, ChildOfCaseload
from api.questions.child import Child, ChildAnswer
from api.routers import child_view
from api.routers.child_view import BACK, day_of, month_of
from api.routers.forms import SAME_ORIGIN, Form, Who, Writing, blank, failure
from api.seals import Known
from graph.journal.access import APPROVER, members
from mapping_ui import views
from mapping_ui.pages import render
from mapping_ui.views import Choice, Link

router = APIRouter(prefix="/children", include_in_schema=False)

DANGER = "Ring 999 or the Front Door now"
NEXT_STEPS = (
    "The manager of the team reads it and decides what shall happen, with a reason.",
    "Nothing is decided by itself, and nobody is put on a list.",
)


@router.get("", response_class=HTMLResponse)
def caseload_page(request: Request, who: Who, after: str = "") -> str:
    """The children of the reader's teams, a page at a time."""
    service = request.app.state.service
    after = after if after.isprintable() else ""
    found: tuple[ChildOfCaseload, ...] = service.gate.answer(Caseload(service.gate.today(), after), who)
    more = Link("Next children", f"/children?after={found[-1].id}") if len(found) == MOST else None
    return render(
        views.CaseloadPage(
            frame=_frame(request, who),
            today=service.gate.today(),
            children=tuple(
                views.ChildInList(
                    each.initials,
                    month_of(each.born),
                    each.team,
                    day_of(each.allocated_from),
                    f"/children/{each.id}",
                )
                for each in found
            ),
            next_page=more,
            first_page=Link("From the beginning", "/children") if after else None,
            more=(
                Link("Children moved for safety", "/safety-notices"),
                Link("Two records of one child?", "/same-child"),
            ),
        )
    )


@router.get("/{child}", response_class=HTMLResponse)
def child_page(child: str, request: Request, who: Who) -> str:
    """One child's record."""
    return render(_page(request, who, _child(request, who, child)))


@router.post("/{child}/referrals", dependencies=SAME_ORIGIN)
def send_referral(child: str, request: Request, writing: Writing, form: Form) -> Response:
    """Record a referral of the child, and show the record with it, or the form again with what is wrong."""
    text = form.read(
        ChildReferralText,
        children=form.ticked("children"),
        harm=form.ticked("harm"),
        danger={"yes": True, "no": False}.get(form.text("danger")),
    )
    try:
        writing.record(ReferChild(child, text, writing.keyed(form.key)))
    except BadRequest as error:
        failed = failure(error, f"/children/{child}/referrals", form)
        page = replace(_page(request, writing.who, _child(request, writing.who, child)), refer=failed.form)
        return HTMLResponse(render(page), failed.status)
    if text.danger:
        back = Link("The child's record", f"/children/{child}#referrals")
        frame = _frame(request, writing.who)
        return HTMLResponse(render(views.SentPage(frame, DANGER, "", (DO_NOW, *NEXT_STEPS), back)))
    return RedirectResponse(f"/children/{child}#referrals", status_code=303)


@router.get("/{child}/facts/{fact}/wrong", response_class=HTMLResponse)
def wrong_page(child: str, fact: str, request: Request, who: Who) -> str:
    """The form that says that a fact of the record is wrong."""
    return render(_dispute(request, who, child, fact, blank(f"/children/{child}/facts/{fact}/wrong")))


@router.post("/{child}/facts/{fact}/wrong", dependencies=SAME_ORIGIN)
def send_wrong(child: str, fact: str, request: Request, writing: Writing, form: Form) -> Response:
    """Record it, and show the child's record without the fact, or the form again with what is wrong."""
    action = f"/children/{child}/facts/{fact}/wrong"
    known = Known.of(request.app.state.service.journal, fact)
    kind = form.text("kind")
    try:
        if kind not in {"dispute", "restrict"}:
            raise BadRequest({"kind": "Choose what shall be done."})
        text = form.read(WithholdText, action=kind)
        writing.record(Withhold(known, text, writing.keyed(form.key)))
    except BadRequest as error:
        failed = failure(error, action, form)
        page = _dispute(request, writing.who, child, fact, failed.form)
        return HTMLResponse(render(page), failed.status)
    return RedirectResponse(f"/children/{child}", status_code=303)


def _child(request: Request, who: Asking, child: str) -> ChildAnswer:
    service = request.app.state.service
    found: ChildAnswer = service.gate.answer(Child(child, service.gate.today()), who)
    return found


def _page(request: Request, who: Asking, found: ChildAnswer) -> views.ChildPage:
    return child_view.drawn(found, _frame(request, who), request.app.state.service.gate.today())


def _dispute(request: Request, who: Asking, child: str, fact: str, form: views.Form) -> views.DisputePage:
    found = _child(request, who, child)
    named = next((each for each in _facts(_page(request, who, found)) if each.id == fact), None)
    if named is None and fact != child:
        raise Refused("no such fact of the child")
    return views.DisputePage(
        frame=_frame(request, who),
        back=Link(found.initials, f"/children/{child}"),
        fact=named.what if named else f"{found.initials}, {found.team}",
        known=", ".join(filter(None, (named.said_by, named.how_known))) if named else "",
        form=form,
        by=tuple(Choice(each, each) for each in BY),
    )


def _facts(page: views.ChildPage) -> Iterator[views.Fact]:
    yield from (*page.ties, *page.groups, *page.incidents, *page.missing, *page.referrals)


def _frame(request: Request, who: Asking) -> views.Frame:
    service = request.app.state.service
    links = [
        BACK,
        Link("Referrals that wait", "/child-referrals"),
        Link("Sessions", "/cahm"),
        Link("Copies", "/exports"),
    ]
    held = members(service.journal, who.subject, service.gate.today())
    if any(each.role == APPROVER for each in held):
        links.append(Link("What the police ask", "/disclosures"))
    return pages.frame(service, who, CASEWORK.name, links=tuple(links))
