"""The page of a list is left, or not used for long: nothing stays, and nothing is lost without a question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.rows import row
from tests.web.harness.watching import settle
from tests.web.harness.windows import Site, Windows
from tests.web.roster.list_window import BAD, choose, heading, list_address, roster
from tests.web.serving.program import until

if TYPE_CHECKING:
    from playwright.sync_api import Page


def erased(page: Page, site: Site, address: str) -> bool:
    """Return whether a list is gone."""
    return page.context.request.get(f"{site.origin}{address}/result").status == 404


def test_leaving_the_page_erases_the_list(lists: Page, site: Site, tmp_path: Path) -> None:
    """The patients would stay where the next person can read them."""
    lists.on("dialog", lambda dialog: dialog.accept())
    choose(lists, roster(tmp_path, [row(1)]))
    address = list_address(lists)
    assert not erased(lists, site, address)
    lists.get_by_role("link", name="One patient").click()
    until(lambda: erased(lists, site, address))


def test_another_list_takes_the_place_of_the_first(lists: Page, site: Site, tmp_path: Path) -> None:
    """The first list would stay until the program ends."""
    choose(lists, roster(tmp_path, [row(1)]))
    address = list_address(lists)
    choose(lists, roster(tmp_path, [row(1), row(2)]))
    assert heading(lists) == "2 sheets ready"
    assert erased(lists, site, address)


def test_another_list_is_not_taken_before_unprinted_sheets_are_given_up(
    lists: Page, site: Site, tmp_path: Path
) -> None:
    """A file dropped by mistake would throw away the sheets of a whole list."""
    asked: list[str] = []
    lists.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    choose(lists, roster(tmp_path, [row(1)]))
    address = list_address(lists)
    lists.set_input_files("#file", roster(tmp_path, [row(1), row(2)]))
    settle(lists)
    assert [text.endswith("Choose another list anyway?") for text in asked] == [True]
    assert heading(lists) == "1 sheet ready"
    assert not erased(lists, site, address)


def test_the_browser_asks_before_unprinted_sheets_are_lost(lists: Page, tmp_path: Path) -> None:
    """A click on another page would throw away the sheets of a whole list."""
    asked: list[str] = []
    lists.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    choose(lists, roster(tmp_path, [row(1)]))
    lists.click("h1")  # a browser asks only whoever has used the page
    lists.get_by_role("link", name="One patient").click()
    lists.wait_for_timeout(0)
    assert asked == ["beforeunload"]
    assert lists.inner_text("#t-end") == "1 sheet ready"
    with lists.expect_download():
        lists.get_by_role("link", name="One PDF to print").click()
    lists.get_by_role("link", name="Your clinic").click()
    lists.wait_for_url("**/clinic")
    assert asked == ["beforeunload"]


def test_a_list_that_was_erased_meanwhile_says_so(
    lists: Page, windows: Windows, site: Site, tmp_path: Path
) -> None:
    """A button would do nothing after a lunch break."""
    windows.expect("Failed to load resource")
    choose(lists, roster(tmp_path, BAD))
    headers = {"origin": site.origin, "x-handouts": "1"}
    lists.context.request.delete(f"{site.origin}{list_address(lists)}", headers=headers)
    lists.get_by_role("button", name="Run these again").click()
    lists.wait_for_selector("#drop-error:not(:empty)")
    assert "This list was erased" in lists.inner_text("#drop-error")
    assert lists.inner_text("#result") == ""
    assert lists.evaluate("document.activeElement.id") == "file"


def test_a_list_that_nobody_used_leaves_the_page(
    lists: Page, windows: Windows, site: Site, tmp_path: Path
) -> None:
    """Buttons that lead nowhere, and names, would stay on the screen over lunch."""
    windows.expect("Failed to load resource")
    lists.evaluate(
        "() => { const later = window.setTimeout; window.setTimeout = (call, pause, ...rest) => later(call, pause > 10_000 ? 1500 : pause, ...rest); }"
    )
    choose(lists, roster(tmp_path, BAD))
    assert lists.is_visible("#fix")  # the page has looked, and looks again
    headers = {"origin": site.origin, "x-handouts": "1"}
    lists.context.request.delete(f"{site.origin}{list_address(lists)}", headers=headers)
    lists.wait_for_selector("#drop-error:not(:empty)")
    assert "not used for 30 minutes" in lists.inner_text("#drop-error")
    assert "Test Person2" not in lists.inner_text("body")


def test_typing_keeps_the_list(lists: Page, tmp_path: Path) -> None:
    """A list with many rows to fix would be erased while somebody fixes it."""
    choose(lists, roster(tmp_path, BAD))
    kept = list_address(lists)
    with lists.expect_request(lambda request: request.method == "POST" and request.url.endswith(kept)):
        lists.locator("[data-heading=t-score]").press_sequentially("1")


def test_closing_the_program_asks_before_unprinted_sheets_are_lost(
    lists: Page, windows: Windows, tmp_path: Path
) -> None:
    """One click would throw away the sheets of a whole list."""
    asked: list[str] = []
    lists.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    choose(lists, roster(tmp_path, [row(1)]))
    lists.click("#close-program")
    settle(lists)
    assert asked == ["The sheets of this list were not printed or saved. Close the program anyway?"]
    assert lists.inner_text("#t-end") == "1 sheet ready"
