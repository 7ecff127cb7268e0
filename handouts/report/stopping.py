"""Ctrl-C in a batch: noted at once, obeyed between two rows."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Self


class Stopping:
    """Takes note of Ctrl-C while it is entered; `check` obeys.

    Python would raise KeyboardInterrupt wherever the program happens to be, in the midst of what a library does for it
    too: now and then that came out as another error, or as none. A second Ctrl-C is obeyed there all the same.
    """

    def __init__(self) -> None:
        self._wanted = False
        self._ours = False

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
        """Leave Ctrl-C as it was."""
        if self._ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def check(self) -> None:
        """Raise KeyboardInterrupt where Ctrl-C was pressed."""
        if self._wanted:
            raise KeyboardInterrupt

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self._wanted = True
        signal.signal(signal.SIGINT, signal.default_int_handler)
