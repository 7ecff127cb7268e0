"""Writing a result so that it is there whole or not at all, readable by its owner only, and never over another file."""

from __future__ import annotations

import errno
import os
import secrets
import unicodedata
from contextlib import suppress
from pathlib import Path

from handouts.errors import OutputError

_REMEDIES = {
    errno.ENOSPC: "the disk is full; free some space, or choose another folder with -o",
    errno.EDQUOT: "your disk quota is used up; free some space, or choose another folder with -o",
    errno.EROFS: "the folder is on a read-only disk; choose another one with -o",
    errno.EACCES: "you may not write in that folder; choose another one with -o",
    errno.EPERM: "you may not write in that folder; choose another one with -o",
    errno.ENOENT: "the folder does not exist; make it first, or choose another one with -o",
    errno.ENOTDIR: "a part of the path is a file, not a folder; choose another one with -o",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one with -o",
    errno.EISDIR: "it is a folder; give a file name with -o",
}


def write_atomically(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write `data` to `path`, mode 0600; OutputError where it cannot be, and where it exists without `force`.

    The bytes go to a temporary file of the same folder first, so a crash or a full disk leaves no half file.
    """
    refuse_unwritable(path, force=force)
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        _write_new(part, data)
        if force:
            part.replace(path)
        else:
            _put_in_place(part, path)
        _sync_folder(path.parent)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        raise output_error(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def holds_already(path: Path, data: bytes) -> bool:
    """Return whether a file is there with exactly these bytes; what cannot be read holds something else."""
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def refuse_unwritable(path: Path, *, force: bool) -> None:
    """OutputError where `path` is a folder, lies in none, or is taken and not to be replaced; a look before long work."""
    try:
        if path.is_dir():
            raise output_error(path, OSError(errno.EISDIR, ""))
        path.parent.stat()
        if not force and os.path.lexists(path):
            raise _exists(path)
    except OSError as error:
        raise output_error(path, error) from error


def file_word(name: str) -> str:
    """Return a name as small letters, digits and dashes, in any script; how long it may be is for the caller to say."""
    # NFC after lower(): some capitals become a letter and a mark. casefold() would change what people read.
    letters = unicodedata.normalize("NFC", name.lower())
    words = "".join(char if char.isalnum() else " " for char in letters).split()
    return "-".join(words)


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
        f"{path}: the file exists and was left as it is; use --force to replace it, or -o for another"
    )


def output_error(path: Path, error: OSError) -> OutputError:
    """Return the error of a path that the system refuses to write, with its remedy."""
    remedy = _REMEDIES.get(
        error.errno or 0, f"{error.strerror or 'it cannot be written'}; choose another place with -o"
    )
    return OutputError(f"{path}: {remedy}")


def _write_new(part: Path, data: bytes) -> None:
    """Create `part` for its owner only and put it on the disk, not only in the cache."""
    binary = getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(part: Path, path: Path) -> None:
    """Give `part` its name unless that is taken: FileExistsError, also when another program took it just now."""
    if os.name == "nt":
        part.rename(path)  # on Windows a rename never replaces
        return
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}:
            raise
        # No hard links on this disk (FAT, some network folders): claim the name, then move over the claim.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        part.replace(path)


def _sync_folder(folder: Path) -> None:
    """Put the new name itself on the disk, where the system can; the file's own bytes are safe in any case."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
