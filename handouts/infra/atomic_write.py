"""Writing a result so that it is there whole or not at all, readable by its owner only, and never over another file.

On Windows the folder's access rights decide who can read a file, as they do for any other program.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handouts.infra.errors import OutputError
from handouts.infra.part_files import Content, PartFile, sweep, sync_folder

_REASONS = {
    errno.ENOSPC: ("the disk is full", "free some space, or choose another folder"),
    errno.EDQUOT: ("your disk quota is used up", "free some space, or choose another folder"),
    errno.EROFS: ("the folder is on a read-only disk", "choose another one"),
    errno.EACCES: ("you do not have permission to write in that folder", "choose another one"),
    errno.EPERM: ("you do not have permission to write in that folder", "choose another one"),
    errno.ENOENT: ("the folder does not exist", "create it first, or choose another one"),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", "choose another one"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one"),
    errno.EISDIR: ("it is a folder", "give a file name"),
}
"""What is wrong, and what to do about it, by the system's number of the error."""
_IN_USE = frozenset({5, 32, 33})
"""Windows's own numbers of a file that another program has open; it calls that a missing permission as well."""


_PDF_START, _PDF_END = b"%PDF-", b"%%EOF"
_END_WITHIN = 1024
"""Bytes at the end of a PDF in which readers look for its end mark."""


def write_atomically(path: Path, content: Content, *, force: bool = False, durable: bool = True) -> None:
    """Write bytes, or what a function writes into an open file, to `path`, for its owner only (mode 0600).

    The file appears under its name whole or not at all: the bytes go to a part file in the same folder first. Part files
    that killed runs left in the folder are removed. After the return, file and name are on the disk. With `durable` False
    neither is done: for one file of thousands, in a folder that is swept before and synced after all of them.
    Raises OutputError where the file cannot be written, and where it exists without `force`; in both cases what was
    there before is still there.
    """
    if not force:
        refuse_unwritable(path, force=False)
    with output_errors(path):
        if durable:
            sweep(str(path.parent))
        with PartFile(str(path.parent)) as part:
            part.fill(content, durable=durable)
            put_in_place(part, path, force=force, durable=durable)


def put_in_place(part: PartFile, path: Path, *, force: bool, durable: bool = True) -> None:
    """Give a complete part file of the same folder its name; OutputError where that cannot be, or is taken, as above."""
    with output_errors(path):
        try:
            part.take_name(str(path), replace=force or is_torn(path))
        except FileExistsError:
            raise _exists(path) from None
        if durable:
            sync_folder(str(path.parent))


@contextmanager
def output_errors(path: Path) -> Iterator[None]:
    """Turn the OSErrors of a block that writes `path` into OutputError with a remedy."""
    try:
        yield
    except OSError as error:
        raise output_error(path, error) from error


def holds_already(path: Path, data: bytes) -> bool:
    """Return whether a file is there with exactly these bytes; what cannot be read holds something else."""
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def refuse_unwritable(path: Path, *, force: bool) -> None:
    """OutputError where `path` is a folder, lies in none, or is taken and not to be replaced; a look before long work."""
    with output_errors(path):
        if os.path.isdir(path):  # noqa: PTH112 - a third of the time of Path, for every sheet of a batch
            raise OSError(errno.EISDIR, "")
        path.parent.stat()
        if not force and os.path.lexists(path) and not is_torn(path):
            raise _exists(path)


def is_torn(path: Path) -> bool:
    """Return whether a file is empty, or a PDF without its end: what a power cut leaves, and nothing that anybody needs.

    A link is never torn, and neither is what cannot be read.
    """
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or not status.st_size:
            return stat.S_ISREG(status.st_mode)
        with path.open("rb") as file:
            start = file.read(len(_PDF_START))
            file.seek(max(0, status.st_size - _END_WITHIN))
            return start == _PDF_START and _PDF_END not in file.read()
    except OSError:
        return False


def make_folder(path: Path) -> None:
    """Make a folder and those around it, where they are missing; OutputError where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise output_error(path, OSError(errno.ENOTDIR, "")) from None
    except OSError as error:
        raise output_error(path, error) from error


def _exists(path: Path) -> OutputError:
    return OutputError(
        f"{path}: the file already exists and was not changed", "choose another name", "exists"
    )


def output_error(path: Path, error: OSError) -> OutputError:
    """Return the error of a path that the system refuses to write, with its remedy."""
    if getattr(error, "winerror", None) in _IN_USE and path.is_file():
        reason = "the file is open in another program, such as a PDF viewer, or you may not change it"
        return OutputError(
            f"{path}: {reason}", "close it there and run this again, or choose another name", "elsewhere"
        )
    other = (error.strerror or "it cannot be written", "choose another place")
    reason, advice = _REASONS.get(error.errno or 0, other)
    return OutputError(f"{path}: {reason}", advice, "elsewhere")
