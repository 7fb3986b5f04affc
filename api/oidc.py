"""Who is asking, by a bearer token of the council's identity provider.

The provider's keys are found by OpenID Connect Discovery 1.0 and kept; issuer, audience and algorithms are
set by the operator and never taken from a token (RFC 8725). A token proves who, never what.
"""

from __future__ import annotations

import http.client
import logging
import threading
import time
import urllib.request
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import orjson
from joserfc.errors import JoseError
from joserfc.jwk import GuestProtocol, Key, import_key

from api.addresses import is_loopback, is_safe
from api.errors import IssuerUnavailable, Unauthenticated
from api.tokens import Trust, claims_of, named

DISCOVERY = "/.well-known/openid-configuration"
KEY_TYPES = ("RSA", "EC", "OKP")
LARGEST_ANSWER = 512 * 1024  # bytes
PATIENCE = 5.0  # seconds without a byte
LONGEST_ANSWER = 10.0  # seconds for a whole answer
BETWEEN_ASKING = 60.0  # seconds: the most often that the provider is asked for its keys
KEYS_FRESH = 3_600.0  # seconds until keys are asked for again
KEYS_LAST = 86_400.0  # seconds for which keys are relied on while the provider does not answer

log = logging.getLogger(__name__)


class Provider:
    """An identity provider, with the keys that it published when last asked. Threads may share one."""

    def __init__(
        self, trust: Trust, subject_claim: str = "sub", clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Rely on what `trust` says; `clock` counts seconds. Nothing is fetched until a token comes."""
        self._trust = trust
        self._subject_claim = subject_claim
        self._clock = clock
        self._asking = threading.Lock()
        self._keys: Mapping[str, Key] = {}
        self._asked = self._answered = float("-inf")

    def subject_of(self, token: str, now: datetime) -> str:
        """Who holds `token` at `now`.

        Raises `Unauthenticated` when it is not to be relied on, and `IssuerUnavailable` when the provider's
        keys could not be had.
        """
        return named(claims_of(token, self._key_of, self._trust, now), self._subject_claim)

    def _key_of(self, token: GuestProtocol) -> Key:
        """The published key that the header names by `kid`; a key or address in the header never counts."""
        kid = token.headers().get("kid")
        if not isinstance(kid, str):
            raise Unauthenticated("This token does not name the key that it was signed with.")
        if kid not in self._keys or self._clock() - self._answered > KEYS_FRESH:
            self._ask_for_keys()
        if not self._keys:
            raise IssuerUnavailable("The identity provider does not answer. Try again in a minute.")
        if kid not in self._keys:
            raise Unauthenticated("This token is not one that we can rely on. Sign in again.")
        return self._keys[kid]

    def _ask_for_keys(self) -> None:
        """Fetch the keys, unless they were asked for within the last minute; keep the old ones on failure."""
        with self._asking:
            moment = self._clock()
            if moment - self._asked < BETWEEN_ASKING:
                return
            self._asked = moment
            try:
                self._keys, self._answered = _published_keys(self._trust.issuer), moment
            except (OSError, http.client.HTTPException, ValueError) as error:
                log.warning("The identity provider could not be asked for its keys: %s", error)
                if moment - self._answered > KEYS_LAST:
                    self._keys = {}


def _published_keys(issuer: str) -> Mapping[str, Key]:
    """The signing keys of an issuer by their ids; raises `ValueError` for answers not to be relied on."""
    said = _fetch(issuer.rstrip("/") + DISCOVERY)
    if said.get("issuer") != issuer:
        raise ValueError("the discovery document is another issuer's")
    listed = _fetch(str(said.get("jwks_uri"))).get("keys")
    if not isinstance(listed, list):
        raise ValueError("there is no list of keys")
    return {key.kid: key for key in map(_signing_key, listed) if key is not None and key.kid}


def _signing_key(said: Any) -> Key | None:
    """A public key, or None for what cannot be one; whether it is for signatures, joserfc checks."""
    if not isinstance(said, dict) or said.get("kty") not in KEY_TYPES:
        return None
    try:
        return import_key(said)
    except (JoseError, ValueError, TypeError, KeyError):
        return None


def _fetch(address: str) -> Mapping[str, Any]:
    """The JSON object at an address; raises `OSError`, `HTTPException` or `ValueError`."""
    if not is_safe(address):
        raise ValueError("an address of the identity provider is not https://")
    until = time.monotonic() + LONGEST_ANSWER
    content = b""
    with _opener(address).open(address, timeout=PATIENCE) as answer:
        while piece := answer.read1(65_536):
            content += piece
            if len(content) > LARGEST_ANSWER or time.monotonic() > until:
                raise ValueError("an answer is too large or too slow")
    said = orjson.loads(content)
    if not isinstance(said, dict):
        raise ValueError("an answer is not a JSON object")
    return said


def _opener(address: str) -> urllib.request.OpenerDirector:
    """Speaks HTTP and HTTPS only, and follows no redirection: it could lead anywhere."""
    opener = urllib.request.OpenerDirector()
    opener.add_handler(urllib.request.HTTPHandler())
    opener.add_handler(urllib.request.HTTPSHandler())
    opener.add_handler(urllib.request.HTTPErrorProcessor())
    opener.add_handler(urllib.request.HTTPDefaultErrorHandler())
    if not is_loopback(urlsplit(address).hostname or ""):
        opener.add_handler(urllib.request.ProxyHandler())
    return opener
