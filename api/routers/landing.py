"""The first page, for people and for programs, and the list of districts that a reader may open."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse

from api import pages
from api.gate import Asking
from api.identity import asking
from api.questions.districts import Districts
from api.routers import descriptions as described
from api.routers.features import written
from api.routers.links import JSON, OPENAPI, address, link
from api.routers.parameters import of_none
from mapping_ui.pages import render
from mapping_ui.views import Door, LandingPage, Link

router = APIRouter()

WHAT = "Places and what is recorded at them, for meetings that make places safer for children. No children."
MADE_UP = "Everything here is made up: a county, its places and what happens there, drawn from a seed."
REAL = "This service holds records of real places. Sign in to see what your meeting may see."


@router.get("/", **described.of(described.LANDING))
def landing(request: Request) -> Response:
    """Where everything is: a page in a browser, and links for programs (OGC 17-069r4, section 7.2)."""
    if pages.wanted(request):
        return HTMLResponse(_welcome(request))
    of_none(request)
    return written({"title": "Milieu", "description": WHAT, "links": _links(request)})


def _welcome(request: Request) -> str:
    """What this is and which door is the reader's own."""
    service = request.app.state.service
    doors = tuple(Door(each.who, each.finds, each.url) for each in request.app.state.doors)
    data = MADE_UP if service.journal.made_up else REAL
    return render(LandingPage(pages.frame(service), data=data, sign_in="/sign-in", doors=doors))


def _links(request: Request) -> list[dict[str, str]]:
    return [
        link("self", address(request, ""), JSON, "This list"),
        link("service-desc", address(request, "openapi-3.0.json"), OPENAPI, "The API in OpenAPI 3.0"),
        link("service-desc", address(request, "openapi.json"), JSON, "The API in OpenAPI 3.1"),
        link("service-doc", address(request, "api"), "text/html", "The API, as a page"),
        link("conformance", address(request, "conformance"), JSON, "What of the standard is kept to"),
        link("data", address(request, "collections"), JSON, "The collections"),
    ]


@router.get("/districts", response_class=HTMLResponse, include_in_schema=False)
def districts(request: Request, who: Annotated[Asking, Depends(asking)]) -> str:
    """The districts of the reader's forum."""
    service = request.app.state.service
    found = service.gate.answer(Districts(), who)
    links = tuple(Link(name, f"/dcsm/{code}") for code, name in found)
    return render(
        LandingPage(pages.frame(service, who, "dcsm"), data="Choose a district.", sign_in="", links=links)
    )
