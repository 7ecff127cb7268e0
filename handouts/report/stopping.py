"""Ctrl-C in a batch: the first ends it between two rows, the second at once."""

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
    """Takes note of Ctrl-C while it is entered; `check` obeys.

    Python would raise KeyboardInterrupt wherever the program happens to be, in the midst of what a library does for it
    too: now and then that came out as another error, or as none. A second Ctrl-C ends this process and those it started on
    the spot: it is pressed while the first is being obeyed, and an exception in the midst of that left a hanging process.
    `last` is called before that, to leave the terminal as it was.
    """

    def __init__(self, last: Callable[[], None] = lambda: None) -> None:
        self._last = last
        self._wanted = False
        self._ours = False
        self._process = os.getpid()

    def __enter__(self) -> Self:
        """Begin; whoever had Ctrl-C ignored, or asks from a thread, has it as before."""
        if (
            threading.current_thread() is threading.main_thread()
            and signal.getsignal(signal.SIGINT) is signal.default_int_handler
        ):
            signal.signal(signal.SIGINT, self._note)
            self._ours = True
        return self

    def __exit__(self, *_: object) -> None:
        """Leave Ctrl-C as it was; where it was pressed, another one still ends the process, until that has ended by itself."""
        if self._ours and not self._wanted:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def check(self) -> None:
        """Raise KeyboardInterrupt where Ctrl-C was pressed."""
        if self._wanted:
            raise KeyboardInterrupt

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        if self._wanted:
            self._end()
        self._wanted = True

    def _end(self) -> NoReturn:
        if os.getpid() == self._process:  # not in a process that was forked just now
            with suppress(Exception):
                import multiprocessing  # slow to import, and there already where there is anything to end

                for process in multiprocessing.active_children():
                    process.kill()
            with suppress(Exception):
                self._last()
        # Whatever is left to do at an exit could wait for a process that is gone. The system releases the folder's lock.
        os._exit(ExitCode.INTERRUPTED)
