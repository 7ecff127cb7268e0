"""A real server in a process of its own, and a real browser where there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.harness.server import CLINIC, Served, served
from tests.web.harness.windows import CHROMIUM, Site, Windows, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Serve = Callable[..., Served]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a browser: `pytest -m browser` runs them alone."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Return a function that starts a server for the examples' clinic, on the examples' day."""
    with ExitStack() as stack:

        def start(*options: str | Path, clinic: Path | None = CLINIC, **environment: str) -> Served:
            folder = tmp_path_factory.mktemp("server")
            return stack.enter_context(served(folder, *options, clinic=clinic, **environment))

        yield start


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a real browser; the test is skipped, and says why, where none is installed."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed, so the page was not tried in a browser")
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return a page that the tests of a module share: the server knows nothing of any of them."""
    cache = str(tmp_path_factory.getbasetemp() / "kept")
    with served(tmp_path_factory.mktemp("server"), HANDOUTS_CACHE=cache) as server:
        yield Site(browser, server)


@pytest.fixture
def windows(browser: Browser) -> Iterator[Windows]:
    """Return what opens windows; the test fails for every message, error or request in them that should not be."""
    windows = Windows(browser)
    yield windows
    windows.close()


@pytest.fixture
def page(windows: Windows, site: Site) -> Page:
    """Return the page for one patient, in a window of a desktop computer."""
    return windows.open(site)
