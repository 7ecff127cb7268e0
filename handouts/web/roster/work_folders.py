"""Folders for lists at work: for this user only, in memory where there is room, and erased with the server.

Each server has one folder in which it makes all others, and holds a lock in it as long as it runs, however it ends. So
the next start knows which folders belong to nobody.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from handouts.web.serving.start.runtime_folder import memory_folder, runtime_folder

_PREFIX = "handouts-lists-"
_LOCK = ".lock"
_GROWTH = 4000
"""Bytes of sheets and print file for each byte of a list, at most."""
_TRIES = 5


def usual_places() -> tuple[Path, ...]:
    """Return the folders for what is erased soon: first the one that is in memory, where the system has it."""
    in_memory = () if memory_folder() is None else (runtime_folder(),)
    return (*in_memory, Path(tempfile.gettempdir()))


class WorkFolders:
    """The folders of one server."""

    def __init__(
        self,
        places: Sequence[Path],
        free: Callable[[Path], int] = lambda place: shutil.disk_usage(place).free,
    ) -> None:
        self._places = places
        self._free = free
        self._own: dict[Path, tuple[Path, FileLock]] = {}
        self._mutex = threading.Lock()

    def new(self, list_bytes: int) -> Path:
        """Make a folder for a list of this size; OSError where that cannot be."""
        with self._mutex:
            place = self._roomy_place(list_bytes * _GROWTH)
            if place not in self._own:
                self._own[place] = _held_folder(place)
            folder = self._own[place][0] / secrets.token_urlsafe(12)
        folder.mkdir(mode=0o700)
        return folder

    def erase_abandoned(self) -> None:
        """Erase what servers have left behind that were killed, but nothing of one that runs."""
        for place in self._places:
            with suppress(OSError):
                for folder in tuple(place.glob(f"{_PREFIX}*")):
                    with suppress(OSError):
                        _erase_if_abandoned(folder)

    def close(self) -> None:
        """Erase everything."""
        with self._mutex:
            for folder, lock in self._own.values():
                if sys.platform == "win32":  # where an open file cannot be deleted
                    lock.release()
                erase(folder)
                lock.release()
            self._own.clear()

    def _roomy_place(self, needed: int) -> Path:
        free = {place: self._free(place) for place in self._places}
        return next(
            (place for place in self._places if free[place] >= needed), max(free, key=free.__getitem__)
        )


def erase(folder: Path) -> None:
    """Delete a folder with everything in it; what cannot be deleted now is left to the next start."""
    for attempt in range(_TRIES):
        try:
            shutil.rmtree(folder)
        except FileNotFoundError:
            return
        except OSError:  # a process that was ended just now may still have it open
            time.sleep(0.05 * attempt)
        else:
            return


def _held_folder(place: Path) -> tuple[Path, FileLock]:
    """Make a server's folder and lock it; a server that starts at this moment may erase it first, then again."""
    for _ in range(_TRIES):
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
        lock = _lock(folder)
        with suppress(Timeout, FileNotFoundError):
            lock.acquire()
            if (folder / _LOCK).exists() and _is_private(folder):
                return folder, lock
            lock.release()
            erase(folder)
    raise OSError(f"no folder can be made in {place}")


def _erase_if_abandoned(folder: Path) -> None:
    if not _is_private(folder):
        return
    lock = _lock(folder)
    try:
        lock.acquire()
    except Timeout:
        return
    if sys.platform == "win32":
        lock.release()
    erase(folder)
    lock.release()


def _lock(folder: Path) -> FileLock:
    return FileLock(
        folder / _LOCK,
        timeout=0,
        mode=0o600,
        thread_local=False,
        fallback_to_soft=False,
        preserve_lock_file=True,
    )


def _is_private(folder: Path) -> bool:
    """Return whether a folder is there and this user's own, and nobody else can look into it."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(status.st_mode):
        return False
    return sys.platform == "win32" or (status.st_uid == os.getuid() and not status.st_mode & 0o077)
