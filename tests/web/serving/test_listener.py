"""Where the page listens."""

from __future__ import annotations

import socket
import sys

import pytest

from tests.web.serving.conftest import StartProgram
from tests.web.serving.program import Program

HERE = "127.0.0.1"


def test_the_page_is_on_this_computer_only(program: Program) -> None:
    """Everybody in the same wireless network could try to read the patients."""
    listening = socket.create_connection((HERE, program.port), timeout=60)
    listening.close()
    others = {"127.0.0.2"} if sys.platform == "linux" else set()
    others |= {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None)} - {HERE}
    for address in others:
        with pytest.raises(OSError):
            socket.create_connection((address, program.port), timeout=60)


def test_a_port_that_is_asked_for_is_used(start_program: StartProgram) -> None:
    """An address that a clinic wrote down would not work any more."""
    with socket.socket() as free:
        free.bind((HERE, 0))
        port = free.getsockname()[1]
    assert start_program("--no-browser", "--port", str(port)).port == port


def test_a_port_in_use_is_reported(start_program: StartProgram) -> None:
    """Somebody would read a traceback, or the page of another program would open."""
    with socket.socket() as other:
        other.bind((HERE, 0))
        other.listen()
        port = other.getsockname()[1]
        program = start_program("--no-browser", "--port", str(port))
        assert program.ended() == 2
    assert f"Invalid value for '--port': port {port} is in use by another program; choose another one" in (
        " ".join(program.noted.split())
    )
    assert program.printed == ""
    assert program.left_behind() == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--port", "65536"], "is not in the range"),
        (["--idle", "0"], "is not in the range"),
        (["--idle", "nan"], "is not a number of minutes"),
        (["--clinic", "nowhere.yaml"], "nowhere.yaml: there is no such file"),
        (["--pack", "nowhere"], 'there is no pack "nowhere"'),
    ],
)
def test_a_slip_on_the_command_line_is_reported(
    options: list[str], words: str, start_program: StartProgram
) -> None:
    """Somebody would look at a page that is not the one that was meant."""
    program = start_program("--no-browser", *options)
    assert program.ended() in (1, 2)
    assert words in program.noted
    assert program.printed == ""


def test_a_wrong_clock_is_reported(start_program: StartProgram) -> None:
    """Every sheet of the day would have a wrong date."""
    program = start_program("--no-browser", SOURCE_DATE_EPOCH="0")
    assert program.ended() == 1
    assert "SOURCE_DATE_EPOCH is 0, which is 1970-01-01" in program.noted
