"""The HTTP edge: routes, headers and errors around one service."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import pages, routers
from api.errors import (
    PROBLEM_TYPE,
    BadRequest,
    NotRecorded,
    OverBudget,
    Refused,
    ServiceError,
    Unauthenticated,
    problem,
)
from api.identity import Identity
from api.limits import Limits
from api.oidc import Provider
from api.promises import Described
from api.service import Service
from api.settings import Settings
from api.tokens import Trust
from mapping_ui.pages import static_folder

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    "Cache-Control": "no-store",
}


def build(service: Service) -> FastAPI:
    """The application around an opened service, which it starts and closes."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        service.start()
        yield
        service.close()

    app = Described(
        title="Milieu",
        version="1",
        summary="A contextual safeguarding graph and mapping service",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.service = service
    app.state.doors = ()
    app.state.identity = Identity(service.journal, service.secret, _provider(service))
    app.add_middleware(Limits)
    app.add_middleware(StrictHeaders)
    app.add_exception_handler(ServiceError, _answer_error)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(RequestValidationError, _answer_unreadable)
    for router in routers.ALL:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=str(static_folder())), name="static")
    return app


def from_environment() -> FastAPI:
    """The application of one of several workers, which share graphs on a server."""
    return build(Service.open(Settings.read(os.environ)))


def _provider(service: Service) -> Provider | None:
    settings = service.settings
    if not settings.oidc_issuer:
        return None
    trust = Trust(
        settings.oidc_issuer, settings.oidc_audience, settings.oidc_algorithms, leeway=timedelta(seconds=30)
    )
    return Provider(trust, settings.oidc_subject_claim)


class StrictHeaders:
    """Puts the same strict headers on everything; only static files, which are versioned, may be kept."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand around the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers as the answer begins."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/static/") and message["status"] == 200:
                    headers["Cache-Control"] = "public, max-age=31536000, immutable"
            await send(message)

        await self._app(scope, receive, sending)


def _answer_error(request: Request, error: Exception) -> Response:
    """A page for a person, problem details for a program."""
    if pages.wanted(request):
        if isinstance(error, Unauthenticated):
            return RedirectResponse("/sign-in", status_code=303)
        if isinstance(error, Refused):
            return HTMLResponse(pages.not_found(request), status_code=404)
        if isinstance(error, OverBudget):
            return HTMLResponse(pages.over_budget(request), status_code=429)
        if isinstance(error, NotRecorded):
            return HTMLResponse(pages.not_recorded(request), status_code=503)
    answer = problem(error)
    return Response(answer.body, status_code=answer.status, headers=dict(answer.headers))


def _answer_http(request: Request, error: Exception) -> Response:
    """What the framework refuses: an unknown path looks like anything else that is not there."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return _answer_error(request, Refused("no such path"))
    details = {"type": "about:blank", "title": error.detail, "status": error.status_code}
    return JSONResponse(
        details, status_code=error.status_code, headers=error.headers, media_type=PROBLEM_TYPE
    )


def _answer_unreadable(request: Request, error: Exception) -> Response:
    """A request whose parameters do not fit, told field by field and never with what was sent."""
    assert isinstance(error, RequestValidationError)
    fields = {str(each["loc"][-1]): str(each["msg"]) for each in error.errors()}
    return _answer_error(request, BadRequest(fields))
