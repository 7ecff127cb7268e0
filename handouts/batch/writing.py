"""Sheets of a batch on the disk: whole or not at all, readable by their owner only, and quick."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from handouts.files import make_folder, output_error

ASIDE = "out-of-date"
"""The folder for sheets that no row has any more."""
PART = ".part"
"""How the names of unfinished files end."""
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def write_sheet(folder: Path, name: str, data: bytes) -> None:
    """Put a sheet under its name, over what is there; OutputError where it cannot be written.

    A rename makes it appear whole. It is not forced onto the disk by itself, which would take longer than everything
    else together: after a power cut the next run finds by the SHA-256 in the manifest which files did not arrive.
    """
    path = os.path.join(folder, name)  # noqa: PTH118 - a tenth of the time of Path, thousands of times
    part = os.path.join(folder, f".{os.getpid()}-{threading.get_ident()}{PART}")  # noqa: PTH118
    try:
        with open(os.open(part, _FLAGS, 0o600), "wb", buffering=0) as file:  # noqa: PTH123
            _write_all(file.fileno(), data)
        os.replace(part, path)  # noqa: PTH105
    except OSError as error:
        with suppress(OSError):
            os.unlink(part)  # noqa: PTH108
        raise output_error(Path(path), error) from error


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:  # a disk that fills up takes a part first, and refuses the rest
        rest = rest[os.write(handle, rest) :]


def is_there(folder: Path, name: str, sha256: str) -> bool:
    """Tell whether a file is there with exactly these bytes."""
    try:
        with (folder / name).open("rb", buffering=0) as file:
            return hashlib.sha256(file.read()).hexdigest() == sha256
    except OSError:
        return False


def open_folder(folder: Path) -> None:
    """Make the folder if it is missing, for its owner only; OutputError where that cannot be."""
    try:
        if not folder.exists():
            make_folder(folder.parent)
            folder.mkdir(mode=0o700)
    except FileExistsError:
        pass  # another run made it just now
    except OSError as error:
        raise output_error(folder, error) from error
    make_folder(folder)


def sweep(folder: Path) -> None:
    """Remove what a killed run left unfinished; only whoever holds the folder's lock may."""
    try:
        for left in folder.glob(f".*{PART}"):
            left.unlink(missing_ok=True)
    except OSError as error:
        raise output_error(folder, error) from error


def put_aside(folder: Path, names: Sequence[str]) -> int:
    """Move sheets that are out of date where nobody hands them over by mistake; return how many there were."""
    moved = 0
    try:
        for name in names:
            if (folder / name).is_file():
                open_folder(folder / ASIDE)
                (folder / name).replace(folder / ASIDE / name)
                moved += 1
    except OSError as error:
        raise output_error(folder / ASIDE, error) from error
    return moved
