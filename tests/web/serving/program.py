"""The page's program in a process of its own, and requests to it that no browser would send."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from handouts.web.serving.start.running import Running, RunningFile

LIMIT_S = 60.0
"""How long a test waits for what happens at once on a quiet machine."""

_TESTERS_OWN = ("HANDOUTS_CLINIC", "SOURCE_DATE_EPOCH")

Header = tuple[str, str]


def until(happened: Callable[[], object]) -> None:
    """Wait until something has happened; AssertionError where it does not."""
    end = time.monotonic() + LIMIT_S
    while not happened():
        assert time.monotonic() < end, "this did not happen"
        time.sleep(0.02)


@dataclass(frozen=True)
class Answer:
    """What the server answered; names of headers in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """Return the body as text."""
        return self.body.decode()


class Client:
    """Sends requests with exactly the headers that are given, and the cookie once the page was opened."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.origin = f"http://127.0.0.1:{port}"
        self.host: Header = ("host", f"127.0.0.1:{port}")
        self.cookie: Header | None = None

    @property
    def own(self) -> tuple[Header, ...]:
        """Return the headers of the page's own requests that change something."""
        return (("origin", self.origin), ("x-handouts", "1"), ("sec-fetch-site", "same-origin"))

    def open(self, key: str) -> Answer:
        """Open the page by a key."""
        answer = self.send("GET", f"/open?key={key}")
        name_and_value = answer.headers.get("set-cookie", "").partition(";")[0]
        if name_and_value:
            self.cookie = ("cookie", name_and_value)
        return answer

    def send(self, method: str, path: str, *headers: Header, body: bytes | None = None) -> Answer:
        """Send a request to the right host, with the cookie where there is one."""
        cookie = () if self.cookie is None else (self.cookie,)
        return self.send_exactly(method, path, self.host, *cookie, *headers, body=body)

    def send_exactly(self, method: str, path: str, *headers: Header, body: bytes | None = None) -> Answer:
        """Send a request with these headers only."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT_S)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("content-length", str(len(body)))
        connection.endheaders(body)
        try:
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()


class Program:
    """A program that was started, with the folders that it may use."""

    def __init__(self, folder: Path, command: list[str], environment: dict[str, str]) -> None:
        self.folder = folder
        self.runtime = folder / "runtime"
        self.temporary = folder / "temporary"
        for made in (self.runtime, self.temporary):
            made.mkdir(mode=0o700, exist_ok=True)
        self._printed = [folder / f"{name}-{len(list(folder.iterdir()))}" for name in ("out", "err")]
        inherited = {name: value for name, value in os.environ.items() if name not in _TESTERS_OWN}
        settings = {
            "XDG_RUNTIME_DIR": str(self.runtime),
            "XDG_CONFIG_HOME": str(folder / "configuration"),
            "TMPDIR": str(self.temporary),
            "BROWSER": "",
            "DISPLAY": "",
            "WAYLAND_DISPLAY": "",
        }
        # Into files: a pipe that nobody reads would stop the program.
        with self._printed[0].open("wb") as out, self._printed[1].open("wb") as err:
            self.process = subprocess.Popen(
                command, cwd=folder, env={**inherited, **settings, **environment}, stdout=out, stderr=err
            )

    @property
    def printed(self) -> str:
        """Return what is on standard output so far."""
        return self._printed[0].read_text("utf-8")

    @property
    def noted(self) -> str:
        """Return what is on standard error so far."""
        return self._printed[1].read_text("utf-8")

    @property
    def address(self) -> str:
        """Return the address that is printed, once it is."""
        until(lambda: "\n" in self.printed or self.process.poll() is not None)
        return self.printed.strip()

    @property
    def key(self) -> str:
        """Return the key in the address."""
        return self.address.partition("?key=")[2]

    @property
    def port(self) -> int:
        """Return the port in the address."""
        port = urlsplit(self.address).port
        assert port is not None, self.noted
        return port

    def client(self) -> Client:
        """Return a client that has opened the page."""
        client = Client(self.port)
        client.open(self.key)
        return client

    def ended(self) -> int:
        """Wait for the end, and return the exit code."""
        return self.process.wait(LIMIT_S)

    def left_behind(self) -> list[str]:
        """Return what is in the folders that are for a running program only."""
        left = (*self.runtime.rglob("*"), *self.temporary.rglob("*"))
        return sorted(path.name for path in left if path.is_file() and path.name != "start.lock")

    def running(self) -> Running:
        """Return what the program recorded for the next start."""
        until(lambda: list(self.runtime.rglob("running-*.json")))
        (path,) = self.runtime.rglob("running-*.json")
        name = path.stem.removeprefix("running-")
        running = RunningFile(path.parent, name).read()
        assert running is not None
        return running


@contextmanager
def started(folder: Path, *options: str, **environment: str) -> Iterator[Program]:
    """Start `handouts serve` with `options`, and end it afterwards."""
    with run_program(folder, ["-m", "handouts", "serve", *options], **environment) as program:
        yield program


@contextmanager
def run_program(folder: Path, arguments: list[str], **environment: str) -> Iterator[Program]:
    """Start Python with `arguments`, and end it afterwards."""
    program = Program(folder, [sys.executable, *arguments], environment)
    try:
        yield program
    finally:
        program.process.kill()
        program.process.wait()
