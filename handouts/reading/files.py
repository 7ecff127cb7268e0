"""Bounded reading of a file, with the system's refusals turned into problems."""

from __future__ import annotations

from pathlib import Path

from handouts.errors import InputError, Problem


def read_bytes(path: Path, most: int, shown: str | None = None) -> bytes:
    """Return a file's bytes; InputError where it cannot be read or has more than *most* bytes."""
    file = shown or str(path)
    try:
        if path.is_dir():
            raise InputError([Problem(file, None, "", "this is a folder; give the name of a file")])
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except FileNotFoundError:
        raise InputError(
            [Problem(file, None, "", "there is no such file; check the name and the folder")]
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError([Problem(file, None, "", f"the file cannot be read: {reason}")]) from None
    if len(data) > most:
        raise InputError([Problem(file, None, "", f"the file is too large; at most {most:,} bytes are read")])
    return data
