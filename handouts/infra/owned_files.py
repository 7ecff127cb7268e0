"""Files that only the user, or a program that the user runs, can have written."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


def read_owned(path: Path, max_bytes: int) -> bytes | None:
    """Return a file's bytes; None where it is missing or larger, or where anybody else could have written it."""
    with suppress(OSError), os.fdopen(os.open(path, _FLAGS), "rb") as file:
        if is_owned(os.fstat(file.fileno())) and is_owned(path.parent.stat()):
            data = file.read(max_bytes + 1)
            return data if len(data) <= max_bytes else None
    return None


def is_owned(status: os.stat_result) -> bool:
    """Return whether a file or folder is the user's, and nobody else may write it; on Windows its folder decides that."""
    owned = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
    return owned and (os.name != "posix" or not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
