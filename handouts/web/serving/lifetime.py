"""How long the program runs: until it is told to end, or some time after its last page was closed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Lifetime:
    """Knows open pages, work in progress and the last request; for any thread."""

    def __init__(self, idle_seconds: float) -> None:
        self._idle_seconds = idle_seconds
        self._lock = threading.Lock()
        self._pages = self._jobs = 0
        self._last_used = time.monotonic()
        self._ended = threading.Event()

    @contextmanager
    def page(self) -> Iterator[None]:
        """Count a page as open while the block runs."""
        with self._lock:
            self._pages += 1
        try:
            yield
        finally:
            with self._lock:
                self._pages -= 1
            self.touch()

    @contextmanager
    def work(self) -> Iterator[None]:
        """Keep the program running while the block runs, even when every page is closed."""
        with self._lock:
            self._jobs += 1
        try:
            yield
        finally:
            with self._lock:
                self._jobs -= 1
            self.touch()

    def touch(self) -> None:
        """Start the idle time again: somebody is using the page."""
        self._last_used = time.monotonic()

    def end(self) -> None:
        """End the program as soon as the requests that are being answered are done."""
        self._ended.set()

    @property
    def working(self) -> bool:
        """Return whether work is in progress that closing the program would lose."""
        return self._jobs > 0

    @property
    def over(self) -> bool:
        """Return whether the program ends now; long answers must stop then."""
        return self._ended.is_set() or self._is_idle()

    def _is_idle(self) -> bool:
        with self._lock:
            in_use = self._pages or self._jobs
            return not in_use and time.monotonic() - self._last_used >= self._idle_seconds
