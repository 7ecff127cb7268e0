"""A page that is served once for the tests of a module, and starts of the program for one test each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.web.serving.program import Client, Program, run_program, started

StartProgram = Callable[..., Program]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Return a program whose page the tests of a module share: none of them ends it."""
    cache = str(tmp_path_factory.getbasetemp() / "kept")
    with started(tmp_path_factory.mktemp("program"), "--no-browser", HANDOUTS_CACHE=cache) as program:
        yield program


@pytest.fixture(scope="module")
def browser_client(program: Program) -> Client:
    """Return a client that has opened the page of the module's program."""
    return program.client()


@pytest.fixture
def start_program(tmp_path: Path) -> Iterator[StartProgram]:
    """Return a function that starts `handouts serve`; each start in a test shares the user's folders with the others."""
    with ExitStack() as stack:

        def start(*options: str, **environment: str) -> Program:
            return stack.enter_context(started(tmp_path, *options, **environment))

        yield start


@pytest.fixture(scope="module")
def other_program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Return the real server around an application with faults."""
    folder = tmp_path_factory.mktemp("other")
    with run_program(folder, ["-m", "tests.web.serving.other_app"], PYTHONPATH=str(ROOT)) as program:
        yield program


@pytest.fixture(scope="module")
def other_client(other_program: Program) -> Client:
    """Return a client that has opened the page of the application with faults."""
    return other_program.client()
