"""Watches a page while a test uses it: what it may never do, and when it has nothing more to do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

LIMIT_MS = 120_000
"""How long a test waits for what happens at once on a quiet machine."""
_PENDING = Path(__file__).with_name("pending.js")
_QUIET_FRAMES = 3
_LOCAL = ("blob:", "data:", "about:", "chrome:", "chrome-extension:")
"""Addresses of the browser itself: its view of a PDF, for example, is made of pages of its own."""


class Watch:
    """Collects what the pages of a context say in the console, what fails in them, and whom else they ask."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self._origin = origin
        self._troubles: list[str] = []
        self._expected: list[str] = []
        context.set_default_timeout(LIMIT_MS)
        context.add_init_script(path=_PENDING)
        # A policy that is broken is reported in the console as well.
        context.on(
            "console", lambda message: self._troubles.append(f"console {message.type}: {message.text}")
        )
        context.on("weberror", lambda error: self._troubles.append(f"error: {error.error}"))
        context.on("request", lambda request: self._asked(request.url))

    def _asked(self, url: str) -> None:
        if not url.startswith((f"{self._origin}/", *_LOCAL)):
            self._troubles.append(f"asked another address: {url}")

    def expect(self, pattern: str) -> None:
        """Let a trouble happen that a test brings about; it must happen."""
        self._expected.append(pattern)

    def check(self) -> None:
        """Raise AssertionError for every trouble that was not expected, and for what was and did not happen."""
        problems = [trouble for trouble in self._troubles if not _any_matches(self._expected, trouble)]
        for pattern in self._expected:
            if not any(re.search(pattern, trouble) for trouble in self._troubles):
                problems.append(f"this was expected and did not happen: {pattern}")
        if problems:
            raise AssertionError("\n".join(problems))


def _any_matches(patterns: Iterable[str], trouble: str) -> bool:
    return any(re.search(pattern, trouble) for pattern in patterns)


def settle(page: Page) -> None:
    """Wait until a page has answered, drawn and said everything that follows from the last action."""
    page.evaluate("() => { window.quietFrames = 0; }")
    page.wait_for_function("(frames) => window.quietFrames >= frames", arg=_QUIET_FRAMES, timeout=LIMIT_MS)
