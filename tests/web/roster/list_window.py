"""The page of a list in a window: a file chosen, its run waited for, and what is shown then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.rows import HEADER, Row, row, write_csv
from tests.web.harness.watching import settle

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page

BAD = [row(1), row(2, score="2.8"), row(3, hold="7")]
LONG = [row(number) for number in range(1, 2501)]
"""A list whose run takes long."""


def choose(page: Page, path: Path) -> None:
    """Choose a file, give up what is not printed of the list before, and wait until the run has ended."""

    def give_up(dialog: Dialog) -> None:
        dialog.accept()

    page.on("dialog", give_up)
    with run_over(page):
        page.set_input_files("#file", path)
    page.remove_listener("dialog", give_up)


@contextmanager
def run_over(page: Page) -> Iterator[None]:
    """Let the block start a run, and wait until its outcome is shown."""
    before = page.query_selector("#t-end")
    if before is not None:
        before.evaluate("(heading) => { heading.dataset.before = 'yes'; }")
    yield
    page.wait_for_selector("#t-end:not([data-before])")
    settle(page)


def heading(page: Page) -> str:
    """Return the heading of the outcome, which must have the focus."""
    focused = page.evaluate("document.activeElement.id")
    assert focused == "t-end"
    return page.inner_text("#t-end")


def roster(folder: Path, rows: list[Row], name: str = "list.csv", header: Row = HEADER) -> Path:
    """Write a roster."""
    return write_csv(folder / name, rows, header)


def list_address(page: Page) -> str:
    """Return the address of the list that is shown."""
    link = page.get_attribute("a[href$='sheets.zip']", "href")
    assert link is not None
    return link.removesuffix("/sheets.zip")
