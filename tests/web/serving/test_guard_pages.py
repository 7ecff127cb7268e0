"""Other pages in the same browser can neither read nor change anything."""

from __future__ import annotations

import pytest

from tests.web.serving.program import Client, Header

EVIL = "http://evil.example"
CHANGING = ["POST", "PUT", "DELETE"]


def _without(client: Client, name: str) -> list[Header]:
    return [header for header in client.own if header[0] != name]


@pytest.mark.parametrize("method", CHANGING)
def test_the_page_itself_is_answered(method: str, browser_client: Client) -> None:
    """The clinician could do nothing: this is what the other tests of this module take a part away from."""
    assert browser_client.send(method, "/no-such-page", *browser_client.own, body=b"").status == 404


@pytest.mark.parametrize("method", CHANGING)
@pytest.mark.parametrize(
    "origin", [EVIL, "null", "http://127.0.0.1:1", "http://127.0.0.1", "https://127.0.0.1:{}", ""]
)
def test_another_origin_is_refused(origin: str, method: str, browser_client: Client) -> None:
    """A web page, or another program's page on this computer, would make, change or erase a list of patients."""
    headers = [*_without(browser_client, "origin"), ("origin", origin.format(browser_client.port))]
    assert browser_client.send(method, "/no-such-page", *headers, body=b"").status == 403


@pytest.mark.parametrize("method", CHANGING)
@pytest.mark.parametrize("name", ["origin", "x-handouts"])
def test_a_request_without_our_headers_is_refused(name: str, method: str, browser_client: Client) -> None:
    """A form on another page, which can send neither header, would act in the clinician's name."""
    assert (
        browser_client.send(method, "/no-such-page", *_without(browser_client, name), body=b"").status == 403
    )


@pytest.mark.parametrize("method", CHANGING)
@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_what_the_browser_says_comes_from_elsewhere_is_refused(
    site: str, method: str, browser_client: Client
) -> None:
    """A page of another program on this computer, which browsers call the same site, would act in the clinician's name."""
    headers = [*_without(browser_client, "sec-fetch-site"), ("sec-fetch-site", site)]
    assert browser_client.send(method, "/no-such-page", *headers, body=b"").status == 403


@pytest.mark.parametrize("name", ["origin", "x-handouts", "sec-fetch-site", "sec-fetch-dest"])
def test_a_header_that_counts_is_refused_twice(name: str, browser_client: Client) -> None:
    """One value could pass the check while the other one is true."""
    headers = (*browser_client.own, ("sec-fetch-dest", "empty"))
    twice = [*headers, (name, dict(headers)[name])]
    assert browser_client.send("POST", "/no-such-page", *twice, body=b"").status == 400


def test_a_preflight_is_refused(browser_client: Client) -> None:
    """A browser that asks on behalf of another page would be told that it may send our header."""
    asks = [
        ("origin", EVIL),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "x-handouts"),
    ]
    for headers in (asks, [*asks, ("access-control-request-private-network", "true")]):
        answer = browser_client.send("OPTIONS", "/", *headers)
        assert answer.status == 403
        assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("destination", ["image", "script", "iframe", "embed", "object", "empty", "style"])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("path", ["/", "/static/page.js", "/open"])
def test_nothing_is_loaded_into_another_page(
    path: str, site: str, destination: str, browser_client: Client
) -> None:
    """Another page would show a part of ours as its own, or find out by it what the clinic does."""
    headers = (("sec-fetch-site", site), ("sec-fetch-dest", destination))
    assert browser_client.send("GET", path, *headers).status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_leads_to_no_page_of_ours(site: str, browser_client: Client) -> None:
    """A page of another program could open ours and watch what it does; only a key leads in from elsewhere."""
    headers = (("sec-fetch-site", site), ("sec-fetch-dest", "document"))
    assert browser_client.send("GET", "/list", *headers).status == 403
    assert "works only once" in Client(browser_client.port).send("GET", "/open?key=used", *headers).text


def test_a_page_with_another_origin_reads_nothing(browser_client: Client) -> None:
    """A browser without the newer headers would hand another page our answer."""
    assert browser_client.send("GET", "/", ("origin", EVIL)).status == 403


def test_reading_an_address_changes_nothing(browser_client: Client) -> None:
    """A link or a picture on another page would close the program."""
    assert browser_client.send("GET", "/quit").status == 405
    assert browser_client.send("GET", "/").status == 200


@pytest.mark.parametrize("method", ["TRACE", "PROPFIND", "PATCH", "get", "DEBUG"])
def test_other_methods_are_refused(method: str, browser_client: Client) -> None:
    """A method that nobody thought of could reach code that nobody guarded."""
    answer = browser_client.send(method, "/", *browser_client.own)
    assert answer.status == 405
    assert "cannot be done" in answer.text


@pytest.mark.parametrize("protocol", ["websocket", "h2c"])
def test_another_protocol_is_refused(protocol: str, browser_client: Client) -> None:
    """A web page may open a WebSocket to any address: no rule of origins would hold there."""
    upgrade = [
        ("connection", "Upgrade"),
        ("upgrade", protocol),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ]
    assert browser_client.send("GET", "/", *upgrade).status == 400
    assert browser_client.send("GET", "/", *upgrade, ("origin", EVIL)).status == 403


def test_nobody_but_the_program_itself_gets_a_key(browser_client: Client) -> None:
    """Another account that asks as a second start does would be let in."""
    proofs = [(), (("x-handouts-nonce", "1"), ("x-handouts-proof", "0" * 64)), (("x-handouts-proof", ""),)]
    for proof in proofs:
        answer = browser_client.send("POST", "/introduce", *browser_client.own, *proof, body=b"")
        assert answer.status == 403
        assert "x-handouts-proof" not in answer.headers
