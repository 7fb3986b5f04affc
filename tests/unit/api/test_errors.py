import json
from collections.abc import Iterator

import pytest

from api import errors
from api.errors import BadParameter, BadRequest, NotRecorded, Refused, ServiceError, Unauthenticated, problem
from graph.journal.errors import JournalUnavailable
from graph.model import EngineUnavailable


def kinds(root: type[ServiceError] = ServiceError) -> Iterator[type[ServiceError]]:
    for kind in root.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_refused_unknown_and_absent_have_the_same_bytes() -> None:
    answers = {problem(Refused(why)).body for why in ("", "unknown context", "absent", "not their forum")}

    assert len(answers) == 1
    assert len({str(problem(Refused(why)).headers) for why in ("", "absent")}) == 1


@pytest.mark.parametrize("kind", [kind for kind in kinds() if not issubclass(kind, BadRequest)])
def test_every_error_has_a_body_that_agrees_with_its_status(kind: type[ServiceError]) -> None:
    answer = problem(kind("Wait a minute and try again."))
    body = json.loads(answer.body)

    assert 400 <= answer.status < 600
    assert body["status"] == answer.status
    assert body["type"] == "about:blank"
    assert body["title"]
    assert body["detail"]
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_every_error_is_shown_in_the_tree_at_the_top() -> None:
    assert errors.__doc__ is not None
    for kind in kinds():
        assert f"── {kind.__name__} " in errors.__doc__


def test_a_bad_request_says_what_is_wrong_with_each_field() -> None:
    body = json.loads(problem(BadRequest({"limit": "Give a number from 1 to 1000."})).body)

    assert body["status"] == 422
    assert body["errors"] == [{"field": "limit", "detail": "Give a number from 1 to 1000."}]


def test_a_wrong_parameter_of_a_request_for_features_is_a_bad_request() -> None:
    body = json.loads(problem(BadParameter({"limit": "Give a whole number from 1."})).body)

    assert (body["status"], body["title"]) == (400, "Bad Request")
    assert body["errors"] == [{"field": "limit", "detail": "Give a whole number from 1."}]


def test_an_unforeseen_error_tells_nothing_of_its_text() -> None:
    answer = problem(KeyError("a name that nobody should read"))

    assert answer.status == 500
    assert b"nobody should read" not in answer.body


def test_the_reason_of_an_unwritten_audit_is_not_sent() -> None:
    answer = problem(NotRecorded("/srv/milieu/audit.sqlite cannot be written"))

    assert answer.status == 503
    assert b"/srv" not in answer.body


@pytest.mark.parametrize("kind", [EngineUnavailable, JournalUnavailable])
def test_what_does_not_answer_below_is_to_be_tried_again(kind: type[Exception]) -> None:
    answer = problem(kind("bolt://reader@graphs.example.org did not answer"))

    assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
    assert b"bolt" not in answer.body


def test_a_missing_token_is_asked_for_as_a_bearer_token_or_as_the_password_of_basic() -> None:
    answer = problem(Unauthenticated("Sign in, or send a bearer token."))

    assert (answer.status, answer.headers["WWW-Authenticate"]) == (
        401,
        'Bearer realm="milieu", Basic realm="milieu"',
    )
