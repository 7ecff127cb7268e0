"""A roster that is text, read line by line: a row has a largest size, so that no file can fill the memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from handouts.infra.errors import InputError
from handouts.reading.files import open_regular
from handouts.reading.rosters.encodings import HEAD, encoding_of
from handouts.reading.rosters.records import roster_problem, unreadable
from handouts.reading.rosters.table import MAX_ROW, MAX_ROWS

MAX_BYTES = 64 * 1024 * 1024
"""Of a file: some 400,000 patients."""


class BoundedLines(Iterator[str]):
    """The lines of a text; InputError where a row of them is too long, or where there are too many rows.

    Whoever takes several lines as one row says with `end_row` when it is complete.
    """

    def __init__(self, stream: TextIO, file: str) -> None:
        self._stream = stream
        self._file = file
        self._taken = 0
        self._rows = 0
        self.line = 0
        """Lines so far."""

    def __next__(self) -> str:
        text = self._stream.readline(MAX_ROW + 1)
        if not text:
            raise StopIteration
        self.line += 1
        self._taken += len(text)
        if self._taken > MAX_ROW:
            self._refuse(
                f"the row is too long; at most {MAX_ROW:,} characters are read; is a closing quote missing, or a line "
                "break?"
            )
        return text

    def end_row(self) -> None:
        """Begin to count the next row."""
        self._taken = 0
        self._rows += 1
        if self._rows > MAX_ROWS:
            self._refuse(f"there are more than {MAX_ROWS:,} rows; split the roster, or remove the empty rows")

    def _refuse(self, message: str) -> None:
        raise InputError([roster_problem(self._file, self.line, message)])


def encoding_of_file(path: Path, remedy: str) -> str:
    """Return a text's encoding by its first bytes; InputError where it cannot be read, is too large, or is none that is read."""
    try:
        with open_regular(path) as stream:
            size = os.fstat(stream.fileno()).st_size
            head = stream.read(HEAD)
    except OSError as error:
        raise unreadable(path, error) from None
    if size > MAX_BYTES:
        message = f"the file has {size:,} bytes; at most {MAX_BYTES:,} are read, so split the roster"
        raise InputError([roster_problem(str(path), None, message)])
    return encoding_of(head, str(path), remedy)


@contextmanager
def opened_text(path: Path, encoding: str, newline: str | None, remedy: str) -> Iterator[TextIO]:
    """Open a text file; InputError where it cannot be read, or is in another encoding."""
    try:
        with TextIOWrapper(open_regular(path), encoding=encoding, newline=newline) as stream:
            yield stream
    except UnicodeError:
        message = f"the file is not UTF-8 (or UTF-16 with a byte order mark); {remedy}"
        raise InputError([roster_problem(str(path), None, message)]) from None
    except OSError as error:
        raise unreadable(path, error) from None
