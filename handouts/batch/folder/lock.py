"""Allows one run at a time in a folder; the lock ends with the process, however that ends."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handouts.infra.atomic_write import output_error
from handouts.infra.errors import OutputError

NAME = ".handouts.lock"
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder while the block runs; OutputError where another run holds it, or the disk has no locks.

    A process that is forked in the meantime would hold it too, so start the processes of a batch before.
    """
    from filelock import FileLock, Timeout

    path = folder / NAME
    # A lock by the mere presence of a file would stay when a run is killed.
    lock = FileLock(path, timeout=0, mode=0o600, fallback_to_soft=False, preserve_lock_file=True)
    try:
        lock.acquire()
    except Timeout:
        reason, advice = (
            "another batch is at work in this folder",
            "wait for it to end, or choose another one",
        )
        raise OutputError(f"{folder}: {reason}", advice, "elsewhere") from None
    except OSError as error:
        raise _refused(folder, error) from error
    try:
        yield
    finally:
        with suppress(OSError):  # all is written by now, and the lock goes with the process
            lock.release()


def _refused(folder: Path, error: OSError) -> OutputError:
    if error.errno not in _NO_LOCKS:
        return output_error(folder / NAME, error)
    reason = "the disk of this folder has no file locks, so two batches could not be kept apart"
    advice = "copy the files here afterwards, from a folder on a disk of this computer; choose that one"
    return OutputError(f"{folder}: {reason}", advice, "elsewhere")
