"""Part files: what a result is until it is complete. A killed run may leave one; the next run removes it.

A part file has a random name, so that no two programs ever write into the same one, and is locked as long as a process
is writing it. The system releases the lock when the process ends in any way, so an unlocked part file is nobody's.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import BinaryIO, Self

if sys.platform != "win32":
    import fcntl

Content = bytes | Callable[[BinaryIO], object]
"""The bytes of a file, or a function that writes them into an open file."""

_NAME = re.compile(r"\.handouts-[0-9a-f]{32}\.part")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | getattr(os, "O_BINARY", 0)
_BUSY = frozenset({errno.EAGAIN, errno.EACCES})
_NO_HARD_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
_NO_FOLDER_SYNC = frozenset(
    {errno.EACCES, errno.EPERM, errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF}
)
_ABANDONED_AFTER_S = 24 * 60 * 60.0
"""Where the disk has no locks, a part file is nobody's when it is older than this."""
_SYNC_THREADS = 16


class PartFile:
    """A file in the making, which only this process writes; left with an error, it is removed. Raises OSError."""

    def __init__(self, folder: str) -> None:
        for _ in range(3):
            self._path = os.path.join(folder, f".handouts-{secrets.token_hex(16)}.part")  # noqa: PTH118
            self._file: BinaryIO = os.fdopen(os.open(self._path, _NEW, 0o600), "wb")
            self._lock = -1
            try:
                if self._hold():
                    return
            except OSError:
                self._discard()
                raise
            self._discard()  # another run removed it before it was locked
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    def _hold(self) -> bool:
        """Lock the file until the end; return False where it was removed just before."""
        if sys.platform == "win32":
            return True  # a file that is open cannot be removed there
        # The lock belongs to both descriptors: the file is closed, and what that reports is heard, before it is released.
        self._lock = os.dup(self._file.fileno())
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno not in _BUSY  # a disk without locks is written to as well
        return os.fstat(self._lock).st_nlink > 0

    def __enter__(self) -> Self:
        return self

    def fill(self, content: Content, *, durable: bool) -> None:
        """Write everything and close the file; `durable`: when this returns the bytes are on the disk."""
        with self._file as file:
            if isinstance(content, bytes):
                file.write(content)
            else:
                content(file)
            if durable:
                file.flush()
                os.fsync(file.fileno())

    def take_name(self, path: str, *, replace: bool) -> None:
        """Give the file its name; FileExistsError where that is taken, even since just now, and `replace` is False."""
        if replace:
            os.replace(self._path, path)  # noqa: PTH105
        elif sys.platform == "win32":
            os.rename(self._path, path)  # noqa: PTH104 - on Windows a rename never replaces
        else:
            self._link(path)

    def _link(self, path: str) -> None:
        try:
            os.link(self._path, path)
        except OSError as error:
            if error.errno not in _NO_HARD_LINKS:
                raise
        else:
            with suppress(OSError):  # the next run removes it
                os.unlink(self._path)  # noqa: PTH108
            return
        # No hard links on this disk (FAT, some network folders): claim the name, then move over the claim.
        os.close(os.open(path, _NEW, 0o600))
        try:
            os.replace(self._path, path)  # noqa: PTH105
        except OSError:
            os.unlink(path)  # noqa: PTH108
            raise

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._close()
        else:
            self._discard()

    def _discard(self) -> None:
        with suppress(OSError):
            os.unlink(self._path)  # noqa: PTH108
        self._close()

    def _close(self) -> None:
        with suppress(OSError):
            self._file.close()
        if self._lock >= 0:
            with suppress(OSError):
                os.close(self._lock)


def sweep(folder: str) -> None:
    """Remove the part files of runs that were killed; those that a process is writing are locked, and stay."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name):
                with suppress(OSError):
                    _remove_abandoned(entry.path)


def _remove_abandoned(path: str) -> None:
    if sys.platform == "win32":
        os.unlink(path)  # noqa: PTH108 - PermissionError while it is open
        return
    handle = os.open(path, os.O_RDWR | _NO_LINK | os.O_NONBLOCK)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _BUSY or time.time() - os.fstat(handle).st_mtime < _ABANDONED_AFTER_S:
                return
        os.unlink(path)  # noqa: PTH108
    finally:
        os.close(handle)


def sync_folder(folder: str) -> None:
    """Put the names in a folder on the disk, where the system can do that; OSError where the disk fails."""
    try:
        _sync(folder)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def sync_files(folder: str) -> None:
    """Put every file of a folder on the disk, with its name; hidden ones are passed over. OSError where the disk fails.

    The threads wait together: a journal takes many files at a time, which is 30 times as quick as one after the other.
    """
    # Only what this run needs imports it: a sheet alone never does.
    from concurrent.futures import ThreadPoolExecutor
    from itertools import islice

    with ThreadPoolExecutor(_SYNC_THREADS) as pool:
        paths = _shown_files(folder)
        while some := list(islice(paths, 64 * _SYNC_THREADS)):
            for _ in pool.map(_sync_there, some):
                pass
    sync_folder(folder)


def _shown_files(folder: str) -> Iterator[str]:
    # Not the hidden ones: the lock and the part files of other runs are nothing to keep.
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith(".") and entry.is_file(follow_symlinks=False):
                yield entry.path


def _sync_there(path: str) -> None:
    with suppress(FileNotFoundError, PermissionError):  # moved away meanwhile, or somebody else's
        _sync(path)


def _sync(path: str) -> None:
    handle = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
