"""Text rosters: their encoding, and their lines, which are limited in length so that no file can fill the memory."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from handouts.infra.errors import file_error
from handouts.reading.files import open_regular
from handouts.reading.rosters.records import unreadable
from handouts.reading.rosters.table import MAX_ROW, MAX_ROWS

MAX_BYTES = 64 * 1024 * 1024
"""Of a file: some 400,000 patients."""
_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


class BoundedLines(Iterator[str]):
    """The lines of a text; InputError where a row is too long, or where there are too many rows.

    A row may have several lines; its reader calls `end_row` when it is complete.
    """

    def __init__(self, stream: TextIO, file: str) -> None:
        self._stream = stream
        self._file = file
        self._taken = 0
        self._rows = 0
        self.line = 0
        """How many lines were read."""

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
        """Start the next row."""
        self._taken = 0
        self._rows += 1
        if self._rows > MAX_ROWS:
            self._refuse(f"there are more than {MAX_ROWS:,} rows; split the roster, or remove the empty rows")

    def _refuse(self, message: str) -> None:
        raise file_error(self._file, message, self.line)


def encoding_of_file(path: Path, remedy: str) -> str:
    """Return a text's encoding by its first bytes; InputError where it cannot be read, is too large or not supported."""
    try:
        with open_regular(path) as stream:
            size = os.fstat(stream.fileno()).st_size
            head = stream.read(4)
    except OSError as error:
        raise unreadable(path, error) from None
    if size > MAX_BYTES:
        message = f"the file has {size:,} bytes; at most {MAX_BYTES:,} are read, so split the roster"
        raise file_error(path, message)
    unsupported = _unsupported_encoding(head)
    if unsupported:
        raise file_error(path, f"the file is in {unsupported}; {remedy}")
    return next((name for mark, name in _ENCODINGS if head.startswith(mark)), "utf-8")


@contextmanager
def opened_text(path: Path, encoding: str, newline: str | None, remedy: str) -> Iterator[TextIO]:
    """Open a text file; InputError where it cannot be read or has another encoding."""
    try:
        with TextIOWrapper(open_regular(path), encoding=encoding, newline=newline) as stream:
            yield stream
    except UnicodeError:
        message = f"the file is not UTF-8 (or UTF-16 with a byte order mark); {remedy}"
        raise file_error(path, message) from None
    except OSError as error:
        raise unreadable(path, error) from None


def _unsupported_encoding(head: bytes) -> str | None:
    """Return the name of an encoding that is not supported; without a mark, zeros beside the first letters show it."""
    if head.startswith(_UTF32):  # its mark begins as that of UTF-16 does
        return "UTF-32"
    zeros = tuple(byte == 0 for byte in head)
    if zeros in ((False, True, True, True), (True, True, True, False)):
        return "UTF-32"
    if zeros in ((False, True, False, True), (True, False, True, False)):
        return "UTF-16 without a byte order mark"
    return None
