"""The server's first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.conftest import Serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_browser_shows_the_page(serve: Serve, browser: Browser) -> None:
    """A clinician would see an empty window."""
    page = browser.new_context().new_page()
    page.goto(serve().address)
    assert page.get_by_role("link", name="A list of patients").is_visible()
