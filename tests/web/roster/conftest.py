"""A program whose page the tests of a module share, each with a list of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.rows import DAY
from tests.web.harness.server import CLINIC, epoch
from tests.web.harness.windows import Site, Windows
from tests.web.roster.list_client import ListClient
from tests.web.serving.program import Client, Program, started

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Return a program for the examples' clinic, on the examples' day."""
    folder = tmp_path_factory.mktemp("program")
    settings = {
        "SOURCE_DATE_EPOCH": epoch(DAY[1]),
        "TZ": "UTC",
        "HANDOUTS_CACHE": str(tmp_path_factory.getbasetemp() / "kept"),
    }
    with started(folder, "--no-browser", "--clinic", str(CLINIC), **settings) as program:
        yield program


@pytest.fixture(scope="module")
def client(program: Program) -> Client:
    """Return a client that has opened the page; a key opens it once."""
    return program.client()


@pytest.fixture
def page(program: Program, client: Client) -> Iterator[ListClient]:
    """Return the page without a list; what it has in the end is erased."""
    page = ListClient(program, client)
    yield page
    if page.list:
        page.erase()


@pytest.fixture
def lists(windows: Windows, site: Site) -> Page:
    """Return the page of lists, in a window of a desktop computer."""
    return windows.open(site, "/list")
