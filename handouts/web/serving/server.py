"""Serves until the program is told to end or nobody uses it any more."""

from __future__ import annotations

import socket

import uvicorn
from starlette.types import ASGIApp

from handouts.web.serving.checks import MAX_HEADER_BYTES
from handouts.web.serving.lifetime import Lifetime
from handouts.web.serving.log import log_settings

_LAST_ANSWERS_S = 5
"""How long answers that have begun may take when the program ends."""


class PageServer(uvicorn.Server):
    """A server that ends with its lifetime, and tells long answers so."""

    def __init__(self, app: ASGIApp, lifetime: Lifetime) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                loop="asyncio",
                lifespan="on",
                access_log=False,
                log_config=log_settings(),
                proxy_headers=False,
                server_header=False,
                date_header=False,
                h11_max_incomplete_event_size=MAX_HEADER_BYTES,
                timeout_graceful_shutdown=_LAST_ANSWERS_S,
            )
        )
        self._lifetime = lifetime

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer; only now the program can be idle."""
        await super().startup(sockets)
        self._lifetime.touch()

    async def on_tick(self, counter: int) -> bool:
        """Return whether to end now; asked ten times a second."""
        return await super().on_tick(counter) or self._lifetime.over

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End every long answer, then the server."""
        self._lifetime.end()
        await super().shutdown(sockets)
