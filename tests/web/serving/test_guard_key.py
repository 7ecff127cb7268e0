"""Only the browser that the program opened sees the page."""

from __future__ import annotations

import pytest

from tests.web.serving.program import Client, Program


@pytest.mark.parametrize("path", ["/", "/list", "/clinic", "/static/base.css", "/static/page.js", "/alive"])
def test_without_the_key_nothing_is_shown(path: str, program: Program) -> None:
    """Another account on the computer would read a patient's sheet by asking the port."""
    answer = Client(program.port).send("GET", path)
    assert answer.status == 403
    assert "Start Handouts again" in answer.text


@pytest.mark.parametrize("query", ["", "?key=", "?key=nonsense", "?other=1", "?key=%00", "?key=%FF"])
def test_a_wrong_key_is_refused(query: str, program: Program) -> None:
    """Another account on the computer would guess its way in, or stop the program by a key that nobody expects."""
    answer = Client(program.port).send("GET", f"/open{query}")
    assert answer.status in (400, 403)
    assert "set-cookie" not in answer.headers


def test_a_key_works_once(program: Program) -> None:
    """Whoever finds the address later, in a history or over a shoulder, would see the patients."""
    key = program.running().introduction.ask(program.port)
    assert key is not None
    assert "set-cookie" in Client(program.port).open(key).headers
    again = Client(program.port).open(key)
    assert again.status == 403
    assert "works only once" in again.text
    assert "set-cookie" not in again.headers


def test_the_browser_that_used_the_key_may_load_the_address_again(browser_client: Client) -> None:
    """The Back button, or a browser that opens its old tabs again, would refuse the clinician who is at work."""
    again = browser_client.send("GET", "/open?key=used", ("sec-fetch-site", "none"))
    assert (again.status, again.headers["location"]) == (303, "/")


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS"])
def test_a_key_is_used_only_by_opening_the_page(method: str, program: Program) -> None:
    """A virus scanner that looks at an address first would use the key up, and the clinician would be refused."""
    key = program.running().introduction.ask(program.port)
    assert key is not None
    Client(program.port).send(method, f"/open?key={key}")
    assert "set-cookie" in Client(program.port).open(key).headers


def test_keys_are_long_and_differ(program: Program) -> None:
    """A short key could be guessed by trying."""
    keys = {program.running().introduction.ask(program.port) for _ in range(5)}
    assert len(keys) == 5
    assert all(key is not None and len(key) >= 43 for key in keys)


def test_the_cookie_is_for_this_port_and_for_nobody_else(program: Program) -> None:
    """A script, another page or another program on this computer would act with the clinician's cookie."""
    key = program.running().introduction.ask(program.port)
    assert key is not None
    name_and_value, *attributes = Client(program.port).open(key).headers["set-cookie"].split("; ")
    assert name_and_value.startswith(f"handouts-{program.port}=")
    assert len(name_and_value.partition("=")[2]) >= 43
    assert sorted(map(str.lower, attributes)) == ["httponly", "path=/", "samesite=strict"]


@pytest.mark.parametrize("name", ["handouts", "handouts-1", "session", ""])
def test_a_cookie_of_another_name_is_refused(name: str, program: Program, browser_client: Client) -> None:
    """A program on another port, which gets the same cookies, could pass one on as its own."""
    assert browser_client.cookie is not None
    value = browser_client.cookie[1].partition("=")[2]
    assert Client(program.port).send("GET", "/", ("cookie", f"{name}={value}")).status == 403


def test_a_wrong_cookie_is_refused(program: Program) -> None:
    """A page that is still open from an earlier start would half work; its reader is told to start again."""
    answer = Client(program.port).send("GET", "/", ("cookie", f"handouts-{program.port}=wrong"))
    assert answer.status == 403
    assert "earlier start" in answer.text


def test_another_programs_cookie_does_not_lock_the_clinician_out(browser_client: Client) -> None:
    """A page on another port, which can set cookies for this one, would end the clinician's work."""
    assert browser_client.cookie is not None
    wrong = f"handouts-{browser_client.port}=wrong"
    for cookies in (f"{wrong}; {browser_client.cookie[1]}", f"{browser_client.cookie[1]}; {wrong}"):
        assert Client(browser_client.port).send("GET", "/", ("cookie", cookies)).status == 200


@pytest.mark.parametrize("path", ["/", "/open?key=anything", "/static/base.css", "/nowhere"])
@pytest.mark.parametrize(
    "host",
    [
        "evil.example:{}",
        "localhost:{}",
        "[::1]:{}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{}.evil.example",
        "",
    ],
)
def test_another_host_is_refused(host: str, path: str, browser_client: Client) -> None:
    """A web site whose name was rebound to this computer (DNS rebinding) would read the patients as its own."""
    assert browser_client.cookie is not None
    header = ("host", host.format(browser_client.port))
    assert browser_client.send_exactly("GET", path, header, browser_client.cookie).status == 421


def test_another_host_does_not_use_the_key_up(program: Program) -> None:
    """A web site could lock the clinician out by trying a key under a name of its own."""
    key = program.running().introduction.ask(program.port)
    assert key is not None
    client = Client(program.port)
    assert (
        client.send_exactly("GET", f"/open?key={key}", ("host", f"evil.example:{client.port}")).status == 421
    )
    assert "set-cookie" in client.open(key).headers


def test_no_host_is_refused(browser_client: Client) -> None:
    """A program that speaks an old dialect could leave out the very header that tells who is meant."""
    assert browser_client.cookie is not None
    assert browser_client.send_exactly("GET", "/", browser_client.cookie).status == 400


def test_two_hosts_are_refused(browser_client: Client) -> None:
    """One host could pass the check while another one is meant."""
    evil = ("host", f"evil.example:{browser_client.port}")
    for headers in (
        (browser_client.host, evil),
        (evil, browser_client.host),
        (browser_client.host, browser_client.host),
    ):
        assert browser_client.send_exactly("GET", "/", *headers).status in (400, 421)
