"""Casework's pages: the children of one's teams, one child's record, and saying that a fact is wrong."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import pages
from api.access import CASEWORK
from api.changes.refer import DO_NOW
from api.changes.refer_child import CHILD, ChildReferralText, ReferChild
from api.changes.withhold import BY, Withhold, WithholdText
from api.errors import BadRequest, Refused
from api.gate import Asking
from api.questions.caseload import MOST, Caseload, ChildOfCaseload
from api.questions.child import Child, ChildAnswer, Episode, Group, Part, ReferralOfChild, Tie
from api.routers.forms import SAME_ORIGIN, Form, Who, Writing, blank, failure, words_of
from api.seals import Known
from graph.journal.access import APPROVER, members
from mapping_ui import views
from mapping_ui.pages import render
from mapping_ui.peer_sentences import joined
from mapping_ui.views import Choice, Link, Nothing, Period
from mapping_ui.words import day

router = APIRouter(prefix="/children", include_in_schema=False)

BACK = Link("Children of your teams", "/children")
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
                    _month(each.born),
                    each.team,
                    _day(each.allocated_from),
                    f"/children/{each.id}",
                )
                for each in found
            ),
            next_page=more,
            first_page=Link("From the beginning", "/children") if after else None,
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
    named = {"said_by": "", "how_known": "data record"}
    return views.ChildPage(
        frame=_frame(request, who),
        id=found.id,
        initials=found.initials,
        born=_month(found.born),
        team=found.team,
        since=_day(found.allocated_from),
        today=request.app.state.service.gate.today(),
        back=BACK,
        names=tuple(_plain(f"name-{n}", name, **named) for n, name in enumerate(found.names)),
        schools=tuple(_plain(f"at-{each.id}", each.name, **named) for each in found.places if each.attends),
        places=tuple(
            _plain(f"in-{each.id}", each.name, **named) for each in found.places if not each.attends
        ),
        ties=tuple(_tie(found, each) for each in found.ties),
        groups=tuple(_group(found, each) for each in found.groups),
        incidents=tuple(_part(found, each) for each in found.parts),
        missing=tuple(_episode(found, each) for each in found.missing),
        known_to=tuple(_plain(f"known-{n}", agency, **named) for n, agency in enumerate(found.known_to)),
        referrals=tuple(_referral(found, each) for each in found.referrals),
        refer=blank(f"/children/{found.id}/referrals"),
        choices=_choices(found),
        wrong=_wrong(found.id, found.id),
        release=Link("Release a line to a meeting", f"/children/{found.id}/release"),
    )


def _plain(identity: str, what: str, **told: str) -> views.Fact:
    return views.Fact(id=identity, what=what, **told)  # type: ignore[arg-type]


def _tie(found: ChildAnswer, tie: Tie) -> views.TieOfChild:
    labels = {found.id: found.initials} | {each.id: each.initials for each in found.peers}
    labels |= {each.id: each.initials for each in found.adults}
    trusted = {each.id for each in found.adults if each.role == "trusted adult"}
    ends = (tie.first, tie.second)
    return views.TieOfChild(
        id=tie.id,
        what=joined(labels.get(tie.first, "?"), tie.kind, labels.get(tie.second, "?")),
        said_by=tie.said_by,
        how_known=tie.basis,
        seen=_seen(tie.observed_from, tie.observed_to),
        until=_day(tie.expires),
        note=tie.note,
        wrong=_wrong(found.id, tie.id),
        valence=tie.valence,  # type: ignore[arg-type]
        runs=_runs(found.id, tie),
        strength=tie.strength,
        trusted_adult=found.id in ends and not trusted.isdisjoint(ends),
    )


def _runs(child: str, tie: Tie) -> Any:
    """Which way a tie runs, seen from the child."""
    if child not in (tie.first, tie.second):
        return "between others"
    if tie.direction in {"mutual", "not known"}:
        return {"mutual": "both ways"}.get(tie.direction, "not known")
    to = tie.second if tie.direction == "from first to second" else tie.first
    return "to the child" if to == child else "from the child"


def _group(found: ChildAnswer, group: Group) -> views.GroupOfChild:
    return views.GroupOfChild(
        id=group.id,
        what=group.description or "A group that another team knows",
        said_by=group.said_by,
        how_known=group.basis,
        seen=_seen(group.observed, ""),
        wrong=_wrong(found.id, group.id),
        about=group.about,
        ages=group.ages,
        mix=group.mix,
    )


def _part(found: ChildAnswer, part: Part) -> views.PartInIncident:
    return views.PartInIncident(
        id=part.id,
        what=part.kind,
        said_by=part.said_by,
        how_known=part.basis,
        seen=_seen(part.at_from[:10], part.at_to[:10]),
        part=part.role,
        wrong=_wrong(found.id, part.id),
    )


def _episode(found: ChildAnswer, episode: Episode) -> views.EpisodeOfChild:
    ended = f" to {day(_day(episode.ended))}" if episode.ended else ", not back yet"
    return views.EpisodeOfChild(
        id=episode.id,
        what=f"{day(_day(episode.began))}{ended}",
        said_by=episode.said_by,
        how_known=episode.basis,
        seen=_seen(episode.began, episode.ended),
        could_help=episode.could_help,
        push=episode.push,
        pull=episode.pull,
        travel=episode.travel,
        wrong=_wrong(found.id, episode.id),
    )


def _referral(found: ChildAnswer, referral: ReferralOfChild) -> views.ReferralOfChild:
    where = f", {referral.place_name}" if referral.place_name else ""
    together = referral.kind != CHILD
    what = f"{'Together with others' if together else 'Alone'}: {', '.join(referral.harm)}{where}"
    return views.ReferralOfChild(
        id=referral.id,
        what=what,
        note=referral.what,
        said_by=referral.said_by,
        how_known=referral.basis,
        seen=_seen(referral.made_on, ""),
        together=together,
        young_people=referral.young_people,
        strengths=referral.strengths,
        danger=referral.danger,
        decided=_decided(referral),
        wrong=_wrong(found.id, referral.id),
    )


def _decided(referral: ReferralOfChild) -> str:
    """What was decided, when and why; nothing until it is."""
    if not referral.decision:
        return ""
    return f"{referral.decision}, {day(_day(referral.decided_on))}. {referral.reason}".strip()


def _choices(found: ChildAnswer) -> views.ReferralChoices:
    """What may be said in a referral of the child: peers in the reader's reach, groups, places, words."""
    return views.ReferralChoices(
        children=tuple(Choice(each.id, each.initials) for each in found.peers),
        groups=tuple(Choice(each.id, each.description) for each in found.groups if each.description),
        places=tuple(Choice(each.id, each.name) for each in found.places),
        harms=words_of("harms"),
        agencies=words_of("agencies"),
        ways_known=words_of("known_by"),
    )


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


def _wrong(child: str, fact: str) -> str:
    return f"/children/{child}/facts/{fact}/wrong"


def _seen(first: str, last: str) -> Period | Nothing:
    return Period(_day(first), _day(last or first)) if first else Nothing.NOT_KNOWN


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def _frame(request: Request, who: Asking) -> views.Frame:
    service = request.app.state.service
    links = [BACK, Link("Referrals that wait", "/child-referrals"), Link("Sessions", "/cahm")]
    held = members(service.journal, who.subject, service.gate.today())
    if any(each.role == APPROVER for each in held):
        links.append(Link("What the police ask", "/disclosures"))
    return pages.frame(service, who, CASEWORK.name, links=tuple(links))
