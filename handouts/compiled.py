"""What was read and checked once, kept in the user's cache folder, so that the next sheet starts without reading it again.

Packs, clinics, labels and pictures are kept, never anything of a patient. Each is found by a digest of the files it was
made from and of the program that made it, so that nothing stale can be found. What cannot be kept, or found, is made.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import secrets
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

from handouts.model.pack import Pack
from handouts.model.patient import Clinic
from handouts.model.picture import Picture

Value = TypeVar("Value")

SWITCH = "HANDOUTS_CACHE"
"""Environment variable: another folder, or "off"."""
_MOST_FILES = 64
_PACKAGE = Path(__file__).resolve().parent


def pack(folder: Path, language: str | None) -> Pack:
    """Return a pack as `reading.pack.read_pack` does; InputError with its problems."""
    from handouts.reading.pack_files import content_hash

    def read() -> Pack:
        from handouts.reading.pack import read_pack

        return read_pack(folder, language)

    # The folder is part of the value, so that one pack in two places is two.
    return _kept("pack", (content_hash(folder), str(folder.resolve()), str(folder), language or ""), read)


def clinic(path: Path) -> Clinic:
    """Return a clinic as `reading.clinic.read_clinic` does; InputError with its problems."""
    from handouts.reading.clinic import read_clinic

    # Its logo lies beside it, and what else does there is the clinic's; so every file beside it decides.
    with suppress(OSError):
        beside = sorted(
            (entry.name, *_stamp(entry.stat())) for entry in os.scandir(path.parent) if entry.is_file()
        )
        key = (path.read_bytes().hex(), str(path.resolve()), repr(beside))
        return _kept("clinic", key, lambda: read_clinic(path))
    return read_clinic(path)


def pictures(folder: Path, digest: str, person: str | None, figures: Iterable[str]) -> dict[str, Picture]:
    """Return the pictures of a pack's figures, by figure id, as they are drawn for one person; `digest` is the pack's."""

    def read() -> dict[str, Picture]:
        from handouts.reading.pictures import picture_path, read_picture

        paths = {figure: picture_path(folder, figure, person) for figure in figures}
        return {figure: read_picture(path) for figure, path in paths.items() if path is not None}

    return _kept("pictures", (digest, str(folder), person or ""), read)


def _kept(kind: str, key: tuple[str, ...], make: Callable[[], Value]) -> Value:
    folder = _folder()
    if folder is None:
        return make()
    name = hashlib.sha256("\0".join((_program(), *key)).encode()).hexdigest()
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


@cache
def _program() -> str:
    """Return a word for the code that reads and the values it makes: another program finds nothing of this one's."""
    files = sorted(path for part in ("model", "reading") for path in (_PACKAGE / part).glob("*.py"))
    return repr([(path.name, *_stamp(path.stat())) for path in files])


def _stamp(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns
