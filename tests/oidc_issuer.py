"""A small real OpenID Connect issuer on this machine: discovery, published keys, and signed tokens."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from joserfc import jwt
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey

KEYS: dict[str, Callable[[str], Key]] = {
    "RS256": lambda kid: RSAKey.generate_key(2048, {"kid": kid, "use": "sig"}),
    "PS256": lambda kid: RSAKey.generate_key(2048, {"kid": kid, "use": "sig"}),
    "ES256": lambda kid: ECKey.generate_key("P-256", {"kid": kid, "use": "sig"}),
    "Ed25519": lambda kid: OKPKey.generate_key("Ed25519", {"kid": kid, "use": "sig"}),
}


class Issuer:
    """`with Issuer() as issuer:` serves at `issuer.url`; keys may be added or withdrawn while it serves.

    `answers` overrides what is sent for a path: (status, headers, body). `asked` counts requests by path.
    """

    def __init__(self) -> None:
        self.keys: dict[str, tuple[str, Key]] = {}
        self.published: list[dict[str, Any]] = []
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: Counter[str] = Counter()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/made-up"
        self.add_key("first", "RS256")

    def add_key(self, kid: str, algorithm: str) -> None:
        """Make a key and publish it."""
        key = KEYS[algorithm](kid)
        self.keys[kid] = (algorithm, key)
        self.published.append(key.as_dict(private=False))

    def withdraw_key(self, kid: str) -> None:
        """Publish a key no longer; tokens can still be signed with it."""
        self.published = [key for key in self.published if key["kid"] != kid]

    def token(self, kid: str = "first", header: dict[str, Any] | None = None, **claims: Any) -> str:
        """A token for a made-up person and the audience `milieu`, for five minutes, unless `claims` differ.

        A claim that is None is left out.
        """
        algorithm, key = self.keys[kid]
        moment = int(time.time())
        said = {
            "iss": self.url,
            "aud": "milieu",
            "sub": "made-up.chair@example.org",
            "iat": moment,
            "exp": moment + 300,
        } | claims
        said = {name: value for name, value in said.items() if value is not None}
        return jwt.encode({"alg": algorithm, "kid": kid} | (header or {}), said, key, algorithms=[algorithm])

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if path in self.answers:
            return self.answers[path]
        if path == "/made-up/.well-known/openid-configuration":
            return _json({"issuer": self.url, "jwks_uri": f"{self.url}/keys"})
        if path == "/made-up/keys":
            return _json({"keys": self.published})
        return 404, {}, b""

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                issuer.asked[self.path] += 1
                status, headers, body = issuer._answer(self.path)
                self.send_response(status)
                for name, value in ({"Content-Length": str(len(body))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        return Handler


def _json(value: Any) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": "application/json"}, json.dumps(value).encode()
