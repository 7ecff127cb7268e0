"""A second start opens the page that is being served, and trusts nobody else who listens on its port."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from filelock import FileLock

from handouts.infra.paths import resource_dir
from handouts.web.serving.start.introduction import Introduction
from tests.conftest import ROOT
from tests.web.serving.conftest import StartProgram
from tests.web.serving.program import Client, Program

CLINIC = str(ROOT / "examples" / "clinic.yaml")


def test_a_second_start_opens_the_running_page(start_program: StartProgram) -> None:
    """Two programs would run beside each other, one of them with a list half done and out of sight."""
    first = start_program("--no-browser")
    opened = first.client()
    second = start_program("--no-browser")
    assert second.ended() == 0
    assert second.port == first.port
    assert second.key != first.key
    assert "already running" in second.noted
    assert second.client().send("GET", "/").status == 200
    assert opened.send("GET", "/").status == 200


def test_a_key_that_waits_is_not_lost_by_a_second_start(start_program: StartProgram) -> None:
    """Of two quick clicks on the icon, the first would open a page that refuses the clinician."""
    first = start_program("--no-browser")
    second = start_program("--no-browser")
    for program in (second, first):
        assert program.client().send("GET", "/").status == 200


def test_two_starts_at_once_are_one_program(start_program: StartProgram) -> None:
    """A double click would start two programs."""
    programs = [start_program("--no-browser") for _ in range(4)]
    assert len({program.port for program in programs}) == 1
    assert sum("already running" in program.noted for program in programs) == 3


def test_a_start_waits_for_another_one(start_program: StartProgram, tmp_path: Path) -> None:
    """Of two quick clicks on the icon, the second would not find the first, and start a program of its own."""
    folder = tmp_path / "runtime" / "handouts"
    folder.mkdir(mode=0o700, parents=True)
    folder.parent.chmod(0o700)
    with FileLock(folder / "start.lock"):
        program = start_program("--no-browser")
        begun = time.monotonic()
        while time.monotonic() - begun < 3:
            assert program.process.poll() is None
            assert not list(folder.glob("running-*.json"))
            time.sleep(0.1)
    assert program.client().send("GET", "/").status == 200


@pytest.mark.parametrize(
    "options",
    [["--clinic", CLINIC], ["--pack", str(resource_dir("data") / "neck-osteoporosis")], ["--port", "0"]],
)
def test_another_clinic_or_pack_is_a_program_of_its_own(
    options: list[str], start_program: StartProgram
) -> None:
    """A sheet would be made with the name of another clinic, or by the rules of another pack."""
    first = start_program("--no-browser")
    second = start_program("--no-browser", *options)
    assert (second.port == first.port) == (options == ["--port", "0"])
    assert second.client().send("GET", "/").status == 200


def test_another_port_is_a_program_of_its_own(start_program: StartProgram) -> None:
    """The page would not be at the port that was asked for."""
    first = start_program("--no-browser")
    taken = first.port
    with_port = start_program("--no-browser", "--port", str(_free_port()))
    assert with_port.port != taken
    assert start_program("--no-browser", "--port", str(with_port.port)).port == with_port.port


def test_a_program_that_was_killed_is_replaced(start_program: StartProgram) -> None:
    """After a crash the page could not be opened any more."""
    first = start_program("--no-browser")
    assert first.client().send("GET", "/").status == 200
    first.process.kill()
    first.process.wait()
    second = start_program("--no-browser")
    assert second.client().send("GET", "/").status == 200
    assert second.process.poll() is None


def test_the_record_is_for_this_user_only(start_program: StartProgram) -> None:
    """Another account could read the secret and open the page."""
    program = start_program("--no-browser")
    assert program.client().cookie is not None
    (path,) = program.runtime.rglob("running-*.json")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert program.key not in path.read_text("utf-8")


@pytest.mark.parametrize("harm", ["writable by all", "not JSON", "link", "too large"])
def test_a_record_that_cannot_be_trusted_is_not_used(harm: str, start_program: StartProgram) -> None:
    """Another account could lead the clinician to a page of its own, which looks the same."""
    first = start_program("--no-browser")
    assert first.client().cookie is not None
    (path,) = first.runtime.rglob("running-*.json")
    if harm == "writable by all":
        path.chmod(0o666)
    elif harm == "not JSON":
        path.write_text("[1, 2]", "utf-8")
    elif harm == "too large":
        path.write_bytes(path.read_bytes() + b" " * 10_000)
    else:
        path.symlink_to(path.rename(path.with_suffix(".moved")))
    second = start_program("--no-browser")
    assert second.client().send("GET", "/").status == 200
    assert second.port != first.port


class _Impostor(BaseHTTPRequestHandler):
    """Answers as the program would, without knowing its secret; remembers what it was asked."""

    heard: list[str]
    proof = ""

    def do_POST(self) -> None:
        """Answer with a key."""
        type(self).heard.append(f"{self.requestline}\n{self.headers}")
        self.send_response(200)
        self.send_header("x-handouts-proof", self.proof or self.headers.get("x-handouts-proof", ""))
        self.end_headers()
        self.wfile.write(b"a-key")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@contextmanager
def _impostor(proof: str = "") -> Iterator[tuple[int, list[str]]]:
    heard: list[str] = []
    handler = type("Impostor", (_Impostor,), {"heard": heard, "proof": proof})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port, heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("proof", ["", "0" * 64, "nonsense"])
def test_another_program_on_the_port_is_not_opened(proof: str, start_program: StartProgram) -> None:
    """Another account that took the port after a crash would be shown what the clinician types."""
    first = start_program("--no-browser")
    secret = _kill(first).hex()
    with _impostor(proof) as (port, heard):
        _record(first, port, secret)
        second = start_program("--no-browser")
        assert second.client().send("GET", "/").status == 200
        assert second.port != port
    assert len(heard) == 1
    assert secret not in heard[0]


def test_what_another_program_hears_opens_nothing(start_program: StartProgram) -> None:
    """Another account could pass the question on to the program and be given the key."""
    program = start_program("--no-browser")
    client = program.client()
    secret = program.running().secret
    nonce = "0123456789"
    wrong = [
        hmac.new(b"other secret", f"question\n{nonce}".encode(), hashlib.sha256).hexdigest(),
        hmac.new(secret, f"answer\n{nonce}".encode(), hashlib.sha256).hexdigest(),
        hmac.new(secret, b"question\nother nonce", hashlib.sha256).hexdigest(),
    ]
    for proof in wrong:
        headers = (*client.own, ("x-handouts-nonce", nonce), ("x-handouts-proof", proof))
        assert Client(client.port).send("POST", "/introduce", *headers, body=b"").status == 403
    assert Introduction(b"other secret").ask(client.port) is None
    assert Introduction(secret).ask(client.port) is not None


def test_a_port_that_is_silent_is_not_opened(
    start_program: StartProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A start would wait forever for a program that hangs."""
    monkeypatch.setattr("handouts.web.serving.start.introduction._WAIT_S", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        assert Introduction(b"secret").ask(silent.getsockname()[1]) is None


def _kill(program: Program) -> bytes:
    assert program.client().cookie is not None
    secret = program.running().secret
    program.process.kill()
    program.process.wait()
    return secret


def _record(program: Program, port: int, secret: str) -> None:
    (path,) = program.runtime.rglob("running-*.json")
    path.write_text(json.dumps({"port": port, "pid": os.getpid(), "secret": secret}), "utf-8")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
