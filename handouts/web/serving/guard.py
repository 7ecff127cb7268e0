"""Lets through only requests of this browser, which this program opened on this computer, and of no other page in it."""

from __future__ import annotations

import hmac
import secrets
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handouts.web.serving.checks import MAX_BODY_BYTES, OPEN, TOO_LARGE, Sender
from handouts.web.serving.headers import security_headers
from handouts.web.serving.lifetime import Lifetime
from handouts.web.serving.refusals import OPEN_AGAIN, Refusal, refused, words_page
from handouts.web.serving.start.introduction import ADDRESS, Introduction
from handouts.web.serving.start.keys import Keys

_NO_COOKIE = Refusal(403, "This page belongs to an earlier start of Handouts.", OPEN_AGAIN)
_USED_KEY = Refusal(403, "This address has already been used; it works only once.", OPEN_AGAIN)


class Guard:
    """An ASGI application around another: a key that works once opens the page and becomes a cookie."""

    def __init__(
        self, app: ASGIApp, port: int, introduction: Introduction, keys: Keys, lifetime: Lifetime
    ) -> None:
        self._app = app
        self._sender = Sender(f"127.0.0.1:{port}".encode(), f"http://127.0.0.1:{port}".encode())
        self._cookie = f"handouts-{port}"  # cookies do not know ports
        self._session = secrets.token_urlsafe(32)
        self._introduction = introduction
        self._keys = keys
        self._lifetime = lifetime

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        send = _with_security_headers(send)
        response = self._answer(scope)
        if response is not None:
            await response(scope, receive, send)
        else:
            self._lifetime.touch()
            await self._app(scope, _limited(receive), send)

    def _answer(self, scope: Scope) -> Response | None:
        """Return what is answered without asking the application; None where it may be asked."""
        headers = Headers(scope=scope)
        as_page = headers.get("sec-fetch-dest", "document") == "document"
        refusal = self._sender.refusal(scope["method"], scope["path"], scope["headers"])
        if refusal is not None:
            return refused(refusal, as_page=as_page)
        if scope["path"] == ADDRESS:
            return self._introduce(headers)
        if scope["path"] == OPEN and scope["method"] == "GET":
            return self._open(scope["query_string"], headers)
        return None if self._has_cookie(headers) else refused(_NO_COOKIE, as_page=as_page)

    def _has_cookie(self, headers: Headers) -> bool:
        cookies = (cookie.strip().partition("=") for cookie in headers.get("cookie", "").split(";"))
        values = (value for name, _, value in cookies if name == self._cookie)
        return any(hmac.compare_digest(value.encode(), self._session.encode()) for value in values)

    def _introduce(self, headers: Headers) -> Response:
        """Give another start of the program, which can read our file, a key and the proof that it comes from us."""
        if not self._introduction.is_asked(headers):
            return refused(Refusal(403, "Only the program itself may do this."), as_page=False)
        key = self._keys.new()
        return PlainTextResponse(key, headers=self._introduction.answer(headers, key))

    def _open(self, query: bytes, headers: Headers) -> Response:
        given = parse_qs(query.decode("latin-1")).get("key", [""])[0]
        if not self._keys.use(given) and not self._has_cookie(headers):  # a page that is loaded again goes on
            return refused(_USED_KEY, as_page=True)
        response = _go_on(led_here=headers.get("sec-fetch-site") != "none")
        response.set_cookie(self._cookie, self._session, httponly=True, samesite="strict", path="/")
        return response


def _go_on(*, led_here: bool) -> Response:
    """Return the way to the first page.

    Where a file or a page led here, a redirect would arrive without the cookie: a strict one is sent only where one of
    our own pages leads to the next.
    """
    if not led_here:
        return RedirectResponse("/", 303)
    head, link = '<meta http-equiv="refresh" content="0;url=/">', '<p><a href="/">Go on to the page</a></p>'
    return words_page("The page is opening.", "", 200, head=head, link=link)


def _limited(receive: Receive) -> Receive:
    """Return `receive` for a body that ends at the largest size, whatever its header said, or if it had none."""
    size = 0

    async def limited() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > MAX_BODY_BYTES:
            raise HTTPException(TOO_LARGE.status, headers={"connection": "close"})
        return message

    return limited


def _with_security_headers(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in security_headers(headers.get("content-type", "")).items():
                headers.setdefault(name, value)
        await send(message)

    return with_headers
