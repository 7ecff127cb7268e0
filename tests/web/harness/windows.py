"""Windows of a real browser, each watched until its test ends."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tests.web.harness.watching import LIMIT_MS, Watch, settle

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.web.harness.server import Served

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DESKTOP = (1280, 900)
PHONE = (390, 844)
NARROW = (320, 640)
SIZES = (DESKTOP, PHONE, NARROW)

Size = tuple[int, int]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser of this computer; nothing is downloaded."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], timeout=LIMIT_MS
        )
        yield browser
        browser.close()


class Site:
    """A server whose page was opened once: the windows of many tests share its cookie."""

    def __init__(self, browser: Browser, server: Served) -> None:
        self.server = server
        self.origin = server.origin
        context = browser.new_context()
        context.new_page().goto(server.address, timeout=LIMIT_MS)
        self.state = context.storage_state()
        context.close()


class Windows:
    """Opens windows, and at the end fails for whatever should not have happened in one of them."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._watched: list[tuple[BrowserContext, Watch]] = []

    def open(self, site: Site, path: str = "/", size: Size = DESKTOP, **options: Any) -> Page:
        """Open an address in a window of its own, and wait until it is settled."""
        width, height = size
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            storage_state=site.state,
            locale="en-US",
            reduced_motion="reduce",
            **options,
        )
        self._watched.append((context, Watch(context, site.origin)))
        page = context.new_page()
        page.goto(site.origin + path)
        settle(page)
        return page

    def expect(self, pattern: str) -> None:
        """Let a trouble happen that the test brings about; it must happen, in every window that is open."""
        for _, watch in self._watched:
            watch.expect(pattern)

    def close(self) -> None:
        """Close all windows, and raise AssertionError for every trouble in them."""
        for context, _ in self._watched:
            context.close()
        for _, watch in self._watched:
            watch.check()
