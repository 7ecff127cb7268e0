"""The headers of every answer: nothing is kept, nothing is loaded from elsewhere, no other page may frame or read it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def policy(*directives: str) -> str:
    """Return a content security policy that allows nothing but `directives`."""
    return "; ".join(("default-src 'none'", *directives))


_PAGE_POLICY = policy(
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self' blob:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types handouts",
)
_DRAWING_POLICY = policy("style-src 'unsafe-inline'", "sandbox", "frame-ancestors 'none'")
"""Of an SVG: its style attributes may color it, and opened by itself it can run nothing."""

_DENIED = (
    "camera",
    "microphone",
    "geolocation",
    "clipboard-read",
    "usb",
    "serial",
    "hid",
    "payment",
)

_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "SAMEORIGIN",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": ", ".join(f"{feature}=()" for feature in _DENIED),
    }
)


def security_headers(content_type: str) -> dict[str, str]:
    """Return the headers that an answer of a type gets, unless it has its own."""
    is_drawing = content_type.startswith("image/svg+xml")
    return {**_HEADERS, "content-security-policy": _DRAWING_POLICY if is_drawing else _PAGE_POLICY}
