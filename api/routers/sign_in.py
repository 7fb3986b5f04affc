"""Signing in on a page with a token, by a link of the made-up county, and out again."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import pages
from api.errors import Refused, Unauthenticated
from api.identity import COOKIE
from api.routers.forms import SAME_ORIGIN
from api.tokens import issue, may_issue
from mapping_ui import views
from mapping_ui.pages import render

router = APIRouter(include_in_schema=False)


@router.get("/sign-in", response_class=HTMLResponse)
def sign_in_page(request: Request) -> str:
    """The form for a token."""
    return _page(request, views.Form("/sign-in"))


@router.post("/sign-in", dependencies=SAME_ORIGIN)
def sign_in(request: Request, token: Annotated[str, Form()] = "") -> Response:
    """Keep a good token in a cookie that scripts cannot read; say what to do about a bad one."""
    service = request.app.state.service
    try:
        request.app.state.identity.subject(token.strip(), service.gate.clock())
    except Unauthenticated as error:
        form = views.Form("/sign-in", errors=(("token", str(error)),))
        return HTMLResponse(_page(request, form), status_code=401)
    return _signed_in(request, token.strip(), "/districts")


@router.get("/sign-in/{code}")
def sign_in_by_link(code: str, request: Request) -> Response:
    """Sign a visitor of the made-up county in; the codes were printed when the service started."""
    service = request.app.state.service
    door = next((each for each in request.app.state.doors if each.code == code), None)
    if door is None:
        raise Refused("no such sign-in link")
    may_issue(service.journal.protected())
    now = service.gate.clock()
    expires = now + timedelta(hours=service.settings.session_hours)
    return _signed_in(request, issue(service.secret, door.subject, expires, now), door.leads_to)


@router.post("/sign-out", response_class=HTMLResponse, dependencies=SAME_ORIGIN)
def sign_out(request: Request) -> Response:
    """Forget the cookie."""
    page = render(views.SignedOutPage(pages.frame(request.app.state.service), sign_in="/sign-in"))
    response = HTMLResponse(page)
    response.delete_cookie(COOKIE)
    return response


def _signed_in(request: Request, token: str, leads_to: str) -> Response:
    response = RedirectResponse(leads_to, status_code=303)
    response.set_cookie(
        COOKIE,
        token,
        max_age=request.app.state.service.settings.session_hours * 3600,
        httponly=True,
        samesite="lax",
        secure="https" in {request.url.scheme, request.app.state.service.settings.public_url[:5]},
    )
    return response


def _page(request: Request, form: views.Form) -> str:
    return render(views.SignInPage(pages.frame(request.app.state.service), form))
