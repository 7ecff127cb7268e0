"""The password that a sheet is sent under, from a file: on the command line it would stay in the shell's history."""

from __future__ import annotations

from pathlib import Path

from handouts.errors import InputError, Problem
from handouts.reading.files import read_bytes

_LONGEST = 127
"""Bytes that the encryption of a PDF takes."""


def read_password(path: Path) -> str:
    """Return the first line of a file; InputError where it cannot be typed on every keyboard, or is empty or too long."""
    line = read_bytes(path, 4096).split(b"\n", 1)[0].rstrip(b"\r")
    if not line:
        raise _problem(path, "the first line is empty; write the password there")
    if not all(0x20 <= byte < 0x7F for byte in line):
        raise _problem(
            path, "use plain letters, digits and signs without accents: others fail in some readers"
        )
    if len(line) > _LONGEST:
        raise _problem(path, f"the password has {len(line)} characters; at most {_LONGEST} are allowed")
    return line.decode("ascii")


def _problem(path: Path, message: str) -> InputError:
    return InputError([Problem(str(path), 1, "", message)])
