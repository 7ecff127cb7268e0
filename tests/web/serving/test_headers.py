"""Every answer tells the browser to keep nothing, load nothing from elsewhere, and let no other page near it."""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import re

import pytest

from handouts.infra.today import today
from handouts.web.app import create_app
from handouts.web.serving.lifetime import Lifetime
from handouts.web.settings import WebSettings
from tests.web.serving.program import Answer, Client

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; "
    "frame-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; "
    "require-trusted-types-for 'script'; trusted-types handouts"
)
HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
FONT = "/fonts/HandoutsLegible-Regular.ttf"


def _answers(client: Client) -> dict[str, Answer]:
    stranger = Client(client.port)
    return {
        "page": client.send("GET", "/"),
        "script": client.send("GET", "/static/page.js"),
        "style": client.send("GET", "/static/base.css"),
        "drawing": client.send("GET", "/static/icon.svg"),
        "font": client.send("GET", FONT),
        "part of a font": client.send("GET", FONT, ("range", "bytes=0-9")),
        "head only": client.send("HEAD", "/static/base.css"),
        "not there": client.send("GET", "/nowhere"),
        "not allowed": client.send("POST", "/", *client.own, body=b""),
        "without a cookie": stranger.send("GET", "/"),
        "used key": stranger.send("GET", "/open?key=used"),
        "other host": client.send_exactly("GET", "/", ("host", "evil.example")),
        "other page": client.send("POST", "/", body=b""),
        "too large": client.send("POST", "/", *client.own, ("content-length", "99999999")),
    }


KINDS = [
    "page", "script", "style", "drawing", "font", "part of a font", "head only", "not there", "not allowed",
    "without a cookie", "used key", "other host", "other page", "too large",
]  # fmt: skip


@pytest.fixture(scope="module")
def answers(browser_client: Client) -> dict[str, Answer]:
    """Return one answer of every kind."""
    return _answers(browser_client)


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_has_the_headers(kind: str, answers: dict[str, Answer]) -> None:
    """One answer without them would be kept in the browser, framed, or read by another page."""
    headers = answers[kind].headers
    assert HEADERS.items() <= headers.items()
    assert headers["content-security-policy"].startswith("default-src 'none'; ")
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(headers["permissions-policy"].split(", "))


@pytest.mark.parametrize("kind", KINDS)
def test_no_answer_says_too_much(kind: str, answers: dict[str, Answer]) -> None:
    """Another page would be allowed to read ours, or be told which program and version to attack."""
    headers = answers[kind].headers
    assert not [name for name in headers if name.startswith("access-control")]
    assert not {"server", "x-powered-by", "date"} & set(headers)


@pytest.mark.parametrize("kind", ["page", "script", "style", "font", "not allowed"])
def test_the_policy_is_exactly_this(kind: str, answers: dict[str, Answer]) -> None:
    """A word more in the policy could let typed text run as a script, or a sheet be sent elsewhere."""
    expected = (
        PAGE_POLICY if kind != "not allowed" else answers["not there"].headers["content-security-policy"]
    )
    assert answers[kind].headers["content-security-policy"] == expected


def test_a_drawing_can_run_nothing(answers: dict[str, Answer]) -> None:
    """A picture of a pack, opened by itself, could act as a page of ours."""
    policy = answers["drawing"].headers["content-security-policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"


@pytest.mark.parametrize("kind", ["not there", "without a cookie", "used key", "other host"])
def test_pages_of_words_allow_their_own_style_only(kind: str, answers: dict[str, Answer]) -> None:
    """The page that says why nothing is shown would itself be open to what is typed, or be unreadable."""
    answer = answers[kind]
    style = re.search(r"<style>(.*)</style>", answer.text)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = answer.headers["content-security-policy"]
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/static/page.js", "text/javascript; charset=utf-8"),
        ("/static/base.css", "text/css; charset=utf-8"),
        ("/static/icon.svg", "image/svg+xml"),
        (FONT, "font/ttf"),
    ],
)
def test_types_do_not_depend_on_the_computer(path: str, expected: str, browser_client: Client) -> None:
    """On a Windows computer that calls scripts plain text, the page would be dead."""
    assert browser_client.send("GET", path).headers["content-type"] == expected


def test_a_wrong_type_of_the_computer_is_not_used() -> None:
    """As above, on a computer whose list of types is wrong."""
    before = mimetypes.guess_type("page.js")
    mimetypes.add_type("text/plain", ".js")
    try:
        create_app(WebSettings((), None, today), Lifetime(1))
        assert mimetypes.guess_type("page.js") == ("text/javascript", None)
    finally:
        mimetypes.add_type(before[0] or "text/javascript", ".js")
