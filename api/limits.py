"""What is refused before a request is read: bodies that are too large, and writing by nobody we know.

So is what the audit could not write down: a path or a query that cannot be printed.

What goes wrong unforeseen is answered, and logged by its type and place alone: an error's own words may
hold what a record says.
"""

import logging
import traceback
from typing import Final

from fastapi import Request, Response
from starlette.datastructures import Headers, QueryParams
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import BadParameter, Refused, ServiceError, TooLarge, problem

LARGEST_BODY: Final = 1024 * 1024
LARGEST_UPLOAD: Final = 1024 * 1024 * 1024
UPLOAD_PATH: Final = "/v1/imports"
OPEN_PATHS: Final = frozenset({"/sign-in"})
IN_WORDS: Final = frozenset({"reason"})
"""Parameters that hold somebody's own words, made one line where they are read."""

UNPRINTABLE: Final = "The query holds characters that cannot be printed."
READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})

log = logging.getLogger("milieu")


class Limits:
    """Stands around the application and lets through what may be read."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand around the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            _recognise(scope)
            await self._app(scope, _counted(scope, receive), sending)
        except ServiceError as error:
            await _answer(error)(scope, receive, sending)
        except Exception as error:
            _log(error)
            if begun:
                raise ConnectionAbortedError from None
            await _answer(error)(scope, receive, sending)


def _recognise(scope: Scope) -> None:
    """Ask who sends a body before it is read. Raises Unauthenticated; Refused or BadParameter before that."""
    if not scope["path"].isprintable():
        raise Refused("a path that cannot be printed")
    _refuse_unprintable(QueryParams(scope["query_string"]))
    if scope["method"] in READING or scope["path"] in OPEN_PATHS:
        return
    state = scope["app"].state
    state.identity.asking(Request(scope), state.service.gate.clock())


def _refuse_unprintable(query: QueryParams) -> None:
    """Raise BadParameter for a query that cannot be printed."""
    for name, value in query.multi_items():
        if not (name.isprintable() and (value.isprintable() or name in IN_WORDS)):
            field = name if name.isprintable() else "query"
            raise BadParameter({field: "Leave out what cannot be printed."}, UNPRINTABLE)


def _counted(scope: Scope, receive: Receive) -> Receive:
    """The same body, of which no more is read than its path may send. Raises TooLarge."""
    most = LARGEST_UPLOAD if scope["path"] == UPLOAD_PATH else LARGEST_BODY
    if int(Headers(scope=scope).get("content-length") or 0) > most:
        raise TooLarge(f"At most {most // (1024 * 1024)} MB are taken at once.")
    read = 0

    async def receiving() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > most:
            raise TooLarge(f"At most {most // (1024 * 1024)} MB are taken at once.")
        return message

    return receiving


def _answer(error: Exception) -> Response:
    answer = problem(error)
    return Response(answer.body, status_code=answer.status, headers=dict(answer.headers))


def _log(error: Exception) -> None:
    """The type of what went wrong, and where; never its words."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    log.error("%s in %s, line %s.", type(error).__name__, where.name, where.lineno)
