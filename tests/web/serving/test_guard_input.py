"""Odd addresses, and input that is too large or malformed, do no harm."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from handouts.web.serving.checks import Sender
from tests.web.serving.program import LIMIT_S, Client, Program

MAX_BYTES = 20 * 1024 * 1024
ODD_PATHS = [
    "/static/../app.py",
    "/static/%2e%2e/app.py",
    "/static/..%2fapp.py",
    "/static/..%5capp.py",
    "/static/....//app.py",
    "/static/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
    "/static//etc/passwd",
    "/static/%2fetc/passwd",
    "/static/C:/Windows/win.ini",
    "/static/base.css::$DATA",
    "/static/base.css%00.js",
    "/static/.hidden",
    "/static/%c0%ae%c0%ae/app.py",
    "/static/%ff%fe",
    "/static/" + "a" * 5000,
    "/static/",
    "/fonts/../../handouts/web/app.py",
    "/fonts/..%2F..%2Fdejavu-sans/LICENSE.txt",
    "//etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/;a=b",
    "/%00",
    "/%0d%0aset-cookie:%20a=b",
    "/%E2%80%AE",
    "http://evil.example/",
    "*",
]


@pytest.mark.parametrize("path", ODD_PATHS)
def test_no_address_leads_out_of_the_page(path: str, browser_client: Client) -> None:
    """Any file of the computer could be read through the page, or an address would stop the program."""
    answer = browser_client.send("GET", path)
    assert answer.status in (400, 404, 405)
    assert b"import" not in answer.body
    assert b"root:" not in answer.body
    assert "set-cookie" not in answer.headers
    assert browser_client.send("GET", "/static/base.css").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/..\\app.py",
        "/static/C:x",
        "/static/base.css::$DATA",
        "/static/base.css ",
        "/static/base.css.",
        "/static/.x",
        "/a/../b",
    ],
)
def test_an_address_with_a_meaning_to_windows_is_refused(path: str) -> None:
    """On Windows, signs that mean nothing here would lead to other files."""
    sender = Sender(b"127.0.0.1:1", b"http://127.0.0.1:1")
    refusal = sender.refusal("GET", path, [(b"host", b"127.0.0.1:1")])
    assert refusal is not None
    assert refusal.status == 404


def test_a_body_that_says_it_is_too_large_is_refused_unread(other_client: Client) -> None:
    """A file dropped by mistake would fill the memory of the computer."""
    answer = other_client.send("POST", "/size", *other_client.own, ("content-length", str(MAX_BYTES + 1)))
    assert answer.status == 413
    assert "20 MB" in answer.text
    assert other_client.send("POST", "/size", *other_client.own, body=b"small").text == "5"


def test_a_body_at_the_limit_is_read(other_client: Client) -> None:
    """A clinic's large list would be refused although it is allowed."""
    assert other_client.send("POST", "/size", *other_client.own, body=b"x" * MAX_BYTES).text == str(MAX_BYTES)


def test_a_body_that_grows_too_large_is_refused(other_client: Client, other_program: Program) -> None:
    """A body without a length would fill the memory, or be reported as a bug of the program."""
    with socket.create_connection(("127.0.0.1", other_client.port), timeout=LIMIT_S) as connection:
        connection.sendall(_head(other_client, "/size", "transfer-encoding: chunked"))
        megabyte = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
        for _ in range(21):
            connection.sendall(megabyte)
        first = connection.makefile("rb").readline()
    assert b" 413 " in first
    assert "bug" not in other_program.noted
    assert other_client.send("POST", "/size", *other_client.own, body=b"small").text == "5"


@pytest.mark.parametrize(
    "lines",
    [
        ["content-length: -1"],
        ["content-length: 99999999999999999999"],
        ["content-length: five"],
        ["content-length: 5", "content-length: 6"],
        ["transfer-encoding: gzip"],
        ["x-long: " + "x" * 100_000],
        ["x-rather-long: " + "x" * 20_000],
        [f"x-some-{number}: x" for number in range(150)],
        [f"x-many-{number}: x" for number in range(5000)],
        ["no colon here"],
    ],
    ids=lambda lines: lines[0][:30],
)
def test_malformed_headers_are_refused(
    lines: list[str], other_client: Client, other_program: Program
) -> None:
    """Two readers of one request could take it for two different ones, or the program would stop."""
    status = next(_statuses(other_client.port, _head(other_client, "/size", *lines) + b"hello"))
    assert 400 <= status < 500
    assert "bug" not in other_program.noted
    assert other_client.send("POST", "/size", *other_client.own, body=b"small").text == "5"


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\x16\x03\x01\x02\x00\x01",
        b"\x00" * 100 + b"\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\n\r\n",
        b"GET\r\n\r\n",
    ],
)
def test_what_is_not_http_is_refused(request_bytes: bytes, other_client: Client) -> None:
    """A port scanner would stop the program while the clinician is at work."""
    assert next(_statuses(other_client.port, request_bytes + b"\r\n\r\n")) == 400
    assert other_client.send("POST", "/size", *other_client.own, body=b"small").text == "5"


def test_a_page_that_is_closed_while_it_sends_is_no_bug(other_client: Client, other_program: Program) -> None:
    """Everybody who closes a page at the wrong moment would be asked to report a bug."""
    with socket.create_connection(("127.0.0.1", other_client.port), timeout=LIMIT_S) as connection:
        connection.sendall(_head(other_client, "/size", "content-length: 100") + b"half")
        assert other_client.send("POST", "/size", *other_client.own, body=b"small").text == "5"
    for _ in range(3):
        assert other_client.send("POST", "/size", *other_client.own, body=b"small").text == "5"
    assert "bug" not in other_program.noted


def test_a_request_that_never_ends_holds_up_nobody(other_client: Client) -> None:
    """A connection that was left half open would freeze the page."""
    with socket.create_connection(("127.0.0.1", other_client.port), timeout=LIMIT_S) as connection:
        connection.sendall(_head(other_client, "/size", "content-length: 100"))
        assert other_client.send("POST", "/size", *other_client.own, body=b"small").text == "5"


def test_the_old_dialect_is_held_to_the_same_rules(browser_client: Client) -> None:
    """A request in HTTP/1.0 would pass without the checks."""
    assert browser_client.cookie is not None
    host, cookie = (
        f"{name}: {value}".encode() for name, value in (browser_client.host, browser_client.cookie)
    )
    for lines, expected in (([host, cookie], 200), ([cookie], 421), ([host], 403)):
        request = b"\r\n".join([b"GET /static/base.css HTTP/1.0", *lines, b"", b""])
        assert next(_statuses(browser_client.port, request)) == expected


def _head(client: Client, path: str, *lines: str) -> bytes:
    assert client.cookie is not None
    headers = [f"{name}: {value}" for name, value in (client.host, client.cookie, *client.own)]
    return "\r\n".join([f"POST {path} HTTP/1.1", *headers, *lines, "", ""]).encode()


def _statuses(port: int, request: bytes) -> Iterator[int]:
    with socket.create_connection(("127.0.0.1", port), timeout=LIMIT_S) as connection:
        connection.sendall(request)
        yield int(connection.makefile("rb").readline().split()[1])
