"""One run at a time in a folder; the lock goes with the process, however that ends."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handouts.infra.atomic_write import output_error, output_errors
from handouts.infra.errors import OutputError

NAME = ".handouts.lock"
_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})  # the last one is Windows's
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder while the block runs; OutputError where another run holds it, or the disk has no locks."""
    path = folder / NAME
    with output_errors(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        try:
            _lock(handle)
        except OSError as error:
            raise _refused(folder, error) from error
        yield
    finally:
        with suppress(OSError):
            os.close(handle)


def _refused(folder: Path, error: OSError) -> OutputError:
    if error.errno in _HELD:
        reason, advice = (
            "another batch is at work in this folder",
            "wait for it to end, or choose another one",
        )
    elif error.errno in _NO_LOCKS:
        reason = "the disk of this folder has no file locks, so two batches could not be kept apart"
        advice = "copy the files here afterwards, from a folder on a disk of this computer; choose that one"
    else:
        return output_error(folder / NAME, error)
    return OutputError(f"{folder}: {reason}", advice, "elsewhere")


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
