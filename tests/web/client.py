"""A browser without a screen: it opened the page by its key, and asks as the page's own scripts do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.web.conftest import Served


@dataclass(frozen=True)
class Answer:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """Return the body as text."""
        return self.body.decode()

    def json(self) -> Any:
        """Return the value of a body in JSON."""
        return json.loads(self.body)


class Client:
    """Asks one server; its address works once, so a server has one client, or one browser."""

    def __init__(self, served: Served) -> None:
        self.origin = served.origin
        opened = self._ask("GET", served.address.removeprefix(served.origin))
        self._cookie = opened.headers["set-cookie"].partition(";")[0]

    _cookie = ""

    def get(self, path: str) -> Answer:
        """Ask for a page or a file."""
        return self._ask("GET", path)

    def post(self, path: str, fields: Mapping[str, str] | bytes = b"") -> Answer:
        """Send the fields of a form, or bytes."""
        body = fields if isinstance(fields, bytes) else urlencode(fields).encode()
        return self._ask("POST", path, body)

    def _ask(self, method: str, path: str, body: bytes | None = None) -> Answer:
        connection = HTTPConnection(urlsplit(self.origin).netloc, timeout=60)
        headers = {"cookie": self._cookie, "origin": self.origin, "x-handouts": "1"}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()
