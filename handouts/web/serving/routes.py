"""The addresses by which a page says that it is open, and closes the program."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from handouts.web.serving.lifetime import Lifetime

_CHECK_S = 0.25
_COMMENT_EVERY = round(15 / _CHECK_S)
"""Checks between two comments, which show a closed connection where the browser did not."""


def serving_routes(lifetime: Lifetime) -> list[Route]:
    """Return the routes."""

    async def alive(_request: Request) -> Response:
        return StreamingResponse(_events(lifetime), media_type="text/event-stream")

    async def quit_program(request: Request) -> Response:
        if lifetime.working and "anyway" not in request.query_params:
            return PlainTextResponse("A list is still being made.", 409)
        lifetime.end()
        # Not "cookies": that would sign the user out of every other program on this computer, whatever its port.
        return PlainTextResponse(
            "The program is closed.", headers={"clear-site-data": '"cache", "storage"', "connection": "close"}
        )

    return [Route("/alive", alive), Route("/quit", quit_program, methods=["POST"])]


async def _events(lifetime: Lifetime) -> AsyncIterator[bytes]:
    """Yield server-sent events: comments while the page is open, and `end` when the program ends."""
    with lifetime.page():
        yield b": open\n\n"
        checks = 0
        while not lifetime.over:
            await asyncio.sleep(_CHECK_S)
            checks += 1
            if checks % _COMMENT_EVERY == 0:
                yield b": open\n\n"
    yield b"event: end\ndata:\n\n"
