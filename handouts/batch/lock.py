"""One run at a time in a folder; the lock goes with the process, however that ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handouts.errors import OutputError
from handouts.files import output_error

NAME = ".handouts.lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder while the block runs; OutputError where another run holds it."""
    path = folder / NAME
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise output_error(path, error) from error
    try:
        try:
            _lock(handle)
        except OSError:
            message = f"{folder}: another batch is at work in this folder; wait for it to end, or choose another with -o"
            raise OutputError(message) from None
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    """Take the lock or raise OSError at once.

    On POSIX it is a record lock: the processes that a run starts do not inherit it, so it ends with the run itself.
    """
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        return
    import fcntl

    fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
