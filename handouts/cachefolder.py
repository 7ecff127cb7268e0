"""The user's cache folder: what was made once is kept in it, for the next start of the program.

Nothing of a patient is kept. Each value is found by a digest of what it was made from and of the program that made it, so
that nothing stale can be found. What cannot be kept, or found, is made.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from handouts import fingerprint

Value = TypeVar("Value")

SWITCH = "HANDOUTS_CACHE"
"""Environment variable: another folder, or "off"."""
_MOST_FILES = 64


def kept(kind: str, key: tuple[str, ...], make: Callable[[], Value]) -> Value:
    """Return what `make` gives, from the cache folder where it is there.

    It must depend on nothing but `key` and the program itself; its type is of a module that is found again by its name.
    """
    folder = _folder()
    if folder is None:
        return make()
    name = hashlib.sha256("\0".join((fingerprint.program(), *key)).encode()).hexdigest()
    path = folder / f"{kind}-{name[:40]}.pickle"
    found: Value | None = _load(path)
    if found is None:
        found = make()
        _keep(path, found)
    return found


def _folder() -> Path | None:
    """Return the folder, None where nothing is to be kept or found."""
    switch = os.environ.get(SWITCH, "")
    if switch == "off":
        return None
    if switch:
        return Path(switch)
    from platformdirs import user_cache_path

    return user_cache_path("handouts", appauthor=False)


def _load(path: Path) -> Value | None:
    """Return what a file holds; None where there is none, or where anybody else could have written it."""
    with suppress(
        OSError, pickle.PickleError, AttributeError, ImportError, EOFError, IndexError, ValueError, TypeError
    ):
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(descriptor, "rb") as file:
            if _is_ours(os.fstat(file.fileno())) and _is_ours(path.parent.stat()):
                # Only this user can have written the file; whoever can do that can run programs as this user anyway.
                found: Value = pickle.load(file)  # noqa: S301
                return found
    return None


def _is_ours(status: os.stat_result) -> bool:
    owned = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
    return owned and (os.name != "posix" or not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def _keep(path: Path, value: object) -> None:
    """Write a file whole or not at all; where that cannot be, there is only less speed next time."""
    with suppress(OSError, pickle.PickleError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = path.with_name(f".{secrets.token_hex(8)}.part")
        try:
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                pickle.dump(value, file, protocol=pickle.HIGHEST_PROTOCOL)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        _thin_out(path.parent)


def _thin_out(folder: Path) -> None:
    """Remove the oldest files where there are more than a clinic can need."""
    files = sorted(folder.glob("*.pickle"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_MOST_FILES:]:
        path.unlink(missing_ok=True)


def stamp(status: os.stat_result) -> tuple[int, int, int]:
    """Return what of a file is another when it was written again; a copy that keeps its date has another change time."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns
