"""Every state of the clinic's page that is reached in the page itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.web.harness.watching import settle

if TYPE_CHECKING:
    from playwright.sync_api import Page

State = Callable[["Page"], None]


def as_it_is(page: Page) -> None:
    """Leave the page as it is opened."""


def pale_color(page: Page) -> None:
    """Choose a color that cannot be read."""
    page.locator("[name=accent]").fill("#ffee88")
    settle(page)


def not_saved(page: Page) -> None:
    """Try to save what is wrong: two fields, and a review without a name."""
    page.locator("[name=accent]").fill("blue")
    page.locator("#review-add").click()
    page.locator("#save").click()
    settle(page)


def logo_refused(page: Page) -> None:
    """Choose a logo that is no picture."""
    page.locator("#f-logo").set_input_files(
        {"name": "logo.png", "mimeType": "image/png", "buffer": b"no picture"}
    )
    settle(page)


CLINIC_STATES: dict[str, State] = {
    state.__name__: state for state in (as_it_is, pale_color, not_saved, logo_refused)
}
