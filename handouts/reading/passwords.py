"""The password that a sheet is sent under, from a file: on the command line it would stay in the shell's history."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from handouts.infra.errors import file_error
from handouts.reading.files import read_bytes

_SHORTEST = 8
"""Characters; a program that tries passwords finds a shorter one within hours, and it has the file to try them on."""
_LONGEST = 127
"""Bytes that the encryption of a PDF takes."""
_READABLE_BY_OTHERS = stat.S_IRGRP | stat.S_IROTH


def read_password(path: Path) -> str:
    """Return the first line of a file; InputError where some keyboards cannot type it, or it is too short or too long."""
    line = read_bytes(path, 4096).split(b"\n", 1)[0].rstrip(b"\r")
    if not line:
        raise file_error(path, "the first line is empty; write the password there", 1)
    password = line.decode("latin-1")
    wrong = password_problem(password)
    if wrong:
        raise file_error(path, wrong, 1)
    return password


def password_problem(password: str) -> str | None:
    """Return what is wrong with a password and what to do; None where nothing is."""
    if not all(" " <= letter <= "~" for letter in password):
        return "use only unaccented letters, digits and symbols; other characters fail in some PDF readers"
    if len(password) < _SHORTEST:
        return f"the password is too short; use at least {_SHORTEST} characters, such as four words"
    if len(password) > _LONGEST:
        return f"the password has {len(password)} characters; the maximum is {_LONGEST}"
    return None


def others_can_read(path: Path) -> bool:
    """Return whether other users of this computer may read a file; False on Windows, whose modes do not say it."""
    if os.name == "nt":
        return False
    try:
        return bool(path.stat().st_mode & _READABLE_BY_OTHERS)
    except OSError:  # a pipe that is gone once it was read
        return False
