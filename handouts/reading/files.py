"""Bounded reading of regular files, with the system's refusals turned into problems."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from handouts.infra.errors import InputError, file_error

_SPECIAL = "it is a pipe, socket or device; give the name of a regular file"


def open_regular(path: Path) -> BinaryIO:
    """Return a regular file opened for reading; OSError for anything else, at once: a pipe without a writer is no wait."""
    # Without O_NONBLOCK, opening a pipe waits for somebody to write to it; on regular files it changes nothing.
    flags = (
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
    )
    _refuse_special(path.stat())  # before it is opened: opening some devices does something
    descriptor = os.open(path, flags)
    try:
        _refuse_special(os.fstat(descriptor))
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read_bytes(path: Path, most: int) -> bytes:
    """Return a file's bytes; InputError where it cannot be read or has more than *most* bytes."""
    try:
        with open_regular(path) as stream:
            data = stream.read(most + 1)
    except FileNotFoundError:
        raise missing_file(path) from None
    except IsADirectoryError:
        raise file_error(path, "this is a folder; give the name of a file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise file_error(path, f"the file cannot be read: {reason}") from None
    if len(data) > most:
        raise file_error(path, f"the file is too large; the limit is {most:,} bytes")
    return data


def missing_file(file: str | Path) -> InputError:
    """Return the error of a file that does not exist."""
    return file_error(file, "there is no such file; check the name and the folder")


def _refuse_special(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder; give the name of a file")
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, _SPECIAL)
