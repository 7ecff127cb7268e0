"""Run `handouts` until its day ends: a line on standard input is the next day, as SOURCE_DATE_EPOCH."""

from __future__ import annotations

import os
import sys
import threading

from handouts.cli import main


def _next_days() -> None:
    for line in sys.stdin:
        os.environ["SOURCE_DATE_EPOCH"] = line.strip()


if __name__ == "__main__":
    threading.Thread(target=_next_days, daemon=True).start()
    main()
