"""The page on which a line of evidence is released: its form, what the forum will see, lines read now."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import pages
from api.access import CAHM, CASEWORK
from api.changes.release import Release, TakeBack
from api.errors import BadRequest, Refused
from api.gate import Asking
from api.questions.ground import RELEASED_TO
from api.questions.marks import month_period
from api.questions.offering import Offer, Offered, Offering
from api.questions.preview import PreviewAnswer, ReleaseText
from api.routers.evidence import lines_for, preview_of
from api.routers.forms import SAME_ORIGIN, Filled, Form, Who, Writing, blank, failure
from graph.intake.codes import read as codes
from graph.released import Line, lines, stands
from mapping_ui import views
from mapping_ui.pages import render
from mapping_ui.views import Choice, Link, Nothing

router = APIRouter(include_in_schema=False)

REASONS: Final = frozenset({"language_reason", "single_reason"})


@dataclass(frozen=True)
class Place:
    """Where somebody releases a line: at the record of a child, or at the table of a session."""

    request: Request
    who: Asking
    child: str = ""
    session: str = ""

    @property
    def asking(self) -> Asking:
        """Who asks, in the forum of the record or of the table."""
        return replace(self.who, forum=CAHM.name if self.session else CASEWORK.name)

    @property
    def back(self) -> str:
        """The page that led here."""
        return f"/cahm/{self.session}" if self.session else f"/children/{self.child}"

    @property
    def action(self) -> str:
        """Where its form is sent."""
        return f"{self.back}/release"

    def offer(self) -> Offer:
        """What may be chosen there; raises Refused."""
        service = self.request.app.state.service
        today = service.gate.today()
        still = tuple(
            line for line in lines(service.journal) if line.row.body["expires"] >= today.isoformat()
        )
        asked = Offering(today, still, partial(stands, service.journal), self.child, self.session)
        found: Offer = service.gate.answer(asked, self.asking)
        return found

    def page(self, form: views.Form | None = None, **more: Any) -> str:
        """The page, with a form as it was filled in, or a fresh one."""
        found = self.offer()
        links = (Link("Children of your teams", "/children"), Link("Sessions", "/cahm"))
        frame = pages.frame(self.request.app.state.service, self.who, self.asking.forum, links=links)
        return render(
            views.ReleasePage(
                frame=frame,
                back=Link(found.whose[0].upper() + found.whose[1:], self.back),
                form=form or blank(self.action),
                facts=_choices(found.facts),
                contexts=_choices(found.contexts),
                forums=tuple(Choice(name, words) for name, words in RELEASED_TO.items()),
                kinds=tuple(Choice(word, word.capitalize()) for word in codes("evidence_kinds").words),
                standing=tuple(self._standing(line) for line in found.standing),
                **more,
            )
        )

    def preview(self, form: Filled, text: ReleaseText, errors: dict[str, str]) -> str:
        """What the forum will see, with the form that releases it."""
        context = form.text("context")
        found = preview_of(self.request, self.asking, context, text)
        named = {each.id: each.says for each in self.offer().contexts}
        shown = views.LinePreview(
            line=_seen(found, named.get(context, "")),
            forum=RELEASED_TO[found.line.forum],
            form=views.Form(self.action, blank("").secret, form.values, tuple(errors.items())),
            language=tuple(each.says for each in found.warnings if each.answer == "language_reason"),
            singled=tuple(each.says for each in found.warnings if each.answer == "single_reason"),
        )
        return self.page(preview=shown)

    def _standing(self, line: Line) -> views.LineStanding:
        body = line.row.body
        return views.LineStanding(
            id=line.row.id,
            text=body["text"],
            forum=RELEASED_TO[body["forum"]],
            released_by=body["released_by"],
            released_on=date.fromisoformat(body["released_on"]),
            until=date.fromisoformat(body["expires"]),
            take_back=blank(f"{self.action}/{line.row.id}/back"),
        )


@router.get("/children/{child}/release", response_class=HTMLResponse)
def of_child(child: str, request: Request, who: Who) -> str:
    """The form, for what is known of a child."""
    return Place(request, who, child=child).page()


@router.get("/cahm/{session}/release", response_class=HTMLResponse)
def of_session(session: str, request: Request, who: Who) -> str:
    """The form, for what is on the map of a session."""
    return Place(request, who, session=session).page()


@router.post("/children/{child}/release", dependencies=SAME_ORIGIN)
def send_of_child(child: str, request: Request, writing: Writing, form: Form) -> Response:
    """Preview or release a line that rests on what is known of a child."""
    return _sent(Place(request, writing.who, child=child), writing, form)


@router.post("/cahm/{session}/release", dependencies=SAME_ORIGIN)
def send_of_session(session: str, request: Request, writing: Writing, form: Form) -> Response:
    """Preview or release a line that rests on what is on the map of a session."""
    return _sent(Place(request, writing.who, session=session), writing, form)


@router.post("/children/{child}/release/{line}/back", dependencies=SAME_ORIGIN)
def back_of_child(child: str, line: str, request: Request, writing: Writing, form: Form) -> Response:
    """Take a line back."""
    return _taken_back(Place(request, writing.who, child=child), line, writing, form)


@router.post("/cahm/{session}/release/{line}/back", dependencies=SAME_ORIGIN)
def back_of_session(session: str, line: str, request: Request, writing: Writing, form: Form) -> Response:
    """Take a line back."""
    return _taken_back(Place(request, writing.who, session=session), line, writing, form)


def _sent(place: Place, writing: Any, form: Filled) -> Response:
    """The form again where it is to be changed or something is wrong; the preview; or the line released."""
    text = form.read(ReleaseText, facts=form.ticked("facts"), session=place.session)
    try:
        if form.text("step") == "change":
            return HTMLResponse(place.page(views.Form(place.action, blank("").secret, form.values)))
        if not form.text("context"):
            raise BadRequest({"context": "Choose which place it is about."})
        if form.text("step") != "release":
            return HTMLResponse(place.preview(form, text, {}))
        change = Release(lines_for(place.request, form.text("context"), text), writing.keyed(form.key))
        replace(writing, who=place.asking).record(change)
    except BadRequest as error:
        if set(error.fields) <= REASONS and form.text("step") == "release":
            return HTMLResponse(place.preview(form, text, error.fields), 422)
        failed = failure(error, place.action, form)
        return HTMLResponse(place.page(failed.form), failed.status)
    return RedirectResponse(f"{place.action}#standing", status_code=303)


def _taken_back(place: Place, line: str, writing: Any, form: Filled) -> Response:
    found = lines(place.request.app.state.service.journal, line)
    if not found:
        raise Refused("no such line")
    change = TakeBack(line, found[0], form.text("reason"), writing.keyed(form.key))
    try:
        replace(writing, who=place.asking).record(change)
    except BadRequest as error:
        failed = failure(error, place.action, form, f"{{}}-{line}")
        return HTMLResponse(place.page(wrong=failed.summary), failed.status)
    return RedirectResponse(f"{place.action}#standing", status_code=303)


def _seen(found: PreviewAnswer, place: str) -> views.LineSeen:
    line = found.line
    return views.LineSeen(
        place=place,
        text=line.text,
        kind=line.kind,
        seen=month_period(line.seen_from, line.seen_to) if line.seen_from else Nothing.NOT_KNOWN,
        how_known=line.how_known,
        grade=line.grade,
        released_by=line.released_by,
        released_on=date.fromisoformat(line.released_on),
        until=date.fromisoformat(line.expires),
    )


def _choices(offered: tuple[Offered, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(each.id, each.says) for each in offered)
