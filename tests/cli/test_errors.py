"""Faults of the program: one line, the right exit code, and nothing about the patient."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from typing import Any

import pytest

from handouts.session.request import Request
from handouts.session.session import Session

Run = Callable[..., Any]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Break the program in a way that puts the patient's name into the error."""

    def fail(_session: Session, request: Request) -> None:
        raise KeyError(request.facts["name"])

    monkeypatch.setattr(Session, "understand", fail)


def test_a_bug_is_one_line_without_the_patient(run: Run, broken: None) -> None:
    """A fault is owned up to, and no patient's name lands in a log or a bug report."""
    done = run("explain", "--name", "Ana Example")
    assert done.exit_code == 70
    assert len(done.stderr.splitlines()) == 1
    assert "KeyError" in done.stderr
    assert "--debug" in done.stderr
    assert "nothing was written" not in done.stderr  # it may have been, in a batch thousands of files
    assert "Ana" not in done.output


@pytest.mark.parametrize("arguments", [["--debug", "explain"], ["explain", "--debug"]])
def test_debug_shows_the_traceback(arguments: list[str], run: Run, broken: None) -> None:
    """Whoever mends the fault finds the place, wherever --debug was typed."""
    done = run(*arguments, "--name", "Ana Example")
    assert done.exit_code == 70
    assert "Traceback" in done.stderr
    assert "in fail" in done.stderr


def test_interrupting_is_not_a_bug(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the program quietly, with the code that shells use for it."""

    def interrupt(_session: Session, _request: Request) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Session, "understand", interrupt)
    done = run("explain", "--name", "Ana Example")
    assert done.exit_code == 130
    assert done.stderr == ""


def test_what_the_system_refuses_is_no_bug(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails would be reported as a bug in handouts, and nobody would look at the disk."""

    def fail(_session: Session, _request: Request) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), "/there/file")

    monkeypatch.setattr(Session, "understand", fail)
    done = run("explain", "--name", "Ana Example")
    assert done.exit_code == 4
    assert done.stderr.startswith("handouts: /there/file: ")
    assert "Input/output error" in done.stderr
    assert "bug in handouts" not in done.stderr
