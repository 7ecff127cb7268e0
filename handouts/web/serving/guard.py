"""Lets through only requests of this browser, which this program opened on this computer, and of no other page in it."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handouts.web.serving.headers import SECURITY_HEADERS

MAX_BODY_BYTES = 20 * 1024 * 1024
_SAFE_METHODS = ("GET", "HEAD")

Refusal = tuple[int, str]
"""A status and the words for whoever reads them."""


class Guard:
    """An ASGI application around another: a key that works once opens the page and becomes a cookie."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._host = f"127.0.0.1:{port}".encode()
        self._origin = f"http://127.0.0.1:{port}".encode()
        self._cookie = f"handouts-{port}"  # cookies do not know ports
        self._session = secrets.token_urlsafe(32)
        self._key: str | None = None

    def new_key(self) -> str:
        """Return a key that opens the page once; an earlier one that was not used opens nothing any more."""
        self._key = secrets.token_urlsafe(32)
        return self._key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, _with_security_headers(send))

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        refusal = self._refusal(scope["method"], headers)
        if refusal is not None:
            await _refused(refusal)(scope, receive, send)
        elif scope["path"] == "/open":
            await self._open(scope)(scope, receive, send)
        elif not self._has_cookie(headers):
            text = "This page was opened without its key. Open it again with “handouts serve”."
            await _refused((403, text))(scope, receive, send)
        else:
            await self._app(scope, _limited(receive), send)

    def _refusal(self, method: str, headers: Mapping[bytes, bytes]) -> Refusal | None:
        if headers.get(b"host") != self._host:
            return 421, "This address is not served here."
        site = headers.get(b"sec-fetch-site", b"")
        if method not in _SAFE_METHODS:
            origin, own = headers.get(b"origin"), headers.get(b"x-handouts")
            if site not in (b"same-origin", b"") or origin != self._origin or own != b"1":
                return 403, "Only the page itself may do this."
        elif site == b"cross-site" and headers.get(b"sec-fetch-dest") != b"document":
            return 403, "Only the page itself may do this."
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > MAX_BODY_BYTES:
            return 413, "This is too large."
        return None

    def _has_cookie(self, headers: Mapping[bytes, bytes]) -> bool:
        try:
            jar = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1"))
        except CookieError:
            return False
        cookie = jar.get(self._cookie)
        return cookie is not None and hmac.compare_digest(cookie.value.encode(), self._session.encode())

    def _open(self, scope: Scope) -> Response:
        given = parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0]
        if self._key is None or not hmac.compare_digest(given.encode(), self._key.encode()):
            return _refused((403, "This key was used before. Open the page again with “handouts serve”."))
        self._key = None
        response = RedirectResponse("/", 303)
        response.set_cookie(self._cookie, self._session, httponly=True, samesite="strict", path="/")
        return response


class BodyTooLargeError(Exception):
    """A request's body is larger than its length said, or than is allowed."""


def _limited(receive: Receive) -> Receive:
    size = 0

    async def limited() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > MAX_BODY_BYTES:
            raise BodyTooLargeError
        return message

    return limited


def _with_security_headers(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return with_headers


def _refused(refusal: Refusal) -> Response:
    status, text = refusal
    return PlainTextResponse(text, status)
