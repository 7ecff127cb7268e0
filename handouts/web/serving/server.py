"""Listens on this computer only, opens the browser, and serves until it is stopped."""

from __future__ import annotations

import os
import socket
import webbrowser
from collections.abc import Callable

import uvicorn

from handouts.web.app import create_app
from handouts.web.serving.guard import Guard
from handouts.web.settings import WebSettings


def serve(settings: WebSettings, port: int, *, browser: bool, report: Callable[[str], None]) -> None:
    """Serve the page on `port`, on a free one for 0, until the process is told to end; `report` gets the address."""
    listener = _listen(port)
    port = listener.getsockname()[1]
    guard = Guard(create_app(settings), port)
    address = f"http://127.0.0.1:{port}/open?key={guard.new_key()}"
    if browser:
        webbrowser.open(address)
    else:
        report(address)
    config = uvicorn.Config(guard, log_level="warning", access_log=False, server_header=False, lifespan="on")
    uvicorn.Server(config).run(sockets=[listener])


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(64)
    return listener
