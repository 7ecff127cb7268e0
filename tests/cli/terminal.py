"""The program on a real terminal: a pseudo terminal of a given size, with what it prints."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path


def on_a_terminal(
    folder: Path, *arguments: str | Path, width: int = 80, columns: str | None = None, exit_code: int = 0
) -> str:
    """Run the program on a terminal that is `width` columns wide; `columns` is what $COLUMNS says, if anything."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    if columns is not None:
        environment["COLUMNS"] = columns
    command = [sys.executable, "-m", "handouts", *map(str, arguments)]
    process = subprocess.Popen(
        command, stdin=side, stdout=side, stderr=side, cwd=folder, env={**environment, "TERM": "dumb"}
    )
    os.close(side)
    told = b""
    while True:
        try:
            part = os.read(main, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        told += part
    os.close(main)
    assert process.wait(timeout=600) == exit_code, told
    return told.decode("utf-8").replace("\r\n", "\n")
