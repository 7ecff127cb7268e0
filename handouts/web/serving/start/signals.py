"""The signals that end the program."""

from __future__ import annotations

import signal
import sys
from types import FrameType


def end_by_exception() -> None:
    """Make every signal that ends the program raise SystemExit, so that what was opened is closed and removed.

    While the server runs it takes the signals itself, ends, and raises them again.
    """
    signal.signal(signal.SIGTERM, _exit)
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        # Not KeyboardInterrupt: where that interrupts an import, Python may end by the signal and clean up nothing.
        signal.signal(signal.SIGINT, _exit)
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _terminate)  # the terminal's window was closed


def _exit(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _terminate(_number: int, _frame: FrameType | None) -> None:
    signal.raise_signal(signal.SIGTERM)
