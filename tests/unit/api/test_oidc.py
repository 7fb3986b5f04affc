import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from joserfc.jwk import OctKey

from api.errors import IssuerUnavailable, Unauthenticated
from api.oidc import LARGEST_ANSWER, Provider
from api.tokens import Trust
from tests.oidc_issuer import Issuer

SUBJECT = "made-up.chair@example.org"
DISCOVERY = "/made-up/.well-known/openid-configuration"


def now() -> datetime:
    return datetime.now(UTC)


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with Issuer() as issuer:
        yield issuer


def provider(issuer: Issuer, *algorithms: str, clock: Clock | None = None) -> Provider:
    return Provider(Trust(issuer.url, "milieu", algorithms or ("RS256",)), clock=clock or Clock())


def test_another_claim_may_name_the_person(issuer: Issuer) -> None:
    trust = Trust(issuer.url, "milieu", ("RS256",))

    assert Provider(trust, "upn").subject_of(issuer.token(upn="made-up.name"), now()) == "made-up.name"


def test_keys_are_fetched_once_for_many_tokens(issuer: Issuer) -> None:
    relied_on = provider(issuer)
    for _ in range(5):
        relied_on.subject_of(issuer.token(), now())

    assert issuer.asked["/made-up/keys"] == 1


def test_a_new_key_is_found_after_a_minute_at_most(issuer: Issuer) -> None:
    clock = Clock()
    relied_on = provider(issuer, clock=clock)
    relied_on.subject_of(issuer.token(), now())
    issuer.add_key("second", "RS256")

    clock.seconds += 60

    assert relied_on.subject_of(issuer.token("second"), now()) == SUBJECT


def test_unknown_key_ids_never_make_us_ask_more_than_once_a_minute(issuer: Issuer) -> None:
    relied_on = provider(issuer)
    issuer.add_key("unpublished", "RS256")
    issuer.withdraw_key("unpublished")
    for _ in range(5):
        with pytest.raises(Unauthenticated):
            relied_on.subject_of(issuer.token("unpublished"), now())

    assert issuer.asked["/made-up/keys"] == 1


def test_a_withdrawn_key_is_no_longer_relied_on_after_an_hour(issuer: Issuer) -> None:
    clock = Clock()
    relied_on = provider(issuer, clock=clock)
    relied_on.subject_of(issuer.token(), now())
    issuer.add_key("second", "RS256")
    issuer.withdraw_key("first")

    clock.seconds += 3601

    with pytest.raises(Unauthenticated):
        relied_on.subject_of(issuer.token("first"), now())


def test_known_keys_serve_for_a_day_while_the_provider_is_away(issuer: Issuer) -> None:
    clock = Clock()
    relied_on = provider(issuer, clock=clock)
    relied_on.subject_of(issuer.token(), now())
    issuer.answers[DISCOVERY] = (500, {}, b"")

    clock.seconds += 20 * 3600
    assert relied_on.subject_of(issuer.token(), now()) == SUBJECT

    clock.seconds += 5 * 3600
    with pytest.raises(IssuerUnavailable):
        relied_on.subject_of(issuer.token(), now())


@pytest.mark.parametrize(
    "answer",
    [
        (500, {}, b""),
        (302, {"Location": "/made-up/keys"}, b""),
        (200, {}, b"not JSON"),
        (200, {}, b"[]"),
        (200, {}, b"[" * 100_000),
        (200, {}, b"{}"),
        (200, {"Content-Length": "10"}, b"{"),
    ],
)
def test_a_discovery_document_that_cannot_be_relied_on_is_a_provider_that_does_not_answer(
    issuer: Issuer, answer: tuple[int, dict[str, str], bytes]
) -> None:
    issuer.answers[DISCOVERY] = answer

    with pytest.raises(IssuerUnavailable, match="Try again"):
        provider(issuer).subject_of(issuer.token(), now())


def test_the_discovery_document_of_another_issuer_is_not_relied_on(issuer: Issuer) -> None:
    said = json.dumps({"issuer": f"{issuer.url}/other", "jwks_uri": f"{issuer.url}/keys"}).encode()
    issuer.answers[DISCOVERY] = (200, {}, said)

    with pytest.raises(IssuerUnavailable):
        provider(issuer).subject_of(issuer.token(), now())


def test_an_answer_that_is_too_large_is_not_read(issuer: Issuer) -> None:
    said = json.dumps({"issuer": issuer.url, "jwks_uri": f"{issuer.url}/keys"}).encode()
    issuer.answers[DISCOVERY] = (200, {}, said + b" " * LARGEST_ANSWER)

    with pytest.raises(IssuerUnavailable):
        provider(issuer).subject_of(issuer.token(), now())


@pytest.mark.parametrize(
    "address", ["http://login.example.org/keys", "file:///etc/passwd", "ftp://127.0.0.1/keys", "", "http://["]
)
def test_keys_are_never_fetched_from_an_address_that_is_not_safe(issuer: Issuer, address: str) -> None:
    said = json.dumps({"issuer": issuer.url, "jwks_uri": address}).encode()
    issuer.answers[DISCOVERY] = (200, {}, said)

    with pytest.raises(IssuerUnavailable):
        provider(issuer).subject_of(issuer.token(), now())


def test_a_provider_that_is_not_there_is_said_so() -> None:
    with Issuer() as gone:
        token = gone.token()

    with pytest.raises(IssuerUnavailable, match="Try again"):
        provider(gone).subject_of(token, now())


def test_keys_that_are_meant_for_something_else_or_cannot_be_read_are_passed_over(issuer: Issuer) -> None:
    issuer.published += [
        {"kty": "oct", "k": "c2VjcmV0", "kid": "secret"},
        {"kty": "RSA", "kid": "broken"},
        {"kty": "RSA", "kid": ["list"], "n": "AQAB", "e": "AQAB"},
        {**issuer.published[0], "kid": "wrapping", "use": "enc"},
        {"kty": "AKP", "kid": "later"},
    ]
    relied_on = provider(issuer, "RS256", "HS256")
    issuer.keys["secret"] = ("HS256", OctKey.import_key(b"secret" * 6))
    issuer.keys["wrapping"] = issuer.keys["first"]

    assert relied_on.subject_of(issuer.token(), now()) == SUBJECT
    for kid in ("secret", "wrapping"):
        with pytest.raises(Unauthenticated):
            relied_on.subject_of(issuer.token(kid), now())
