"""What all pages share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.harness.watching import settle
from tests.web.harness.windows import Site, Windows

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = {"/": "One patient", "/list": "A list of patients", "/clinic": "Your clinic"}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_leads_to_the_others(windows: Windows, site: Site, path: str) -> None:
    """A clinician would see an empty window, or could not get from one page to another."""
    page = windows.open(site, path)
    assert page.locator("nav a[aria-current=page]").inner_text() == PAGES[path]
    for other, name in PAGES.items():
        page.get_by_role("link", name=name, exact=True).click()
        page.wait_for_url(site.origin + other)
        settle(page)
        assert page.locator("nav a[aria-current=page]").inner_text() == name


def test_every_script_is_loaded_by_a_page(windows: Windows, site: Site, root: Path) -> None:
    """A script with a mistake in it would be noticed by nobody: each is read by a browser, and each is needed."""
    loaded: set[str] = set()
    for path in PAGES:
        names = windows.open(site, path).evaluate(
            "performance.getEntriesByType('resource').map((entry) => entry.name)"
        )
        loaded.update(name.removeprefix(f"{site.origin}/static/") for name in names)
    static = root / "handouts" / "web" / "static"
    assert {file.relative_to(static).as_posix() for file in static.rglob("*.js")} <= loaded


def test_no_page_has_a_patient_in_its_address_or_title(page: Page, site: Site) -> None:
    """The browser's history would say who was treated, to whoever uses the computer next."""
    page.get_by_label("Name").first.fill("Zebedee Unmistakable")
    settle(page)
    assert page.url == f"{site.origin}/"
    assert "Zebedee" not in page.title()
