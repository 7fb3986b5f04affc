"""Who is asking: a bearer token, the same as the password of HTTP Basic, or the cookie of a page.

A token proves who, never what. Forum, purpose and basis come in headers; left out, the gate chooses.
"""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from fastapi import Request

from api.access import LONGEST_LINE
from api.errors import Unauthenticated
from api.gate import Asking
from api.oidc import Provider
from api.tokens import may_issue, subject_of
from graph.journal import Journal

COOKIE: Final = "milieu"


@dataclass(frozen=True)
class Identity:
    """Reads tokens: the identity provider's where one is set, else those made here for trying it out."""

    journal: Journal
    secret: bytes
    provider: Provider | None

    def asking(self, request: Request, now: datetime) -> Asking:
        """Who sends a request, and in which forum. Raises Unauthenticated."""
        said = request.headers
        return Asking(
            subject=self.subject(_token(request), now),
            forum=said.get("milieu-forum", ""),
            purpose=said.get("milieu-purpose", ""),
            lawful_basis=said.get("milieu-basis", ""),
            reason=_line(said.get("milieu-reason", "") or request.query_params.get("reason", "")),
        )

    def subject(self, token: str, now: datetime) -> str:
        """Who holds a token. Raises Unauthenticated."""
        if not token:
            raise Unauthenticated(
                "Send a token: Authorization: Bearer ..., or as the password of HTTP Basic."
            )
        if self.provider:
            return self.provider.subject_of(token, now)
        may_issue(self.journal.protected())
        return subject_of(self.secret, token, now)


def asking(request: Request) -> Asking:
    """The dependency that gives a route its caller."""
    service = request.app.state.service
    who: Asking = request.app.state.identity.asking(request, service.gate.clock())
    return who


def _line(text: str) -> str:
    """A header's words as one short line."""
    return "".join(filter(str.isprintable, text))[:LONGEST_LINE].strip()


def _token(request: Request) -> str:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return given.strip()
    if scheme.lower() == "basic":
        return _password(given)
    return request.cookies.get(COOKIE, "")


def _password(given: str) -> str:
    try:
        return base64.b64decode(given, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""
