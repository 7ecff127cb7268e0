"""Every state of saving and opening a patient's file, and of the favorites."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.web.harness.watching import settle

if TYPE_CHECKING:
    from playwright.sync_api import Page

State = Callable[["Page"], None]

_RIGHT = "name: Ines Mockup\nweeks: 2\nexercises: {chin-tuck: {note: Slowly.}}\n"
_WRONG = "name: Ines Mockup\nborn: 1955-13-04\ncolour: red\n"


def _open(page: Page, text: str) -> None:
    page.set_input_files("#file", {"name": "x.yaml", "mimeType": "", "buffer": text.encode()})
    settle(page)


def file_opened(page: Page) -> None:
    """Open a patient's file."""
    _open(page, _RIGHT)


def file_with_problems(page: Page) -> None:
    """Open a file of which not everything is right."""
    _open(page, _WRONG)


def file_not_saved(page: Page) -> None:
    """Try to save a patient without a name."""
    page.locator("#file-save").click()
    settle(page)


def favorites(page: Page) -> None:
    """Keep a favorite where there is none yet, and begin to rename it."""
    page.on("dialog", lambda dialog: dialog.accept())
    _open(page, _RIGHT)
    page.locator("#favorites-open").click()
    settle(page)
    if not page.locator("[data-do=rename]").count():
        page.locator("#favorite-name").fill("Gentle start")
        page.keyboard.press("Enter")
        settle(page)
    page.locator("[data-do=rename]").first.click()


def favorite_without_a_name(page: Page) -> None:
    """Try to keep a favorite without a name."""
    page.locator("#favorites-open").click()
    settle(page)
    page.locator("#favorite-new button").click()
    settle(page)


FILE_STATES: dict[str, State] = {
    state.__name__: state
    for state in (file_opened, file_with_problems, file_not_saved, favorites, favorite_without_a_name)
}
