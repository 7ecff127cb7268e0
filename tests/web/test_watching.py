"""The tests of the page would notice what must never happen in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.harness.watching import settle
from tests.web.harness.windows import Site, Windows

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TROUBLES = {
    "a message in the console": ("console.warn('look at this')", "console warning: look at this"),
    "an error in a script": ("setTimeout(() => { throw new Error('broken') })", "error: .*broken"),
    "a promise that failed": ("void Promise.reject(new Error('broken'))", "error: .*broken"),
    "a script in the page's text": (
        "document.body.append(Object.assign(document.createElement('script'), { text: '1' }))",
        "console error: .*TrustedScript",
    ),
    "a style in the page's text": (
        "document.body.append(Object.assign(document.createElement('style'), { textContent: 'b {}' }))",
        "console error: .*Content Security Policy",
    ),
    "a request to another address": (
        "fetch('http://127.0.0.2:9/').catch(() => {})",
        "console error: .*127.0.0.2:9",
    ),
    "a window of another address": (
        "open('http://127.0.0.2:9/')",
        "asked another address: http://127.0.0.2:9/",
    ),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_trouble_in_a_page_is_noticed(browser: Browser, site: Site, trouble: str) -> None:
    """The page could break its own rules, or ask somebody else, and every test would pass."""
    script, pattern = TROUBLES[trouble]
    windows = Windows(browser)
    page = windows.open(site)
    page.evaluate(f"() => {{ try {{ {script} }} catch {{ /* the browser refused it */ }} }}")
    settle(page)
    with pytest.raises(AssertionError, match=pattern):
        windows.close()


def test_a_page_is_settled_only_when_its_work_is_done(browser: Browser, site: Site) -> None:
    """Tests would look at a page before it has answered, and pass or fail by chance."""
    windows = Windows(browser)
    page = windows.open(site)
    page.evaluate(
        "() => { setTimeout(async () => { const answer = await fetch('/'); await answer.text(); setTimeout(() => { window.done = true; }, 300); }, 300); }"
    )
    settle(page)
    assert page.evaluate("window.done")
    windows.close()
