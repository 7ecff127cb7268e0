"""The user's cache folder: what was made once is kept in it, for the next start of the program.

Nothing of a patient is kept. Each value is found by a digest of what it was made from and of the program that made it, so
that nothing stale can be found. A file is data, never code, and holds a digest of itself: one that was damaged, cut short
or renamed is not used. What cannot be kept, or found, is made.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from handouts.infra import fingerprint
from handouts.infra.atomic_write import write_atomically
from handouts.infra.errors import OutputError
from handouts.infra.owned_files import read_owned
from handouts.infra.part_files import sweep
from handouts.infra.plain_data import Classes, from_json, to_json

Value = TypeVar("Value")

SWITCH = "HANDOUTS_CACHE"
"""Environment variable: another folder, or "off"."""
SUFFIX = ".kept"
MAX_BYTES = 16 * 1024 * 1024
"""Of one file: the pictures of a pack take half a megabyte."""
_MOST_FILES = 64
_DIGEST = 32
"""Bytes of digest at the beginning of a file."""
_OLD = re.compile(r"(pack|clinic|pictures|face|font)-[0-9a-f]{40}\.pickle")
"""Files of earlier versions, which are never read again."""


def cached(kind: str, key: tuple[str, ...], classes: Classes, make: Callable[[], Value]) -> Value:
    """Return what `make` gives, from the cache folder where it is there.

    It must depend on nothing but `key` and the program itself; `classes` are the classes of the objects in it
    (see `plain_data`).
    """
    folder = _folder()
    if folder is None:
        return make()
    name = hashlib.sha256("\0".join((fingerprint.program(), kind, *key)).encode()).hexdigest()
    path = folder / f"{kind}-{name[:40]}{SUFFIX}"
    data = _read(path, name)
    if data is not None:
        with suppress(ValueError, TypeError, KeyError, RecursionError):
            value: Value = from_json(data, classes)
            return value
    made = make()
    _keep(path, name, to_json(made, classes))
    return made


def _folder() -> Path | None:
    """Return the folder, None where nothing is to be kept or found."""
    switch = os.environ.get(SWITCH, "")
    if switch == "off":
        return None
    if switch:
        return Path(switch)
    from platformdirs import user_cache_path

    return user_cache_path("handouts", appauthor=False)


def _read(path: Path, name: str) -> bytes | None:
    """Return what was kept under a name; None where it is missing, damaged, or anybody else could have written it."""
    whole = read_owned(path, MAX_BYTES)
    if whole is not None:
        digest, data = whole[:_DIGEST], whole[_DIGEST:]
        if digest == _digest(name, data):
            return data
    return None


def _digest(name: str, data: bytes) -> bytes:
    """Return a digest of the data and of its name, so that a renamed file is not used either."""
    return hashlib.blake2b(data, digest_size=_DIGEST, key=bytes.fromhex(name)).digest()


def _keep(path: Path, name: str, data: bytes) -> None:
    """Write a file whole or not at all; where that cannot be, there is only less speed next time."""
    if len(data) + _DIGEST > MAX_BYTES:
        return
    with suppress(OSError, OutputError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(path, _digest(name, data) + data, force=True, durable=False)
        sweep(str(path.parent))
        _thin_out(path.parent)


def _thin_out(folder: Path) -> None:
    """Remove the oldest files where there are more than a clinic can need, and those of earlier versions."""
    ours = [*folder.glob(f"*{SUFFIX}"), *folder.glob(".*.part")]
    ours.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    old = [path for path in folder.glob("*.pickle") if _OLD.fullmatch(path.name)]
    for path in (*ours[_MOST_FILES:], *old):
        path.unlink(missing_ok=True)
