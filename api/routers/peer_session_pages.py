"""The pages of peer sessions: the list, the form that opens one, the map, and what is said at the table."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import pages
from api.access import CAHM, CASEWORK
from api.changes import Change
from api.changes.edit_session import PutOnMap, TakeOff
from api.changes.hand_over import HandOver
from api.changes.open_session import Invitee, OpenSession, SessionText
from api.changes.refer import Concern
from api.changes.session_said import PersonText, PlaceText, SupportText, TieText
from api.documents import Sending
from api.errors import BadRequest, Refused
from api.gate import Asking
from api.questions.caseload import Caseload, ChildOfCaseload
from api.questions.peer_sessions import PeerSessions
from api.questions.session_map import SessionAnswer, SessionMap
from api.routers.forms import SAME_ORIGIN, Filled, Form, Who, Writing, blank, failure, words_of
from api.service import Service
from api.sessions import WITH_A_YOUNG_PERSON
from graph.intake.codes import read as codes
from mapping_ui import views
from mapping_ui.pages import render
from mapping_ui.views import Choice, Link

router = APIRouter(prefix="/cahm", include_in_schema=False)

INVITEES: Final = 8
BASES: Final = (
    "Children Act 1989 s. 17 and 47 (children in need, and protection)",
    "Children Act 2004 s. 10 and 11 (working together for children)",
    "DPA 2018 Sch. 1 para. 18 (safeguarding of children)",
)
LISTS: Final = {
    "tie_kinds": "tie_kinds", "valences": "valences", "directions": "directions", "strengths": "strengths",
    "agencies": "agencies", "ways_known": "known_by", "adult_roles": "adult_roles",
    "place_kinds": "place_kinds", "harms": "harms",
}  # fmt: skip


@router.get("", response_class=HTMLResponse)
def sessions_page(request: Request, who: Who) -> str:
    """The sessions to which the reader is invited."""
    service = request.app.state.service
    works = _may(service, who, Caseload(service.gate.today()))
    invited = _may(service, who, PeerSessions(service.gate.today()))
    if not works and not invited:
        raise Refused("neither invited nor a worker")
    found = service.gate.answer(PeerSessions(service.gate.today()), _in(who, CAHM.name)) if invited else ()
    lines = tuple(
        views.SessionLine(each.purpose, f"/cahm/{each.id}", each.purpose, each.mode, each.opened, each.review)
        for each in found
    )
    opens = Link("Open a session", "/cahm/new") if works else None
    return render(views.SessionsPage(_frame(service, who, CAHM.name), lines, opens))


@router.get("/new", response_class=HTMLResponse)
def new_session(request: Request, who: Who) -> str:
    """The form that opens a session."""
    service = request.app.state.service
    if not _may(service, who, Caseload(service.gate.today())):
        raise Refused("only a worker opens a session")
    return render(_form_page(service, who, blank("/cahm/new")))


@router.post("/new", dependencies=SAME_ORIGIN)
def send_session(request: Request, writing: Writing, form: Form) -> Response:
    """Open the session, or show the form again with what is wrong."""
    text = form.read(SessionText, invitees=tuple(_invitees(form)))
    try:
        entry = writing.record(OpenSession(text, writing.keyed(form.key)))
    except BadRequest as error:
        named = {{"invitees": "invited"}.get(name, name): text for name, text in error.fields.items()}
        failed = failure(BadRequest(named, str(error)), "/cahm/new", form)
        page = _form_page(request.app.state.service, writing.who, failed.form)
        return HTMLResponse(render(page), failed.status)
    return RedirectResponse(f"/cahm/{entry.body['session']}", status_code=303)


@router.get("/{session}", response_class=HTMLResponse)
def session_page(session: str, request: Request, who: Who) -> str:
    """A session with its map."""
    return render(_page(request, session, _in(who, CAHM.name)))


@router.post("/{session}/{said}", dependencies=SAME_ORIGIN)
def say(session: str, said: str, request: Request, writing: Writing, form: Form) -> Response:
    """Record what was said at the table, and show the map with it, or with what is wrong."""
    if said not in CHANGES:
        raise Refused("nothing of that name can be said")
    try:
        _in_session(writing).record(CHANGES[said](session, form, writing.keyed(form.key)))
    except BadRequest as error:
        failed = failure(error, f"/cahm/{session}/{said}", form)
        wrong: dict[str, Any] = {said: failed.form}
        page = replace(_page(request, session, _in(writing.who, CAHM.name)), **wrong)
        return HTMLResponse(render(page), failed.status)
    return RedirectResponse(f"/cahm/{session}", status_code=303)


def _person(session: str, form: Filled, sending: Sending) -> Change:
    known = form.text("identified") == "yes"
    return PutOnMap(session, form.read(PersonText, identified=known), sending)


def _place(session: str, form: Filled, sending: Sending) -> Change:
    return PutOnMap(session, form.read(PlaceText, visited_by=form.ticked("visited_by")), sending)


def _hand_over(session: str, form: Filled, sending: Sending) -> Change:
    danger = {"yes": True, "no": False}.get(form.text("danger"))
    concern = form.read(Concern, harm=form.ticked("harm"), ages=(), danger=danger, kind="", subject="")
    return HandOver(session, form.text("place"), concern, sending)


CHANGES: Final[dict[str, Callable[[str, Filled, Sending], Change]]] = {
    "add_person": _person,
    "add_tie": lambda session, form, sending: PutOnMap(session, form.read(TieText), sending),
    "add_place": _place,
    "add_action": lambda session, form, sending: PutOnMap(session, form.read(SupportText), sending),
    "hand_over": _hand_over,
    "take_off": lambda session, form, sending: TakeOff(session, form.text("id"), sending),
}
"""What each form of the page says, by the name that the page has for it."""


def _invitees(form: Filled) -> Iterator[Invitee]:
    """The rows of the form in which anything was written."""
    for row in range(1, INVITEES + 1):
        texts = {name: form.text(f"{name}_{row}") for name in Invitee.model_fields}
        if any(texts.values()):
            yield Invitee(**texts)


def _page(request: Request, session: str, who: Asking) -> views.SessionPage:
    service = request.app.state.service
    found: SessionAnswer = service.gate.answer(SessionMap(session, service.gate.today()), who)
    forms: dict[str, Any] = {name: blank(f"/cahm/{session}/{name}") for name in CHANGES}
    page = drawn(found, _frame(service, who, CAHM.name))
    return replace(page, choices=_choices(service, who), release=_release(found), copy=_copy(found), **forms)


def drawn(found: SessionAnswer, frame: views.Frame) -> views.SessionPage:
    """The page of a session and its map, without a form."""
    return views.SessionPage(
        frame=replace(frame, purpose=found.purpose),
        title=found.purpose[0].upper() + found.purpose[1:],
        mode=found.mode,
        basis=found.basis,
        review=found.review,
        map=found.map,
        display="names" if found.display == "names" else "initials",
        invited=tuple(views.Invited(*each.partition(": ")[::2]) for each in found.invited),
        families=found.families,
    )


def _copy(found: SessionAnswer) -> Link:
    return Link("Make a copy", f"/exports/new?what=session+map&of={found.id}")


def _release(found: SessionAnswer) -> Link | None:
    """What a young person drew is released to nobody."""
    if found.mode == WITH_A_YOUNG_PERSON:
        return None
    return Link("Release a line", f"/cahm/{found.id}/release")


def _choices(service: Service, who: Asking) -> views.SessionChoices:
    lists = {name: words_of(listed) for name, listed in LISTS.items()}
    return views.SessionChoices(children=_own(service, who), **lists)


def _own(service: Service, who: Asking) -> tuple[Choice, ...]:
    """The children whom the reader may bring to the table."""
    if not _may(service, who, Caseload(service.gate.today())):
        return ()
    own: tuple[ChildOfCaseload, ...] = service.gate.answer(
        Caseload(service.gate.today()), _in(who, CASEWORK.name)
    )
    return tuple(Choice(each.id, f"{each.initials}, born {each.born}") for each in own)


def _form_page(service: Service, who: Asking, form: views.Form) -> views.SessionFormPage:
    return views.SessionFormPage(
        frame=_frame(service, who, CASEWORK.name),
        form=form,
        modes=tuple(
            Choice(word, f"{word.capitalize()}: {says}")
            for word, says in codes("session_modes").words.items()
        ),
        purposes=words_of("session_purposes"),
        bases=tuple(Choice(each, each) for each in BASES),
        agencies=words_of("agencies"),
        back=Link("Sessions", "/cahm"),
        invitees=INVITEES,
    )


def _may(service: Service, who: Asking, question: Any) -> bool:
    """Whether the reader belongs to a forum that may ask this, whatever forum they named."""
    try:
        service.gate.forum(question, replace(who, forum=""))
    except Refused:
        return False
    return True


def _in(who: Asking, forum: str) -> Asking:
    return replace(who, forum=forum)


def _in_session(writing: Any) -> Any:
    return replace(writing, who=_in(writing.who, CAHM.name))


def _frame(service: Service, who: Asking, forum: str) -> views.Frame:
    return pages.frame(service, who, forum, links=(Link("Sessions", "/cahm"), Link("Copies", "/exports")))
