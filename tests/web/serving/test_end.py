"""When the program ends, and that it leaves nothing behind however it ends."""

from __future__ import annotations

import asyncio
import http.client
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import PlainTextResponse

from handouts.web.serving.guard import Guard
from handouts.web.serving.lifetime import Lifetime
from handouts.web.serving.start.introduction import Introduction
from handouts.web.serving.start.keys import Keys
from tests.web.serving.conftest import StartProgram
from tests.web.serving.program import LIMIT_S, Client, Program, run_program, until

IDLE = ("--no-browser", "--idle", "0.05")  # 3 seconds
HARD_END = [signal.SIGTERM, signal.SIGINT] + ([] if sys.platform == "win32" else [signal.SIGHUP])


@contextmanager
def _open_page(client: Client) -> Iterator[http.client.HTTPResponse]:
    """Hold a page open, as a browser does, and yield what the program tells it."""
    assert client.cookie is not None
    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=LIMIT_S)
    connection.request("GET", "/alive", headers=dict([client.cookie]))
    response = connection.getresponse()
    try:
        assert response.readline() == b": open\n"
        yield response
    finally:
        response.close()
        connection.close()


def test_the_program_ends_after_its_last_page_is_closed(start_program: StartProgram) -> None:
    """Programs that nobody sees would fill the computer's memory day by day."""
    program = start_program(*IDLE)
    client = program.client()
    with _open_page(client), _open_page(client):
        pass
    assert program.ended() == 0
    assert program.noted == ""
    assert program.left_behind() == []


def test_the_program_ends_when_no_page_is_ever_opened(start_program: StartProgram) -> None:
    """A browser that does not start would leave a program that nobody can close."""
    program = start_program(*IDLE)
    assert program.ended() == 0
    assert program.left_behind() == []


def test_an_open_page_keeps_the_program_running(start_program: StartProgram) -> None:
    """The program would end while the clinician is on the phone, with a form half filled in."""
    program = start_program(*IDLE)
    client = program.client()
    with _open_page(client):
        with _open_page(client):
            pass  # another page is closed: one is still open
        begun = time.monotonic()
        while time.monotonic() - begun < 7:  # twice as long as it may be idle
            assert program.process.poll() is None
            time.sleep(0.1)
        assert client.send("GET", "/").status == 200
    assert program.ended() == 0


def test_requests_keep_the_program_running() -> None:
    """Where a virus scanner holds the open connection back, the program would end in the middle of the work."""
    lifetime = Lifetime(30)
    keys = Keys(lambda _key: None)
    guard = Guard(PlainTextResponse("a page"), 1, Introduction(b"secret"), keys, lifetime)
    host = (b"host", b"127.0.0.1:1")
    opened = _answered(guard, "/open", f"key={keys.new()}", [host])
    cookie = (b"cookie", opened[b"set-cookie"].partition(b";")[0])
    for headers, used in (([host], False), ([host, cookie], True)):
        lifetime._last_used = time.monotonic() - 1000
        _answered(guard, "/", "", headers)
        assert lifetime.over is not used


def _answered(guard: Guard, path: str, query: str, headers: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Return the headers of what the guard answers."""
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": headers,
    }
    with ThreadPoolExecutor(1) as thread:  # in this one, Playwright's own loop may be running
        thread.submit(asyncio.run, guard(scope, receive, send)).result()
    return dict(sent[0]["headers"])


def test_work_keeps_the_program_running() -> None:
    """A list of a thousand patients would be lost because its page was closed for a moment."""
    lifetime = Lifetime(0)
    assert lifetime.over
    with lifetime.work():
        assert lifetime.working
        assert not lifetime.over
        with lifetime.page():
            assert not lifetime.over
        assert not lifetime.over
    assert not lifetime.working
    assert lifetime.over


@pytest.mark.parametrize("use", [Lifetime.page, Lifetime.work])
def test_idle_time_begins_when_the_last_page_is_closed_or_work_is_done(
    use: Callable[[Lifetime], AbstractContextManager[None]],
) -> None:
    """The program would end after a long day on one page, in the moment between two, or erase a list just made."""
    lifetime = Lifetime(30)
    lifetime._last_used = time.monotonic() - 1000
    with use(lifetime):
        pass
    assert not lifetime.over


def test_closing_the_program_ends_it(start_program: StartProgram) -> None:
    """Close the program would leave it running, with the patients' sheets in the browser's cache."""
    program = start_program("--no-browser")
    client = program.client()
    with _open_page(client) as page:
        answer = client.send("POST", "/quit", *client.own, body=b"")
        assert answer.status == 200
        assert answer.text == "The program is closed."
        assert answer.headers["clear-site-data"] == '"cache", "storage"'
        assert b"event: end\n" in page.read()
    assert program.ended() == 0
    assert program.noted == ""
    assert program.left_behind() == []


def test_closing_the_program_asks_first_while_a_list_is_made(other_program_alone: Program) -> None:
    """A list of a thousand patients would be lost by one click."""
    program = other_program_alone
    client = program.client()
    assert client.send("POST", "/work", *client.own, body=b"").text == "working"
    assert client.send("POST", "/quit", *client.own, body=b"").status == 409
    assert client.send("POST", "/size", *client.own, body=b"12").text == "2"
    assert client.send("POST", "/quit?anyway=1", *client.own, body=b"").status == 200
    assert program.ended() == 0


@pytest.fixture
def other_program_alone(tmp_path: Path) -> Iterator[Program]:
    """Return the application with faults, for one test."""
    root = Path(__file__).resolve().parents[3]
    with run_program(tmp_path, ["-m", "tests.web.serving.other_app"], PYTHONPATH=str(root)) as program:
        yield program


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("number", HARD_END, ids=lambda number: number.name)
def test_a_signal_ends_the_program_cleanly(number: signal.Signals, start_program: StartProgram) -> None:
    """Ctrl-C, logging off or closing the terminal would leave a patient's list on the disk."""
    program = start_program("--no-browser")
    client = program.client()
    with _open_page(client) as page:
        assert client.send("GET", "/").status == 200
        program.process.send_signal(number)
        assert b"event: end\n" in page.read()
    assert program.ended() == (130 if number == signal.SIGINT else 128 + signal.SIGTERM)
    assert program.noted == ""
    assert program.left_behind() == []


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("number", HARD_END, ids=lambda number: number.name)
def test_a_signal_during_the_start_ends_it_cleanly(
    number: signal.Signals, start_program: StartProgram
) -> None:
    """Whoever changes their mind at once would leave the key to the page behind."""
    program = start_program("--no-browser")
    until(lambda: list(program.runtime.rglob("running-*.json")))
    program.process.send_signal(number)
    assert program.ended() == (130 if number == signal.SIGINT else 128 + signal.SIGTERM)
    assert program.left_behind() == []


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no SIGHUP, which a terminal sends")
def test_a_program_that_is_to_outlive_its_terminal_does(tmp_path: Path) -> None:
    """`nohup handouts serve` would end with the terminal all the same."""
    script = (
        "import signal, runpy, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
        "sys.argv = ['handouts', 'serve', '--no-browser']; runpy.run_module('handouts', run_name='__main__')"
    )
    with run_program(tmp_path, ["-c", script]) as program:
        client = program.client()
        os.kill(program.process.pid, signal.SIGHUP)
        assert client.send("GET", "/").status == 200
        assert client.send("POST", "/quit", *client.own, body=b"").status == 200
        assert program.ended() == 0


def test_what_a_killed_program_left_is_removed_at_the_next_start(start_program: StartProgram) -> None:
    """The way to a page, or a part of it, would stay on the disk for good."""
    browser = {"BROWSER": "true %s"}
    first = start_program(**browser)
    until(lambda: len(first.left_behind()) == 2)
    first.process.kill()
    first.process.wait()
    assert len(first.left_behind()) == 2
    second = start_program("--no-browser")
    client = second.client()
    assert [name.partition("-")[0] for name in second.left_behind()] == ["running"]
    client.send("POST", "/quit", *client.own, body=b"")
    assert second.ended() == 0
    assert second.left_behind() == []


def test_a_key_that_nobody_used_is_removed_at_the_end(start_program: StartProgram) -> None:
    """Where the browser never came, the way to a page would stay on the disk."""
    program = start_program("--idle", "0.02", BROWSER="true %s")
    assert program.ended() == 0
    assert program.left_behind() == []
