"""The way into the page, and out of it, in a real browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.web.harness.watching import LIMIT_MS
from tests.web.serving.conftest import StartProgram
from tests.web.serving.program import Program, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def opened(start_program: StartProgram, browser: Browser) -> Iterator[tuple[Program, Page]]:
    """Return a program and its page, opened by a typed address."""
    program = start_program("--no-browser")
    context = browser.new_context()
    context.set_default_timeout(LIMIT_MS)
    page = context.new_page()
    page.goto(program.address)
    yield program, page
    context.close()


def test_the_file_leads_to_the_page(start_program: StartProgram, browser: Browser) -> None:
    """A browser sends no strict cookie where a file led: the clinician would be refused at the first click."""
    program = start_program(BROWSER="true %s")
    until(lambda: list(program.runtime.rglob("handouts-open-*.html")))
    (file,) = program.runtime.rglob("handouts-open-*.html")
    context = browser.new_context()
    context.set_default_timeout(LIMIT_MS)
    page = context.new_page()
    page.goto(file.as_uri())
    page.get_by_role("button", name="Close the program").wait_for()
    assert page.url == f"http://127.0.0.1:{program.running().port}/"
    assert not file.exists()
    page.reload()
    assert page.get_by_role("button", name="Close the program").is_visible()
    context.close()


def test_close_the_program_closes_it(opened: tuple[Program, Page]) -> None:
    """The clinician would leave the sheet on the screen, and the program running, without knowing."""
    program, page = opened
    page.get_by_role("button", name="Close the program").click()
    page.get_by_role("heading", name="The program is closed.").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert page.locator("form, nav, img").count() == 0
    assert program.ended() == 0
    assert program.noted == ""
    assert program.left_behind() == []


def test_closing_the_last_page_ends_the_program(start_program: StartProgram, browser: Browser) -> None:
    """The program would run until the computer is switched off."""
    program = start_program("--no-browser", "--idle", "0.2")
    context = browser.new_context()
    context.set_default_timeout(LIMIT_MS)
    page, other = context.new_page(), context.new_page()
    page.goto(program.address)
    other.goto(f"http://127.0.0.1:{program.port}/list")
    page.close()
    other.wait_for_timeout(
        15_000
    )  # longer than the 12 seconds that it may be idle: the other page has taken over
    assert program.process.poll() is None
    other.reload()
    assert other.get_by_role("button", name="Close the program").is_visible()
    context.close()
    assert program.ended() == 0


def test_a_dozen_pages_can_be_open(opened: tuple[Program, Page]) -> None:
    """A browser opens six connections to one program: the seventh patient's page would wait forever."""
    program, page = opened
    for _ in range(12):
        another = page.context.new_page()
        another.goto(f"http://127.0.0.1:{program.port}/")
        assert another.get_by_role("button", name="Close the program").is_visible()


def test_the_page_learns_that_the_program_has_ended(opened: tuple[Program, Page]) -> None:
    """The clinician would go on typing into a page that nobody reads."""
    program, page = opened
    page.evaluate(
        "window.heard = 0; document.addEventListener('handouts:ended', () => { window.heard += 1; })"
    )
    until(lambda: page.evaluate("navigator.locks.query().then((locks) => locks.held.length)") == 1)
    program.process.terminate()
    until(lambda: page.evaluate("window.heard") == 1)


def test_a_script_in_the_page_is_not_run(opened: tuple[Program, Page]) -> None:
    """What somebody typed as a name could act in the clinician's name."""
    _, page = opened
    for script in (
        "document.body.innerHTML = '<img src=/nowhere onerror=alert(1)>'",
        "document.querySelector('h1, p').setAttribute('onclick', 'alert(1)')",
        "document.createElement('script').textContent = 'alert(1)'",
        "document.createElement('script').src = '/static/page.js'",
        "document.createElement('iframe').srcdoc = '<script>alert(1)</script>'",
    ):
        with pytest.raises(Exception, match="requires 'Trusted"):
            page.evaluate(script)


class _OtherPage(BaseHTTPRequestHandler):
    """A page of another program on this computer."""

    def do_GET(self) -> None:
        """Answer with an empty page."""
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Another program</title>")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@contextmanager
def _other_page() -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), _OtherPage)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


_TRIES = """async (address) => {
  const loads = (name, set) => new Promise((done) => {
    const element = document.createElement(name);
    element.onload = () => done(true);
    element.onerror = () => done(false);
    set(element);
    document.body.append(element);
  });
  const answers = (path, options) => fetch(address + path, {credentials: "include", ...options}).then(() => true, () => false);
  return {
    script: await loads("script", (element) => { element.src = address + "/static/page.js"; element.type = "module"; }),
    picture: await loads("img", (element) => { element.src = address + "/static/icon.svg"; }),
    style: await loads("link", (element) => { element.rel = "stylesheet"; element.href = address + "/static/base.css"; }),
    read: await answers("/", {}),
    change: await answers("/quit", {method: "POST"}),
    changeWithHeader: await answers("/quit", {method: "POST", headers: {"x-handouts": "1"}}),
    erase: await answers("/list", {method: "DELETE"}),
  };
}"""


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_another_page_in_the_same_browser_gets_nowhere(host: str, opened: tuple[Program, Page]) -> None:
    """Any page that is open beside ours could read the patients, or close the program."""
    program, page = opened
    address = f"http://127.0.0.1:{program.port}"
    with _other_page() as port:
        other = page.context.new_page()
        other.goto(f"http://{host}:{port}/")
        assert set(other.evaluate(_TRIES, address).values()) == {False}
        other.evaluate(
            "(address) => fetch(address + '/quit', {method: 'POST', mode: 'no-cors', credentials: 'include'}).catch(() => 0)",
            address,
        )
        other.evaluate(
            "(address) => { const frame = document.createElement('iframe'); frame.src = address; document.body.append(frame); }",
            address,
        )
        other.wait_for_timeout(500)
        frame = other.frames[-1]
        assert frame.get_by_role("button", name="Close the program").count() == 0
        with other.expect_navigation():
            other.evaluate(
                "(address) => { const form = document.createElement('form'); form.method = 'post'; "
                "form.action = address + '/quit'; document.body.append(form); form.submit(); }",
                address,
            )
        assert other.get_by_role("heading").inner_text() == "Only the page itself may do this."
        other.goto(f"http://{host}:{port}/")
        with other.expect_navigation():
            other.evaluate("(address) => { location = address + '/list'; }", address)
        assert other.get_by_role("heading").inner_text() == "Only the page itself may do this."
    assert program.process.poll() is None
    assert page.evaluate("fetch('/').then((answer) => answer.status)") == 200
