"""A browser without a screen: it opened the page by its key, and asks as the page's own scripts do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.web.harness.server import Served
from tests.web.serving.program import Answer, Client

Fields = Mapping[str, str] | Iterable[tuple[str, str]]


class PageClient:
    """Asks one server; its key works once, so a server has one client, or one browser."""

    def __init__(self, server: Served) -> None:
        address = urlsplit(server.address)
        assert address.port is not None
        self._client = Client(address.port)
        self._client.open(parse_qs(address.query)["key"][0])

    def get(self, path: str) -> Answer:
        """Ask for a page or a file."""
        return self._client.send("GET", path)

    def post(self, path: str, fields: Fields | bytes = b"") -> Answer:
        """Send the fields of a form, or bytes."""
        if not isinstance(fields, bytes):
            fields = urlencode(list(fields.items()) if isinstance(fields, Mapping) else list(fields)).encode()
        return self._client.send("POST", path, *self._client.own, body=fields)
