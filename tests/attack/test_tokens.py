"""Nobody gets in with a token that was changed, made elsewhere, or signed in another way than we rely on."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from api.errors import Unauthenticated
from api.oidc import Provider
from api.tokens import Trust, issue, subject_of
from tests.oidc_issuer import Issuer

SECRET = b"a made-up secret of 32 bytes, no."
SUBJECT = "made-up.chair@example.org"
TOKEN = issue(SECRET, SUBJECT, datetime.now(UTC) + timedelta(days=1))


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    with Issuer() as issuer:
        issuer.add_key("curve", "ES256")
        issuer.add_key("edwards", "Ed25519")
        yield issuer


def provider(issuer: Issuer, *algorithms: str) -> Provider:
    return Provider(Trust(issuer.url, "milieu", algorithms or ("RS256",), timedelta(seconds=30)))


def part(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def with_header(token: str, header: dict[str, Any]) -> str:
    return ".".join([part(header), *token.split(".")[1:]])


# Our own tokens


@given(st.integers(0, len(TOKEN) - 1), st.characters(max_codepoint=255))
def test_a_token_with_any_character_changed_is_refused(place: int, character: str) -> None:
    changed = TOKEN[:place] + character + TOKEN[place + 1 :]

    if changed != TOKEN:
        with pytest.raises(Unauthenticated):
            subject_of(SECRET, changed, now())


@given(st.integers(0, len(TOKEN) - 1), st.integers(0, 5))
def test_a_token_with_any_bit_of_its_text_flipped_is_refused(place: int, bit: int) -> None:
    changed = bytearray(TOKEN.encode())
    changed[place] ^= 1 << bit

    with pytest.raises(Unauthenticated):
        subject_of(SECRET, changed.decode(), now())


@given(st.text(max_size=300))
def test_any_text_that_is_not_a_token_is_refused(text: str) -> None:
    with pytest.raises(Unauthenticated):
        subject_of(SECRET, text, now())


@given(st.integers(0, len(TOKEN)), st.text(min_size=1, max_size=4))
def test_a_token_with_anything_put_in_is_refused(place: int, more: str) -> None:
    with pytest.raises(Unauthenticated):
        subject_of(SECRET, TOKEN[:place] + more + TOKEN[place:], now())


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "", None, "HS384", "RS256", ["HS256"], 256])
def test_a_token_whose_header_names_another_algorithm_is_refused(algorithm: Any) -> None:
    changed = with_header(TOKEN, {"alg": algorithm, "typ": "JWT"})

    for attempt in (changed, changed.rpartition(".")[0] + "."):
        with pytest.raises(Unauthenticated):
            subject_of(SECRET, attempt, now())


def test_a_token_signed_with_the_secret_itself_is_refused() -> None:
    claims = {"iss": "milieu", "aud": "milieu", "sub": SUBJECT, "exp": int(now().timestamp()) + 60}
    token = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET))

    with pytest.raises(Unauthenticated):
        subject_of(SECRET, token, now())


def test_an_over_long_token_is_refused_before_it_is_read() -> None:
    with pytest.raises(Unauthenticated, match="longer than"):
        subject_of(SECRET, TOKEN + "A" * 10_000, now())


# Tokens of an identity provider


@pytest.mark.parametrize("kid", ["first", "curve", "edwards"])
def test_a_token_of_the_provider_says_who_holds_it(issuer: Issuer, kid: str) -> None:
    relied_on = provider(issuer, "RS256", "ES256", "Ed25519")

    assert relied_on.subject_of(issuer.token(kid), now()) == SUBJECT


@settings(deadline=None)  # the provider is asked over a connection
@given(data=st.data())
def test_a_token_of_the_provider_with_any_character_changed_is_refused(
    issuer: Issuer, data: st.DataObject
) -> None:
    token = issuer.token(data.draw(st.sampled_from(["first", "curve"])))
    place = data.draw(st.integers(0, len(token) - 1))
    changed = token[:place] + data.draw(st.characters(max_codepoint=127)) + token[place + 1 :]

    if changed != token:
        with pytest.raises(Unauthenticated):
            provider(issuer, "RS256", "ES256").subject_of(changed, now())


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://elsewhere.example.org"},
        {"iss": None},
        {"iss": ["milieu"]},
        {"aud": "another service"},
        {"aud": ["one", "two"]},
        {"aud": None},
        {"aud": {"milieu": True}},
        {"exp": None},
        {"exp": "2099-01-01"},
        {"exp": 1},
        {"exp": True},
        {"nbf": 4_000_000_000},
        {"iat": 4_000_000_000},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": "x" * 201},
        {"sub": ["made-up.chair@example.org"]},
    ],
)
def test_a_token_with_a_claim_that_does_not_fit_is_refused(issuer: Issuer, claims: dict[str, Any]) -> None:
    with pytest.raises(Unauthenticated):
        provider(issuer).subject_of(issuer.token(**claims), now())


def test_a_clock_half_a_minute_off_is_forgiven_and_no_more(issuer: Issuer) -> None:
    relied_on = provider(issuer)
    moment = now().replace(microsecond=0)
    token = issuer.token(exp=int(moment.timestamp()))

    assert relied_on.subject_of(token, moment + timedelta(seconds=29)) == SUBJECT
    with pytest.raises(Unauthenticated, match="expired"):
        relied_on.subject_of(token, moment + timedelta(seconds=30))


def test_a_token_of_another_issuer_with_the_same_key_id_is_refused(issuer: Issuer) -> None:
    with Issuer() as other, pytest.raises(Unauthenticated):
        provider(issuer).subject_of(other.token(iss=issuer.url), now())


def test_an_algorithm_that_is_not_relied_on_is_refused_though_its_key_is_published(
    issuer: Issuer,
) -> None:
    with pytest.raises(Unauthenticated):
        provider(issuer, "RS256").subject_of(issuer.token("curve"), now())


@pytest.mark.parametrize("algorithms", [("RS256",), ("RS256", "HS256")])
def test_a_token_signed_with_the_published_key_as_a_secret_is_refused(
    issuer: Issuer, algorithms: tuple[str, ...]
) -> None:
    public = issuer.keys["first"][1]
    assert isinstance(public, RSAKey)
    secret = OctKey.import_key(base64.b64encode(public.as_der(private=False)))
    claims = {"iss": issuer.url, "aud": "milieu", "sub": SUBJECT, "exp": int(now().timestamp()) + 60}
    token = jwt.encode({"alg": "HS256", "kid": "first"}, claims, secret)

    with pytest.raises(Unauthenticated):
        provider(issuer, *algorithms).subject_of(token, now())


@pytest.mark.parametrize("kid", [None, 1, ["first"], {"first": 1}, "", "../first", "first\0", "FIRST"])
def test_a_key_id_that_names_no_published_key_is_refused(issuer: Issuer, kid: Any) -> None:
    changed = with_header(issuer.token(), {"alg": "RS256", "kid": kid})

    with pytest.raises(Unauthenticated):
        provider(issuer).subject_of(changed, now())


@pytest.mark.parametrize("name", ["jwk", "jku", "x5u", "x5c", "crit"])
def test_a_key_or_an_address_inside_a_token_is_never_used(issuer: Issuer, name: str) -> None:
    own = RSAKey.generate_key(2048, {"kid": "own"})
    value: dict[str, Any] = {
        "jwk": own.as_dict(private=False),
        "jku": "http://127.0.0.1:9/keys",
        "x5u": "http://127.0.0.1:9/certificate",
        "x5c": ["made up"],
        "crit": ["exp"],
    }
    claims = {"iss": issuer.url, "aud": "milieu", "sub": SUBJECT, "exp": int(now().timestamp()) + 60}
    signed = jwt.encode({"alg": "RS256", "kid": "first"}, claims, own)
    header = {"alg": "RS256", "kid": "first", name: value[name]}

    with pytest.raises(Unauthenticated):
        provider(issuer).subject_of(with_header(signed, header), now())


@pytest.mark.parametrize("kind", ["logout+jwt", "secevent+jwt"])
def test_a_token_made_for_something_else_is_refused(issuer: Issuer, kind: Any) -> None:
    with pytest.raises(Unauthenticated):
        provider(issuer).subject_of(issuer.token(header={"typ": kind}), now())
