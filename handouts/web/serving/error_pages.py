"""What a page answers when it cannot do what was asked: words, and nothing of a patient or of the request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from handouts.infra.errors import InputError
from handouts.web.serving.checks import TOO_LARGE
from handouts.web.serving.refusals import Refusal, refused

_BUG = Refusal(
    500,
    "Something went wrong in Handouts.",
    "This is a bug in the program, not a mistake of yours. What you typed is still on the page; go back and try again.",
)
_REFUSALS = {
    404: Refusal(404, "There is no such page.", "Go back, or choose a page at the top."),
    405: Refusal(405, "This cannot be done here.", "Go back, or choose a page at the top."),
    413: TOO_LARGE,
}

_TO_THE_CLINIC = '<p>Your clinic’s file can be fixed on the page <a href="/clinic">Your clinic</a>.</p>'

ErrorHandlers = Mapping[int | type[Exception], Callable[[Request, Exception], Response]]


def error_handlers() -> ErrorHandlers:
    """Return the handlers of every error that a route may raise."""
    return {HTTPException: _http_error, InputError: _input_error, ClientDisconnect: _gone, Exception: _bug}


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = error.status_code
    refusal = _REFUSALS.get(status, Refusal(status, "This cannot be done here."))
    if error.detail != HTTPStatus(status).phrase:  # words of ours
        refusal = Refusal(status, error.detail, close=refusal.close)
    response = refused(refusal, as_page=_is_looked_at(request))
    response.headers.update(error.headers or {})
    return response


def _input_error(request: Request, error: Exception) -> Response:
    """Say what is wrong in the pack or the clinic's file: no page can be made until it is fixed."""
    assert isinstance(error, InputError)
    title = "Handouts cannot make sheets until this is fixed. Fix it, then reload the page:"
    words = " • ".join(map(str, error.problems))
    link = "" if request.url.path == "/clinic" else _TO_THE_CLINIC
    return refused(Refusal(503, title, words, link=link), as_page=_is_looked_at(request))


def _gone(_request: Request, _error: Exception) -> Response:
    """Answer nobody: the page was closed while it was sending, which is no error of the program."""
    return Response(status_code=400)


def _bug(request: Request, _error: Exception) -> Response:
    return refused(_BUG, as_page=_is_looked_at(request))


def _is_looked_at(request: Request) -> bool:
    return request.headers.get("sec-fetch-dest", "document") == "document"
