"""Run `handouts` with another program in the processes of its batch: as Windows and macOS start them, and the page does.

Usage: python frozen_workers.py PROGRAM ARGUMENT...
"""

from __future__ import annotations

import multiprocessing
import sys
import threading

from handouts.cli import main

if __name__ == "__main__":
    sys.frozen = True  # type: ignore[attr-defined]  # so multiprocessing starts a program, not a Python
    multiprocessing.set_executable(sys.argv.pop(1))
    # Where another thread runs, a process is started anew instead of forked.
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    main()
