"""The district page of a meeting, and the files of its map."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse

from api import pages
from api.access import DCSM
from api.errors import Refused
from api.gate import Asking
from api.identity import asking
from api.questions.district_map import DistrictMap
from api.questions.referrals import Referrals
from mapping_ui.pages import map_files, render
from mapping_ui.views import DistrictPage, Link

router = APIRouter(include_in_schema=False)

ATTRIBUTION = (
    "Contains public sector information licensed under the Open Government Licence v3.0.",
    "Contains OS data © Crown copyright and database right; contains National Statistics data © Crown "
    "copyright and database right.",
)


@router.get("/dcsm/{gss}", response_class=HTMLResponse)
def district_page(gss: str, request: Request, who: Annotated[Asking, Depends(asking)]) -> str:
    """The page of one district."""
    return render(_page(gss, request, who))


@router.get("/dcsm/{gss}/files/{name}")
def district_file(gss: str, name: str, request: Request, who: Annotated[Asking, Depends(asking)]) -> Response:
    """A script or style of the district's map, by the name that its content gave it."""
    files = map_files(_page(gss, request, who))
    if name not in files:
        raise Refused("no such file of this map")
    kind = "text/javascript" if name.endswith(".js") else "text/css"
    return Response(files[name], media_type=kind)


def _waiting(gss: str, request: Request, who: Asking) -> tuple[Link, ...]:
    found = request.app.state.service.gate.answer(Referrals(gss), who)
    return tuple(
        Link(f"{each.name}{' (a child in danger)' if each.danger else ''}", f"/referrals/{each.id}")
        for each in found
    )


def _page(gss: str, request: Request, who: Asking) -> DistrictPage:
    service = request.app.state.service
    asked = DistrictMap(gss, service.gate.today())
    found = service.gate.answer(asked, who)
    forum = service.gate.forum(asked, who)
    meeting = forum == DCSM.name
    return DistrictPage(
        frame=pages.frame(service, who, forum, links=(Link("Districts", "/districts"),)),
        gss=gss,
        map=found.map,
        map_files=f"/dcsm/{gss}/files/",
        main_action=Link("Refer a place", f"/referrals/new?district={gss}") if meeting else None,
        waiting=_waiting(gss, request, who) if meeting else (),
        not_asked=found.not_asked,
        recorded=found.recorded,
        week=found.week,
        months=found.months,
        attribution=ATTRIBUTION,
    )
