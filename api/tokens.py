"""Signed tokens that say who is asking, never what they may see.

Milieu's own tokens are for trying it out: they are signed with the data folder's secret, and are neither made
nor taken once the journal holds a real protected record (`may_issue`). The checks on any token, ours or an
identity provider's, are made in one place (`claims_of`), as RFC 8725 advises: algorithm, issuer and audience
are ours to choose and never the token's.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from joserfc import jwt
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwk import KeyFlexible, OctKey

from api.errors import Unauthenticated

NAME = "milieu"
LONGEST_TOKEN = 8_192  # characters; identity providers' tokens with many groups stay below this
LONGEST_SUBJECT = 200  # characters
LONGEST_LIFE = timedelta(days=31)
KINDS = ("JWT", "AT+JWT")  # a sign-out or security-event token is not one to ask with (RFC 8725, 3.11)


@dataclass(frozen=True)
class Trust:
    """What a token must say to be relied on: who made it, whom it is for, how it is signed."""

    issuer: str
    audience: str
    algorithms: tuple[str, ...]
    leeway: timedelta = timedelta(0)


OURS = Trust(NAME, NAME, ("HS256",))


def may_issue(holds_real_records: bool) -> None:
    """Raise `Unauthenticated` with a sentence when the journal holds a real protected record.

    `holds_real_records` is true when any protected row is not of the made-up county. Ask before a token of
    ours is made and again when one is taken: records may have come in between.
    """
    if holds_real_records:
        raise Unauthenticated(
            "Tokens made here are for trying Milieu out, and this journal holds real protected records. "
            "Set MILIEU_OIDC_ISSUER and MILIEU_OIDC_AUDIENCE to sign in with your identity provider."
        )


def issue(secret: bytes, subject: str, expires: datetime, now: datetime | None = None) -> str:
    """A token that says its holder is `subject` until `expires` (with a time zone; at most 31 days ahead).

    `secret` is the data folder's own (`graph.journal.heads.folder_secret`).
    Raises `ValueError` with a sentence for an empty or over-long subject or a life that is too long.
    """
    if not 0 < len(subject) <= LONGEST_SUBJECT:
        raise ValueError(f"A token names somebody, in at most {LONGEST_SUBJECT} characters.")
    now = now or datetime.now(UTC)
    if expires > now + LONGEST_LIFE:
        raise ValueError(f"A token lasts at most {LONGEST_LIFE.days} days.")
    claims = {
        "iss": OURS.issuer,
        "aud": OURS.audience,
        "sub": subject,
        "iat": int(now.timestamp()),
        "exp": int(expires.timestamp()),
    }
    return jwt.encode({"alg": "HS256"}, claims, _signing_key(secret), algorithms=list(OURS.algorithms))


def subject_of(secret: bytes, token: str, now: datetime) -> str:
    """Who holds `token`, one of ours, at `now`; raises `Unauthenticated` when it is not to be relied on.

    >>> hour = timedelta(hours=1)
    >>> token = issue(b"s" * 32, "made-up.chair@example.org", datetime.now(UTC) + hour)
    >>> subject_of(b"s" * 32, token, datetime.now(UTC))
    'made-up.chair@example.org'
    """
    return named(claims_of(token, _signing_key(secret), OURS, now), "sub")


def claims_of(token: str, key: KeyFlexible, trust: Trust, now: datetime) -> Mapping[str, Any]:
    """The claims of a token that is well formed, signed with `key`, and what `trust` demands at `now`.

    `key` may be a function that finds it by the token's header, and may raise errors of its own.
    Raises `Unauthenticated` with a sentence otherwise.
    """
    if len(token) > LONGEST_TOKEN:
        raise Unauthenticated(f"This token is longer than {LONGEST_TOKEN} characters.")
    try:
        decoded = jwt.decode(token, key, algorithms=list(trust.algorithms))
        _demanded(trust, now).validate(decoded.claims)
    except ExpiredTokenError as error:
        raise Unauthenticated("This token has expired. Sign in again, or ask for a new one.") from error
    except (JoseError, ValueError, TypeError, RecursionError) as error:
        raise Unauthenticated("This token is not one that we can rely on. Sign in again.") from error
    if str(decoded.header.get("typ", "JWT")).upper() not in KINDS:
        raise Unauthenticated("This is not an access token. Sign in again.")
    return decoded.claims


def named(claims: Mapping[str, Any], claim: str) -> str:
    """The person that `claim` names; raises `Unauthenticated` when it is not a short text."""
    subject = claims.get(claim)
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise Unauthenticated(f"This token does not say who holds it (its claim {claim}).")
    return subject


def _demanded(trust: Trust, now: datetime) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=int(trust.leeway.total_seconds()),
        iss={"essential": True, "value": trust.issuer},
        aud={"essential": True, "value": trust.audience},
        exp={"essential": True},
    )


def _signing_key(secret: bytes) -> OctKey:
    # A key of its own, so that a signature made with the secret for another use is never a token's.
    return OctKey.import_key(hmac.digest(secret, b"milieu token", hashlib.sha256))
