"""What is answered instead of a page: a few words, and nothing of a patient."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from html import escape

from starlette.responses import HTMLResponse, PlainTextResponse, Response

from handouts.web.serving.headers import policy

_STYLE = (
    "body{font:18px/1.5 system-ui,sans-serif;color:#14212b;background:#eef2f4;margin:0;padding:12vh 24px}"
    "main{max-width:34rem;margin:auto;background:#fff;border:1px solid #d5dde3;border-radius:12px;padding:20px 28px}"
    "h1{font-size:1.4rem;line-height:1.25}a{color:#0f4c5c}"
)
_STYLE_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = policy(
    f"style-src 'sha256-{_STYLE_DIGEST}'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"
)

OPEN_AGAIN = "Start Handouts again from its icon, or with “handouts serve”."


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered: a status, and words for whoever reads them. Never anything from the request."""

    status: int
    title: str
    advice: str = ""
    close: bool = False
    """Whether the connection ends: the rest of what was sent is not read."""
    link: str = ""
    """Markup of ours: where somebody who looks at it can go on."""


def words_page(title: str, advice: str, status: int, *, head: str = "", link: str = "") -> HTMLResponse:
    """Return a page that needs no other file: whoever may see nothing else may still read why."""
    text = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Handouts</title>{head}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><main><h1>{escape(title)}</h1><p>{escape(advice)}</p>{link}</main></body></html>"
    )
    return HTMLResponse(text, status, headers={"content-security-policy": _POLICY})


def refused(refusal: Refusal, *, as_page: bool) -> Response:
    """Return the answer: a page for somebody who looks at it, a line for a program."""
    if as_page:
        response: Response = words_page(refusal.title, refusal.advice, refusal.status, link=refusal.link)
    else:
        response = PlainTextResponse(f"{refusal.title} {refusal.advice}".strip(), refusal.status)
    if refusal.close:
        response.headers["connection"] = "close"
    return response
