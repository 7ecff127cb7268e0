"""What comes between a clinician and her sheet: the end of the program or of the day, and a second window."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.web.harness.axe import violations
from tests.web.harness.server import epoch, served
from tests.web.harness.watching import settle
from tests.web.harness.windows import Site, Windows
from tests.web.states.patient import answer, ready

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MIDNIGHT = (sys.executable, str(ROOT / "tests" / "web" / "harness" / "midnight_program.py"))
GONE = "ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET"


@pytest.fixture
def own_site(browser: Browser, tmp_path: Path) -> Iterator[Site]:
    """Return a page that the test may end, and whose day it may end."""
    with served(tmp_path, program=MIDNIGHT, PYTHONPATH=str(ROOT)) as server:
        yield Site(browser, server)


def text(page: Page, selector: str) -> str:
    """Return the words of an element that is shown."""
    return page.locator(selector).inner_text() if page.locator(selector).is_visible() else ""


def test_a_page_that_is_open_past_midnight(windows: Windows, own_site: Site) -> None:
    """Yesterday's date would be printed, and the patient's week be counted from it, without a word."""
    page = windows.open(own_site)
    ready(page)
    assert "Week 4" in text(page, "#eff-started")
    stdin = own_site.server.process.stdin
    assert stdin is not None
    stdin.write(epoch("2026-12-01") + "\n")
    stdin.flush()
    answer(page, {"name": "Ines Mockup-Sample"})
    while "December" not in text(page, "#notice"):  # the program may not have read the line yet
        answer(page, {"name": f"{page.locator('#f-name').input_value()}e"})
    assert text(page, "#notice").startswith("It is a new day. The sheet is now dated December 1, 2026.")
    assert "Week 5" in text(page, "#eff-started")
    assert violations(page) == []


def test_the_program_ends_while_somebody_types(windows: Windows, own_site: Site) -> None:
    """What was typed would be gone, or an old sheet look as if it were the new one; and nobody would say so."""
    page = windows.open(own_site)
    ready(page)
    own_site.server.process.kill()
    own_site.server.process.wait()
    windows.expect(GONE)
    answer(page, {"name": "Ines Other"})
    assert text(page, "#trouble").startswith("The program has stopped.")
    assert page.locator("#f-name").input_value() == "Ines Other"
    assert page.locator("#print").is_disabled()
    assert violations(page) == []


def test_two_windows_have_a_patient_each(windows: Windows, site: Site) -> None:
    """One patient's sheet would be printed with the name or the doses of another."""
    first = windows.open(site)
    second = first.context.new_page()
    second.goto(f"{site.origin}/")
    ready(first)
    answer(second, {"name": "Omar Other", "fracture": "recent"})
    answer(first, {"name": "Ines Mockup-Sample"})
    words = []
    for page in (first, second):
        page.bring_to_front()
        settle(page)
        page.locator("#leaves li").first.locator("summary").click()
        settle(page)
        words.append(text(page, "#leaves li:first-child pre"))
    assert "Ines Mockup-Sample" in words[0]
    assert "Do these 3 exercises" in words[0]
    assert "Omar Other" in words[1]
    assert "Please do not start the neck exercises yet." in words[1]


def test_who_has_no_key_is_told_what_to_do(browser: Browser, site: Site) -> None:
    """A page from the history would be an empty window, or one that a screen reader cannot read."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.origin)
    assert violations(page) == []
    assert "Handouts" in page.locator("body").inner_text()
    context.close()


def test_the_end_of_the_program_is_a_page_as_well(windows: Windows, own_site: Site) -> None:
    """A clinician would not know whether she may close the window; a screen reader would say nothing."""
    page = windows.open(own_site)
    windows.expect("^console info: Clear-Site-Data header")
    page.get_by_role("button", name="Close the program").click()
    page.get_by_role("heading", name="The program is closed.").wait_for()
    assert violations(page) == []
