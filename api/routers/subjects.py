"""Requests about one's own record: what is held, and who has seen it; as an answer and as a page to keep."""

from datetime import date
from functools import partial
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api import pages
from api.access import STEWARD
from api.audit import Entry, Search
from api.pages import FORUM_NAMES
from api.questions.subject import Subject, SubjectAnswer
from api.routers.forms import Who
from api.service import Service
from graph.journal.facts import newest, of_one_child
from graph.journal.joins import joined, records_of
from mapping_ui import views
from mapping_ui.pages import render

router = APIRouter(tags=["rights"])

MOST: Final = 100_000
WHY: Final = (
    "We hold this so that adults who work with young people can make places and groups safer together. "
    "Nobody gives you a score or a rank."
)
REACH: Final = ("Ask the person who gave you this, or the data protection officer of your council.",)
OWN_WORDS: Final = "Who the others are, and what people wrote in their own words, is not shown here."
LEFT_OUT: Final = " We left {} out, because showing it could put somebody at risk. Ask us why."


@router.get("/v1/subjects/{person}")
def subject(person: str, request: Request, who: Who, known_on: date | None = None) -> SubjectAnswer:
    """What is held about a person, and who has seen it: for the steward of that person's request.

    For a review or an inquest, ``known_on`` gives what was known at the end of a day.
    """
    return _answer(person, request, who, known_on)


@router.get("/subjects/{person}", response_class=HTMLResponse, include_in_schema=False)
def subject_page(person: str, request: Request, who: Who, known_on: date | None = None) -> str:
    """The same, to print and to keep."""
    service = request.app.state.service
    found = _answer(person, request, who, known_on)
    frame = pages.frame(service, who, STEWARD.name)
    seen = tuple(
        views.Sight(each.when, FORUM_NAMES.get(each.where, each.where), each.why, each.role, each.sign_in)
        for each in found.seen
    )
    page = views.SubjectPage(
        frame=views.Frame(
            frame.forum, frame.purpose, frame.reader, frame.when, None, frame.made_up, sign_out=frame.sign_out
        ),
        name="you",
        made=service.gate.today(),
        known_on=found.known_on,
        why=WHY,
        kinds=found.kinds,
        seen=seen,
        left_out=OWN_WORDS + (LEFT_OUT.format(_things(found.left_out)) if found.left_out else ""),
        reach=REACH,
    )
    return render(page)


def _answer(person: str, request: Request, who: Who, known_on: date | None) -> SubjectAnswer:
    service = request.app.state.service
    asked = Subject(
        person,
        who.subject,
        service.gate.clock(),
        lambda subject: of_one_child(service.journal, subject, known_on),
        partial(newest, service.journal),
        lambda subject: _sights(service, subject),
        known_on,
    )
    found: SubjectAnswer = service.gate.answer(asked, who)
    return found


def _sights(service: Service, person: str) -> list[Entry]:
    """Who has seen any of a person's records, in the order of time."""
    records = records_of(person, joined(service.journal))
    found = [each for record in records for each in service.audit.search(Search(about=record, limit=MOST))]
    return sorted({each.number: each for each in found}.values(), key=lambda each: each.number)


def _things(number: int) -> str:
    return "one thing" if number == 1 else f"{number} things"
