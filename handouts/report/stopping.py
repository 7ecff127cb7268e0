"""Ctrl-C in a batch: the first one ends it between two rows, the second one at once."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import NoReturn, Self

from handouts.infra.errors import ExitCode


class Stopping:
    """Records Ctrl-C while it is entered; `check` raises KeyboardInterrupt for it.

    Python would raise KeyboardInterrupt wherever the program happens to be, even inside a library, from where it sometimes
    came out as another error or not at all. A second Ctrl-C ends this process and its child processes immediately: an
    exception while the first one was being handled left a hanging process. `last` is called before that, to restore the
    terminal.
    """

    def __init__(self, last: Callable[[], None] = lambda: None) -> None:
        self._last = last
        self._is_pressed = False
        self._is_installed = False
        self._process = os.getpid()

    def __enter__(self) -> Self:
        """Start recording, unless Ctrl-C was ignored before or this is not the main thread."""
        if (
            threading.current_thread() is threading.main_thread()
            and signal.getsignal(signal.SIGINT) is signal.default_int_handler
        ):
            signal.signal(signal.SIGINT, self._note)
            self._is_installed = True
        return self

    def __exit__(self, *_: object) -> None:
        """Restore Ctrl-C; if it was pressed, another one still ends the process while it is ending by itself."""
        if self._is_installed and not self._is_pressed:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def check(self) -> None:
        """Raise KeyboardInterrupt if Ctrl-C was pressed."""
        if self._is_pressed:
            raise KeyboardInterrupt

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        if self._is_pressed:
            self._end()
        self._is_pressed = True

    def _end(self) -> NoReturn:
        if os.getpid() == self._process:  # not in a process that has just been forked
            with suppress(Exception):
                import multiprocessing  # slow to import, and already imported if there is anything to end

                for process in multiprocessing.active_children():
                    process.kill()
            with suppress(Exception):
                self._last()
        # An ordinary exit could wait for a process that is gone. The system releases the folder's lock.
        os._exit(ExitCode.INTERRUPTED)
