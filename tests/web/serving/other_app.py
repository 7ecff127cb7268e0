"""The real server and guard around an application that does what ours must not: run as a program by the tests.

It is no test: `python other_app.py` prints the address of the page, as `handouts serve --no-browser` does.
"""

from __future__ import annotations

import asyncio
import logging
import time

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from handouts.web.serving.error_pages import error_handlers
from handouts.web.serving.guard import Guard
from handouts.web.serving.lifetime import Lifetime
from handouts.web.serving.routes import serving_routes
from handouts.web.serving.server import PageServer
from handouts.web.serving.start.introduction import Introduction
from handouts.web.serving.start.keys import Keys
from handouts.web.serving.start.listener import listen
from handouts.web.serving.start.signals import end_by_exception

LIFETIME = Lifetime(600)


async def size(request: Request) -> Response:
    """Return how many bytes were sent."""
    return PlainTextResponse(str(len(await request.body())))


async def fail(request: Request) -> Response:
    """Fail as a bug does, with what was sent in the error's message and in its variables."""
    typed = (await request.body()).decode()
    raise ValueError(typed)


async def fail_together(request: Request) -> Response:
    """Fail in a group of tasks."""
    typed = (await request.body()).decode()
    raise ExceptionGroup(typed, [KeyError(typed)])


async def work(request: Request) -> Response:
    """Begin work that lasts until the program is told to end."""
    asyncio.get_running_loop().run_in_executor(None, _work)
    while not LIFETIME.working:
        await asyncio.sleep(0.01)
    return PlainTextResponse("working")


def _work() -> None:
    with LIFETIME.work():
        while not LIFETIME.over:
            time.sleep(0.01)


def main() -> None:
    """Serve until the end."""
    logging.basicConfig()  # as some library may
    end_by_exception()
    listener = listen(0)
    port = listener.getsockname()[1]
    keys = Keys(lambda _key: None)
    print(f"http://127.0.0.1:{port}/open?key={keys.new()}", flush=True)
    routes = [
        Route("/size", size, methods=["POST"]),
        Route("/fail", fail, methods=["POST"]),
        Route("/fail-together", fail_together, methods=["POST"]),
        Route("/work", work, methods=["POST"]),
        *serving_routes(LIFETIME),
    ]
    app = Starlette(routes=routes, exception_handlers=error_handlers())
    guard = Guard(app, port, Introduction(b"secret"), keys, LIFETIME)
    PageServer(guard, LIFETIME).run(sockets=[listener])


if __name__ == "__main__":
    main()
