"""Which requests can come from the page itself, judged by their address and headers alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handouts.web.serving.refusals import Refusal

MAX_BODY_BYTES = 20 * 1024 * 1024
MAX_HEADER_BYTES = 16 * 1024
_MOST_HEADERS = 100
_SAFE_METHODS = frozenset({"GET", "HEAD"})
_PART = "[A-Za-z0-9_-](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?"
_ADDRESS = re.compile(rf"/(?:{_PART}(?:/{_PART})*/?)?")
"""What addresses of the page are made of: no part begins or ends with a dot, and no sign has a meaning to any system."""
_ONCE = frozenset({b"host", b"origin", b"x-handouts", b"sec-fetch-site", b"sec-fetch-dest"})
OPEN = "/open"

_ONLY_THE_PAGE = Refusal(403, "Only the page itself may do this.")
TOO_LARGE = Refusal(
    413, "This is too large.", f"At most {MAX_BODY_BYTES // 1024 // 1024} MB can be sent at once.", close=True
)

Headers = Mapping[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Sender:
    """The one page that requests may come from."""

    host: bytes
    origin: bytes

    def refusal(self, method: str, path: str, headers: Sequence[tuple[bytes, bytes]]) -> Refusal | None:
        """Return why a request is refused; None where it may be answered to whoever has the cookie."""
        by_name = dict(headers)
        # First of all: a page whose name was rebound to this computer must not learn even what exists here.
        if by_name.get(b"host") != self.host:
            return Refusal(421, "This address is not served here.")
        if _are_too_long(headers):
            return Refusal(431, "This request is too long.", close=True)
        if _repeat_one(headers):
            return Refusal(400, "This cannot be done here.")
        if not self._is_the_page(method, path, by_name):
            return _ONLY_THE_PAGE
        if b"upgrade" in by_name:
            return Refusal(400, "This cannot be done here.")
        if not _ADDRESS.fullmatch(path):
            return Refusal(404, "There is no such page.")
        return _too_large(by_name)

    def _is_the_page(self, method: str, path: str, headers: Headers) -> bool:
        origin, site = headers.get(b"origin"), headers.get(b"sec-fetch-site", b"")
        if method in _SAFE_METHODS:
            is_opened = path == OPEN and headers.get(b"sec-fetch-dest", b"document") == b"document"
            return origin in (None, self.origin) and (site in (b"same-origin", b"none", b"") or is_opened)
        return origin == self.origin and site in (b"same-origin", b"") and headers.get(b"x-handouts") == b"1"


def _are_too_long(headers: Sequence[tuple[bytes, bytes]]) -> bool:
    # The server's own limit is for headers that come in several pieces.
    size = sum(len(name) + len(value) for name, value in headers)
    return size > MAX_HEADER_BYTES or len(headers) > _MOST_HEADERS


def _repeat_one(headers: Sequence[tuple[bytes, bytes]]) -> bool:
    counts = Counter(name for name, _ in headers)
    return any(counts[name] > 1 for name in _ONCE)


def _too_large(headers: Headers) -> Refusal | None:
    # The server has refused a length that is no number, and two that differ.
    return None if int(headers.get(b"content-length", b"0")) <= MAX_BODY_BYTES else TOO_LARGE
