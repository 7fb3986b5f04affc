"""What every writing route shares: where it was sent from, its key, what was filled in, what became of it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final, TypeVar
from urllib.parse import urlsplit
from uuid import uuid4

from fastapi import Depends, Header, Request
from fastapi.responses import Response
from pydantic import BaseModel

from api.changes import Change
from api.documents import OVERTAKEN, Newer, Sending, source_of
from api.errors import PROBLEM_TYPE, BadRequest, Conflict, Refused, problem
from api.gate import Asking
from api.identity import asking
from graph.intake.codes import read as codes
from graph.journal import Entry
from mapping_ui import views

LONGEST_KEY: Final = 200
KEY_FIELD: Final = "secret"
"""The hidden field of a form that holds the key made when it was drawn."""

Who = Annotated[Asking, Depends(asking)]
Text = TypeVar("Text", bound=BaseModel)


def same_origin(request: Request) -> None:
    """Refuse a change that another site's page made a signed-in browser send.

    A bearer token is never sent by a browser on its own; a cookie, or the password of HTTP Basic, is.
    """
    if request.headers.get("authorization", "").lower().startswith("bearer "):
        return
    site = request.headers.get("sec-fetch-site")
    if site is None:  # an older browser, or no browser: its Origin must be our own
        origin = urlsplit(request.headers.get("origin", "")).netloc
        site = "same-origin" if origin and origin == request.headers.get("host") else "cross-site"
    if site != "same-origin":
        raise Refused("a change sent from another origin")


class Recorded(BaseModel):
    """What was recorded: the document's id and version, and its context if it has one."""

    id: str
    version: int
    context: str


@dataclass(frozen=True)
class Writer:
    """Somebody who writes, and how it was sent: twice with the same ``Idempotency-Key`` records once."""

    request: Request
    who: Asking
    sending: Sending

    def keyed(self, key: str) -> Sending:
        """How a form was sent whose key was made when it was drawn."""
        return Sending(key[:LONGEST_KEY], self.sending.source) if key else self.sending

    def record(self, change: Change) -> Entry:
        """Make a change; raises Conflict also where another's took the same version a moment before."""
        entry: Entry = self.request.app.state.service.gate.change(change, self.who)
        if entry.body["sent"] != change.sending.mark(self.who.subject):
            raise Conflict(OVERTAKEN)
        return entry

    def tell(self, change: Change, told: Callable[[Entry], BaseModel] | None = None) -> Any:
        """Make a change and tell a program what was recorded, or which version stands in its way."""
        try:
            entry = self.record(change)
        except Conflict as error:
            return _conflict(error)
        return (told or recorded)(entry)


def writer(
    request: Request, who: Who, idempotency_key: Annotated[str, Header(max_length=LONGEST_KEY)] = ""
) -> Writer:
    """The dependency that gives a writing route its writer."""
    source = source_of(request.app.state.service.journal)
    return Writer(request, who, Sending(idempotency_key or uuid4().hex, source))


Writing = Annotated[Writer, Depends(writer)]
SAME_ORIGIN: Final = [Depends(same_origin)]
SAVES: Final[dict[str, Any]] = {
    "status_code": 201,
    "response_model": Recorded,
    "dependencies": SAME_ORIGIN,
    "responses": {409: {"description": "Somebody else saved first: `version` and `stands` say what."}},
}
"""What a route that records something says of itself."""


class Acted(BaseModel):
    """The id of what was acted on; nothing else is told with it."""

    id: str


def acted(entry: Entry) -> Acted:
    """An entry of an act, as a program is told of it."""
    return Acted(id=entry.body["told"])


ACTS: Final = SAVES | {"response_model": Acted}
"""The same of a route that records an act about what stands in the journal only."""


def recorded(entry: Entry) -> Recorded:
    """An entry as a program is told of it."""
    said = entry.body
    return Recorded(id=said["document"], version=said["version"], context=said["context"])


def _conflict(error: Conflict) -> Response:
    """Problem details with the version that stands, so that the sender can put both together."""
    told = problem(error)
    details = json.loads(told.body)
    if isinstance(error.__cause__, Newer):
        newer = error.__cause__.document
        details |= {"version": newer.version, "stands": dict(newer.content)}
    return Response(json.dumps(details), told.status, media_type=PROBLEM_TYPE)


@dataclass(frozen=True)
class Filled:
    """A form as it was filled in: pairs of a field and a text, one pair for each thing ticked."""

    values: tuple[tuple[str, str], ...]
    key: str

    def text(self, field: str) -> str:
        """What was written in a field; nothing where it is not there."""
        return dict(self.values).get(field, "")

    def ticked(self, field: str) -> tuple[str, ...]:
        """All that was ticked under a name."""
        return tuple(value for name, value in self.values if name == field)

    def read(self, model: type[Text], **given: object) -> Text:
        """The fields as a model's texts; ``given`` are those that the form itself does not hold."""
        texts = {name: self.text(name) for name in model.model_fields if name not in given}
        return model(**{name: text for name, text in texts.items() if text}, **given)


async def filled(request: Request) -> Filled:
    """The dependency that gives a page's route the form that was sent to it."""
    async with request.form() as form:
        pairs = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    return Filled(
        tuple(pair for pair in pairs if pair[0] != KEY_FIELD),
        next((value for name, value in pairs if name == KEY_FIELD), ""),
    )


Form = Annotated[Filled, Depends(filled)]


def words_of(listed: str) -> tuple[views.Choice, ...]:
    """The words of a code list, to choose from."""
    return tuple(views.Choice(word, word) for word in codes(listed).words)


def blank(action: str, **values: str) -> views.Form:
    """A form that was not sent yet, with a key of its own."""
    return views.Form(action, uuid4().hex, tuple(values.items()))


@dataclass(frozen=True)
class Failure:
    """A form to be drawn again with what was wrong, and a summary whose lines lead to its fields."""

    form: views.Form
    summary: views.Form
    status: int


def failure(error: Exception, action: str, form: Filled, ids: str = "{}") -> Failure:
    """What came of a form that could not be taken.

    ``ids`` says how the page makes an element's id of a field's name, such as "action-{}".
    """
    is_wrong = isinstance(error, BadRequest)
    first = form.values[0][0] if form.values else ""
    fields = error.fields if isinstance(error, BadRequest) else {first: str(error)}
    anchors = {name: name if name == "language_reason" else ids.format(name) for name in fields}
    return Failure(
        views.Form(action, uuid4().hex, form.values, tuple(fields.items())),
        views.Form(action, errors=tuple((anchors[name], sentence) for name, sentence in fields.items())),
        422 if is_wrong else 409,
    )
