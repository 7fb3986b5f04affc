"""Everything that the service refuses or fails at, and the one way each looks from outside.

    ServiceError
    ├── Unauthenticated      401  no token, or not one that we can rely on
    ├── Refused              404  not allowed, unknown or absent: nobody outside can tell which
    ├── Conflict             409  somebody else changed it first
    ├── OverBudget           429  more children's records in a day than the work of most people needs
    ├── TooLarge             413  more than we take at once
    ├── BadRequest           422  asked for in a way that we cannot read, field by field
    │   └── BadParameter     400  the same in the query of a request for features, as OGC API asks
    └── Unavailable          503  try again shortly
        ├── NotRecorded           the audit could not be written, so nothing was shown
        └── IssuerUnavailable     the identity provider does not answer

From below come, in the same table: `EngineUnavailable` and `JournalUnavailable` (503), and `JournalRefused`
(422). Everything else is a 500 that says nothing.

Bodies are problem details (RFC 9457). A message is written for whoever asked: it says what to do and holds
nobody's data. The message of a `Refused` is for the operator's log only and is never sent.
"""

# Named after what happened, as a reader of a log would say it.

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.journal.errors import JournalRefused, JournalUnavailable
from graph.model import EngineUnavailable

PROBLEM_TYPE = "application/problem+json"
SOON = {"Retry-After": "10"}  # seconds


class ServiceError(Exception):
    """What the service refuses or fails at; the text is a plain sentence that says what to do."""


class Unauthenticated(ServiceError):
    """Nobody we know is asking: there is no token, or it is not one that we can rely on."""


class Refused(ServiceError):
    """Not allowed, unknown or absent. The text, if any, is never sent."""


class Conflict(ServiceError):
    """What was to be changed has been changed by somebody else in the meantime."""


class OverBudget(ServiceError):
    """The caller was told of as many children today as is usual; more needs a reason."""


class TooLarge(ServiceError):
    """More was sent or asked for than is taken at once."""


class BadRequest(ServiceError):
    """The request cannot be read; `fields` holds a sentence for each field that is wrong.

    >>> BadRequest({"bbox": "Give four numbers: west, south, east, north."}).fields["bbox"]
    'Give four numbers: west, south, east, north.'
    """

    def __init__(
        self, fields: Mapping[str, str], message: str = "Some of what was sent cannot be read."
    ) -> None:
        """Hold a sentence for each field that is wrong."""
        super().__init__(message)
        self.fields = dict(fields)


class BadParameter(BadRequest):
    """A parameter of a request for features is unknown or cannot be read (OGC 17-069r4, section 7.5)."""


class Unavailable(ServiceError):
    """Something that we need does not answer; the same request may work shortly."""


class NotRecorded(Unavailable):
    """The audit could not be written, so nothing was shown."""


class IssuerUnavailable(Unavailable):
    """The identity provider does not answer, so nobody new can be recognised."""


@dataclass(frozen=True)
class Look:
    """How one type of error looks from outside; with `always`, its own text is not sent."""

    status: int
    title: str
    always: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


LOOKS: Mapping[type[Exception], Look] = {
    Unauthenticated: Look(
        401, "Unauthorized", headers={"WWW-Authenticate": 'Bearer realm="milieu", Basic realm="milieu"'}
    ),
    Refused: Look(404, "Not Found", always="There is nothing here that you can see."),
    Conflict: Look(409, "Conflict"),
    OverBudget: Look(429, "Too Many Requests"),
    TooLarge: Look(413, "Content Too Large"),
    BadParameter: Look(400, "Bad Request"),
    BadRequest: Look(422, "Unprocessable Content"),
    Unavailable: Look(503, "Service Unavailable", headers=SOON),
    NotRecorded: Look(503, "Service Unavailable", "This could not be audited, so nothing was shown.", SOON),
    EngineUnavailable: Look(503, "Service Unavailable", "A graph does not answer. Try again shortly.", SOON),
    JournalUnavailable: Look(
        503, "Service Unavailable", "The journal does not answer. Try again shortly.", SOON
    ),
    JournalRefused: Look(422, "Unprocessable Content"),
    Exception: Look(500, "Internal Server Error", always="Something went wrong here. Nothing was shown."),
}


@dataclass(frozen=True)
class Problem:
    """A whole answer to an error: HTTP status, headers and body (JSON)."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def problem(error: Exception) -> Problem:
    """The problem details (RFC 9457) that are sent for `error`; an unforeseen one is a 500 with fixed text.

    The type is `about:blank`, so the title is HTTP's own name of the status.

    >>> problem(Refused("no such context")).body == problem(Refused("not their district")).body
    True
    """
    look = next(LOOKS[kind] for kind in type(error).__mro__ if kind in LOOKS)
    details: dict[str, Any] = {
        "type": "about:blank",
        "title": look.title,
        "status": look.status,
        "detail": look.always or str(error) or look.title,
    }
    if isinstance(error, BadRequest):
        details["errors"] = [{"field": name, "detail": text} for name, text in error.fields.items()]
    body = json.dumps(details).encode()
    return Problem(look.status, {**look.headers, "Content-Type": PROBLEM_TYPE}, body)
